import type { Label } from '../engine/text.js';

/** What a button of the ribbon does: open the pane, or run the function associated under this name, which is permanent. */
export type Action = { readonly opens: 'pane' } | { readonly runs: string };

/** One button of the ribbon. Its id and its icons' names are permanent: Office keeps them in users' ribbons. */
export interface RibbonCommand {
  readonly id: string;
  /** The first part of its icons' file names. */
  readonly icon: string;
  readonly label: Label;
  readonly description: Label;
  readonly action: Action;
}

/** Office's own Data tab, and our group on it. Permanent. */
export const RIBBON_TAB = 'TabData';
export const RIBBON_GROUP = 'Closebook.Group';

/** A button's id in the ribbon. */
export function controlId({ id }: Pick<RibbonCommand, 'id'>): string {
  return `Closebook.${id}`;
}

/** The ribbon, from left to right. */
export const RIBBON: readonly RibbonCommand[] = [
  {
    id: 'Analyse',
    icon: 'analyse',
    label: { zh: '分析', en: 'Analyse' },
    description: {
      zh: '识别本工作簿中的商机、拜访、应收等工作表，写出各份报表。您自己的工作表不会被改动。',
      en: 'Finds the pipeline, visit and receivables sheets in this workbook and writes the reports. Your own sheets are not changed.',
    },
    action: { runs: 'analyse' },
  },
  {
    id: 'Refresh',
    icon: 'refresh',
    label: { zh: '刷新', en: 'Refresh' },
    description: {
      zh: '按当前数据重新计算报表。报表工作表保留不动，引用它们的公式继续有效。',
      en: 'Works the reports out again from the data as it is now. Report sheets stay, so formulas that refer to them keep working.',
    },
    action: { runs: 'refresh' },
  },
  {
    id: 'Aging',
    icon: 'aging',
    label: { zh: '账龄', en: 'Aging' },
    description: {
      zh: '转到应收账龄：谁欠款、欠多少、欠了多久。',
      en: 'Goes to receivables aging: who owes, how much, and for how long.',
    },
    action: { runs: 'showAging' },
  },
  {
    id: 'Funnel',
    icon: 'funnel',
    label: { zh: '漏斗', en: 'Funnel' },
    description: {
      zh: '转到销售漏斗：商机走到哪一步、在哪一步流失。',
      en: 'Goes to the sales funnel: how far deals have come, and where they are lost.',
    },
    action: { runs: 'showFunnel' },
  },
  {
    id: 'Customers',
    icon: 'customers',
    label: { zh: '客户', en: 'Customers' },
    description: {
      zh: '转到客户分析：谁是大客户、谁最近没有下单。',
      en: 'Goes to customers: who matters most, and who has stopped ordering.',
    },
    action: { runs: 'showCustomers' },
  },
  {
    id: 'OpenPane',
    icon: 'pane',
    label: { zh: '打开窗格', en: 'Open pane' },
    description: {
      zh: '打开成交簿窗格：查看识别结果，设置截止日、币种与阶段顺序。',
      en: 'Opens the Closebook pane: what was found, and the as-of date, currency and stage order.',
    },
    action: { opens: 'pane' },
  },
  {
    id: 'SampleData',
    icon: 'sample',
    label: { zh: '示例数据', en: 'Sample data' },
    description: {
      zh: '插入一套虚构的商机、拜访与应收数据，供试用。',
      en: 'Inserts made-up pipeline, visit and receivables data to try Closebook out with.',
    },
    action: { runs: 'insertSample' },
  },
];
