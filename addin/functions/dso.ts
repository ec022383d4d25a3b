import { dsoOf } from '../../engine/metrics/aging/dso.js';
import { numberIn, only, refuse } from './cell.js';
import type { Parameter, SheetFunction } from './function.js';

const RECEIVABLES: Parameter = {
  name: { zh: '期末应收', en: 'receivables' },
  description: { zh: '期末应收余额，未扣未核销收款', en: 'Receivables at the end of the period, before unapplied receipts' },
};
const SALES: Parameter = {
  name: { zh: '赊销额', en: 'sales' },
  description: {
    zh: '本期赊销额减贷项；与应收同为含税或不含税',
    en: 'Credit sales of the period less credit notes; both with tax, or both without',
  },
};
const DAYS: Parameter = { name: { zh: '天数', en: 'days' }, description: { zh: '本期天数', en: 'Days of the period' } };

/** DSO (应收账款周转天数). */
export const dso: SheetFunction = {
  id: 'DSO',
  description: {
    zh: '应收账款周转天数：期末应收 ÷ 赊销额 × 天数。',
    en: 'Days sales outstanding: receivables ÷ credit sales × days of the period.',
  },
  parameters: [RECEIVABLES, SALES, DAYS],
  returns: { zh: '天数', en: 'days' },
  call: ([receivables, sales, days]) => {
    const length = only(days, DAYS.name, numberIn);
    if (length <= 0) refuse('#VALUE!', '天数须大于 0', 'days must be above 0');
    const value = dsoOf(only(receivables, RECEIVABLES.name, numberIn), only(sales, SALES.name, numberIn), length);
    return value === null ? refuse('#N/A', '本期没有赊销额', 'nothing was sold in the period') : [[value]];
  },
  examples: [{ formula: '=SALES.DSO(120,360,90)', shows: [[30]] }],
};
