import { CellFault, dayIn, eachCell, only } from './cell.js';
import type { SheetFunction } from './function.js';
import { AS_OF, DUE } from './parameter.js';

/** Days past due (逾期天数): as-of day − due date; 0 or less is not due. As in Aging detail. */
export const ageDays: SheetFunction = {
  id: 'AGEDAYS',
  description: {
    zh: '到截止日为止的逾期天数：截止日减到期日；0 或负数为未到期。',
    en: 'Days past due on the as-of day: the as-of day less the due date; 0 or less is not due.',
  },
  parameters: [DUE, AS_OF],
  returns: { zh: '天数，每个单元格一个', en: 'days, one for each cell' },
  call: ([due, asOf]) => {
    const end = only(asOf, AS_OF.name, dayIn);
    return eachCell(due!, cell => {
      const day = dayIn(cell);
      if (day instanceof CellFault) return day;
      return day === null ? new CellFault('#N/A', { zh: '没有到期日', en: 'there is no due date' }) : end - day;
    });
  },
  examples: [
    { formula: '=SALES.AGEDAYS(DATE(2026,9,30),DATE(2026,10,31))', shows: [[31]] },
    { formula: '=SALES.AGEDAYS(DATE(2026,11,30),DATE(2026,10,31))', shows: [[-30]] },
    { formula: '=SALES.AGEDAYS("2026-09-30",DATE(2026,10,31))', shows: '#VALUE!' },
  ],
};
