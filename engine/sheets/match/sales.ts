import type { Bid } from './bid.js';
import { canonicalOf, outcomeOf } from '../stage/stageword.js';
import type { SheetId } from '../table.js';

/** Columns that only a list of sales has. */
const ROLES: ReadonlySet<string> = new Set([
  'customer',
  'customer_id',
  'won_amount',
  'probability',
  'lost_reason',
  'entered',
  'product_line',
]);
const WORDS =
  /opportunit|\bdeal|deal(?:name|stage)|sales|pipeline|stage ?name|clos(?:e|ing) ?date|revenue|quote|商机|商機|机会|機會|销售|銷售|成交|成单|赢单|贏單|输单|輸單|签约|簽約|结单|客户|客戶|合同/i;

/**
 * True where the columns of a list with a name and a state say that it is about sales: candidates have a stage, projects a budget and a
 * status, and tickets a closing day too. A customer, a probability, a word of selling in a header, a known stage of selling among the
 * values, or an amount beside a stage.
 */
function isAboutSales(bids: readonly Bid[]): boolean {
  const roles = new Set<string>();
  for (const { subject, candidate } of bids) {
    const { role } = candidate.role;
    roles.add(role);
    if (candidate.how === 'saved' || ROLES.has(role) || WORDS.test(subject.header.text)) return true;
    if (role !== 'stage' && role !== 'status' && role !== 'last_stage') continue;
    for (const text of subject.evidence.texts.keys()) if (canonicalOf(text) !== null || outcomeOf(text) === 'won') return true;
  }
  return roles.has('stage') && (roles.has('amount') || roles.has('product'));
}

/**
 * True where the columns tell that a tab is the sheet, not another list of names and states. `own` are the columns whose headers are words of
 * the sheet, `all` those that play a role: a stage or status alone makes no lead.
 */
export function isAbout(sheet: SheetId, own: readonly Bid[], all: readonly Bid[]): boolean {
  if (sheet === 'pipeline') return isAboutSales(all);
  if (sheet === 'leads')
    return own.some(b => b.candidate.role.role !== 'status' || /lead|线索|線索|潜|潛|跟进|跟進/i.test(b.subject.header.text));
  return true;
}
