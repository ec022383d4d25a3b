import { textColumn } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import { exact } from '../../units/money.js';
import type { Deals } from '../deal/deal.js';
import { BLANK } from '../deal/dimension.js';
import { OPEN } from '../deal/outcome.js';

/** Open deals of one group in one stage, by where they stand now. */
export interface Stock {
  readonly group: number;
  /** Rung index, or −1 where the stage is none of the process. */
  readonly rung: number;
  readonly name: string | Label;
  readonly open: number;
  readonly onHold: number;
  /** Hundredths; NaN where no deal has an amount. */
  readonly amount: number;
}

/**
 * Stock by stage (阶段存量): what is open, and where does it stand?
 *
 *   open deals by present stage, in stage order; then stage words that are no stage of the process (on hold, unknown, closed after asOf)
 *
 * Returns  every stage of the process for the groups that have open deals; the blank group is index `groups`
 */
export function stockOf(deals: Deals, codes: Int32Array, groups: number): Stock[] {
  const rungs = deals.rungs.length;
  const stage = textColumn(deals.table, 'stage');
  const words = stage?.words ?? [];
  // columns: the rungs, then one a stage word, then blank, then closed later
  const width = rungs + words.length + 2;
  const cells = new Map<number, { open: number; onHold: number; amount: number }>();
  for (let d = 0; d < deals.n; d++) {
    if (deals.outcome[d] !== OPEN) continue;
    const g = (codes[d] as number) < 0 ? groups : (codes[d] as number);
    const rung = deals.stage[d] as number;
    const word = stage ? (stage.codes[deals.row[d] as number] as number) : -1;
    const at = rung >= 0 && rung < rungs ? rung : deals.later[d] === 1 ? width - 1 : word < 0 ? width - 2 : rungs + word;
    let cell = cells.get(g * width + at);
    if (!cell) cells.set(g * width + at, (cell = { open: 0, onHold: 0, amount: NaN }));
    cell.open++;
    cell.onHold += deals.hold[d] as number;
    const amount = deals.value.base[d] as number;
    if (!Number.isNaN(amount)) cell.amount = Number.isNaN(cell.amount) ? amount : exact(cell.amount + amount);
  }
  const later: Label = { zh: '（截止日后结案）', en: '(closed after the as-of day)' };
  const list: Stock[] = [];
  const byGroup = new Map<number, Stock[]>(); // beside the rungs
  for (const [key, cell] of cells) {
    const group = Math.floor(key / width);
    const at = key % width;
    let others = byGroup.get(group);
    if (!others) byGroup.set(group, (others = []));
    if (at < rungs) continue;
    const name = at === width - 1 ? later : at === width - 2 ? BLANK : (words.at(at - rungs) as string);
    others.push({ group, rung: -1, name, ...cell });
  }
  for (const [group, others] of [...byGroup].sort((a, b) => a[0] - b[0])) {
    for (let rung = 0; rung < rungs; rung++)
      list.push({
        group,
        rung,
        name: deals.rungs[rung] as string,
        ...(cells.get(group * width + rung) ?? { open: 0, onHold: 0, amount: NaN }),
      });
    const text = (name: string | Label): string => (typeof name === 'string' ? name : `\uffff${name.en}`);
    list.push(...others.sort((a, b) => b.open - a.open || (text(a.name) < text(b.name) ? -1 : 1)));
  }
  return list;
}
