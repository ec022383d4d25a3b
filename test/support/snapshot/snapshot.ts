/** How a cell looks, in words that mean the same in a file and in Excel: colours are six hexadecimal digits. */
export interface LookSnapshot {
  readonly font: string;
  readonly size: number;
  readonly color: string;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly fill: string | null;
  readonly horizontal: string;
  readonly vertical: string;
  readonly indent: number;
  readonly wrap: boolean;
  readonly shrink: boolean;
  /** Hairlines by side. */
  readonly lines: Readonly<Record<'top' | 'bottom' | 'left' | 'right', string | null>>;
}

export interface CellSnapshot {
  readonly value: string | number | boolean | null;
  /** Without "=". */
  readonly formula: string | null;
  readonly format: string;
  readonly look: string;
}

export interface SeriesSnapshot {
  readonly name: string;
  readonly values: string;
  readonly categories: string;
  /** A colour, or "none". */
  readonly color: string;
}

export interface ChartSnapshot {
  readonly kind: string;
  readonly title: string;
  /** The cells it covers. */
  readonly at: string;
  readonly series: readonly SeriesSnapshot[];
  readonly axes: { readonly x: string; readonly y: string; readonly format: string };
  readonly legend: boolean;
}

/** Everything that is seen of one tab, whoever wrote it. */
export interface TabSnapshot {
  readonly name: string;
  /** The hidden mark of a tab of ours. */
  readonly mark: string | null;
  readonly color: string | null;
  readonly gridlines: boolean;
  readonly freeze: { readonly rows: number; readonly cols: number };
  /** Characters, to the nearest half. */
  readonly widths: readonly number[];
  /** Points, by row from 1, where it is not the standard 18. */
  readonly heights: Readonly<Record<string, number>>;
  readonly merges: readonly string[];
  /** Cells that hold something or are filled or ruled, by address. */
  readonly cells: Readonly<Record<string, CellSnapshot>>;
  readonly tables: readonly { readonly name: string; readonly at: string; readonly headers: readonly string[]; readonly banded: boolean }[];
  readonly rules: readonly { readonly at: string; readonly what: string }[];
  readonly charts: readonly ChartSnapshot[];
  readonly print: {
    readonly orientation: string;
    readonly scale: number;
    readonly order: string;
    readonly area: string;
    readonly titleRows: string;
    readonly titleColumns: string;
    /** Rows and columns that end a page, from 1. */
    readonly rowBreaks: readonly number[];
    readonly columnBreaks: readonly number[];
    readonly footer: string;
  };
}

/** A value to twelve digits: a formula worked out again may end in another last bit than the engine's sum. */
export function figure<T>(value: T): T | number {
  return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
}

/** A look as one line. */
export function lookText(look: LookSnapshot): string {
  const { lines } = look;
  const sides = (['top', 'bottom', 'left', 'right'] as const).flatMap(side => (lines[side] ? [`${side} ${lines[side]}`] : []));
  return [
    `${look.font} ${look.size}`,
    look.color,
    ...(look.bold ? ['bold'] : []),
    ...(look.underline ? ['underline'] : []),
    ...(look.fill ? [`on ${look.fill}`] : []),
    `${look.horizontal}/${look.vertical}`,
    ...(look.indent ? [`indent ${look.indent}`] : []),
    ...(look.wrap ? ['wrap'] : []),
    ...(look.shrink ? ['shrink'] : []),
    ...sides,
  ].join(' · ');
}

/** Where two snapshots of a tab differ, as lines `path: left | right`; at most `most` of them. */
export function differences(left: unknown, right: unknown, most = 40, path = ''): string[] {
  if (Object.is(left, right)) return [];
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return [`${path}: ${JSON.stringify(left)} | ${JSON.stringify(right)}`];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  const found: string[] = [];
  for (const key of keys) {
    if (found.length >= most) break;
    const [a, b] = [(left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]];
    found.push(...differences(a, b, most - found.length, path === '' ? key : `${path}.${key}`));
  }
  return found;
}
