import type { Rect } from '../../../engine/grid.js';
import { areaText, colsOf, contains, intersection, rectOf, rowsOf, without } from '../a1.js';
import type { Json } from '../json.js';
import { translate } from '../formula/rewrite.js';
import { PLAIN } from '../style.js';
import type { Value } from '../value.js';
import { areaOn, insideSheet, type RangeState, stateOfFormula } from './area.js';
import { invalidArgument } from './error.js';
import { guardCells } from './guard.js';
import { type Call, Thing } from './kind.js';
import { freeTableName } from './tablename.js';
import { settleHeaders } from './write.js';

export type ClearWhat = 'All' | 'Contents' | 'Formats' | 'Hyperlinks' | 'RemoveHyperlinks';

function clearLinks({ sheet, area }: RangeState): void {
  for (const key of [...sheet.links.keys()]) {
    const [row, col] = key.split(',').map(Number) as [number, number];
    if (row >= area.top && row <= area.bottom && col >= area.left && col <= area.right) sheet.links.delete(key);
  }
}

function clearRules({ sheet, area }: RangeState): void {
  for (const rule of sheet.rules) rule.areas = rule.areas.flatMap(one => without(one, area));
  sheet.rules = sheet.rules.filter(rule => rule.areas.length > 0);
}

/** `Range.clear`. The headers of a table come back as Column1, Column2 …; clearing formats also clears conditional formats and merges. */
export function clearRange(range: RangeState, what: ClearWhat, call: Call): void {
  const { sheet, area } = range;
  const { book, events } = call.host;
  guardCells(book, sheet, area);
  if (what === 'All' || what === 'Contents') {
    sheet.clearContents(area);
    book.dirty = true;
    settleHeaders(sheet, area);
    events.changed(sheet, areaText(area), 'addin');
  }
  if (what === 'All' || what === 'Formats') {
    sheet.clearStyles(area, PLAIN);
    clearRules(range);
    sheet.merges = sheet.merges.filter(merged => !intersection(merged, area));
  }
  if (what !== 'Contents' && what !== 'Formats') clearLinks(range);
}

interface CopiedCell {
  readonly value: Value;
  readonly formula: string | null;
  readonly style: number;
}

/** The cells of an area by their place in it: read when asked for, or kept beforehand where the target lies over the source. */
function readerOf({ sheet, area }: RangeState, target: RangeState): (row: number, col: number) => CopiedCell {
  const read = (row: number, col: number): CopiedCell => ({
    value: sheet.value(area.top + row, area.left + col),
    formula: sheet.formula(area.top + row, area.left + col),
    style: sheet.styleId(area.top + row, area.left + col),
  });
  if (sheet !== target.sheet || !intersection(area, target.area)) return read;
  const kept = Array.from({ length: rowsOf(area) }, (_, row) => Array.from({ length: colsOf(area) }, (__, col) => read(row, col)));
  return (row, col) => (kept[row] as CopiedCell[])[col] as CopiedCell;
}

function sourceArg(range: RangeState, call: Call): RangeState {
  const arg = call.args[0];
  if (arg instanceof Thing) {
    if (arg.kind.name === 'Range') return arg.self as RangeState;
    throw invalidArgument('Only a single range can be copied by this host.');
  }
  if (typeof arg !== 'string') throw invalidArgument();
  return stateOfFormula(call.host.book, arg, range.sheet) ?? areaOn(call.host.book, range.sheet, arg);
}

/** A copy of the cells that anything is in: copying whole columns copies what is used of them. */
function trimmed({ sheet, area }: RangeState): RangeState {
  const used = sheet.used(false, area);
  const cut = used ?? { ...area, bottom: area.top, right: area.left };
  const large = rowsOf(area) > 100_000 || colsOf(area) > 1_000;
  return { sheet, area: large ? { ...area, bottom: cut.bottom, right: cut.right } : area };
}

function copyLinks(from: RangeState, to: RangeState): void {
  if (from.sheet.links.size === 0 && to.sheet.links.size === 0) return;
  const copies = [...from.sheet.links].flatMap(([key, link]): [string, Json][] => {
    const [row, col] = key.split(',').map(Number) as [number, number];
    const inside = contains(from.area, { top: row, bottom: row, left: col, right: col });
    return inside ? [[`${row - from.area.top + to.area.top},${col - from.area.left + to.area.left}`, link]] : [];
  });
  clearLinks(to);
  for (const [key, link] of copies) to.sheet.links.set(key, link);
}

/** Pasting a whole table where there is none makes another. */
function copyTables(from: RangeState, to: RangeState, call: Call): void {
  const { book } = call.host;
  const whole = from.sheet.tables.filter(table => contains(from.area, table.area));
  for (const table of whole) {
    const area = moved(table.area, from, to);
    if (to.sheet.tables.some(other => intersection(other.area, area))) continue;
    const copy = { ...table, id: book.newId(), area, columns: table.columns.map(column => ({ ...column })) };
    to.sheet.tables.push(copy);
    copy.name = '';
    copy.name = freeTableName(book, table.name);
  }
}

function moved(area: Rect, from: RangeState, to: RangeState): Rect {
  const rows = to.area.top - from.area.top;
  const cols = to.area.left - from.area.left;
  return { top: area.top + rows, bottom: area.bottom + rows, left: area.left + cols, right: area.right + cols };
}

function copyRules(from: RangeState, to: RangeState, call: Call): void {
  const copies = from.sheet.rules.flatMap(rule => {
    const areas = rule.areas.flatMap(area => {
      const cut = intersection(area, from.area);
      return cut ? [moved(cut, from, to)] : [];
    });
    return areas.length > 0 ? [{ ...rule, id: call.host.book.newId(), areas, settings: new Map(rule.settings) }] : [];
  });
  clearRules(to);
  to.sheet.rules.push(...copies);
}

/** `Range.copyFrom`: the target takes the source's size, or is filled with whole copies of it. Relative references move along. */
export function copyFrom(range: RangeState, call: Call): void {
  const { book, events } = call.host;
  const type = call.word(1, ['All', 'Formulas', 'Values', 'Formats'], 'All');
  const skipBlanks = call.flag(2, false);
  if (call.flag(3, false)) throw invalidArgument('A transposed copy is not played by this host.');
  const whole = sourceArg(range, call);
  const source = trimmed(whole);
  const [rows, cols] = [rowsOf(source.area), colsOf(source.area)];
  const repeats = (size: number, unit: number): number => (size > unit && size % unit === 0 ? size / unit : 1);
  const down = source.area === whole.area ? repeats(rowsOf(range.area), rows) : 1;
  const across = source.area === whole.area ? repeats(colsOf(range.area), cols) : 1;
  const area: Rect = insideSheet(rectOf(range.area.top, range.area.left, rows * down, cols * across));
  const target: RangeState = { sheet: range.sheet, area };
  guardCells(book, range.sheet, area);
  const cellAt = readerOf(source, target);
  for (let row = 0; row < rows * down; row++)
    for (let col = 0; col < cols * across; col++) {
      const cell = cellAt(row % rows, col % cols);
      if (skipBlanks && cell.value === null && cell.formula === null) continue;
      const [r, c] = [area.top + row, area.left + col];
      if (type !== 'Formats') {
        const moved = cell.formula !== null && type !== 'Values';
        if (moved) {
          const shift: [number, number] = [r - (source.area.top + (row % rows)), c - (source.area.left + (col % cols))];
          target.sheet.setFormula(r, c, translate(cell.formula as string, ...shift));
        } else target.sheet.setValue(r, c, cell.value);
      }
      if (type === 'All' || type === 'Formats') target.sheet.setStyleId(r, c, cell.style);
    }
  if (type === 'All' || type === 'Formats') {
    target.sheet.merges = target.sheet.merges.filter(merged => !intersection(merged, area));
    for (const merged of source.sheet.merges)
      if (intersection(merged, source.area))
        target.sheet.merges.push({
          top: merged.top - source.area.top + area.top,
          bottom: merged.bottom - source.area.top + area.top,
          left: merged.left - source.area.left + area.left,
          right: merged.right - source.area.left + area.left,
        });
    copyRules(source, { sheet: target.sheet, area: rectOf(area.top, area.left, rows, cols) }, call);
  }
  if (type === 'All') copyTables(source, target, call);
  if (type === 'All') copyLinks(source, target);
  book.dirty = true;
  settleHeaders(target.sheet, area);
  if (type !== 'Formats') events.changed(target.sheet, areaText(area), 'addin');
}
