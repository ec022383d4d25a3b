import { FACTS, METRICS } from '../metrics/index.js';
import type { OptionChoice, OptionSpec } from '../metrics/metric.js';
import type { Settings } from '../settings.js';
import {
  choice,
  CURRENCY,
  currencyNamed,
  OUTCOMES,
  readColumns,
  readHeaders,
  readMonth,
  readRates,
  readStages,
  readTabs,
  readWords,
  type Unknown,
  type Wrong,
} from './value.js';
import { PRESETS } from '../sheets/stage/preset.js';
import type { Label } from '../text.js';

export type SettingKey = Exclude<keyof Settings, 'asOf' | 'asOfFrom' | 'options'>;

/** One setting, as the configuration file, the Settings tab and the pane show it. Keys are permanent. */
export interface SettingSpec {
  readonly key: SettingKey;
  readonly label: Label;
  readonly comment: Label;
  /** Other names it may have on a Settings tab, folded. */
  readonly words: readonly string[];
  /** The value to use, or undefined after saying what is wrong with it. */
  read(value: unknown, wrong: Wrong, unknown: Unknown): Settings[SettingKey] | undefined;
}

/** Every setting but the as-of day, which is given anew for every run, in the order in which they are printed. */
export const SETTING_SPECS: readonly SettingSpec[] = [
  {
    key: 'lang',
    label: { zh: '语言', en: 'language' },
    comment: { zh: '报告语言：zh 或 en。不填则按表头的语言', en: 'Language of the reports: zh or en. Left out: that of the headers' },
    words: ['语言', '語言', 'language'],
    read: choice('lang', { zh: 'zh 或 en', en: 'zh or en' }, { zh: '中文 chinese zhcn 简体中文', en: '英文 英语 english' }),
  },
  {
    key: 'currency',
    label: { zh: '本位币', en: 'currency' },
    comment: {
      zh: '本位币：未写明币种的金额和合计所用的币种，如 CNY。不填则按数据中的币种；数据也未写明时，中文表头按 CNY',
      en: 'Base currency, of amounts that name none and of totals, such as USD. Left out: that of the data; where they name none either, CNY under Chinese headers',
    },
    words: ['本位币', '本位幣', '币种', '币别', '幣別', '货币', '记账本位币', 'base currency', 'basecurrency'],
    read(value, wrong) {
      return currencyNamed(value) ?? void wrong('currency', value, CURRENCY);
    },
  },
  {
    key: 'rates',
    label: { zh: '汇率', en: 'rates' },
    comment: {
      zh: '一单位外币折合的本位币，例如 USD: 7.1。没有汇率的币种不计入本位币合计',
      en: 'Base currency for one unit of another, such as USD: 7.1. A currency without a rate is left out of base totals',
    },
    words: ['汇率', '匯率', 'exchange rates', 'rate'],
    read: readRates,
  },
  {
    key: 'unit',
    label: { zh: '金额单位', en: 'unit' },
    comment: { zh: '主要数字的单位：yuan（元）或 wan（万元）', en: 'Unit of headline figures: yuan or wan (ten thousands)' },
    words: ['金额单位', '金額單位', '单位', '單位', '显示单位'],
    read: choice('unit', { zh: 'yuan（元）或 wan（万元）', en: 'yuan or wan' }, { yuan: '元', wan: '万元 万 萬元 萬' }),
  },
  {
    key: 'fiscalYearStart',
    label: { zh: '财年起始月', en: 'fiscal year start' },
    comment: { zh: '财年的第一个月，1 到 12', en: 'First month of the fiscal year, 1 to 12' },
    words: ['财年起始月', '財年起始月', '财年开始月份', '会计年度起始月', 'fiscal year start', 'first month'],
    read: readMonth,
  },
  {
    key: 'dateOrder',
    label: { zh: '日期顺序', en: 'date order' },
    comment: {
      zh: '3/5/2026 这类日期整列都无法判断时：mdy（月/日/年）或 dmy（日/月/年）',
      en: 'For columns of dates like 3/5/2026 that nothing settles: mdy or dmy',
    },
    words: ['日期顺序', '日期順序', '日期格式', 'date format'],
    read: choice('dateOrder', { zh: 'mdy 或 dmy', en: 'mdy or dmy' }, { mdy: '月日年 月/日/年 m/d/y us', dmy: '日月年 日/月/年 d/m/y' }),
  },
  {
    key: 'stages',
    label: { zh: '阶段顺序', en: 'stages' },
    comment: {
      zh: `销售阶段：预设名称（${PRESETS.map(p => p.id).join('、')}、canonical），或按顺序列出。outcome 可为 ${Object.keys(OUTCOMES).join('、')}`,
      en: `Sales stages: a preset (${PRESETS.map(p => p.id).join(', ')}, canonical), or the stages in order. outcome may be ${Object.keys(OUTCOMES).join(', ')}`,
    },
    words: ['阶段顺序', '階段順序', '销售阶段', '銷售階段', '阶段列表', 'stage order', 'sales stages'],
    read: readStages,
  },
  {
    key: 'headers',
    label: { zh: '表头', en: 'headers' },
    comment: { zh: '自定义的列名：表 → 含义 → 表头', en: 'Column names of your own: sheet → meaning → headers' },
    words: ['表头', '表頭', '列名', 'header'],
    read: readHeaders,
  },
  {
    key: 'tabs',
    label: { zh: '工作表', en: 'tabs' },
    comment: { zh: '指定某个工作表是什么表，或用 skip 跳过', en: 'What a tab is, or skip to leave it out' },
    words: ['工作表', '工作表类型', 'tab', 'sheets'],
    read: readTabs,
  },
  {
    key: 'columns',
    label: { zh: '列', en: 'columns' },
    comment: {
      zh: '指定某个工作表的各列：工作表 → 含义 → 表头；none 表示没有这一列。同名的第二列写作“表头#2”',
      en: 'What the columns of a tab are: tab → meaning → header; none where there is no such column. The second of two columns with one header is header#2',
    },
    words: ['列', '列对应', '列對應', 'column'],
    read: readColumns,
  },
  {
    key: 'words',
    label: { zh: '词义', en: 'words' },
    comment: {
      zh: '状态、类型等词的含义：表 → 词 → 含义。看不懂的词会列出并附可选的含义',
      en: 'What words of status and type columns mean: sheet → word → meaning. Words that are not understood are listed with the meanings they may have',
    },
    words: ['词义', '詞義', '词', '含义', 'word', 'meanings'],
    read: readWords,
  },
];

/** A metric, or a computation several metrics share, with thresholds of its own. */
export interface OptionOwner {
  readonly id: string;
  readonly title: Label | null;
  readonly options: readonly OptionSpec[];
}

/** Every owner of options, shared computations first, then in tab order. */
export function optionOwners(): OptionOwner[] {
  const shared = FACTS.map(fact => ({ id: fact.id, title: null, options: fact.options }));
  const metrics = METRICS.map(({ id, title, options }) => ({ id, title, options }));
  return [...shared, ...metrics].filter(owner => owner.options.length > 0);
}

/** A threshold as plain data, for a host that shows it without the engine at hand. */
export interface OptionInfo {
  readonly owner: string;
  readonly title: Label | null;
  readonly key: string;
  readonly label: Label;
  readonly default: unknown;
  readonly choices: readonly OptionChoice[] | null;
}

/** Every threshold, in the order of `optionOwners`. */
export function optionInfos(): OptionInfo[] {
  return optionOwners().flatMap(({ id, title, options }) =>
    options.map(({ key, label, default: value, choices = null }) => ({ owner: id, title, key, label, default: value, choices })),
  );
}
