import type { Rect } from '../../../engine/grid.js';
import type { Sheet } from '../sheet.js';
import { bodyOf, headerOf, type Table, type TableColumn } from '../table.js';
import { invalidArgument, invalidOperation, itemNotFound } from './error.js';
import { guardSheet } from './guard.js';
import { type Call, defineKind, readOnly, textOf, type Thing } from './kind.js';
import { rangeThing } from './range.js';
import { settleHeaders } from './write.js';

export interface TableState {
  readonly sheet: Sheet;
  readonly table: Table;
}

interface ColumnState extends TableState {
  readonly column: TableColumn;
}

function part({ sheet, table, column }: ColumnState, rows: Rect | null): Thing {
  if (!rows) throw invalidOperation();
  const col = table.area.left + table.columns.indexOf(column);
  return rangeThing({ sheet, area: { ...rows, left: col, right: col } });
}

const columnThing = defineKind<ColumnState>('TableColumn', {
  id: ({ column }) => ({ Id: column.id }),
  check: ({ table, column }) => {
    if (!table.columns.includes(column)) throw itemNotFound();
  },
  properties: {
    id: readOnly(({ column }) => column.id),
    index: readOnly(({ table, column }) => table.columns.indexOf(column)),
    name: {
      get: ({ column }) => column.name,
      set: ({ sheet, table, column }, value, call) => {
        guardSheet(call.host.book, sheet);
        const header = headerOf(table);
        if (!header) throw invalidOperation();
        sheet.setValue(header.top, header.left + table.columns.indexOf(column), textOf(value));
        settleHeaders(sheet, header);
      },
    },
  },
  methods: {
    getDataBodyRange: state => part(state, bodyOf(state.table)),
    getHeaderRowRange: state => part(state, headerOf(state.table)),
    getRange: state => part(state, state.table.area),
    getTotalRowRange: state => part(state, state.table.showTotals ? { ...state.table.area, top: state.table.area.bottom } : null),
  },
});

export const columnsOf = defineKind<TableState>('TableColumnCollection', {
  properties: { count: readOnly(({ table }) => table.columns.length) },
  methods: {
    getCount: ({ table }) => table.columns.length,
    getItem: ({ sheet, table }, call: Call) => {
      const key = call.json(0);
      const column = table.columns.find(one => one.id === key || one.name.toLowerCase() === String(key).toLowerCase());
      if (!column) throw itemNotFound();
      return columnThing({ sheet, table, column });
    },
    getItemAt: ({ sheet, table }, call: Call) => {
      const column = table.columns[call.whole(0)];
      if (!column) throw invalidArgument();
      return columnThing({ sheet, table, column });
    },
  },
  items: ({ sheet, table }) => table.columns.map(column => columnThing({ sheet, table, column })),
});
