import { isTooLarge } from '../failure.js';
import type { Session } from '../session.js';

/** What a cell holds as Office.js gives it: '' = blank. */
export type CellValue = string | number | boolean | null;
export type Matrix = readonly (readonly CellValue[])[];

/** Cells of a sheet, counted from 0. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly cols: number;
}

/** A property of cells that is asked for. */
export interface Ask {
  readonly sheet: string;
  readonly what: 'values' | 'formulas' | 'numberFormat' | 'valueTypes';
  readonly area: Area;
}

/** Cells of a sheet, for the next sync only: untracked, so that Excel has nothing to keep for us, and nothing to be told afterwards. */
export function rangeOf(session: Session, sheet: string, { top, left, rows, cols }: Area): Excel.Range {
  return session.sheets.getItem(sheet).getRangeByIndexes(top, left, rows, cols).untrack();
}

function halved({ area, ...ask }: Ask): readonly [Ask, Ask] | null {
  const { rows, cols, top, left } = area;
  if (rows > 1) {
    const half = rows >> 1;
    return [
      { ...ask, area: { ...area, rows: half } },
      { ...ask, area: { ...area, top: top + half, rows: rows - half } },
    ];
  }
  if (cols < 2) return null;
  const half = cols >> 1;
  return [
    { ...ask, area: { ...area, cols: half } },
    { ...ask, area: { ...area, left: left + half, cols: cols - half } },
  ];
}

function joined(first: Matrix, second: Matrix, byRows: boolean): Matrix {
  return byRows ? [...first, ...second] : first.map((row, i) => [...row, ...(second[i] as readonly CellValue[])]);
}

async function inHalves(session: Session, asks: readonly Ask[], error: unknown): Promise<Matrix[]> {
  if (asks.length > 1) {
    const half = asks.length >> 1;
    return [...(await fetchParts(session, asks.slice(0, half))), ...(await fetchParts(session, asks.slice(half)))];
  }
  const ask = asks[0] as Ask;
  const halves = halved(ask);
  if (!halves) throw error;
  const [first] = await fetchParts(session, [halves[0]]);
  const [second] = await fetchParts(session, [halves[1]]);
  return [joined(first as Matrix, second as Matrix, ask.area.rows > 1)];
}

/**
 * Fetches what is asked for in one sync. Where Excel finds that too large it is halved, and again: by the list, then by rows, then by
 * columns. Excel may say so by an error, or by null in the place of the cells. `along` asks for more in the same sync; it is called again
 * where that sync has to be repeated. `bytes`: of the answer, about.
 */
export async function fetchParts(session: Session, asks: readonly Ask[], along?: () => void, bytes = 0): Promise<Matrix[]> {
  if (asks.length === 0 && !along) return [];
  const ranges = asks.map(({ sheet, what, area }) => {
    const range = rangeOf(session, sheet, area);
    range.load(what);
    return range;
  });
  along?.();
  try {
    await session.sync(bytes);
  } catch (error) {
    if (!isTooLarge(error) || asks.length === 0) throw error;
    const found = await inHalves(session, asks, error);
    if (along) {
      along();
      await session.sync();
    }
    return found;
  }
  const found: Matrix[] = [];
  for (const [i, ask] of asks.entries()) {
    const matrix = (ranges[i] as Excel.Range)[ask.what] as Matrix | null;
    if (matrix) found.push(matrix);
    else
      found.push(...(await inHalves(session, [ask], Object.assign(new Error('too large'), { code: 'ResponsePayloadSizeLimitExceeded' }))));
  }
  return found;
}

/** Everything typed into the cells of an area. */
export interface Typed {
  /** Formulas with their "=", of cells without one their values; a text that looks like a formula is its value, too. */
  readonly formulas: Matrix;
  readonly values: Matrix;
  readonly formats: Matrix;
}

/** Fetches what is typed into the cells of an area, in rows that an answer holds. */
export async function fetchTyped(session: Session, sheet: string, area: Area): Promise<Typed> {
  const step = Math.max(1, Math.floor(10_000 / area.cols));
  const all: Record<keyof Typed, (readonly CellValue[])[]> = { formulas: [], values: [], formats: [] };
  for (let from = 0; from < area.rows; from += step) {
    const part = { ...area, top: area.top + from, rows: Math.min(step, area.rows - from) };
    const asks = (['formulas', 'values', 'numberFormat'] as const).map((what): Ask => ({ sheet, what, area: part }));
    const [formulas, values, formats] = (await fetchParts(session, asks)) as [Matrix, Matrix, Matrix];
    all.formulas.push(...formulas);
    all.values.push(...values);
    all.formats.push(...formats);
  }
  return all;
}
