import { textColumn } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import { exact } from '../../units/money.js';
import type { Deals } from '../deal/deal.js';
import { BLANK } from '../deal/dimension.js';
import { LOST } from '../deal/outcome.js';

/** Lost deals of one last stage and one reason. */
export interface LossPoint {
  /** −1 = the stage is not known. */
  readonly rung: number;
  readonly reason: string | Label;
  readonly lost: number;
  /** Hundredths; NaN where no deal has an amount. */
  readonly amount: number;
}

/**
 * Loss points (流失点): at which stage are deals lost, and why?
 *
 *   lost deals by the stage they were last in × lost reason: count and amount, most lost first
 *
 * Keeps    an unknown stage and a blank reason as rows of their own
 */
export function lossPoints(deals: Deals): LossPoint[] {
  const reason = textColumn(deals.table, 'lost_reason');
  const width = (reason?.words.length ?? 0) + 1;
  const cells = new Map<number, { lost: number; amount: number }>();
  for (let d = 0; d < deals.n; d++) {
    if (deals.outcome[d] !== LOST) continue;
    const code = reason ? (reason.codes[deals.row[d] as number] as number) : -1;
    const key = ((deals.stage[d] as number) + 1) * width + (code < 0 ? width - 1 : code);
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = { lost: 0, amount: NaN }));
    cell.lost++;
    const amount = deals.value.base[d] as number;
    if (!Number.isNaN(amount)) cell.amount = Number.isNaN(cell.amount) ? amount : exact(cell.amount + amount);
  }
  const text = (name: string | Label): string => (typeof name === 'string' ? name : '\uffff');
  return [...cells]
    .map(([key, cell]) => ({ rung: Math.floor(key / width) - 1, reason: reason?.words.at(key % width) ?? BLANK, ...cell }))
    .sort((a, b) => b.lost - a.lost || (b.amount || 0) - (a.amount || 0) || a.rung - b.rung || (text(a.reason) < text(b.reason) ? -1 : 1));
}
