/** What a document is. Permanent: the order is that of DOCUMENT_KINDS. */
export type DocumentKind = 'invoice' | 'opening' | 'creditNote' | 'advance' | 'writeOff' | 'payment' | 'refund';

export const DOCUMENT_KINDS: readonly DocumentKind[] = ['invoice', 'opening', 'creditNote', 'advance', 'writeOff', 'payment', 'refund'];

/**
 * What a document word says: the kind (null = nothing known), the sign of its amount (−1 = reduces the receivable whatever the written
 * sign, 0 = as written), whether the row counts at all, and whether it is a period's total that a ledger prints.
 */
export interface DocumentWord {
  readonly kind: DocumentKind | null;
  readonly sign: -1 | 0;
  readonly out: boolean;
  readonly total: boolean;
}

const NOTHING: DocumentWord = { kind: null, sign: 0, out: false, total: false };
const reduces = (kind: DocumentKind): DocumentWord => ({ kind, sign: -1, out: false, total: false });

const OUT = /(?:^|[^未非不])(?:作废|作廢|草稿|已取消|已撤销|已撤銷)|^取消$|\b(?:void(?:ed)?|drafts?|cancell?ed|deleted)\b/;
const TOTAL =
  /^(?:本[月期年日季]|当[月期年日]|累计|期末|月末|年末)?(?:合计|累计|小计|总计|期末余额|合計|累計|小計|總計)$|^(?:grand|sub)?\s*totals?$/;
const RULES: readonly (readonly [RegExp, DocumentWord])[] = [
  [/期初|上年结转|上月结转|年初余额|上期结存|opening|brought forward|balance b\/?f/, { ...NOTHING, kind: 'opening' }],
  [/(?:坏账|壞帳|呆账|呆帳)(?!.*(?:收回|准备))|write[- ]?off|written off|bad debt/, reduces('writeOff')],
  [/退款|refund/, { ...NOTHING, kind: 'refund' }],
  [
    /红字|紅字|红冲|红票|退货|退貨|退回|返利|折让|折讓|credit (?:note|memo)|creditnote|creditmemo|\breturns?\b|allowance|rebate|^dg$/,
    reduces('creditNote'),
  ],
  [/预收|預收|advance|prepay|down ?payment|deposit/, reduces('advance')],
  [
    /^(?:收款|回款|销售收款|客户收款|收款单|收款單|银行收款|现金收款)|收款单$|^(?:customer )?(?:payment|receipt)s?\b|^dz$/,
    reduces('payment'),
  ],
  [/蓝字|藍字|invoice|发票|發票|应收单|销售|出库/, { ...NOTHING, kind: 'invoice' }],
];

/**
 * The meaning of a document type, status or summary (单据类型、状态、摘要).
 *
 *   蓝字 + · 红字 − · 退货 − · 折让 − · 预收 − · 坏账核销 − · 期初 + · 草稿, 作废 out
 *
 * @example documentWord('红字发票') // => { kind: 'creditNote', sign: -1, out: false, total: false }
 * @example documentWord('已作废').out // => true
 * @example documentWord('未作废').out // => false
 */
export function documentWord(text: string): DocumentWord {
  const word = text.normalize('NFKC').trim().toLowerCase();
  if (TOTAL.test(word.replace(/\s+/g, ''))) return { ...NOTHING, total: true };
  if (OUT.test(word)) return { ...NOTHING, out: true };
  return RULES.find(([words]) => words.test(word))?.[1] ?? NOTHING;
}

/** −1 for a credit direction (贷), 1 for a debit one (借), 0 where the word says neither (平). */
export function directionOf(text: string): -1 | 0 | 1 {
  const word = text.normalize('NFKC').trim().toLowerCase();
  if (/^(?:贷|貸|贷方|貸方|credit|cr|c|h|haben)$/.test(word)) return -1;
  return /^(?:借|借方|debit|dr|d|s|soll)$/.test(word) ? 1 : 0;
}

/** As directionOf, for a column of document types, where two letters are a type's code (SAP's DR is an invoice). */
export function typeDirectionOf(text: string): -1 | 0 | 1 {
  return /^[a-z]{1,2}$/i.test(text.normalize('NFKC').trim()) ? 0 : directionOf(text);
}

/** True for a status that says a document is settled: 已结清, 已付, paid, closed. */
export function isSettled(text: string): boolean {
  return /^(?:已?结清|已付清?|已付款|已收款?|已收讫|已回款|已核销|已清|全部收回|已結清|已收訖|(?:fully )?paid(?: in full)?|settled|closed|cleared)$/.test(
    text.normalize('NFKC').trim().toLowerCase(),
  );
}

/** True for a status that says a document is not paid, or not in full: 未付, 部分收款, open, unpaid. */
export function isUnsettled(text: string): boolean {
  return /^(?:未付清?|未付款|未收款?|未收讫|未回款|未结清?|未核销|未清|部分(?:付款|收款|回款|核销)|逾期|open|unpaid|outstanding|unsettled|overdue|past due|partial(?:ly paid)?|part[- ]paid)$/.test(
    text.normalize('NFKC').trim().toLowerCase(),
  );
}

/** True for a commercial acceptance bill (商业承兑汇票): a promise, so the receivable it is handed over for keeps its age. */
export function isCommercialBill(method: string): boolean {
  return /商业承兑|商業承兌|商承|commercial (?:acceptance )?(?:bill|draft)/i.test(method.normalize('NFKC'));
}
