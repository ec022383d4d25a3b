import type { Label, Lang } from '../../engine/text.js';

/** What the playground says, in both languages. */
export const WORDS = {
  title: { zh: '成交簿 · 试用', en: 'Closebook · playground' },
  sample: { zh: '示例', en: 'Sample' },
  open: { zh: '打开文件…', en: 'Open a file…' },
  save: { zh: '保存为 xlsx', en: 'Save as xlsx' },
  language: { zh: '语言', en: 'Language' },
  theme: { zh: '深色', en: 'Dark' },
  grid: { zh: '工作簿', en: 'Workbook' },
  pane: { zh: '成交簿窗格', en: 'The Closebook pane' },
  formula: { zh: '公式', en: 'Formula' },
  drop: { zh: '把 xlsx 或 csv 文件拖到这里', en: 'Drop an xlsx or csv file here' },
  saved: {
    zh: '已保存 {name}：报表与在 Excel 中写出的相同；打开的工作表只有值、数字格式与列宽，其公式和其他格式仍以原文件为准',
    en: 'Saved {name}: the reports as in Excel; of the tabs that were opened the values, number formats and widths. Their formulas and other formats are in the file they came from',
  },
  tooLarge: {
    zh: '{name} 有 {size} MB，试用页最多打开 {most} MB；请用命令行：closebook analyze {name} --out reports',
    en: '{name} is {size} MB, and the playground opens up to {most} MB; use the command line: closebook analyze {name} --out reports',
  },
  unread: { zh: '{name} 打不开：{reason}', en: '{name} cannot be opened: {reason}' },
  formulaRefused: {
    zh: '{cell} 的公式 {formula} 没有写入：写法有误，或试用页的 Excel 替身不支持',
    en: 'The formula of {cell}, {formula}, was not taken: it is wrong, or this played Excel does not know its form',
  },
  failed: { zh: '出错了：{reason}', en: 'Something failed: {reason}' },
  refused: {
    zh: '试用页的表格可以改单元格的内容、列宽与行高，新增、删除与双击改名工作表；其余（格式、移动行列与工作表、隐藏等）请在 Excel 中做',
    en: 'Here the grid takes what stands in cells, widths and heights, tabs added, deleted, and renamed by a double click; the rest (formats, moving rows and tabs, hiding) is for Excel',
  },
  tooManyRows: {
    zh: '“{tab}”有 {rows} 行，表格只显示前 {most} 行；分析与保存都包括全部行',
    en: '"{tab}" has {rows} rows; the grid shows the first {most}. What is analysed and saved has all of them',
  },
  own: {
    zh: '左边是 {name}，右边是真正的加载项。文件只在本机浏览器中读取，没有上传；公式按文件中保存的值读入。点击“分析”。',
    en: 'On the left {name}, on the right the real add-in. The file is read in this browser and goes nowhere; formulas are read by their saved values. Press Analyse.',
  },
} as const satisfies Record<string, Label>;

/** One of the workbooks that can be looked at. */
export interface Sample {
  readonly id: string;
  /** null = an empty workbook. */
  readonly file: string | null;
  readonly name: Label;
  /** What the person is looking at. */
  readonly about: Label;
}

const PLAYED = {
  zh: '这是浏览器里的 Excel 替身，右边是真正的加载项；数据不离开本机。',
  en: 'This is Excel, played in your browser; the pane on the right is the real add-in. Nothing leaves this machine.',
};

export const SAMPLES: readonly Sample[] = [
  {
    id: 'zh',
    file: '华东精工-销售与应收.xlsx',
    name: { zh: '中文示例公司', en: 'A Chinese company' },
    about: {
      zh: `虚构的机床配件公司：商机、拜访、应收与收款共九张表。${PLAYED.zh}点击“分析”，各份报表就写在后面的工作表里。`,
      en: `A made-up maker of machine parts: nine tabs of deals, visits, receivables and receipts, in Chinese. ${PLAYED.en} Press Analyse: the reports are written to tabs after these.`,
    },
  },
  {
    id: 'en',
    file: 'eastern-precision.xlsx',
    name: { zh: '英文示例公司', en: 'An English company' },
    about: {
      zh: `同一家公司的英文数据。${PLAYED.zh}点击“分析”。`,
      en: `The same made-up company with English headers. ${PLAYED.en} Press Analyse: the reports are written to tabs after these.`,
    },
  },
  {
    id: 'faults',
    file: 'faults.xlsx',
    name: { zh: '有错误的数据', en: 'Faulty data' },
    about: {
      zh: `故意埋了几十处错误：文本日期、错误值、重复单据、对不上的余额。点击“分析”，看“数据问题”怎样逐格指出。${PLAYED.zh}`,
      en: `Dozens of planted faults: text dates, error values, documents twice, a balance that does not tie out. Press Analyse and see Data issues name each cell. ${PLAYED.en}`,
    },
  },
  {
    id: 'empty',
    file: null,
    name: { zh: '空白工作簿', en: 'An empty workbook' },
    about: {
      zh: `空白工作簿：可以键入或粘贴自己的数据，也可以在窗格里插入示例数据。${PLAYED.zh}`,
      en: `An empty workbook: type or paste data of your own, or insert the sample data from the pane. ${PLAYED.en}`,
    },
  },
];

/** The sample for a language to begin with. */
export function firstSample(lang: Lang): Sample {
  return SAMPLES.find(({ id }) => id === lang)!;
}
