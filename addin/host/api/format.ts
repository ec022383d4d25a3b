import type { Rect } from '../../../engine/grid.js';
import { isWholeColumns, isWholeRows } from '../a1.js';
import type { Json } from '../json.js';
import { type Sheet, STANDARD_HEIGHT, STANDARD_WIDTH } from '../sheet.js';
import { type Change, INHERIT, type Style } from '../style.js';
import { shownText } from '../text.js';
import type { AreasState } from './area.js';
import { bordersOf } from './border.js';
import { invalidArgument } from './error.js';
import { guardSheet } from './guard.js';
import { type Call, defineKind, flagOf, numberOf, type Property, textOf, type Thing, wordOf } from './kind.js';

/** What every cell of the areas agrees on, or null. */
export function agreedStyle<V>({ sheet, areas }: AreasState, call: Call, read: (style: Style) => V): V | null {
  const ids = new Set(areas.flatMap(area => [...sheet.styleIds(area)]));
  let first: V | undefined;
  for (const id of ids) {
    const value = read(call.host.book.styles.style(id === INHERIT ? 1 : id));
    if (first === undefined) first = value;
    else if (value !== first) return null;
  }
  return first ?? null;
}

export function changeStyles({ sheet, areas }: AreasState, call: Call, change: Change): void {
  guardSheet(call.host.book, sheet, 'allowFormatCells');
  for (const area of areas) sheet.changeStyle(area, change);
}

/** A property of the look of cells: read where all agree, written to all. */
function look<K extends keyof Style>(
  key: K,
  from: (value: Json) => Style[K],
  to: (value: Style[K]) => Json = value => value as Json,
): Property<AreasState> {
  return {
    get: (state, call) => {
      const value = agreedStyle(state, call, style => style[key]);
      return value === null ? null : to(value);
    },
    set: (state, value, call) => {
      const next = from(value);
      changeStyles(state, call, style => ({ ...style, [key]: next }));
    },
  };
}

const NAMED: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#FFFFFF',
  red: '#FF0000',
  green: '#008000',
  blue: '#0000FF',
  yellow: '#FFFF00',
  gray: '#808080',
  grey: '#808080',
  orange: '#FFA500',
  purple: '#800080',
};

/** `#RRGGBB` of what the API takes for a colour. */
export function colorOf(value: Json): string {
  const text = textOf(value);
  const hex = /^#?([0-9a-f]{6})$/i.exec(text);
  const color = hex ? `#${(hex[1] as string).toUpperCase()}` : NAMED[text.toLowerCase()];
  if (!color) throw invalidArgument();
  return color;
}

function between(value: Json, least: number, most: number): number {
  const number = numberOf(value);
  if (!(number >= least && number <= most)) throw invalidArgument();
  return number;
}

const UNDERLINES = ['None', 'Single', 'Double', 'SingleAccountant', 'DoubleAccountant'] as const;
const HORIZONTAL = ['General', 'Left', 'Center', 'Right', 'Fill', 'Justify', 'CenterAcrossSelection', 'Distributed'] as const;
const VERTICAL = ['Top', 'Center', 'Bottom', 'Justify', 'Distributed'] as const;

const fontOf = defineKind<AreasState>('RangeFont', {
  properties: {
    bold: look('bold', flagOf),
    color: look('fontColor', colorOf),
    italic: look('italic', flagOf),
    name: look('fontName', textOf),
    size: look('fontSize', value => between(value, 1, 409)),
    strikethrough: look('strikethrough', flagOf),
    underline: look('underline', value => wordOf(value, UNDERLINES)),
  },
});

const fillOf = defineKind<AreasState>('RangeFill', {
  properties: {
    color: {
      get: (state, call) => {
        const fill = agreedStyle(state, call, style => style.fill ?? '');
        return fill === '' ? '#FFFFFF' : (fill ?? '');
      },
      set: (state, value, call) => {
        // An empty text takes the fill away.
        const fill = value === '' ? null : colorOf(value);
        changeStyles(state, call, style => ({ ...style, fill }));
      },
    },
  },
  methods: {
    clear: (state, call) => changeStyles(state, call, style => ({ ...style, fill: null })),
  },
});

const protectionOf = defineKind<AreasState>('FormatProtection', {
  properties: { locked: look('locked', flagOf) },
});

type Side = 'columns' | 'rows';

function sizes(sheet: Sheet, side: Side): { sizes: Map<number, number>; hidden: Set<number>; standard: number } {
  return side === 'columns'
    ? { sizes: sheet.columnWidths, hidden: sheet.hiddenColumns, standard: STANDARD_WIDTH }
    : { sizes: sheet.rowHeights, hidden: sheet.hiddenRows, standard: STANDARD_HEIGHT };
}

function span(area: Rect, side: Side): [number, number] {
  return side === 'columns' ? [area.left, area.right] : [area.top, area.bottom];
}

/** Width of columns or height of rows, in points; a hidden one has none. Setting a size to 0 hides. */
function size(side: Side, most: number): Property<AreasState> {
  return {
    get: ({ sheet, areas }) => {
      const all = sizes(sheet, side);
      let agreed: number | undefined;
      for (const area of areas) {
        const [from, to] = span(area, side);
        const last = Math.min(to, Math.max(from, ...all.sizes.keys(), ...all.hidden) + 1);
        for (let at = from; at <= last; at++) {
          const one = all.hidden.has(at) ? 0 : (all.sizes.get(at) ?? all.standard);
          if (agreed === undefined) agreed = one;
          else if (agreed !== one) return null;
        }
      }
      return agreed ?? null;
    },
    set: ({ sheet, areas }, value, call) => {
      guardSheet(call.host.book, sheet, side === 'columns' ? 'allowFormatColumns' : 'allowFormatRows');
      const wanted = between(value, 0, most);
      const all = sizes(sheet, side);
      for (const area of areas) {
        const [from, to] = span(area, side);
        for (let at = from; at <= to; at++) {
          if (wanted === 0) all.hidden.add(at);
          else {
            all.hidden.delete(at);
            all.sizes.set(at, wanted);
          }
        }
      }
    },
  };
}

/** Characters, wide ones counting twice: Excel measures, this host counts. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) as number) > 0x2e7f ? 2 : 1;
  return width;
}

function autofitColumns({ sheet, areas }: AreasState, call: Call): void {
  guardSheet(call.host.book, sheet, 'allowFormatColumns');
  for (const area of areas) {
    const rows = isWholeRows(area) || isWholeColumns(area) ? (sheet.used(true) ?? area) : area;
    for (let col = area.left; col <= Math.min(area.right, rows.right); col++) {
      let widest = 0;
      for (let row = Math.max(area.top, rows.top); row <= Math.min(area.bottom, rows.bottom); row++)
        widest = Math.max(widest, widthOf(shownText(sheet.value(row, col), sheet.style(row, col).numberFormat)));
      if (widest > 0) sheet.columnWidths.set(col, Math.round(widest * 5.25 + 4));
    }
  }
}

export const formatOf = defineKind<AreasState>('RangeFormat', {
  properties: {
    columnWidth: size('columns', 1339),
    horizontalAlignment: look('horizontal', value => wordOf(value, HORIZONTAL)),
    indentLevel: look('indent', value => between(value, 0, 250)),
    rowHeight: size('rows', 409),
    shrinkToFit: look('shrink', flagOf),
    verticalAlignment: look('vertical', value => wordOf(value, VERTICAL)),
    wrapText: look('wrap', flagOf),
  },
  links: {
    borders: (state): Thing => bordersOf(state),
    fill: (state): Thing => fillOf(state),
    font: (state): Thing => fontOf(state),
    protection: (state): Thing => protectionOf(state),
  },
  methods: {
    autofitColumns,
    autofitRows: ({ sheet, areas }, call) => {
      guardSheet(call.host.book, sheet, 'allowFormatRows');
      for (const area of areas)
        for (const row of [...sheet.rowHeights.keys()]) if (row >= area.top && row <= area.bottom) sheet.rowHeights.delete(row);
    },
  },
});
