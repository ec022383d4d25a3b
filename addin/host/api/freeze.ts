import type { Sheet } from '../sheet.js';
import { rangeArg } from './area.js';
import { invalidArgument, itemNotFound } from './error.js';
import { guardWorkbook } from './guard.js';
import { type Call, defineKind } from './kind.js';
import { rangeThing } from './range.js';

function count(call: Call): number {
  const wanted = call.has(0) ? call.whole(0) : 0;
  if (wanted < 0) throw invalidArgument();
  return wanted;
}

export const freezePanesOf = defineKind<Sheet>('WorksheetFreezePanes', {
  methods: {
    freezeAt: (sheet, call) => {
      guardWorkbook(call.host.book);
      const { area } = rangeArg(call, 0, sheet);
      // Only cells from the corner on stay in sight, whole rows and columns included.
      const rows = area.bottom + 1;
      const cols = area.right + 1;
      sheet.frozen = { rows: rows > 1_048_000 ? 0 : rows, cols: cols > 16_000 ? 0 : cols };
    },
    freezeColumns: (sheet, call) => {
      guardWorkbook(call.host.book);
      sheet.frozen = { rows: 0, cols: count(call) };
    },
    freezeRows: (sheet, call) => {
      guardWorkbook(call.host.book);
      sheet.frozen = { rows: count(call), cols: 0 };
    },
    getLocation: sheet => {
      const { rows, cols } = sheet.frozen;
      if (rows === 0 && cols === 0) throw itemNotFound();
      return rangeThing({ sheet, area: { top: 0, left: 0, bottom: rows > 0 ? rows - 1 : 1_048_575, right: cols > 0 ? cols - 1 : 16_383 } });
    },
    unfreeze: (sheet, call) => {
      guardWorkbook(call.host.book);
      sheet.frozen = { rows: 0, cols: 0 };
    },
  },
});
