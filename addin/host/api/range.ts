import type { Rect } from '../../../engine/grid.js';
import { areaText, bounding, colsOf, fullAddress, intersection, isWholeColumns, isWholeRows, MAX_COLS, MAX_ROWS, rowsOf } from '../a1.js';
import { shownText } from '../text.js';
import { checkSheet, insideSheet, type RangeState, rangeArg } from './area.js';
import { clearRange, copyFrom } from './copy.js';
import { invalidArgument, invalidOperation, itemNotFound } from './error.js';
import { formatOf } from './format.js';
import { guardSheet } from './guard.js';
import { hiddenState, setHidden } from './hidden.js';
import { type Call, defineKind, flagOf, readOnly, type Thing } from './kind.js';
import { setLink } from './link.js';
import { merge } from './merge.js';
import { cellProperties, lineProperties, setCellProperties } from './property.js';
import { rangeAreasThing } from './rangeareas.js';
import { gridOf, plainOf, setNumberFormat, settled, typeOf, writeRange } from './rangecell.js';
import { regionOf } from './region.js';
import { rulesOf } from './rule.js';
import { specialCells } from './special.js';
import { scopedTablesOf } from './table.js';
import { worksheetThing } from './worksheet.js';

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

/** One area of cells. */
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
    values: { get: settled((sheet, r, c) => plainOf(sheet.value(r, c))), set: writeRange },
    formulas: { get: settled((sheet, r, c) => sheet.formula(r, c) ?? plainOf(sheet.value(r, c))), set: writeRange },
    numberFormat: { get: range => gridOf(range, (sheet, r, c) => sheet.style(r, c).numberFormat), set: setNumberFormat },
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
    getSurroundingRegion: range => part(range, regionOf(range)),
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
