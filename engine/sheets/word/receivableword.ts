import type { Settings } from '../../settings.js';
import type { Label } from '../../text.js';
import { numberColumn, type Role, type Table, type TextColumn, textColumn } from '../table.js';
import { DOCUMENT_MEANINGS, documentMeaning, type DocumentMeaning, type DocumentWord, directionOf, NO_WORD } from './documentword.js';
import { isTick, tickedWords } from '../literal/stagecolumn.js';
import { type PaymentState, paymentStateOf } from './paymentword.js';
import { meaningOf, saidMeaning, type Vocabulary } from './vocabulary.js';

const labelsOf = (keys: readonly DocumentMeaning[]): Record<string, Label> =>
  Object.fromEntries(keys.map(key => [key, DOCUMENT_MEANINGS[key].label]));
const ALL = Object.keys(DOCUMENT_MEANINGS) as DocumentMeaning[];

/** Share of the rows that must be filled for a column to tell what is open of each document. */
const FULL = 0.95;

function isFull(table: Table, role: Role): boolean {
  const values = numberColumn(table, role);
  let filled = 0;
  for (const value of values ?? []) if (!Number.isNaN(value)) filled++;
  return values !== undefined && filled >= FULL * table.rows;
}

/** True where two columns, or a column of sides, tell what is owed and what reduces it: no word decides a sign there. */
function hasSides(table: Table): boolean {
  const sides = (textColumn(table, 'direction')?.words ?? []).map(directionOf);
  return numberColumn(table, 'credit') !== undefined || (sides.includes(1) && sides.includes(-1));
}

/** What an unknown word most likely means, by a part of it. */
function likelyKind(text: string): DocumentMeaning | null {
  const word = text.slice(0, 60).normalize('NFKC').toLowerCase();
  if (/退|折|扣|抵|return|credit|rebate|revers/.test(word)) return 'creditNote';
  if (/收|款到|receipt|receiv|paid|pay|collect|cheque|chq|wire|transfer|bank|cash/.test(word)) return 'payment';
  return /销|售|票|货|invoice|bill|sale|charge/.test(word) ? 'invoice' : null;
}

/** The type of a receivables document (单据类型、款项性质). */
export const DOCUMENT_TYPE: Vocabulary = {
  sheet: 'receivables',
  role: 'doc_type',
  meanings: labelsOf(ALL),
  of: word => documentMeaning(word) ?? (directionOf(word) === 0 ? null : 'asWritten'),
  likely: likelyKind,
  done: {
    zh: '看不出单据性质，暂按金额正负计：正数为应收，负数为冲减',
    en: 'the amount counts as written until that is said: positive is owed, negative reduces',
  },
  matters: table => !hasSides(table),
};

/** Words of a document that may be none yet, or no more: drafts of Kingdee and Yonyou, what was written off. */
const UNSURE =
  /暂存|暫存|^创建$|^保存$|^开立$|^新建$|审核中|待审|重新审核|pending approval|awaiting approval|to approve|write|written|uncollect|bad debt|坏账|壞帳|核销坏/i;

function statusOf(word: string): string | null {
  if (documentMeaning(word) === 'out') return 'out';
  return UNSURE.test(word.slice(0, 60)) ? null : paymentStateOf(word);
}

function hasUnsure(table: Table, role: Role): boolean {
  return [...(textColumn(table, role)?.words ?? [])].some(word => UNSURE.test(word.slice(0, 60)));
}

/** The status of a receivables document (单据状态、收款状态). */
export const DOCUMENT_STATUS: Vocabulary = {
  sheet: 'receivables',
  role: 'status',
  meanings: {
    settled: { zh: '已结清', en: 'settled' },
    unsettled: { zh: '未结清', en: 'not settled' },
    out: DOCUMENT_MEANINGS.out.label,
    other: { zh: '与收款无关', en: 'not about payment' },
  },
  of: statusOf,
  likely: word => (UNSURE.test(word) ? 'out' : /部分|partial|part[- ]paid/i.test(word) ? 'unsettled' : null),
  done: { zh: '看不出是否结清，按金额和收款计', en: 'amounts and payments decide what is open' },
  // What is paid or open of each document stands in its own column, or in the entries of a ledger.
  // Whether the document counts at all is said by no amount.
  matters: table => !hasSides(table) && ((!isFull(table, 'paid') && !isFull(table, 'balance')) || hasUnsure(table, 'status')),
};

/** The state of the paper where another column tells of payment. */
export const DOCUMENT_STATE: Vocabulary = {
  ...DOCUMENT_STATUS,
  role: 'doc_state',
  matters: table => hasUnsure(table, 'doc_state'),
};

/** Yes and no where the header asks whether a document is settled (是否结清、Paid?); words of payment answer too. A lone x is a tick. */
export const DOCUMENT_PAID: Vocabulary = {
  sheet: 'receivables',
  role: 'is_paid',
  meanings: { settled: DOCUMENT_STATUS.meanings['settled']!, unsettled: DOCUMENT_STATUS.meanings['unsettled']! },
  of(word) {
    if (isTick(word)) return tickedWords([word])[0] && word.trim() !== '×' ? 'settled' : 'unsettled';
    const state = paymentStateOf(word);
    return state === 'other' ? null : state;
  },
  // a column of remarks answers nothing
  matters: table =>
    !isFull(table, 'paid') &&
    !isFull(table, 'balance') &&
    [...(textColumn(table, 'is_paid')?.words ?? [])].some(word => DOCUMENT_PAID.of(word) !== null),
  done: { zh: '看不出是否结清，按未结清计', en: 'the document counts as not settled until that is said' },
};

const BY = /^(?:电汇|现金|转账|支票|汇款|网银|银行|微信|支付宝|wire|transfer|cash|che(?:que|ck)|card|ach|bank|credit card|paypal|lockbox)/;

/** The type of a receipt (收款类型、款项性质). */
export const RECEIPT_TYPE: Vocabulary = {
  sheet: 'receipts',
  role: 'doc_type',
  meanings: labelsOf(['payment', 'advance', 'creditNote', 'writeOff', 'refund', 'out', 'total']),
  of(word) {
    const meaning = documentMeaning(word);
    if (meaning === null) return BY.test(word.normalize('NFKC').trim().toLowerCase()) ? 'payment' : null;
    if (meaning === 'reversal') return 'refund';
    // what was paid at once may have no invoice to settle
    if (meaning === 'cashSale') return null;
    // 货款, 质保金, 期初 are what was paid for
    return Object.hasOwn(RECEIPT_TYPE.meanings, meaning) ? meaning : 'payment';
  },
  likely: word => (/退|refund|return|bounce/i.test(word.slice(0, 60)) ? 'refund' : 'payment'),
  done: { zh: '看不出款项性质，暂按金额正负计为收款', en: 'it counts as a receipt, as written, until that is said' },
};

const RECEIVED =
  /^(?:已到账|到账|已收款?|已确认|已审核|已批准|已核销|未核销|部分核销|已入账|已过账|已记账|已完成|完成|已认领|已生效|成功|有效|正常|confirmed|cleared|posted|completed?|success(?:ful)?|received|approved|paid|applied|unapplied|partially applied|settled|reconciled|deposited|closed|active|sent|submitted|open)$/;
const NOT_RECEIVED = /退票|拒付|失败|失敗|已退回|已撤回|已拒绝|已拒絕|fail|bounce|reject|revers|dishono|declin|charged? ?back/;

/** The status of a receipt (收款状态). */
export const RECEIPT_STATUS: Vocabulary = {
  sheet: 'receipts',
  role: 'status',
  meanings: {
    received: { zh: '已收到，计入', en: 'received, counted' },
    out: { zh: '未收到或作废，不计入', en: 'not received or void, not counted' },
  },
  of(word) {
    const text = word.slice(0, 200).normalize('NFKC').trim().toLowerCase();
    if (documentMeaning(word) === 'out' || NOT_RECEIVED.test(text)) return 'out';
    return RECEIVED.test(text) ? 'received' : null;
  },
  likely: word => (/待|未|pending|await|process|transit/i.test(word.slice(0, 60)) ? 'out' : null),
  done: { zh: '看不出是否到账，暂计为已收', en: 'it counts as received until that is said' },
};

/** What a word of a document or receipt column says, by what a person says of it, else by the vocabulary. */
export function documentWordOf(vocabulary: Vocabulary, settings: Pick<Settings, 'words'>): (word: string) => DocumentWord {
  return word => {
    const meaning = meaningOf(vocabulary, settings, word);
    if (meaning === null || !Object.hasOwn(DOCUMENT_MEANINGS, meaning)) return NO_WORD;
    return DOCUMENT_MEANINGS[meaning as DocumentMeaning].word;
  };
}

/**
 * What each row of a receivables table says about its payment: its answer to "paid?" (x is no beside another tick), else its status. `role`:
 * the column that is asked first.
 */
export function paymentStates(
  table: Table,
  settings: Pick<Settings, 'words'>,
): { readonly role: Role; readonly at: (row: number) => PaymentState } {
  const [answer, status] = [textColumn(table, 'is_paid'), textColumn(table, 'status')];
  const of = (vocabulary: Vocabulary, column: TextColumn | undefined): ((row: number) => PaymentState) => {
    const ticked = vocabulary === DOCUMENT_PAID && column ? tickedWords([...column.words]) : [];
    const states = (column?.words ?? []).map((word, code): PaymentState => {
      const meaning =
        saidMeaning(settings, vocabulary.sheet, word) ?? (ticked[code] === false && isTick(word) ? 'unsettled' : vocabulary.of(word));
      return meaning === 'settled' || meaning === 'unsettled' ? meaning : 'other';
    });
    return row => (column && column.codes[row]! >= 0 ? states[column.codes[row]!]! : 'other');
  };
  const [answered, told] = [of(DOCUMENT_PAID, answer), of(DOCUMENT_STATUS, status)];
  const at = (row: number): PaymentState => {
    const state = answered(row);
    return state === 'other' ? told(row) : state;
  };
  return { role: answer ? 'is_paid' : 'status', at };
}
