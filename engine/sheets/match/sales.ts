import type { Bid } from './bid.js';
import { canonicalOf, outcomeOf } from '../stage/stageword.js';
import type { Role, SheetId } from '../table.js';

/** Columns that only a list of sales has. */
const ROLES: ReadonlySet<string> = new Set([
  'customer',
  'customer_id',
  'won_amount',
  'probability',
  'lost_reason',
  'entered',
  'ticked',
  'forecast_category',
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

/** Columns beside a stage that make a list of customers a list of deals. */
const WORTH: ReadonlySet<Role> = new Set(['amount', 'won_amount', 'probability', 'expected_close', 'closed']);
/** Columns of which there is one a stage, and how many of them make a list of customers a list of deals. */
const SERIES: ReadonlySet<Role> = new Set(['entered', 'ticked']);
const FEWEST = 3;
/** Columns of other lists with a customer and a state. */
const FOREIGN = /invoice|order (?:no|id|number)|due date|发票|订单号|订单编号|到期日|应收|逾期/i;

/**
 * True where a list that names no opportunity is one of deals all the same, each named by its customer (Client Name, Deal Stage, Deal Value):
 * a column of stages that are stages of selling, and an amount, a chance or a closing day beside it; or three columns that are stages.
 */
function isTracker(bids: readonly Bid[]): boolean {
  const roles = new Set(bids.map(b => b.candidate.role.role));
  const stage = bids.find(b => b.candidate.role.role === 'stage');
  if (!(roles.has('customer') || roles.has('customer_id')) || bids.some(b => FOREIGN.test(b.subject.header.text))) return false;
  if (bids.filter(b => SERIES.has(b.candidate.role.role)).length >= FEWEST) return true;
  if (!stage || ![...WORTH].some(role => roles.has(role))) return false;
  const { evidence } = stage.subject;
  const open = [...evidence.texts.keys()].filter(text => canonicalOf(text)?.stage.outcome === 'open').length;
  const words = stage.candidate.weight > 1 ? 1 : 2; // a column called status must hold more stages than one
  return evidence.stageShare >= 0.8 && (open >= words || (stage.candidate.weight > 1 && evidence.outcomeShare === evidence.stageShare));
}

/** What else than its columns meets a need of a sheet: the customer for the deal's name; flags and stage columns for its state. */
export function isMetOtherwise(sheet: SheetId, need: readonly Role[], bids: readonly Bid[]): boolean {
  if (sheet !== 'pipeline') return false;
  if (need.includes('opp_name')) return isTracker(bids);
  const entered = bids.filter(b => b.candidate.role.role === 'entered');
  const marked = entered.some(b => /enter|entry|[进進]入/i.test(b.subject.header.text));
  return marked || entered.length > 2 || bids.some(b => /^(?:won_flag|ticked)$/.test(b.candidate.role.role));
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
