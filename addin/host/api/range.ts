import type { Rect } from '../../../engine/grid.js';
import {
  areaText,
  bounding,
  colsOf,
  fullAddress,
  intersection,
  isWholeColumns,
  isWholeRows,
  MAX_COLS,
  MAX_ROWS,
  rowsOf,
  sameRect,
} from '../a1.js';
import { isList, isObject, type Json } from '../json.js';
import type { Style } from '../style.js';
import { shownText } from '../text.js';
import { isError, type Value } from '../value.js';
import { checkSheet, insideSheet, type RangeState, rangeArg } from './area.js';
import { copyFrom, clearRange } from './copy.js';
import { invalidArgument, invalidOperation, itemNotFound } from './error.js';
import { formatOf } from './format.js';
import { guardCells, guardSheet } from './guard.js';
import { type Call, defineKind, flagOf, readOnly, type Thing } from './kind.js';
import { cellProperties, lineProperties, setCellProperties } from './property.js';
import { rangeAreasThing } from './rangeareas.js';
import { rulesOf } from './rule.js';
import { scopedTablesOf } from './table.js';
import { specialCells } from './special.js';
import { eachCell, writeCells } from './write.js';
import { worksheetThing } from './worksheet.js';

/** Above this many cells Excel answers null instead of values. */
const MOST_CELLS = 5_000_000;

type Reader = (sheet: RangeState['sheet'], row: number, col: number) => Json;

function grid(range: RangeState, read: Reader): Json {
  const { sheet, area } = range;
  if (rowsOf(area) * colsOf(area) > MOST_CELLS) return null;
  const rows: Json[][] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const cells: Json[] = [];
    for (let col = area.left; col <= area.right; col++) cells.push(read(sheet, row, col));
    rows.push(cells);
  }
  return rows;
}

function plain(value: Value): Json {
  return value === null ? '' : isError(value) ? value.error : value;
}

function typeOf(value: Value): string {
  if (value === null) return 'Empty';
  if (isError(value)) return 'Error';
  return typeof value === 'number' ? 'Double' : typeof value === 'boolean' ? 'Boolean' : 'String';
}

/** What all cells of an area agree on, or null. */
export function agreed<V>(styles: Iterable<Style>, read: (style: Style) => V): V | null {
  let first: V | undefined;
  for (const style of styles) {
    const value = read(style);
    if (first === undefined) first = value;
    else if (JSON.stringify(value) !== JSON.stringify(first)) return null;
  }
  return first ?? null;
}

function write(range: RangeState, value: Json, call: Call): void {
  const { book, events } = call.host;
  guardCells(book, range.sheet, range.area);
  writeCells(book, range.sheet, range.area, value);
  events.changed(range.sheet, areaText(range.area), 'addin');
}

function setNumberFormat(range: RangeState, value: Json, call: Call): void {
  const { book } = call.host;
  const { sheet, area } = range;
  guardSheet(book, sheet, 'allowFormatCells');
  if (!isList(value)) {
    if (typeof value !== 'string') throw invalidArgument();
    sheet.changeStyle(area, style => ({ ...style, numberFormat: value }));
    return;
  }
  const only = value.length === 1 && isList(value[0]) && value[0].length === 1 ? value[0][0] : undefined;
  if (only !== undefined && rowsOf(area) * colsOf(area) > 1) return setNumberFormat(range, only, call);
  eachCell(area, value, (_, __, one) => {
    if (one !== null && typeof one !== 'string') throw invalidArgument();
  });
  eachCell(area, value, (row, col, one) => {
    if (typeof one !== 'string') return;
    const style = sheet.style(row, col);
    if (style.numberFormat !== one) sheet.setStyleId(row, col, book.styles.id({ ...style, numberFormat: one }));
  });
}

function hiddenState(from: number, to: number, hidden: ReadonlySet<number>): boolean | null {
  let count = 0;
  if (hidden.size < to - from + 1) {
    for (const at of hidden) if (at >= from && at <= to) count += 1;
  } else for (let at = from; at <= to; at++) if (hidden.has(at)) count += 1;
  return count === 0 ? false : count === to - from + 1 ? true : null;
}

function setHidden(from: number, to: number, hidden: Set<number>, on: boolean): void {
  if (on) for (let at = from; at <= to; at++) hidden.add(at);
  else for (const at of [...hidden]) if (at >= from && at <= to) hidden.delete(at);
}

function part({ sheet }: RangeState, area: Rect): Thing {
  return rangeThing({ sheet, area: insideSheet(area) });
}

function row(range: RangeState, call: Call): Thing {
  const top = range.area.top + call.whole(0);
  if (top < 0) throw invalidArgument();
  return part(range, { ...range.area, top, bottom: top });
}

function column(range: RangeState, call: Call): Thing {
  const left = range.area.left + call.whole(0);
  if (left < 0) throw invalidArgument();
  return part(range, { ...range.area, left, right: left });
}

function other(range: RangeState, call: Call): RangeState {
  const state = rangeArg(call, 0, range.sheet);
  if (state.sheet !== range.sheet) throw invalidArgument();
  return state;
}

function merge(range: RangeState, call: Call): void {
  const { sheet, area } = range;
  guardSheet(call.host.book, sheet, 'allowFormatCells');
  if (sheet.tables.some(table => intersection(table.area, area))) throw invalidOperation("This operation isn't allowed over a table.");
  const areas: Rect[] = [];
  if (call.flag(0, false)) for (let at = area.top; at <= area.bottom; at++) areas.push({ ...area, top: at, bottom: at });
  else areas.push(area);
  for (const one of areas) {
    sheet.merges = sheet.merges.filter(merged => !intersection(merged, one));
    if (rowsOf(one) * colsOf(one) < 2) continue;
    // Only the top left cell keeps its value; the first value found moves there.
    const values: [number, number][] = [];
    for (let r = one.top; r <= one.bottom; r++)
      for (let c = one.left; c <= one.right; c++) if (sheet.value(r, c) !== null) values.push([r, c]);
    const first = values[0];
    if (first && (first[0] !== one.top || first[1] !== one.left)) sheet.setValue(one.top, one.left, sheet.value(...first));
    for (const [r, c] of values) if (r !== one.top || c !== one.left) sheet.setValue(r, c, null);
    sheet.merges.push(one);
  }
}

/** A link shows its text, in the colour of links. */
function setLink(range: RangeState, value: Json, call: Call): void {
  const { sheet, area } = range;
  guardCells(call.host.book, sheet, area);
  if (!isObject(value) || (typeof value.address !== 'string' && typeof value.documentReference !== 'string')) throw invalidArgument();
  for (let r = area.top; r <= area.bottom; r++) for (let c = area.left; c <= area.right; c++) sheet.links.set(`${r},${c}`, value);
  if (typeof value.textToDisplay === 'string') sheet.setValue(area.top, area.left, value.textToDisplay);
  sheet.changeStyle(area, style => ({ ...style, fontColor: '#0563C1', underline: 'Single' }));
}

/** The block of cells around a range that blank rows and columns bound. */
function region({ sheet, area }: RangeState): Rect {
  let grown = area;
  for (;;) {
    const wide: Rect = {
      top: Math.max(0, grown.top - 1),
      left: Math.max(0, grown.left - 1),
      bottom: Math.min(MAX_ROWS - 1, grown.bottom + 1),
      right: Math.min(MAX_COLS - 1, grown.right + 1),
    };
    const used = sheet.used(true, wide);
    const next = used ? bounding(grown, used) : grown;
    if (sameRect(next, grown)) return grown;
    grown = next;
  }
}

function settled(read: Reader): (range: RangeState, call: Call) => Json {
  return (range, call) => {
    call.host.book.settle();
    return grid(range, read);
  };
}

export const rangeThing: (state: RangeState) => Thing = defineKind<RangeState>('Range', {
  id: (range, call) => ({ _ReferenceId: call.host.references.idOf(range, rangeThing) }),
  check: (range, call) => checkSheet(range.sheet, call),
  properties: {
    address: readOnly(range => fullAddress(range.sheet.name, range.area)),
    addressLocal: readOnly(range => fullAddress(range.sheet.name, range.area)),
    cellCount: readOnly(({ area }) => {
      const count = rowsOf(area) * colsOf(area);
      return count > 2 ** 31 - 1 ? -1 : count;
    }),
    columnCount: readOnly(({ area }) => colsOf(area)),
    columnIndex: readOnly(({ area }) => area.left),
    rowCount: readOnly(({ area }) => rowsOf(area)),
    rowIndex: readOnly(({ area }) => area.top),
    isEntireColumn: readOnly(({ area }) => isWholeColumns(area)),
    isEntireRow: readOnly(({ area }) => isWholeRows(area)),
    values: { get: settled((sheet, r, c) => plain(sheet.value(r, c))), set: write },
    formulas: { get: settled((sheet, r, c) => sheet.formula(r, c) ?? plain(sheet.value(r, c))), set: write },
    numberFormat: { get: range => grid(range, (sheet, r, c) => sheet.style(r, c).numberFormat), set: setNumberFormat },
    text: readOnly(settled((sheet, r, c) => shownText(sheet.value(r, c), sheet.style(r, c).numberFormat))),
    valueTypes: readOnly(settled((sheet, r, c) => typeOf(sheet.value(r, c)))),
    hidden: readOnly(({ sheet, area }) => {
      const rows = hiddenState(area.top, area.bottom, sheet.hiddenRows);
      const columns = hiddenState(area.left, area.right, sheet.hiddenColumns);
      return rows === true || columns === true ? true : rows === false && columns === false ? false : null;
    }),
    rowHidden: {
      get: ({ sheet, area }) => hiddenState(area.top, area.bottom, sheet.hiddenRows),
      set: ({ sheet, area }, value, call) => {
        guardSheet(call.host.book, sheet, 'allowFormatRows');
        setHidden(area.top, area.bottom, sheet.hiddenRows, flagOf(value));
      },
    },
    columnHidden: {
      get: ({ sheet, area }) => hiddenState(area.left, area.right, sheet.hiddenColumns),
      set: ({ sheet, area }, value, call) => {
        guardSheet(call.host.book, sheet, 'allowFormatColumns');
        setHidden(area.left, area.right, sheet.hiddenColumns, flagOf(value));
      },
    },
    hyperlink: {
      get: ({ sheet, area }) => sheet.links.get(`${area.top},${area.left}`) ?? null,
      set: setLink,
    },
    left: readOnly(({ sheet, area }) => sheet.box(area).left),
    top: readOnly(({ sheet, area }) => sheet.box(area).top),
    width: readOnly(({ sheet, area }) => sheet.box(area).width),
    height: readOnly(({ sheet, area }) => sheet.box(area).height),
  },
  links: {
    worksheet: ({ sheet }) => worksheetThing(sheet),
    format: range => formatOf({ sheet: range.sheet, areas: [range.area] }),
    conditionalFormats: range => rulesOf({ sheet: range.sheet, areas: [range.area] }),
  },
  methods: {
    _KeepReference: range => rangeThing(range),
    _ValidateArraySize: ({ area }, call) => {
      if (call.whole(0) !== rowsOf(area) || call.whole(1) !== colsOf(area))
        throw invalidArgument('The number of rows or columns in the input array doesn’t match the size or dimensions of the range.');
    },
    getCell: (range, call) => {
      const top = range.area.top + call.whole(0);
      const left = range.area.left + call.whole(1);
      return part(range, { top, left, bottom: top, right: left });
    },
    getRow: row,
    getColumn: column,
    getLastCell: range => part(range, { ...range.area, top: range.area.bottom, left: range.area.right }),
    getLastRow: range => part(range, { ...range.area, top: range.area.bottom }),
    getLastColumn: range => part(range, { ...range.area, left: range.area.right }),
    getEntireColumn: range => part(range, { ...range.area, top: 0, bottom: MAX_ROWS - 1 }),
    getEntireRow: range => part(range, { ...range.area, left: 0, right: MAX_COLS - 1 }),
    getBoundingRect: (range, call) => part(range, bounding(range.area, other(range, call).area)),
    getIntersection: (range, call) => {
      const area = intersection(range.area, other(range, call).area);
      if (!area) throw itemNotFound();
      return part(range, area);
    },
    getResizedRange: (range, call) =>
      part(range, { ...range.area, bottom: range.area.bottom + call.whole(0), right: range.area.right + call.whole(1) }),
    getAbsoluteResizedRange: (range, call) =>
      part(range, { ...range.area, bottom: range.area.top + call.whole(0) - 1, right: range.area.left + call.whole(1) - 1 }),
    getOffsetRange: ({ sheet, area }, call) => {
      const [rows, cols] = [call.whole(0), call.whole(1)];
      const moved = { top: area.top + rows, bottom: area.bottom + rows, left: area.left + cols, right: area.right + cols };
      return rangeThing({ sheet, area: insideSheet(moved) });
    },
    getUsedRange: (range, call) => {
      const area = range.sheet.used(call.flag(0, false), range.area);
      if (!area) throw itemNotFound();
      return part(range, area);
    },
    getSurroundingRegion: range => part(range, region(range)),
    getMergedAreas: ({ sheet, area }) => {
      const areas = sheet.merges.filter(merged => intersection(merged, area));
      if (areas.length === 0) throw itemNotFound();
      return rangeAreasThing({ sheet, areas });
    },
    getSpecialCells: specialCells,
    getTables: ({ sheet, area }, call) => scopedTablesOf({ sheet, area, fully: call.flag(0, false) }),
    getCellProperties: cellProperties,
    getRowProperties: (range, call) => lineProperties(range, call, 'row'),
    getColumnProperties: (range, call) => lineProperties(range, call, 'column'),
    setCellProperties,
    merge,
    unmerge: ({ sheet, area }, call) => {
      guardSheet(call.host.book, sheet, 'allowFormatCells');
      sheet.merges = sheet.merges.filter(merged => !intersection(merged, area));
    },
    clear: (range, call) => {
      const what = call.word(0, ['All', 'Contents', 'Formats', 'Hyperlinks', 'RemoveHyperlinks'], 'All');
      clearRange(range, what, call);
    },
    copyFrom,
    calculate: (_, call) => call.host.book.recalculate(),
    select: ({ sheet, area }, call) => {
      if (sheet.visibility !== 'Visible') throw invalidOperation();
      call.host.select(sheet.name, areaText(area));
    },
  },
});
