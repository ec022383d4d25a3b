import { textColumn } from '../../sheets/table.js';
import { type Label, verbatim } from '../../text.js';
import type { Deals } from './deal.js';
import { BLANK } from './dimension.js';

/** More values than this are no sales processes. */
const MOST = 12;

/** The deals of one sales process. */
export interface Pipeline {
  readonly name: Label;
  /** Indexes of its deals, ascending. */
  readonly members: Int32Array;
}

/**
 * Pipelines (销售流程): which deals go through one process?
 *
 *   the values of the pipeline column, the one with most deals first, ties by name; deals without one go together
 *
 * Empty    none where the column is missing, names one process only, or more than twelve
 */
export function pipelinesOf(deals: Deals): Pipeline[] {
  const column = textColumn(deals.table, 'pipeline');
  if (!column) return [];
  const byCode = new Map<number, number[]>();
  deals.row.forEach((row, d) => {
    const code = column.codes[row] as number;
    const list = byCode.get(code);
    if (list) list.push(d);
    else byCode.set(code, [d]);
  });
  const named = byCode.size - (byCode.has(-1) ? 1 : 0);
  if (named < 2 || named > MOST) return [];
  return [...byCode]
    .map(([code, list]) => ({ name: code < 0 ? BLANK : verbatim(column.words.at(code) as string), members: Int32Array.from(list) }))
    .sort((a, b) => b.members.length - a.members.length || (a.name.en < b.name.en ? -1 : 1));
}
