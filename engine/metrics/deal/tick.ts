import { tickedWords } from '../../sheets/literal/stagecolumn.js';
import type { Table } from '../../sheets/table.js';
import { type Path, TO_LOST, TO_WON } from './stay.js';

/** Stage columns with a tick for each stage that was reached. */
export interface Ticks {
  readonly columns: readonly { readonly key: string; readonly isTicked: (row: number) => boolean }[];
}

/** The columns of ticks of a pipeline, as they stand from left to right; null = there are none. */
export function tickedStages(table: Table): Ticks | null {
  const columns = [...(table.repeated['ticked'] ?? [])].sort((a, b) => a.col - b.col);
  const ticks = columns.flatMap(({ key, column }) => {
    if (column.kind !== 'text') return [];
    const says = tickedWords([...column.words]);
    const { codes } = column;
    return [{ key, isTicked: (row: number): boolean => (codes[row] as number) >= 0 && says[codes[row] as number] === true }];
  });
  return ticks.length > 0 ? { columns: ticks } : null;
}

/** Where ticks lead: the last and furthest stage is the highest one ticked; won and lost without a day. `places` by column. */
export function tickPath(ticks: Ticks, rows: Int32Array, places: readonly number[]): Path {
  const n = rows.length;
  const path = { last: new Int16Array(n).fill(-1), furthest: new Int16Array(n).fill(-1), end: new Int16Array(n).fill(-1) };
  rows.forEach((row, d) => {
    ticks.columns.forEach(({ isTicked }, i) => {
      const place = places[i] as number;
      if (place === -1 || !isTicked(row)) return;
      if (place === TO_LOST || place >= TO_WON) path.end[d] = path.end[d] === TO_LOST ? TO_LOST : place;
      else path.last[d] = Math.max(path.last[d] as number, place);
    });
    path.furthest[d] = path.last[d] as number;
  });
  return { ...path, ended: new Float64Array(n).fill(NaN) };
}
