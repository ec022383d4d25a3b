import type { Settings } from '../../settings.js';
import type { Evidence } from './evidence.js';
import type { Header } from './header.js';
import type { Role, SheetId } from '../table.js';

/** A column being matched. */
export interface Subject {
  readonly column: number;
  readonly header: Header;
  readonly evidence: Evidence;
}

const STATE: ReadonlySet<Role> = new Set(['stage', 'status']);
const FLAGS: ReadonlySet<Role> = new Set(['won_flag', 'lost_flag', 'closed_flag']);
/** What a word for paid may head: an amount, an answer, a day, a state. */
const PAID: ReadonlySet<Role> = new Set(['paid', 'is_paid', 'settled', 'status']);

/** Which of them its cells are. */
function paidRole({ evidence }: Subject, rivals: ReadonlySet<Role>): Role {
  if (evidence.answerShare >= 0.5) return 'is_paid';
  const money = evidence.share('money');
  if (rivals.has('settled') && evidence.share('day') > Math.max(0.5, money)) return 'settled';
  if (rivals.has('paid') && money >= 0.5) return 'paid';
  return rivals.has('status') ? 'status' : 'is_paid';
}

/** True for amounts or days under a word that may ask whether a document is paid: they answer nothing. */
export function isNoAnswer(role: Role, { evidence }: Subject): boolean {
  if (role !== 'is_paid' || evidence.filled === 0 || evidence.answerShare >= 0.5) return false;
  return evidence.share('money') >= 0.5 || evidence.share('day') >= 0.5;
}

/** What 管道 holds where it is a sales process, not, as in Taiwan, a channel. */
const PROCESS = /流程|管道|业务|業務|新签|新簽|续|續|增购|pipeline|process|business|renew|sales/i;
const LATE = 0.2; // share of days after asOf from which a column of dates is a plan

/**
 * What the values say about a header that names several roles: points for or against one of them, 100 = sure. The words settled here are
 * those of headers.md: 状态, 客户, Account, 日期, 方向, Paid, Total.
 */
export function valuePoints(sheet: SheetId, role: Role, subject: Subject, rivals: ReadonlySet<Role>, settings: Settings): number {
  const { evidence } = subject;
  if (evidence.filled === 0) return 0;
  if (sheet === 'pipeline' && STATE.has(role) && rivals.has('stage') && rivals.has('status')) {
    const outcome = evidence.outcomeShare;
    const stage = evidence.stageShare - outcome + evidence.scaleShare;
    return role === 'status' ? 20 * outcome - 20 * stage : Math.min(0, 20 * stage - 20 * outcome); // never better than a column named for it
  }
  if (sheet === 'pipeline' && FLAGS.has(role) && rivals.has('status')) return evidence.share('flag') >= 0.9 ? 15 : -15;
  if (sheet === 'pipeline' && (role === 'pipeline' || role === 'source') && rivals.has('pipeline') && rivals.has('source')) {
    let processes = 0;
    for (const [text, count] of evidence.texts) if (PROCESS.test(text)) processes += count;
    return (role === 'pipeline') === processes * 2 > evidence.filled ? 15 : -15;
  }
  if ((role === 'customer' || role === 'customer_id') && rivals.has('customer') && rivals.has('customer_id'))
    return role === 'customer_id' ? 30 * evidence.codeShare - 15 : 15 - 30 * evidence.codeShare;
  if (sheet === 'pipeline' && rivals.has('created') && rivals.has('expected_close')) {
    const late = evidence.after(settings.asOf) > LATE;
    return (role === 'expected_close') === late ? 15 : -15;
  }
  if (sheet === 'visits' && rivals.has('planned') && rivals.has('actual')) {
    const late = evidence.after(settings.asOf) > LATE;
    return (role === 'planned') === late ? 15 : -15;
  }
  if (sheet === 'receivables' && rivals.has('is_paid') && rivals.size > 1 && PAID.has(role))
    return role === paidRole(subject, rivals) ? 15 : -15;
  if (sheet === 'receivables' && rivals.has('direction') && rivals.has('doc_type')) {
    let sides = 0;
    for (const [text, count] of evidence.texts) if (/^(?:借|贷|貸|平|dr|cr|debit|credit|d|c|s|h)$/i.test(text)) sides += count;
    const share = sides / evidence.filled;
    return role === 'direction' ? 30 * share - 10 : 10 - 30 * share;
  }
  return 0;
}

// The documented headers that mean the closing day of closed deals and the expected one of open deals.
const DUAL: ReadonlySet<string> = new Set([
  'closedate',
  'closingdate',
  'closingtime',
  '结单日期',
  '结单时间',
  '结束日期',
  '结束时间',
  '关闭日期',
  '关闭时间',
]);

/** True for Close Date, 结单日期, 结束日期 and their like. */
export function isDual(header: Header): boolean {
  return header.keys.some(k => DUAL.has(k.key));
}

/**
 * Which of the two closing days a Close Date column holds: `closed` where open deals leave it blank or only closed ones have it,
 * `expected_close` where no deal is closed, else both roles, and each deal's outcome tells which.
 *
 * `open` is one entry a sampled row: true = open, false = closed, null = unknown.
 */
export function dualRoles(days: Float64Array, open: readonly (boolean | null)[], settings: Settings): readonly Role[] {
  const counts = { open: 0, openFilled: 0, closed: 0, late: 0, filled: 0 };
  open.forEach((isOpen, i) => {
    const day = days[i] as number;
    const filled = !Number.isNaN(day);
    if (filled) counts.filled++;
    if (filled && day > settings.asOf) counts.late++;
    if (isOpen === true) {
      counts.open++;
      if (filled) counts.openFilled++;
    } else if (isOpen === false) counts.closed++;
  });
  if (counts.open === 0 && counts.closed === 0)
    return counts.late / Math.max(1, counts.filled) > LATE ? ['expected_close'] : ['closed', 'expected_close'];
  if (counts.closed === 0) return ['expected_close'];
  if (counts.open === 0 || counts.openFilled === 0) return ['closed'];
  return ['closed', 'expected_close'];
}
