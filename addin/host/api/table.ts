import { areaText, contains, intersection, rowsOf } from '../a1.js';
import type { Book } from '../book.js';
import type { Json } from '../json.js';
import type { Sheet } from '../sheet.js';
import { bodyOf, headerOf } from '../table.js';
import { areaOn, type RangeState } from './area.js';
import { apiNotFound, invalidArgument, invalidOperation, itemNotFound } from './error.js';
import { guardSheet } from './guard.js';
import { type Call, defineKind, flagOf, type Property, readOnly, textOf, Thing } from './kind.js';
import { clearRange } from './copy.js';
import { rangeThing } from './range.js';
import { columnsOf, type TableState } from './tablecolumn.js';
import { addTable, isEmpty, settleHeader } from './tableadd.js';
import { isTableName, isTableNameTaken } from './tablename.js';
import { worksheetThing } from './worksheet.js';

const STYLE = /^(TableStyle(Light([1-9]|1\d|2[01])|Medium([1-9]|1\d|2[0-8])|Dark([1-9]|1[01])))?$/;

/** Every table of a workbook, in tab order. */
function allTables(book: Book): TableState[] {
  return book.sheets.flatMap(sheet => sheet.tables.map(table => ({ sheet, table })));
}

function show(
  key: 'showBandedRows' | 'showBandedColumns' | 'showFilterButton' | 'highlightFirstColumn' | 'highlightLastColumn',
): Property<TableState> {
  return {
    get: ({ table }) => table[key],
    set: ({ sheet, table }, value, call) => {
      guardSheet(call.host.book, sheet);
      table[key] = flagOf(value);
    },
  };
}

function setTotals({ sheet, table }: TableState, value: Json, call: Call): void {
  guardSheet(call.host.book, sheet);
  const on = flagOf(value);
  if (on === table.showTotals) return;
  const { area } = table;
  const body = bodyOf(table);
  if (on) {
    const below = { ...area, top: area.bottom + 1, bottom: area.bottom + 1 };
    if (!isEmpty(sheet, below)) throw apiNotFound('inserting a totals row above other cells');
    table.area = { ...area, bottom: below.bottom };
    sheet.setValue(below.top, area.left, 'Total');
    if (area.right > area.left) sheet.setFormula(below.top, area.right, `=SUBTOTAL(109,${areaText({ ...body, left: area.right })})`);
  } else {
    sheet.clearContents({ ...area, top: area.bottom });
    table.area = { ...area, bottom: area.bottom - 1 };
  }
  table.showTotals = on;
  call.host.book.dirty = true;
}

function resize({ sheet, table }: TableState, call: Call): void {
  guardSheet(call.host.book, sheet);
  const arg = call.args[0];
  const next = arg instanceof Thing ? (arg.self as RangeState) : areaOn(call.host.book, sheet, call.text(0));
  const { area } = next;
  if (next.sheet !== sheet || area.top !== table.area.top || !intersection(area, table.area) || rowsOf(area) < (table.showHeaders ? 2 : 1))
    throw invalidArgument();
  if (sheet.tables.some(other => other !== table && intersection(other.area, area)))
    throw invalidArgument("A table can't overlap another table.");
  table.area = area;
  const header = headerOf(table);
  const names = header ? settleHeader(sheet, header) : table.columns.map(column => column.name);
  const last = Math.max(0, ...table.columns.map(column => column.id));
  table.columns = names.map((name, i) => table.columns.find(column => column.name === name) ?? { id: last + i + 1, name });
}

export const tableThing: (state: TableState) => Thing = defineKind<TableState>('Table', {
  id: ({ table }) => ({ Id: table.id }),
  check: ({ sheet, table }, call) => {
    if (!call.host.book.sheets.includes(sheet) || !sheet.tables.includes(table)) throw itemNotFound();
  },
  properties: {
    highlightFirstColumn: show('highlightFirstColumn'),
    highlightLastColumn: show('highlightLastColumn'),
    id: readOnly(({ table }) => table.id),
    legacyId: readOnly(({ table }) => table.id),
    name: {
      get: ({ table }) => table.name,
      set: ({ sheet, table }, value, call) => {
        guardSheet(call.host.book, sheet);
        const name = textOf(value);
        if (!isTableName(name)) throw invalidArgument('The table name isn’t valid.');
        if (isTableNameTaken(call.host.book, name, table)) throw invalidArgument('The table name is taken.');
        table.name = name;
      },
    },
    showBandedColumns: show('showBandedColumns'),
    showBandedRows: show('showBandedRows'),
    showFilterButton: show('showFilterButton'),
    showHeaders: readOnly(({ table }) => table.showHeaders),
    showTotals: { get: ({ table }) => table.showTotals, set: setTotals },
    style: {
      get: ({ table }) => table.style,
      set: ({ sheet, table }, value, call) => {
        guardSheet(call.host.book, sheet);
        if (typeof value !== 'string' || !STYLE.test(value)) throw invalidArgument();
        table.style = value;
      },
    },
  },
  links: {
    columns: state => columnsOf(state),
    worksheet: ({ sheet }) => worksheetThing(sheet),
  },
  methods: {
    // No filter is played: there is never one to clear.
    clearFilters: ({ sheet }, call) => guardSheet(call.host.book, sheet, 'allowAutoFilter'),
    convertToRange: ({ sheet, table }, call) => {
      guardSheet(call.host.book, sheet);
      sheet.tables = sheet.tables.filter(other => other !== table);
      return rangeThing({ sheet, area: table.area });
    },
    delete: ({ sheet, table }, call) => {
      guardSheet(call.host.book, sheet);
      sheet.tables = sheet.tables.filter(other => other !== table);
      clearRange({ sheet, area: table.area }, 'All', call);
    },
    getDataBodyRange: ({ sheet, table }) => rangeThing({ sheet, area: bodyOf(table) }),
    getHeaderRowRange: ({ sheet, table }) => {
      const area = headerOf(table);
      if (!area) throw invalidOperation();
      return rangeThing({ sheet, area });
    },
    getRange: ({ sheet, table }) => rangeThing({ sheet, area: table.area }),
    getTotalRowRange: ({ sheet, table }) => {
      if (!table.showTotals) throw invalidOperation();
      return rangeThing({ sheet, area: { ...table.area, top: table.area.bottom } });
    },
    resize,
  },
});

interface TablesState {
  readonly book: Book;
  /** null = those of the whole workbook */
  readonly sheet: Sheet | null;
}

function tablesIn({ book, sheet }: TablesState): TableState[] {
  return allTables(book).filter(one => sheet === null || one.sheet === sheet);
}

function find(states: readonly TableState[], call: Call): Thing {
  const key = call.text(0).toLowerCase();
  const found = states.find(({ table }) => table.id.toLowerCase() === key || table.name.toLowerCase() === key);
  if (!found) throw itemNotFound();
  return tableThing(found);
}

export const tablesOf = defineKind<TablesState>('TableCollection', {
  properties: { count: readOnly(state => tablesIn(state).length) },
  methods: {
    add: ({ book, sheet }, call: Call) => tableThing(addTable(book, sheet, call)),
    getCount: state => tablesIn(state).length,
    getItem: (state, call: Call) => find(tablesIn(state), call),
    getItemAt: (state, call: Call) => {
      const found = tablesIn(state)[call.whole(0)];
      if (!found) throw invalidArgument();
      return tableThing(found);
    },
  },
  items: state => tablesIn(state).map(one => tableThing(one)),
});

interface ScopedState extends RangeState {
  readonly fully: boolean;
}

function tablesAt({ sheet, area, fully }: ScopedState): TableState[] {
  return sheet.tables
    .filter(table => (fully ? contains(area, table.area) : intersection(area, table.area)))
    .map(table => ({ sheet, table }));
}

/** The tables a range touches, or holds. */
export const scopedTablesOf = defineKind<ScopedState>('TableScopedCollection', {
  methods: {
    getCount: state => tablesAt(state).length,
    getFirst: state => {
      const [first] = tablesAt(state);
      if (!first) throw itemNotFound();
      return tableThing(first);
    },
    getItem: (state, call: Call) => find(tablesAt(state), call),
  },
  items: state => tablesAt(state).map(one => tableThing(one)),
});
