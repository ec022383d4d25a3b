import { dueOf, type TermRule, type Terms, termsOf } from '../../engine/metrics/openitem/terms.js';
import { type Answer, type Cell, CellFault, type Cells, dayIn, isAbsent, isBlank, numberIn, only, refuse } from './cell.js';
import type { Parameter, SheetFunction } from './function.js';

const CUTOFF: Parameter = {
  name: { zh: '月结日', en: 'cutoff_day' },
  description: {
    zh: '每月关账日，此日以后的单据计入次月；缺省为没有',
    en: 'Documents after this day of the month count as the next month’s; none by default',
  },
  optional: true,
};
const WHOLE: Parameter = {
  name: { zh: '按整月', en: 'whole_months' },
  description: {
    zh: 'TRUE：月结30天指次月月末；缺省为月末加 30 天',
    en: 'TRUE: 月结30天 is the end of the next month; the month’s end + 30 days by default',
  },
  optional: true,
};

/** A day of the month for the cut-off; 0 = none. */
function cutoffIn(cells: Cells | undefined): number {
  if (isAbsent(cells)) return 0;
  const day = only(cells, CUTOFF.name, numberIn);
  return Number.isInteger(day) && day >= 0 && day <= 31
    ? day
    : refuse('#VALUE!', '月结日须为 0 到 31 的整数', 'cutoff_day is a whole number from 0 to 31');
}

function dueIn(cell: Cell, terms: Cell, rule: TermRule, known: Map<string, Terms>): Answer {
  const day = dayIn(cell);
  if (day instanceof CellFault) return day;
  if (day === null) return new CellFault('#N/A', { zh: '没有单据日期', en: 'there is no document date' });
  if (isBlank(terms)) return new CellFault('#N/A', { zh: '没有账期', en: 'there are no terms' });
  const text = String(terms);
  let said = known.get(text);
  if (!said) known.set(text, (said = termsOf(text)));
  const due = dueOf(said, day, rule);
  if (!Number.isNaN(due)) return due;
  return said.kind === 'instalments'
    ? new CellFault('#VALUE!', { zh: `“${text}”分期付款，没有唯一的到期日`, en: `"${text}" has instalments, each with a day of its own` })
    : new CellFault('#VALUE!', { zh: `账期“${text}”无法推算到期日`, en: `terms "${text}" do not say when the document is due` });
}

/** Due date (到期日) under payment terms, as Aging works it out. */
export const dueDate: SheetFunction = {
  id: 'DUEDATE',
  description: {
    zh: '按账期文字推算到期日：30天、月结30天、次月15日、Net 30、2个月、货到付款等。结果是日期序号，请设为日期格式。',
    en: 'The due date under payment terms as written: Net 30, 月结30天, EOM, 2 months, COD. A serial: format the cell as a date.',
  },
  parameters: [
    { name: { zh: '单据日期', en: 'date' }, description: { zh: '一个单元格或一个区域', en: 'The document date: one cell or a range' } },
    { name: { zh: '账期', en: 'terms' }, description: { zh: '一个账期，或每个日期一个', en: 'One text for all dates, or one for each' } },
    CUTOFF,
    WHOLE,
  ],
  returns: { zh: '日期，每个单元格一个', en: 'a date for each cell' },
  call: ([dates, terms, cutoff, whole]) => {
    const rule = { cutoffDay: cutoffIn(cutoff), wholeMonths: whole?.[0]?.[0] === true || whole?.[0]?.[0] === 1 };
    const one = terms!.length === 1 && terms![0]!.length === 1;
    if (!one && (terms!.length !== dates!.length || terms![0]!.length !== dates![0]!.length))
      refuse('#VALUE!', '账期须为一个单元格，或与单据日期同样大小的区域', 'terms is one cell, or a range of the size of date');
    const known = new Map<string, Terms>();
    return dates!.map((row, r) => row.map((cell, c) => dueIn(cell, one ? terms![0]![0] : terms![r]![c], rule, known)));
  },
  examples: [
    { formula: '=SALES.DUEDATE(DATE(2026,3,10),"月结30天")', shows: [[46142]] }, // 30 April 2026
    { formula: '=SALES.DUEDATE(DATE(2026,3,10),"Net 30")', shows: [[46121]] }, // 9 April 2026
    { formula: '=SALES.DUEDATE(DATE(2026,3,10),"背靠背")', shows: '#VALUE!' },
  ],
};
