import { bucketOf } from '../../engine/metrics/aging/bucket.js';
import { majorOf, minorOf } from '../../engine/units/money.js';
import { dayIn, every, listOf, numberIn, only, sameLength } from './cell.js';
import type { Parameter, SheetFunction } from './function.js';
import { AS_OF, DUE, EDGES, edgesIn } from './parameter.js';

const OPEN: Parameter = {
  name: { zh: '未清金额', en: 'open' },
  description: {
    zh: '每张单据的未清金额；负数为未核销收款',
    en: 'The open amount of each document; below zero it is an unapplied receipt',
  },
};

/** Aging (账龄): the amounts of the Aging tab's columns, which add up to all that was given. */
export const aging: SheetFunction = {
  id: 'AGING',
  description: {
    zh: '把未清金额按账龄分段汇总，得到一行：未到期、各逾期区间、未分账龄、未核销收款；合计等于全部未清金额。',
    en: 'Open amounts by aging bucket, in one row: not due, each bucket, not aged, unapplied; they add up to all open amounts.',
  },
  parameters: [
    OPEN,
    { ...DUE, description: { zh: '每张单据的到期日；空白的列入未分账龄', en: 'The due date of each document; blank = not aged' } },
    AS_OF,
    EDGES,
  ],
  returns: { zh: '一行金额', en: 'a row of amounts' },
  call: ([open, due, asOf, edges]) => {
    const at = edgesIn(edges);
    const end = only(asOf, AS_OF.name, dayIn);
    const [amountCells, dueCells] = [listOf(open!), listOf(due!)];
    sameLength(OPEN.name, amountCells, DUE.name, dueCells);
    const amounts = every(amountCells, numberIn);
    const days = every(dueCells, dayIn);
    const sums = new Float64Array(at.length + 4); // not due, the buckets, not aged, unapplied: in hundredths
    const [notAged, unapplied] = [at.length + 2, at.length + 3];
    amounts.forEach((amount, i) => {
      if (amount === null) return;
      const day = days[i]!;
      const place = amount < 0 ? unapplied : day === null ? notAged : bucketOf(end - day, at);
      sums[place]! += minorOf(amount);
    });
    return [Array.from(sums, majorOf)];
  },
  examples: [{ formula: '=SALES.AGING(100,DATE(2026,9,30),DATE(2026,10,31))', shows: [[0, 0, 100, 0, 0, 0, 0]] }],
};
