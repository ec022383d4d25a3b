import type { Label } from '../engine/text.js';

/** A made-up manufacturer of precision machine parts, its people, products and customers. Any likeness to a real company is chance. */
export const COMPANY: Label = { zh: '华东精工机械有限公司', en: 'Eastern Precision Machinery Co., Ltd.' };

const label = (zh: string, en: string): Label => ({ zh, en });

export interface Region {
  readonly name: Label;
  readonly team: Label;
  readonly manager: Label;
  readonly cities: readonly Label[];
}

export const REGIONS: readonly Region[] = [
  {
    name: label('华东', 'East China'),
    team: label('华东销售部', 'East team'),
    manager: label('陆文斌', 'Lu Wenbin'),
    cities: [
      label('苏州', 'Suzhou'),
      label('无锡', 'Wuxi'),
      label('宁波', 'Ningbo'),
      label('常州', 'Changzhou'),
      label('合肥', 'Hefei'),
      label('嘉兴', 'Jiaxing'),
    ],
  },
  {
    name: label('华南', 'South China'),
    team: label('华南销售部', 'South team'),
    manager: label('谭绍宁', 'Tan Shaoning'),
    cities: [label('东莞', 'Dongguan'), label('佛山', 'Foshan'), label('深圳', 'Shenzhen'), label('厦门', 'Xiamen')],
  },
  {
    name: label('华北', 'North China'),
    team: label('华北销售部', 'North team'),
    manager: label('耿海峰', 'Geng Haifeng'),
    cities: [label('天津', 'Tianjin'), label('青岛', 'Qingdao'), label('济南', 'Jinan'), label('石家庄', 'Shijiazhuang')],
  },
  {
    name: label('西南', 'Southwest China'),
    team: label('西南销售部', 'Southwest team'),
    manager: label('罗启明', 'Luo Qiming'),
    cities: [label('成都', 'Chengdu'), label('重庆', 'Chongqing'), label('绵阳', 'Mianyang')],
  },
];

export interface Person {
  readonly name: Label;
  readonly region: number;
  /** Hired so many days before the as-of day. */
  readonly service: number;
  /** How well the person sells: multiplies the chance of moving on. */
  readonly skill: number;
}

const person = (zh: string, en: string, region: number, service: number, skill: number): Person => ({
  name: label(zh, en),
  region,
  service,
  skill,
});

export const PEOPLE: readonly Person[] = [
  person('周晓芸', 'Zhou Xiaoyun', 0, 2900, 1.1),
  person('沈立群', 'Shen Liqun', 0, 1750, 1.0),
  person('顾嘉怡', 'Gu Jiayi', 0, 1120, 0.95),
  person('钱思远', 'Qian Siyuan', 0, 610, 0.85),
  person('黄泽楷', 'Huang Zekai', 1, 2240, 1.05),
  person('梁敏仪', 'Liang Minyi', 1, 1490, 1.0),
  person('温志豪', 'Wen Zhihao', 1, 780, 0.9),
  person('韩东旭', 'Han Dongxu', 2, 2010, 1.0),
  person('崔雅楠', 'Cui Yanan', 2, 1340, 1.08),
  person('孟凡林', 'Meng Fanlin', 2, 420, 0.8),
  person('蒲天佑', 'Pu Tianyou', 3, 1660, 1.02),
  person('邓若溪', 'Deng Ruoxi', 3, 890, 0.92),
];

export interface Product {
  readonly code: string;
  readonly name: Label;
  readonly line: Label;
  /** 元 each. */
  readonly price: number;
  readonly cost: number;
}

const SPINDLE = label('主轴部件', 'Spindles');
const GUIDE = label('直线传动', 'Linear motion');
const FIXTURE = label('夹具附件', 'Fixtures');
const SERVICE = label('维保服务', 'Service');
const product = (code: string, zh: string, en: string, line: Label, price: number, cost: number): Product => ({
  code,
  name: label(zh, en),
  line,
  price,
  cost,
});

export const PRODUCTS: readonly Product[] = [
  product('SP-1200', '高速电主轴', 'High-speed spindle', SPINDLE, 18600, 12300),
  product('SP-0800', '机械主轴', 'Belt-driven spindle', SPINDLE, 9200, 6350),
  product('SP-0450', '主轴轴承组', 'Spindle bearing set', SPINDLE, 2380, 1510),
  product('LM-2500', '滚珠丝杠副', 'Ball screw', GUIDE, 3160, 2040),
  product('LM-3500', '直线导轨', 'Linear guide', GUIDE, 1480, 930),
  product('LM-4500', '直线模组', 'Linear module', GUIDE, 6750, 4460),
  product('FX-0100', '液压卡盘', 'Hydraulic chuck', FIXTURE, 5420, 3480),
  product('FX-0200', '精密平口钳', 'Precision vice', FIXTURE, 1260, 790),
  product('FX-0300', '数控转台', 'Rotary table', FIXTURE, 22400, 15200),
  product('SV-0010', '年度维保', 'Yearly maintenance', SERVICE, 6800, 2900),
];

interface Trade {
  readonly name: Label;
  readonly sector: Label;
}
const TRADES: readonly Trade[] = [
  { name: label('电机', 'Motor'), sector: label('电机电器', 'Electric motors') },
  { name: label('液压机械', 'Hydraulics'), sector: label('工程机械', 'Construction machinery') },
  { name: label('汽车零部件', 'Auto Parts'), sector: label('汽车', 'Automotive') },
  { name: label('数控设备', 'CNC Equipment'), sector: label('机床', 'Machine tools') },
  { name: label('模具', 'Moulds'), sector: label('模具', 'Mould making') },
  { name: label('医疗器械', 'Medical Devices'), sector: label('医疗', 'Medical') },
  { name: label('新能源科技', 'New Energy'), sector: label('新能源', 'New energy') },
  { name: label('自动化', 'Automation'), sector: label('自动化', 'Automation') },
];

/** Brands that share no character pair, so that no two customers look alike. */
const BRANDS: readonly (readonly [string, string])[] = [
  ['恒泽', 'Hengze'],
  ['正邦', 'Zhengbang'],
  ['瑞铭', 'Ruiming'],
  ['凯沃', 'Kaiwo'],
  ['晟达', 'Shengda'],
  ['博骏', 'Bojun'],
  ['启源', 'Qiyuan'],
  ['拓恩', 'Tuoen'],
  ['鼎朔', 'Dingshuo'],
  ['联翼', 'Lianyi'],
  ['科锐思', 'Keruisi'],
  ['弘毅', 'Hongyi'],
  ['金岳', 'Jinyue'],
  ['百川', 'Baichuan'],
  ['德润', 'Derun'],
  ['飞拓', 'Feituo'],
  ['嘉禾', 'Jiahe'],
  ['卓尔', 'Zhuoer'],
  ['力源', 'Liyuan'],
  ['美辰', 'Meichen'],
  ['纳川', 'Nachuan'],
  ['欧耐', 'Ounai'],
  ['普睿', 'Purui'],
  ['清泰', 'Qingtai'],
  ['融创机', 'Rongchuangji'],
  ['森崎', 'Senqi'],
  ['天工', 'Tiangong'],
  ['万象', 'Wanxiang'],
  ['新锐', 'Xinrui'],
  ['亚星', 'Yaxing'],
  ['中拓', 'Zhongtuo'],
  ['安捷', 'Anjie'],
  ['倍福来', 'Beifulai'],
  ['诚信达', 'Chengxinda'],
  ['东方韧', 'Dongfangren'],
  ['方圆', 'Fangyuan'],
  ['冠洲', 'Guanzhou'],
  ['海润', 'Hairun'],
  ['佳沃', 'Jiawo'],
  ['康宁达', 'Kangningda'],
  ['蓝图', 'Lantu'],
  ['明远', 'Mingyuan'],
  ['南岭', 'Nanling'],
  ['鹏程', 'Pengcheng'],
  ['青云', 'Qingyun'],
  ['润泰', 'Runtai'],
  ['盛通', 'Shengtong'],
  ['通力', 'Tongli'],
  ['伟业', 'Weiye'],
  ['祥云', 'Xiangyun'],
  ['永固', 'Yonggu'],
  ['众合', 'Zhonghe'],
];

export interface Customer {
  readonly id: string;
  readonly name: Label;
  readonly sector: Label;
  /** Index into REGIONS and PEOPLE. */
  readonly region: number;
  readonly owner: number;
  readonly terms: Label;
}

const TERMS: readonly Label[] = [
  label('30天', 'Net 30'),
  label('60天', 'Net 60'),
  label('月结30天', 'EOM + 30'),
  label('月结60天', 'EOM + 60'),
  label('90天', 'Net 90'),
];

export const CUSTOMERS: readonly Customer[] = BRANDS.map(([zh, en], i) => {
  const owner = i % PEOPLE.length;
  const region = PEOPLE[owner]!.region;
  const { cities } = REGIONS[region]!;
  const city = cities[(i * 7) % cities.length]!;
  const trade = TRADES[(i * 5) % TRADES.length]!;
  return {
    id: `C${String(1001 + i)}`,
    name: label(`${city.zh}${zh}${trade.name.zh}有限公司`, `${city.en} ${en} ${trade.name.en} Co.`),
    sector: trade.sector,
    region,
    owner,
    terms: TERMS[(i * 3) % TERMS.length]!,
  };
});

export interface Step {
  readonly name: Label;
  /** Typical days in the stage, and the chance of moving on. */
  readonly days: number;
  readonly on: number;
  readonly win: number;
}

export const STEPS: readonly Step[] = [
  { name: label('初步接触', 'Qualification'), days: 16, on: 0.84, win: 0.1 },
  { name: label('需求确认', 'Needs Analysis'), days: 26, on: 0.86, win: 0.25 },
  { name: label('方案报价', 'Proposal'), days: 32, on: 0.76, win: 0.5 },
  { name: label('商务谈判', 'Negotiation'), days: 28, on: 0.84, win: 0.7 },
  { name: label('合同签订', 'Contract'), days: 15, on: 0.95, win: 0.9 },
];
export const WON = label('赢单', 'Closed Won');
export const LOST = label('输单', 'Closed Lost');

export const STATUS = {
  open: label('进行中', 'Open'),
  won: label('赢单', 'Won'),
  lost: label('输单', 'Lost'),
  hold: label('暂停', 'On hold'),
  invalid: label('无效', 'Invalid'),
} as const;

export const SOURCES: readonly Label[] = [
  label('老客户转介绍', 'Referral'),
  label('行业展会', 'Trade show'),
  label('官网询盘', 'Website'),
  label('电话开发', 'Cold call'),
  label('渠道伙伴', 'Channel partner'),
];
export const LOST_REASONS: readonly Label[] = [
  label('价格偏高', 'Price too high'),
  label('竞品中标', 'Lost to a competitor'),
  label('项目取消', 'Project cancelled'),
  label('交期不满足', 'Lead time too long'),
  label('技术指标不符', 'Specification not met'),
];
export const NEXT_STEPS: readonly Label[] = [
  label('安排技术交流', 'Arrange a technical meeting'),
  label('提交正式报价', 'Send the formal quotation'),
  label('约采购负责人面谈', 'Meet the purchasing manager'),
  label('跟进合同审批', 'Follow up the contract approval'),
  label('寄送样件', 'Send samples'),
];
export const PURPOSES: readonly Label[] = [
  label('开发新客户', 'New customer'),
  label('市场调研', 'Market survey'),
  label('收款', 'Collection'),
  label('提供服务', 'Service'),
  label('处理客诉', 'Complaint'),
  label('接收订货', 'Take order'),
];
export const RESULTS: readonly (readonly Label[])[] = [
  [label('已建立联系，对方愿意看样', 'Contact made, wants a sample'), label('暂无需求，保持联系', 'No need for now, keep in touch')],
  [label('了解到竞品降价', 'A competitor has cut prices'), label('客户计划明年扩产', 'The customer expands next year')],
  [label('承诺本月付款', 'Promised to pay this month'), label('当场收到部分货款', 'Collected a part on the spot')],
  [label('完成设备巡检', 'Machine inspection done'), label('更换易损件', 'Wear parts replaced')],
  [label('已登记，三日内答复', 'Registered, answer in three days'), label('现场处理完毕', 'Solved on site')],
  [label('取得订单', 'Order taken'), label('客户需再确认数量', 'Quantity to be confirmed')],
];
export const METHODS: readonly Label[] = [label('面谈', 'In person'), label('电话', 'Phone'), label('微信', 'WeChat')];
export const PAY_METHODS: readonly Label[] = [label('电汇', 'Bank transfer'), label('银行承兑汇票', 'Bank acceptance bill')];
export const CHANNELS: readonly Label[] = [label('直销', 'Direct'), label('经销', 'Dealer')];
