import type { Label } from '../../text.js';

/** What a document is. Permanent: the order is that of DOCUMENT_KINDS. */
export type DocumentKind = 'invoice' | 'opening' | 'creditNote' | 'advance' | 'writeOff' | 'payment' | 'refund' | 'retention';

export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  'invoice',
  'opening',
  'creditNote',
  'advance',
  'writeOff',
  'payment',
  'refund',
  'retention',
];

/**
 * What a document word says: the kind (null = nothing known), the sign of its amount (−1 = reduces the receivable whatever the written
 * sign, 0 = as written), whether the row counts at all, and whether it is a period's total that a ledger prints. `atOnce`: paid when it was
 * made (现销). `takesBack`: money received that is taken back, whatever the written sign.
 */
export interface DocumentWord {
  readonly kind: DocumentKind | null;
  readonly sign: -1 | 0;
  readonly out: boolean;
  readonly total: boolean;
  readonly atOnce?: boolean;
  readonly takesBack?: boolean;
}

export const NO_WORD: DocumentWord = { kind: null, sign: 0, out: false, total: false };
const reduces = (kind: DocumentKind): DocumentWord => ({ kind, sign: -1, out: false, total: false });

/** What a document word may mean, in the order in which a person is offered it. Permanent: the setting `words` takes the keys. */
export const DOCUMENT_MEANINGS = {
  invoice: { label: { zh: '应收（发票、货款、进度款）', en: 'owed (invoice, debit note)' }, word: { ...NO_WORD, kind: 'invoice' } },
  payment: { label: { zh: '收款', en: 'a receipt' }, word: reduces('payment') },
  creditNote: {
    label: { zh: '冲减（红字、折让、扣款、抵账）', en: 'a credit (credit note, discount, offset)' },
    word: reduces('creditNote'),
  },
  advance: { label: { zh: '预收', en: 'an advance' }, word: reduces('advance') },
  writeOff: { label: { zh: '坏账核销', en: 'a write-off' }, word: reduces('writeOff') },
  retention: { label: { zh: '质保金', en: 'a retention' }, word: { ...NO_WORD, kind: 'retention' } },
  refund: { label: { zh: '退款', en: 'a refund' }, word: { ...NO_WORD, kind: 'refund' } },
  reversal: {
    label: { zh: '收款冲回（退票）', en: 'a receipt taken back (bounced, reversed)' },
    word: { ...NO_WORD, kind: 'refund', takesBack: true },
  },
  cashSale: { label: { zh: '现销（当场收款）', en: 'a sale paid at once' }, word: { ...NO_WORD, kind: 'invoice', atOnce: true } },
  opening: { label: { zh: '期初余额', en: 'an opening balance' }, word: { ...NO_WORD, kind: 'opening' } },
  asWritten: { label: { zh: '按金额正负计（与单据性质无关）', en: 'as its sign says (not about the kind of document)' }, word: NO_WORD },
  out: { label: { zh: '不计入（草稿、作废）', en: 'not counted (draft, void)' }, word: { ...NO_WORD, out: true } },
  total: { label: { zh: '合计行', en: 'a total' }, word: { ...NO_WORD, total: true } },
} as const satisfies Readonly<Record<string, { readonly label: Label; readonly word: DocumentWord }>>;

export type DocumentMeaning = keyof typeof DOCUMENT_MEANINGS;

/** Neither denied, nor asked for, nor failed; a cancelled payment or a draft plan is no cancelled document. */
const OUT =
  /(?<![未非不没待]|申请|申請)(?:作废|作廢|草稿|已取消|已撤销|已撤銷)(?!失败|失敗|中$|申请|申請|审核|審核|被拒)|^取消$|(?<!\b(?:not|never|non)[ -](?:been )?)\b(?:void(?:ed)?|drafts?|cancell?ed|deleted)\b(?! (?:payment|receipt|cheque|check|plan)s?\b)/;
const TOTAL =
  /^(?:本[月期年日季]|当[月期年日]|累计|期末|月末|年末)?(?:合计|累计|小计|总计|期末余额|合計|累計|小計|總計)$|^(?:grand|sub)?\s*totals?$/;
/** Kinds of business, entries by hand, and codes of SAP and others that carry their own sign. */
const AS_WRITTEN =
  /journal|adjust|调整|調整|手工|凭证|憑證|汇兑|exchange (?:gain|loss|diff)|^(?:ab|sa|sk|jv|je|jnl|gj)$|^(?:普通|标准|正常|内销|外销|国内|国外|出口|直销|经销|代销|分销|零售|批发|工程|项目|服务|产品|商品)(?:类|型|业务)?$|^(?:standard|normal|regular|domestic|export|retail|wholesale|trade|goods|services?|products?|projects?)$|^(?:客户|客戶|customers?)$/;
/** First match decides: 坏账核销 is no 核销, 销售退货 no sale, 销售回款 and Invoice Payment no invoice, Payment Reversal no payment. */
const RULES: readonly (readonly [RegExp, DocumentMeaning])[] = [
  [/期初|上年结转|上月结转|上期结转|年初余额|上期结存|上期余额|opening|brought forward|(?:balance )?\bb\/?f\b/, 'opening'],
  [/(?:坏账|壞帳|呆账|呆帳)(?!.*(?:收回|准备))|write[- ]?off|written off|bad debt|^w\/?o$/, 'writeOff'],
  [/质保|質保|质量保证金|品質保證金|保留[金款]|retention|retainage|holdback/, 'retention'],
  [
    /^(?:sales? receipts?|cash (?:sales?|invoices?|bills?|memos?)|pos sales?)$|现[销銷]|現[销銷]|现金销售|現金銷售|收银单|收銀單/,
    'cashSale',
  ],
  [
    /退票|(?:冲回|冲销|冲减|沖回|沖銷|撤销|撤銷|红字|紅字)(?:收款|回款)|(?:收款|回款)[单單]?(?:冲回|冲销|沖回|沖銷|退回|撤销|撤銷|红冲)|\brevers(?:al|ed)(?: of)? (?:payment|receipt|collection)|(?:payment|receipt|che(?:que|ck)|collection)s? (?:reversal|reversed|returned|bounced|dishono)|(?:bounced|returned|nsf|dishono(?:u)?red) (?:che(?:que|ck)|payment|item|deposit)|^nsf$/,
    'reversal',
  ],
  [/退款|refund|^(?:客户|客戶)?付款[单單]$/, 'refund'],
  [
    /红字|紅字|红冲|红票|退货|退貨|退回|销退|銷退|返利|折让|折讓|折扣|票折|扣款|贷项|貸項|冲[账帐]|沖[賬帳]|抵[账帐賬帳]|抵货款|[转轉]应收票据|[转轉]應收票據|credit ?(?:note|memo|adj|invoice)|^(?:invoice|sales?|bill) (?:credit|reversal)s?$|^(?:reversal of|reversed) (?:invoice|bill)|\breturns?\b|allowance|rebate|discount|accreccredit|^(?:dg|cn|cm|sc|cr|cr\.? ?note|crn)$/,
    'creditNote',
  ],
  [/预收|預收|[定订訂]金|advance|prepay|down ?payment|deposit|overpayment|on account|retainer/, 'advance'],
  [
    /^(?:收款|回款|到款|进账|收到|收回|银行收款|现金收款)|(?<![应應未待])(?:收款|回款|收[货貨]款|回[笼籠])(?:[单單]|$)|^(?:cash |customer |bank |credit card )?(?:payment|receipt|collection)s?\b|^(?:invoice|bill|sales?) payments?$|^(?:dz|rcpt|rct|pmt|pymt)$/,
    'payment',
  ],
  [
    /蓝字|藍字|invoice|发票|發票|[专普]票|(?:应收|應收)(?!.*(?:核销|核銷))|销售|銷售|销货|銷貨|出库|出庫|出货|出貨|送货|送貨|货款|貨款|尾款|进度款|進度款|首付款|首款|到货款|发货款|验收款|debit ?(?:note|memo)|(?:finance|statement|late) charge|^(?:sales?|si|rv|dr|dn|inv|bills?|billing|charges?|accrec)$/,
    'invoice',
  ],
  [AS_WRITTEN, 'asWritten'],
];
/** Of a text only its beginning tells what a document is; a hostile one is not searched to its end. */
const LOOKED = 200;

/**
 * The meaning of a document type or summary (单据类型、摘要); null = not understood.
 *
 * @example documentMeaning('Collection') // => 'payment'
 * @example documentMeaning('款A') // => null
 */
export function documentMeaning(text: string): DocumentMeaning | null {
  const word = text.slice(0, LOOKED).normalize('NFKC').trim().toLowerCase();
  if (TOTAL.test(word.replace(/\s+/g, ''))) return 'total';
  if (OUT.test(word)) return 'out';
  return RULES.find(([words]) => words.test(word))?.[1] ?? null;
}

/**
 * The meaning of a document type, status or summary (单据类型、状态、摘要).
 *
 *   蓝字 + · 红字 − · 退货 − · 折让 − · 预收 − · 坏账核销 − · 期初 + · 质保金 + · 草稿, 作废 out
 *
 * @example documentWord('红字发票') // => { kind: 'creditNote', sign: -1, out: false, total: false }
 * @example documentWord('已作废').out // => true
 * @example documentWord('未作废').out // => false
 */
export function documentWord(text: string): DocumentWord {
  const meaning = documentMeaning(text);
  return meaning === null ? NO_WORD : DOCUMENT_MEANINGS[meaning].word;
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
