import type { Rect } from '../../../engine/grid.js';
import { colsOf, rowsOf } from '../a1.js';
import type { Json } from '../json.js';
import type { Sheet } from '../sheet.js';
import type { Edge, EdgeName } from '../style.js';
import type { AreasState } from './area.js';
import { invalidArgument } from './error.js';
import { colorOf } from './format.js';
import { guardSheet } from './guard.js';
import { type Call, defineKind, type Property, type Thing, wordOf } from './kind.js';

const SIDES = [
  'EdgeTop',
  'EdgeBottom',
  'EdgeLeft',
  'EdgeRight',
  'InsideVertical',
  'InsideHorizontal',
  'DiagonalDown',
  'DiagonalUp',
] as const;
export type Side = (typeof SIDES)[number];

const STYLES = ['None', 'Continuous', 'Dash', 'DashDot', 'DashDotDot', 'Dot', 'Double', 'SlantDashDot'] as const;
const WEIGHTS = ['Hairline', 'Thin', 'Medium', 'Thick'] as const;

const NONE: Edge = { style: 'None', weight: 'Thin', color: '#000000' };

/** The cells of an area that carry one of its sides, and which of their edges it is. Lines inside belong to the cell above or to the left. */
function carriers(area: Rect, side: Side): { area: Rect; edge: EdgeName } | null {
  switch (side) {
    case 'EdgeTop':
      return { area: { ...area, bottom: area.top }, edge: 'top' };
    case 'EdgeBottom':
      return { area: { ...area, top: area.bottom }, edge: 'bottom' };
    case 'EdgeLeft':
      return { area: { ...area, right: area.left }, edge: 'left' };
    case 'EdgeRight':
      return { area: { ...area, left: area.right }, edge: 'right' };
    case 'InsideHorizontal':
      return rowsOf(area) > 1 ? { area: { ...area, bottom: area.bottom - 1 }, edge: 'bottom' } : null;
    case 'InsideVertical':
      return colsOf(area) > 1 ? { area: { ...area, right: area.right - 1 }, edge: 'right' } : null;
    case 'DiagonalDown':
      return { area, edge: 'down' };
    case 'DiagonalUp':
      return { area, edge: 'up' };
  }
}

interface BorderState extends AreasState {
  readonly side: Side;
}

/** Draws, or with null takes away, one side of an area. */
export function drawSide(sheet: Sheet, area: Rect, side: Side, change: (edge: Edge) => Edge): void {
  const on = carriers(area, side);
  if (!on) return;
  sheet.changeStyle(on.area, style => {
    const edge = change(style.edges[on.edge] ?? NONE);
    const { [on.edge]: _, ...others } = style.edges;
    // Edges in a fixed order, so that one look is one style however it was made.
    const all = edge.style === 'None' ? others : { ...others, [on.edge]: edge };
    return { ...style, edges: Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))) };
  });
}

function field(key: keyof Edge, from: (value: Json) => string): Property<BorderState> {
  return {
    get: ({ sheet, areas, side }, call) => {
      const values = new Set<string>();
      for (const area of areas) {
        const on = carriers(area, side);
        for (const id of on ? sheet.styleIds(on.area) : []) values.add((call.host.book.styles.style(id).edges[on!.edge] ?? NONE)[key]);
      }
      return values.size === 1 ? ([...values][0] as string) : values.size === 0 ? NONE[key] : null;
    },
    set: ({ sheet, areas, side }, value, call) => {
      guardSheet(call.host.book, sheet, 'allowFormatCells');
      const next = from(value);
      for (const area of areas)
        drawSide(sheet, area, side, edge => {
          const drawn = { ...edge, [key]: next };
          // A weight or a colour draws the line where there is none.
          return key !== 'style' && edge.style === 'None' ? { ...drawn, style: 'Continuous' } : drawn;
        });
    },
  };
}

const borderOf = defineKind<BorderState>('RangeBorder', {
  id: ({ side }) => ({ Id: side }),
  properties: {
    color: field('color', colorOf),
    sideIndex: { get: ({ side }) => side },
    style: field('style', value => wordOf(value, STYLES)),
    weight: field('weight', value => wordOf(value, WEIGHTS)),
  },
});

export const bordersOf: (state: AreasState) => Thing = defineKind<AreasState>('RangeBorderCollection', {
  properties: { count: { get: () => SIDES.length } },
  methods: {
    getItem: (state, call: Call) => borderOf({ ...state, side: call.word(0, SIDES) }),
    getItemAt: (state, call: Call) => {
      const side = SIDES[call.whole(0)];
      if (!side) throw invalidArgument();
      return borderOf({ ...state, side });
    },
  },
  items: state => SIDES.map(side => borderOf({ ...state, side })),
});
