import { address, columnLetters } from '../grid.js';
import type { Lang } from '../text.js';
import { kindSpec } from '../units/kind.js';
import {
  bodyStyle,
  columnFormat,
  decimalsOf,
  formulaIn,
  headerStyle,
  isDashed,
  isNumeric,
  planNumber,
  planValue,
  totalIsUnknown,
  totalOf,
  uniqueHeaders,
  UNKNOWN,
} from './column.js';
import { a1Formula, columnsOf, divides, MOST_FORMULA } from './formula.js';
import { type Cell, LEFT, type Page, putMerged, putRow, rangeOf, spanWidth } from './page.js';
import type { Link, PlanColumn, PlanValue } from './plan.js';
import type { ReportColumn, ReportLink, ReportTable } from './report.js';
import { valueAt } from './values.js';
import { columnWidth, headerHeight, textHeight } from './width.js';

/** A report's table with what layout needs to know before it has a place. */
export interface Prepared {
  readonly table: ReportTable;
  readonly headers: readonly string[];
  readonly widths: readonly number[];
  /** Ids of columns that a chart draws. */
  readonly charted: ReadonlySet<string>;
}

/** Rows of a table on one tab. `tab` is the tab's name. */
export interface Part {
  readonly tab: string;
  readonly top: number;
  readonly bottom: number;
}

/** Where a table stands: its parts, one a tab, and its totals row on the last. */
export interface Place {
  readonly prepared: Prepared;
  readonly parts: Part[];
  total: { readonly tab: string; readonly row: number } | null;
}

export function prepare(table: ReportTable, lang: Lang, charted: ReadonlySet<string>): Prepared {
  const headers = uniqueHeaders(table.columns.map(c => c.label[lang]));
  const filter = table.form !== 'matrix';
  const widths = table.columns.map((column, i) =>
    columnWidth(headers[i] as string, column, lang, table.totals ? totalOf(column) : null, filter),
  );
  return { table, headers, widths, charted };
}

function columnAt(table: ReportTable, id: string): number {
  const at = table.columns.findIndex(c => c.id === id);
  if (at < 0) throw new Error(`table ${table.id} has no column ${id}`);
  return at;
}

function linkOf(link: ReportLink | null | undefined, known: (id: string) => boolean): Link | null {
  if (!link) return null;
  if (link.to === 'source') return link;
  return known(link.id) ? { to: 'tab', id: link.id, row: 0, col: 0 } : null;
}

/** Stands for the row's number in a formula until it is known. */
const HOLE = '\u0000';

/** Values without formulas, in the most compact form: a long list of texts is shared with its report, numbers are a typed array. */
function plainValues(
  column: ReportColumn,
  { from, to }: { readonly from: number; readonly to: number },
  lang: Lang,
  unknown: string | null,
): PlanColumn['values'] {
  const { values, kind } = column;
  if (!isNumeric(kind) && Array.isArray(values) && values.every(v => typeof v === 'string')) {
    const texts: readonly string[] = values;
    return from === 0 && to === texts.length ? texts : texts.slice(from, to);
  }
  const numbers = new Float64Array(to - from);
  for (let i = from; i < to; i++) {
    const value = valueAt(values, i);
    const number = isNumeric(kind) && typeof value === 'number' ? planNumber(value, kind) : null;
    if (number === null) return Array.from(numbers, (_, k) => planValue(column, from + k, lang) ?? unknown);
    numbers[i - from] = number;
  }
  return numbers;
}

/** One column's rows `from` … `to` − 1 as cells from row `top` of the tab. */
function bodyColumn(
  prepared: Prepared,
  column: ReportColumn,
  page: Page,
  span: { readonly from: number; readonly to: number; readonly top: number },
  known: (id: string) => boolean,
): PlanColumn {
  const { table, charted } = prepared;
  const { from, to, top } = span;
  const { lang } = page;
  const dashed = isDashed(table, column, charted.has(column.id));
  const formula = formulaIn(column, lang);
  const operands = formula === null ? [] : columnsOf(formula).map(id => table.columns[columnAt(table, id)] as ReportColumn);
  const quotient = formula !== null && divides(formula);
  const unknown = dashed ? UNKNOWN : null;
  const formulas: (string | undefined)[] = [];
  const valuesOf = (): PlanColumn['values'] => {
    if (formula === null) return plainValues(column, span, lang, unknown);
    const values: PlanValue[] = [];
    // the row's number goes between the pieces
    const at = (id: string): string => columnLetters(LEFT + columnAt(table, id)) + HOLE;
    const pieces = a1Formula(formula, column.kind, at, page.asOf, decimalsOf(column)).split(HOLE);
    const isLive = pieces.join(String(top + (to - from))).length <= MOST_FORMULA;
    const mayBeBlank = operands.map(c => !isDashed(table, c, charted.has(c.id)));
    for (let i = from; i < to; i++) {
      const value = planValue(column, i, lang);
      // Excel takes a blank for 0 and a "–" for an error: the formula stands only where it must give the value it is shown with
      const live = isLive && operands.every((c, k) => (value !== null && mayBeBlank[k]) || planValue(c, i, lang) !== null);
      if (live && (value !== null || quotient)) {
        formulas[i - from] = pieces.join(String(top + (i - from) + 1));
        values.push(value ?? UNKNOWN);
      } else values.push(value ?? unknown);
    }
    return isNumeric(column.kind) && values.every(v => typeof v === 'number') ? Float64Array.from(values as number[]) : values;
  };
  const values = valuesOf();
  const links = column.links && Array.from({ length: to - from }, (_, i) => linkOf(column.links?.at(from + i), known));
  return {
    style: bodyStyle(column, lang),
    format: columnFormat(column, lang),
    values,
    ...(formulas.length > 0 ? { formulas } : {}),
    ...(links?.some(link => link !== null) ? { links } : {}),
    ...(column.muted ? { muted: column.muted.slice(from, to) } : {}),
  };
}

function totalCell(place: Place, column: ReportColumn, col: number, page: Page, row: number): Cell {
  const { lang } = page;
  const right = isNumeric(column.kind);
  const style = right ? 'totalRight' : 'total';
  const { table } = place.prepared;
  if (column.total === undefined) return { style, value: null };
  const format = kindSpec(column.kind, lang).format;
  const found = totalOf(column);
  const value: PlanValue = found === null ? (totalIsUnknown(column) ? UNKNOWN : null) : planNumber(found, column.kind);
  if (column.total === 'sum') {
    const sums = place.parts.map(
      part => `SUBTOTAL(109,${rangeOf(page, part.tab, { top: part.top, bottom: part.bottom, left: col, right: col })})`,
    );
    if (column.rest !== undefined) sums.push(String(planNumber(column.rest, column.kind)));
    const formula = column.kind === 'money' ? `ROUND(${sums.join('+')},${decimalsOf(column)})` : sums.join('+');
    return { style, format, value, ...(formula.length <= MOST_FORMULA ? { formula } : {}) };
  }
  const { expression } = column.total;
  const summed = columnsOf(expression).every(id => table.columns[columnAt(table, id)]?.total !== undefined);
  if (!summed || value === null) return { style, format, value };
  const formula = a1Formula(expression, column.kind, id => address(row, LEFT + columnAt(table, id)), page.asOf, decimalsOf(column));
  return { style, format, value, ...(formula.length <= MOST_FORMULA ? { formula } : {}) };
}

function totalsRow(place: Place, page: Page): void {
  const { table } = place.prepared;
  const cells = table.columns.map((column, i) => totalCell(place, column, LEFT + i, page, page.row));
  if (cells[0]?.value === null) cells[0] = { style: 'total', value: page.lang === 'zh' ? '合计' : 'Total' };
  putRow(page, page.row, LEFT, cells);
  place.total = { tab: page.name, row: page.row };
  page.row += 1;
}

/** Colour scales of a matrix are one scale over neighbouring columns; a list's are a column's own. */
function addRules(prepared: Prepared, page: Page, top: number, bottom: number): void {
  const { table } = prepared;
  const bar = table.columns.findIndex(c => c.show === 'bar');
  if (bar >= 0) page.rules.push({ at: { top, bottom, left: LEFT + bar, right: LEFT + bar }, bar: 'accentLight' });
  for (let i = 0; i < table.columns.length; i++) {
    if (table.columns[i]?.show !== 'scale') continue;
    let last = i;
    while (table.form === 'matrix' && table.columns[last + 1]?.show === 'scale') last += 1;
    page.rules.push({ at: { top, bottom, left: LEFT + i, right: LEFT + last }, scale: ['paper', 'accentLight'] });
    i = last;
  }
}

function noteHeights(prepared: Prepared, page: Page, from: number, to: number): number[] | null {
  const notes = prepared.table.columns.flatMap((c, i) => (c.kind === 'note' ? [{ c, width: page.widths[LEFT + i] as number }] : []));
  if (notes.length === 0) return null;
  return Array.from({ length: to - from }, (_, k) =>
    Math.max(...notes.map(({ c, width }) => textHeight(String(planValue(c, from + k, page.lang) ?? ''), width, 10))),
  );
}

/** Rows a table needs besides its data: title, header, totals, note, and one to say that it goes on. */
export const FRAME = 5;

/**
 * Puts rows `from` … `to` − 1 of a table on the page, with its title above and, after its last row, its totals and note below. `name` is the
 * native table's name. The totals row is outside the native table, so that sorting and filtering leave it in its place.
 */
export function placePart(
  place: Place,
  page: Page,
  name: string,
  span: { readonly from: number; readonly to: number },
  known: (id: string) => boolean,
): void {
  const { prepared } = place;
  const { table, headers, widths } = prepared;
  const { lang } = page;
  const goesOn = span.to < table.rows;
  const again = span.from > 0 ? (lang === 'zh' ? '（续上页）' : ' (continued)') : '';
  putRow(page, page.row, LEFT, [{ style: 'tableTitle', value: table.title[lang] + again }], 24);
  page.row += 1;
  const filter = table.form !== 'matrix';
  const placed = widths.map((_, i) => page.widths[LEFT + i] as number);
  const heads = table.columns.map((column, i): Cell => ({ style: headerStyle(column, lang, filter), value: headers[i] as string }));
  putRow(page, page.row, LEFT, heads, headerHeight(headers, placed, filter));
  const head = page.row;
  const top = head + 1;
  const bottom = top + (span.to - span.from) - 1;
  const heights = noteHeights(prepared, page, span.from, span.to);
  page.blocks.push({
    row: top,
    col: LEFT,
    rows: span.to - span.from,
    columns: table.columns.map(column => bodyColumn(prepared, column, page, Object.assign({}, span, { top }), known)),
    ...(heights ? { heights } : {}),
  });
  if (filter) page.tables.push({ name, at: { top: head, bottom, left: LEFT, right: LEFT + headers.length - 1 }, headers });
  addRules(prepared, page, top, bottom);
  place.parts.push({ tab: page.name, top, bottom });
  page.row = bottom + 1;
  if (goesOn) {
    const more = table.rows - span.to;
    const text = lang === 'zh' ? `下接下一页签：还有 ${more} 行` : `Continued on the next tab: ${more} more rows`;
    putRow(page, page.row, LEFT, [{ style: 'note', value: text }]);
    page.row += 1;
    return;
  }
  if (table.totals) totalsRow(place, page);
  if (table.note) putText(page, table.note[lang], 'note', 9);
}

/** A sentence over the head's width, in as many lines as it needs. */
export function putText(
  page: Page,
  text: string,
  style: 'note' | 'message' | 'bannerBad' | 'bannerWarn' | 'checkOk' | 'checkBad',
  size: number,
): void {
  const width = spanWidth(page.widths, LEFT, page.right);
  putMerged(page, page.row, LEFT, page.right, { style, value: text }, textHeight(text, width, size));
  page.row += 1;
}
