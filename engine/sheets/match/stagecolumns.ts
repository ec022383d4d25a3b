import type { Bid } from './bid.js';
import type { Subject } from './settle.js';
import type { SheetSpec } from '../sheet.js';
import { isStageHeader, isTick } from '../literal/stagecolumn.js';
import { canonicalOf, outcomeOf } from '../stage/stageword.js';

/** Columns from which stage names alone make a series: two may be a delivery plan. */
const FEWEST = 3;

/** Characters of a header that may be a stage. */
const LONGEST = 40;

/** Roles by whose words a column of a series may go too: Won and Lost at its end. */
const ENDS: ReadonlySet<string> = new Set(['won_flag', 'lost_flag', 'won_time', 'lost_time', 'status']);

/** Words for stages that also name documents, sums and tasks: they are stages beside others, and make no series alone. */
const OTHER =
  /^(?:new|lead|线索|contract|合同|合约|orders?|订单|quot(?:e|ation)|报价|review|test|测试|样品|collection|回款|收款|paid|invoiced|deliver(?:y|ed)|交付|验收|审批|实施|需求|方案)$/i;

/** Outcomes of a sale; an order or a ticket is cancelled or rejected too. */
const OF_A_SALE = /\b(?:won|lost)\b|赢单|贏單|输单|輸單|丢单|丟單|成交|签单|簽單|中标|中標/i;

/** True for a header that names a stage or an outcome of selling, and nothing else. */
function isSure(header: string): boolean {
  if (outcomeOf(header) !== null) return OF_A_SALE.test(header);
  return canonicalOf(header)?.stage.outcome === 'open' && !OTHER.test(header.trim());
}

/** What a column of a series holds: days, ticks, or nothing yet; null = something else. */
function kindOf({ evidence }: Subject): 'entered' | 'ticked' | 'blank' | null {
  if (evidence.filled === 0) return 'blank';
  if (evidence.words.every(word => word === null || isTick(word))) return 'ticked';
  const isCount = evidence.samples.every(sample => /^\d{1,6}(?:\.\d+)?$/.test(sample));
  return evidence.share('day') >= 0.9 && !isCount ? 'entered' : null;
}

/**
 * Stage columns (阶段列): one column a stage, named by the stage alone, with the day it was entered or a tick.
 *
 *   at least three columns whose whole header is a stage or an outcome and whose cells are days, ticks or blank, two of them stages or
 *   outcomes that name nothing else; a column between them of the same kind is a stage too, whatever it is called
 *
 * Returns  the bids of the series, of the role `entered` or `ticked`, with the header as key; none where there is no series
 */
export function stageColumns(spec: SheetSpec, subjects: readonly Subject[], used: ReadonlyMap<number, Bid>): Bid[] {
  if (spec.id !== 'pipeline') return [];
  const isFree = ({ column }: Subject): boolean => ENDS.has(used.get(column)?.candidate.role.role ?? 'won_flag');
  const free = subjects.filter(subject => isFree(subject) && subject.header.text !== '' && subject.header.text.length <= LONGEST);
  const named = free.filter(subject => isStageHeader(subject.header.text) && kindOf(subject) !== null);
  const sure = named.filter(({ header }) => isSure(header.text));
  const kinds = named.map(kindOf);
  const count = (kind: string): number => kinds.filter(k => k === kind).length;
  const kind = count('entered') >= count('ticked') ? 'entered' : 'ticked';
  const role = spec.roles.find(r => r.role === kind);
  if (!role || named.length < FEWEST || sure.length < 2 || count(kind) < 2) return [];
  const series = named.filter((_, i) => kinds[i] === kind || kinds[i] === 'blank');
  const [first, last] = [series[0]!.column, series.at(-1)!.column];
  const between = free.filter(s => s.column > first && s.column < last && !series.includes(s) && !used.has(s.column) && kindOf(s) === kind);
  return [...series, ...between]
    .sort((a, b) => a.column - b.column)
    .map(subject => ({
      subject,
      candidate: { role, how: 'exact', cost: 0.6, weight: role.weight ?? 1, key: subject.header.text },
      points: 0,
    }));
}
