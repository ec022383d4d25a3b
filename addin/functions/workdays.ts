import type { Day } from '../../engine/units/day.js';
import { FIRST_YEAR, isWorkday, LAST_YEAR, workdaysBetween } from '../../engine/units/workday.js';
import { type Answer, type Cell, CellFault, type Cells, dayIn, every, isAbsent, listOf, only } from './cell.js';
import type { Parameter, SheetFunction } from './function.js';

const END: Parameter = { name: { zh: '结束日', en: 'end' }, description: { zh: '结束日，计算在内', en: 'The last day, itself counted' } };
const OFF: Parameter = {
  name: { zh: '另加休息日', en: 'days_off' },
  description: { zh: '公司另外放假的日期', en: 'Days the company is closed besides' },
  optional: true,
};
const ON: Parameter = {
  name: { zh: '另加上班日', en: 'days_worked' },
  description: { zh: '公司另外上班的日期', en: 'Days the company works besides' },
  optional: true,
};

const daysIn = (cells: Cells | undefined): Day[] => (isAbsent(cells) ? [] : every(listOf(cells!), dayIn).filter(day => day !== null));

const UNKNOWN = new CellFault('#N/A', {
  zh: `只有 ${FIRST_YEAR} 至 ${LAST_YEAR} 年的放假安排；其他年份尚未公布或未收录`,
  en: `holidays are known from ${FIRST_YEAR} to ${LAST_YEAR}; those of other years are not announced or not kept here`,
});

/** Workdays in mainland China (中国工作日): the State Council's holidays off, its make-up days worked. */
export const workdays: SheetFunction = {
  id: 'WORKDAYS.CN',
  description: {
    zh: `两个日期之间的中国工作日（首尾都算），已计入国务院公布的法定节假日与调休（${FIRST_YEAR}–${LAST_YEAR} 年）；结束早于开始时为负。`,
    en: `Workdays in mainland China between two days, both counted, with the State Council's holidays and make-up workdays (${FIRST_YEAR}–${LAST_YEAR}); negative where the end comes first.`,
  },
  parameters: [
    { name: { zh: '开始日', en: 'start' }, description: { zh: '一个单元格或一个区域', en: 'The first day: one cell or a range' } },
    END,
    OFF,
    ON,
  ],
  returns: { zh: '工作日数，每个单元格一个', en: 'a number of workdays for each cell' },
  call: ([start, end, off, on]) => {
    const last = only(end, END.name, dayIn);
    // What the company says of a day goes before the calendar; a day said to be both is worked.
    const worked = new Set(daysIn(on));
    const extra = [...worked].filter(day => isWorkday(day) === false);
    const missing = [...new Set(daysIn(off))].filter(day => isWorkday(day) && !worked.has(day));
    const answer = (cell: Cell): Answer => {
      const first = dayIn(cell);
      if (first instanceof CellFault) return first;
      if (first === null) return new CellFault('#N/A', { zh: '没有开始日', en: 'there is no first day' });
      const count = workdaysBetween(first, last);
      if (count === null) return UNKNOWN;
      const within = (day: Day): boolean => day >= Math.min(first, last) && day <= Math.max(first, last);
      const more = extra.filter(within).length - missing.filter(within).length;
      return first <= last ? count + more : count - more;
    };
    return start!.map(row => row.map(answer));
  },
  examples: [
    { formula: '=SALES.WORKDAYS.CN(DATE(2026,2,13),DATE(2026,2,24))', shows: [[3]] },
    { formula: '=SALES.WORKDAYS.CN(DATE(2026,9,28),DATE(2026,10,11))', shows: [[6]] },
  ],
};
