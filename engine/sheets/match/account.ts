import type { SheetSpec } from '../sheet.js';
import type { Candidate } from './lexicon.js';
import type { Subject } from './settle.js';

const WHO: ReadonlySet<string> = new Set(['customer', 'customer_id']);
/** Headers that a ledger's account has as well as a customer's. */
const HEADER =
  /^(?:gl|ledger|general ledger)?(?:account(?:name|no|number|code|id)?|科目(?:名称|编码|代码|编号)?|会计科目|总账科目|ledger)$/;
/** The account that receivables are booked on. */
const LEDGER = /receivable|debtors?(?: control| ledger)?$|\ba\/r\b|应收|應收|预收|預收|^1(?:122|131|2\d\d)\b/i;

/**
 * True for an account of the ledger (会计科目) where a customer might be meant: its values name receivables, or are one in all rows, and another
 * column that could be the customer holds several names.
 */
export function isLedgerAccount(spec: SheetSpec, subject: Subject, candidate: Candidate, names: readonly Subject[]): boolean {
  if ((spec.id !== 'receivables' && spec.id !== 'receipts') || !WHO.has(candidate.role.role) || candidate.how === 'saved') return false;
  if (!subject.header.keys.some(({ key }) => HEADER.test(key))) return false;
  const values = new Set(subject.evidence.words.filter(word => word !== null));
  const isBooked = values.size > 0 && [...values].every(value => LEDGER.test(value));
  if (!isBooked && !(values.size === 1 && subject.evidence.filled > 1)) return false;
  return names.some(other => other !== subject && new Set(other.evidence.words.filter(word => word !== null)).size > 1);
}
