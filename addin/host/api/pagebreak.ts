import { rectOf } from '../a1.js';
import type { Sheet } from '../sheet.js';
import { rangeArg } from './area.js';
import { invalidArgument, itemNotFound } from './error.js';
import { guardSheet } from './guard.js';
import { type Call, defineKind, readOnly, type Thing } from './kind.js';
import { rangeThing } from './range.js';

type Side = 'horizontal' | 'vertical';

interface BreaksState {
  readonly sheet: Sheet;
  readonly side: Side;
}

interface BreakState extends BreaksState {
  readonly at: number;
}

function list({ sheet, side }: BreaksState): number[] {
  return side === 'horizontal' ? sheet.horizontalBreaks : sheet.verticalBreaks;
}

function keep({ sheet, side }: BreaksState, breaks: number[]): void {
  if (side === 'horizontal') sheet.horizontalBreaks = breaks;
  else sheet.verticalBreaks = breaks;
}

const breakThing = defineKind<BreakState>('PageBreak', {
  id: ({ at }) => ({ _Id: String(at) }),
  check: state => {
    if (!list(state).includes(state.at)) throw itemNotFound();
  },
  properties: {
    columnIndex: readOnly(({ side, at }) => (side === 'vertical' ? at : 0)),
    rowIndex: readOnly(({ side, at }) => (side === 'horizontal' ? at : 0)),
  },
  methods: {
    delete: (state, call) => {
      guardSheet(call.host.book, state.sheet);
      keep(
        state,
        list(state).filter(at => at !== state.at),
      );
    },
    getCellAfterBreak: ({ sheet, side, at }) => rangeThing({ sheet, area: side === 'horizontal' ? rectOf(at, 0) : rectOf(0, at) }),
  },
});

/** A page break stands before the first row, or column, of the range given. */
export const pageBreaksOf: (state: BreaksState) => Thing = defineKind<BreaksState>('PageBreakCollection', {
  methods: {
    add: (state, call: Call) => {
      guardSheet(call.host.book, state.sheet);
      const { area } = rangeArg(call, 0, state.sheet);
      const at = state.side === 'horizontal' ? area.top : area.left;
      if (at === 0) throw invalidArgument();
      if (!list(state).includes(at))
        keep(
          state,
          [...list(state), at].sort((a, b) => a - b),
        );
      return breakThing({ ...state, at });
    },
    getCount: state => list(state).length,
    getItem: (state, call: Call) => {
      const key = call.json(0);
      const at = typeof key === 'string' ? Number(key) : list(state)[key as number];
      if (at === undefined || !list(state).includes(at)) throw itemNotFound();
      return breakThing({ ...state, at });
    },
    removePageBreaks: (state, call) => {
      guardSheet(call.host.book, state.sheet);
      keep(state, []);
    },
  },
  items: state => list(state).map(at => breakThing({ ...state, at })),
});
