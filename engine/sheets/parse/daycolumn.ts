import { DATE, NUMBER, TEXT } from '../../grid.js';
import { defineIssue } from '../../issue.js';
import { type Label, verbatim } from '../../text.js';
import { civilOf, type Day, dayOf } from '../../units/day.js';
import { isBroken, isErrorText, ERROR_CELL, kindOf, type Scan } from './scan.js';
import type { DayColumn, Role, SheetId } from '../table.js';
import { dayEvidence, type DayOrder, folded, isEmptyWord, readDay } from './value.js';

const AS_BLANK = {
  zh: '该单元格按空白处理，用到此日期的指标不含该行',
  en: 'the cell is taken as blank, and figures that need this date leave the row out',
};

/** What becomes of a document of receivables without the day. */
const OF_DOCUMENT: Readonly<Record<string, Label>> = {
  doc_date: {
    zh: '该单元格按空白处理，单据视为截止日及以前的单据',
    en: 'the cell is taken as blank, and the document as dated on or before the as-of day',
  },
  due: {
    zh: '该单元格按空白处理，到期日按账期推算；没有账期的列入“未分账龄”',
    en: 'the cell is taken as blank: the due date comes from the terms, and without terms the amount is shown as not aged',
  },
};
const OTHERWISE: Label = { zh: '该单元格按空白处理', en: 'the cell is taken as blank' };

/** The consequence of a day that cannot be read, for a role of a sheet. */
function asBlank(sheet: SheetId | null, role: Role): Label {
  if (sheet !== 'receivables') return AS_BLANK;
  return Object.hasOwn(OF_DOCUMENT, role) ? (OF_DOCUMENT[role] as Label) : OTHERWISE;
}

const UNREADABLE = defineIssue({
  code: 'date-unreadable',
  severity: 'warning',
  found: { zh: '{column}“{value}”不是日期', en: '{column} "{value}" is not a date' },
  done: { zh: '{asBlank}', en: '{asBlank}' },
});

const MAYBE_ROC = {
  ...UNREADABLE,
  advice: { zh: '若为民国纪年，请在表头写明“民國”', en: 'If its years are those of the Republic (民國), say so in the header' },
};

const OUT_OF_RANGE = defineIssue({
  code: 'date-range',
  severity: 'warning',
  found: { zh: '{column}“{value}”不在 1990 年至 2100 年之间', en: '{column} "{value}" is not between 1990 and 2100' },
  done: { zh: '{asBlank}', en: '{asBlank}' },
});

const AMBIGUOUS = defineIssue({
  code: 'date-ambiguous',
  severity: 'warning',
  found: {
    zh: '{column}“{value}”无法确定年月日的先后，整列也没有可以判断的日期',
    en: '{column} "{value}" can be read in two ways, and no date of the column settles it',
  },
  done: { zh: '{why}读作“{order}”', en: 'read as {order}{why}' },
  advice: { zh: '如不正确，请修改设置 dateOrder（mdy 或 dmy）', en: 'If that is wrong, change the setting dateOrder (mdy or dmy)' },
});

const MIXED = defineIssue({
  code: 'date-mixed',
  severity: 'warning',
  found: {
    zh: '{column}“{value}”无法确定年月日的先后：同列中有的日期只能是月在前，有的只能是日在前',
    en: '{column} "{value}" can be read in two ways: some dates of the column can only be month first, others only day first',
  },
  done: { zh: '{why}读作“{order}”', en: 'read as {order}{why}' },
  advice: { zh: '请统一该列的日期写法', en: 'Write the dates of this column in one way' },
});

const TEXT_DATE = defineIssue({
  code: 'text-date',
  severity: 'info',
  found: { zh: '{column}“{value}”是文本格式的日期', en: '{column} "{value}" is a date stored as text' },
  done: { zh: '已按日期读取', en: 'read as a date' },
});

const SWAPPED = defineIssue({
  code: 'date-swapped',
  severity: 'warning',
  found: {
    zh: '{column}中文本日期只有 12 日以后的，日期单元格只有 12 日以前的（如 {value}），日和月可能在打开文件时被对调',
    en: '{column} has text dates only for days after the 12th and date cells only for days before (such as {value}): day and month may have been swapped when the file was opened',
  },
  done: { zh: '日期单元格按原样读取，请核对', en: 'the date cells are read as they stand; please check them' },
  advice: { zh: '请从原系统重新导出，并按文本导入日期列', en: 'Export again, and import the date column as text' },
});

const ORDER_NAMES: Readonly<Record<DayOrder, Label>> = {
  mdy: { zh: '月/日/年', en: 'month/day/year' },
  dmy: { zh: '日/月/年', en: 'day/month/year' },
  ymd: { zh: '年/月/日', en: 'year/month/day' },
};

const FIRST = dayOf(1990, 1, 1);
const LAST = dayOf(2100, 12, 31);
const NEVER = /^0{8}$|^0{4}[-/.]0{1,2}[-/.]0{1,2}(?:\s|$)|^\.{2}$/;

/** Serials and the digits of dates that a spreadsheet keeps as numbers: 46086, 46086.5, 20260305, 1150305 (ROC), milliseconds. */
function fromNumber(value: number, roc: boolean): number {
  if (value >= FIRST && value < LAST + 1) return Math.floor(value);
  return Number.isInteger(value) && value >= 1e6 ? readDay(String(value), null, roc) : NaN;
}

/**
 * A column of days. The order of day and month is the column's own, else the table's (`settled`, see dayorder.ts); one that stays ambiguous
 * takes the configured order and raises one issue. Days outside 1990 to 2100 (1900-01-00, 9999-12-31) stand for no date, and are said.
 */
export function dayColumnOf(
  scan: Scan,
  configured: 'mdy' | 'dmy',
  sheet: SheetId | null = null,
  role: Role = '',
  settled: DayOrder | null = null,
): DayColumn {
  const { rows, text, texts, column, faults } = scan;
  const own = dayEvidence(texts);
  const told = own.order === null && settled !== null && own.possible.includes(settled) ? settled : null;
  const evidence = told === null ? own : { ...own, order: told, ambiguous: 0 };
  const order =
    evidence.order ?? (evidence.possible.length === 0 || evidence.possible.includes(configured) ? configured : evidence.possible.at(-1)!);
  const roc = /民国|民國|\bROC\b/i.test(scan.header);
  const ofText = (written: string, i: number): number => {
    const t = folded(written);
    if (isErrorText(t)) faults.addText(ERROR_CELL, i);
    if (isErrorText(t) || isEmptyWord(t) || NEVER.test(t)) return NaN;
    const bare = /^\d{5}(?:\.\d+)?$/.test(t);
    const day = bare ? fromNumber(Number(t), roc) : readDay(t, order, roc);
    if (day >= FIRST && day <= LAST) {
      if (evidence.ambiguous > 0 && !bare && Number.isNaN(readDay(t, null, roc))) faults.addText(evidence.mixed ? MIXED : AMBIGUOUS, i);
      if (!scan.flat) faults.addText(TEXT_DATE, i);
      return day;
    }
    faults.addText(!Number.isNaN(day) ? OUT_OF_RANGE : /^1\d\d([-/.])\d{1,2}\1\d{1,2}$/.test(t) ? MAYBE_ROC : UNREADABLE, i);
    return NaN;
  };
  const byText = Float64Array.from(texts, ofText);
  const values = new Float64Array(rows.length).fill(NaN);
  for (let i = 0; i < rows.length; i++) {
    const kind = kindOf(scan, i);
    if (kind === TEXT) values[i] = byText[text[i] as number] as number;
    else if (kind === DATE || kind === NUMBER) {
      const value = column!.num![rows[i] as number] as number;
      const day = kind === DATE ? Math.floor(value) : fromNumber(value, roc);
      if (day >= FIRST && day <= LAST) values[i] = day;
      else faults.add(kind === DATE || day < FIRST || day > LAST ? OUT_OF_RANGE : UNREADABLE, i);
    } else if (!isBroken(scan, i, kind)) faults.add(UNREADABLE, i);
  }
  if (!scan.flat && (evidence.order === 'dmy' || evidence.order === 'mdy')) raiseSwapped(scan, values);
  const why = order === configured ? { zh: '按设置 dateOrder ', en: ', as the setting dateOrder says' } : verbatim('');
  faults.flush({ order: ORDER_NAMES[order], why, asBlank: asBlank(sheet, role) });
  return { kind: 'day', values };
}

/**
 * What Excel leaves of 13/02/2026 and 05/02/2026 where it expects the month first: the first stays text, the second becomes 2 May. Seen
 * where all text dates are after the 12th and all of at least three date cells are not.
 */
function raiseSwapped(scan: Scan, values: Float64Array): void {
  const cells: number[] = [];
  let written = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    const late = civilOf(value as Day).day > 12;
    const isText = kindOf(scan, i) === TEXT;
    if (isText !== late) return;
    if (isText) written++;
    else cells.push(i);
  }
  if (written >= 3 && cells.length >= 3) for (const i of cells) scan.faults.add(SWAPPED, i);
}
