import { role, type SheetSpec } from '../sheet.js';

const HAN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const EN = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  /^(?:(?:19|20)\d{2} ?(?:[年\-/.] ?)?)?(?:第 ?)?(q ?[1-4]|[1-4] ?q|[一二三四1-4] ?季度?|(?:1[0-2]|0?[1-9]) ?月份?|十[一二]? ?月份?|[一二三四五六七八九] ?月份?|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)|m(?:1[0-2]|0?[1-9]))\.?(?:[\s\-/']*(?:19|20)?\d{2})? ?(?:target|quota|goal|plan|目标|目標|任务|任務|指标|指標)?(?: ?\(.*\))?$|^(?:19|20)\d{2}[-/.](1[0-2]|0?[1-9])(?:[-/.]0?1)?$/iu;

/** '1' … '12' or 'Q1' … 'Q4' of a month or quarter as headers write it. */
function periodKey(name: string): string | null {
  const t = name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const quarter = /^q([1-4])$|^([1-4])q$|^([一二三四1-4])季度?$/.exec(t);
  if (quarter) {
    const q = quarter[1] ?? quarter[2] ?? quarter[3] ?? '';
    return `Q${HAN.includes(q) ? HAN.indexOf(q) + 1 : q}`;
  }
  const digits = /^m?0?(\d{1,2})(?:月份?)?$/.exec(t);
  if (digits) return digits[1] as string;
  const han = HAN.indexOf(t.replace(/月份?$/, ''));
  if (han >= 0) return String(han + 1);
  const en = EN.indexOf(t.slice(0, 3));
  return en >= 0 ? String(en + 1) : null;
}

/** Targets (目标): one row a target of a person, product, region or channel; months or quarters may be columns. */
export const TARGETS: SheetSpec = {
  id: 'targets',
  label: { zh: '目标', en: 'targets' },
  tabWords: ['目标', '目標', '任务', '任務', '指标', '指標', 'target', 'targets', 'quota', 'quotas', 'goals', 'plan'],
  row: { zh: '一个目标', en: 'a target' },
  needs: [
    ['who', 'product', 'region', 'channel'],
    ['amount', 'month_amount'],
    ['period', 'year', 'month_amount', 'amount'],
  ],
  roles: [
    role(
      'who',
      'text',
      '业务员',
      'Who',
      'salesperson, sales rep, sales agent, sales person, owner, rep, name, employee, team, department, 业务员, 业务人员, 业务, 销售员, 销售人员, 销售代表, 负责人, 客户经理, 人员, 姓名, 员工, 员工姓名, 团队, 部门',
    ),
    role('product', 'text', '产品', 'Product', 'product, product name, product line, 产品, 产品名称, 产品线, 品项, 品类'),
    role('region', 'text', '区域', 'Region', 'region, territory, area, office, regional office, 区域, 地区, 大区, 片区, 销售区域'),
    role('channel', 'text', '渠道', 'Channel', 'channel, sales channel, 渠道, 销售渠道, 通路'),
    role(
      'period',
      'text',
      '期间',
      'Period',
      'period, month, quarter, target month, target period, fiscal period, 期间, 月份, 月度, 目标月份, 目标期间, 季度, 考核期, 考核期间, 周期, 年月',
      { weight: 2 },
    ),
    role('year', 'number', '年度', 'Year', 'year, fiscal year, target year, 年度, 年份, 年, 目标年度, 会计年度', { weight: 2 }),
    role(
      'amount',
      'money',
      '目标金额',
      'Target',
      'target, target amount, sales target, quota, quota amount, sales quota, goal, plan, plan amount, budget, annual target, year target, 目标, 目标金额, 销售目标, 业绩目标, 目标额, 目标业绩, 任务, 任务额, 任务金额, 销售任务, 指标, 销售指标, 年目标, 年度目标, 月目标, 月度目标, 回款目标, 签约目标, 开票目标, 计划金额',
      { weight: 4 },
    ),
    role(
      'kind',
      'text',
      '目标类型',
      'Kind',
      'kind, target type, target kind, quota type, type, metric, 目标类型, 目标类别, 目标口径, 指标类型, 指标名称, 考核指标, 口径, 类型',
      { weight: 2 },
    ),
    role('month_amount', 'money', '月度目标', 'Month target', '', { weight: 2, repeated: MONTH, keyOf: periodKey }),
  ],
};
