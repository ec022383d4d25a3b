import { defineIssue, type IssueSink, type IssueType, KEPT_CELLS } from '../../issue.js';
import { type Role, sourceOf, type Table } from '../../sheets/table.js';
import type { Label } from '../../text.js';

/** Raises one issue for many rows of a table: the first cells with their address, the rest as a count. Rows may come in any order. */
export function raiseRows(
  issues: IssueSink,
  type: IssueType,
  table: Table,
  role: Role | null,
  rows: readonly number[],
  valueOf: ((row: number) => string) | null = null,
  values: Readonly<Record<string, string | number | Label>> = {},
): void {
  const bySource = new Map<ReturnType<typeof sourceOf>, number[]>();
  for (const row of rows) {
    const source = sourceOf(table, row);
    const list = bySource.get(source);
    if (list) list.push(row);
    else bySource.set(source, [row]);
  }
  for (const [source, list] of bySource) {
    const column = role !== null && Object.hasOwn(source.columns, role) ? source.columns[role] : undefined;
    const place = { file: source.file, tab: source.tab, header: column?.header, values };
    list.sort((a, b) => (table.row[a] as number) - (table.row[b] as number));
    for (const row of list.slice(0, KEPT_CELLS))
      issues.add(type, place, { row: table.row[row] as number, col: column?.col, value: valueOf?.(row) });
    if (list.length > KEPT_CELLS) issues.add(type, place, undefined, list.length - KEPT_CELLS);
  }
}

/** The problems that open items can have. Codes are permanent. */
export const OPEN_ISSUES = {
  void: defineIssue({
    code: 'document-void',
    severity: 'info',
    found: { zh: '单据为草稿、作废或已取消', en: 'the document is a draft, void or cancelled' },
    done: { zh: '未计入应收', en: 'it is not counted' },
  }),
  total: defineIssue({
    code: 'document-total',
    severity: 'info',
    found: { zh: '该行是合计或期末余额', en: 'the row is a total or a closing balance' },
    done: { zh: '未计入应收', en: 'it is not counted' },
  }),
  later: defineIssue({
    code: 'document-after-as-of',
    severity: 'info',
    found: { zh: '单据日期晚于截止日', en: 'the document is dated after the as-of day' },
    done: { zh: '未计入应收', en: 'it is not counted' },
  }),
  noAmount: defineIssue({
    code: 'document-no-amount',
    severity: 'warning',
    found: { zh: '没有金额', en: 'there is no amount' },
    done: { zh: '该行未计入应收', en: 'the row is left out' },
    advice: { zh: '请补上金额', en: 'Fill in the amount' },
  }),
  noDate: defineIssue({
    code: 'document-no-date',
    severity: 'warning',
    found: { zh: '没有单据日期', en: 'there is no document date' },
    done: { zh: '视为截止日及以前的单据', en: 'it is taken as dated on or before the as-of day' },
    advice: { zh: '请补上单据日期', en: 'Fill in the document date' },
  }),
  noCustomer: defineIssue({
    code: 'no-customer',
    severity: 'warning',
    found: { zh: '没有客户名称和客户编码', en: 'there is no customer name and no customer id' },
    done: { zh: '金额计入“（未填）”', en: 'the amount is counted under (blank)' },
    advice: { zh: '请补上客户', en: 'Fill in the customer' },
  }),
  notAged: defineIssue({
    code: 'not-aged',
    severity: 'warning',
    found: { zh: '没有到期日，也没有可用的账期', en: 'there is no due date and there are no terms to work it out from' },
    done: { zh: '金额列入“未分账龄”', en: 'the amount is shown as not aged' },
    advice: { zh: '请补上到期日或账期，或设置默认账期', en: 'Fill in the due date or terms, or set default terms' },
  }),
  termsUnknown: defineIssue({
    code: 'terms-not-understood',
    severity: 'warning',
    found: { zh: '无法由账期“{value}”算出到期日', en: 'the terms "{value}" do not give a due date' },
    done: { zh: '金额列入“未分账龄”', en: 'the amount is shown as not aged' },
    advice: { zh: '请填写到期日；分期和质保金请按期填写日期', en: 'Fill in the due date; for instalments and retentions a date each' },
  }),
  termsFrom: defineIssue({
    code: 'terms-from-other-day',
    severity: 'info',
    found: {
      zh: '账期“{value}”自收票或收货起算，表中没有该日期',
      en: 'the terms "{value}" run from the receipt of invoice or goods, which the sheet does not give',
    },
    done: { zh: '按单据日期起算', en: 'they are counted from the document date' },
  }),
  dueBefore: defineIssue({
    code: 'due-before-document',
    severity: 'warning',
    found: { zh: '到期日“{value}”早于单据日期', en: 'the due date {value} is before the document date' },
    done: { zh: '仍按该到期日计算', en: 'it is used as it is' },
    advice: { zh: '请核对两个日期', en: 'Check the two dates' },
  }),
  dueFar: defineIssue({
    code: 'due-far',
    severity: 'warning',
    found: { zh: '到期日“{value}”比单据日期晚十年以上', en: 'the due date {value} is more than ten years after the document' },
    done: { zh: '仍按该到期日计算', en: 'it is used as it is' },
    advice: { zh: '请核对两个日期', en: 'Check the two dates' },
  }),
  duplicate: defineIssue({
    code: 'document-duplicate',
    severity: 'warning',
    found: { zh: '同一客户的单据编号“{value}”出现多次', en: 'document number {value} occurs more than once for the customer' },
    done: { zh: '各行均计入', en: 'every row is counted' },
    advice: { zh: '请确认是否重复登记', en: 'Check whether it was entered twice' },
  }),
  overpaid: defineIssue({
    code: 'document-overpaid',
    severity: 'warning',
    found: { zh: '已收金额超过单据金额', en: 'more was received than the document amounts to' },
    done: { zh: '超出部分转入未核销收款', en: 'the excess counts as unapplied' },
  }),
  balanceBlank: defineIssue({
    code: 'balance-blank',
    severity: 'warning',
    found: { zh: '余额为空', en: 'the balance is blank' },
    done: { zh: '按单据金额全额未收处理', en: 'the whole amount is taken as open' },
    advice: { zh: '已结清的请填 0', en: 'Enter 0 where it is settled' },
  }),
  settledOpen: defineIssue({
    code: 'settled-with-balance',
    severity: 'warning',
    found: { zh: '有收款日期，但仍有余额或未收足', en: 'there is a settled date, but not all of the amount was received' },
    done: { zh: '未收部分仍列为未收', en: 'the rest stays open' },
  }),
  paidUndated: defineIssue({
    code: 'status-paid-undated',
    severity: 'warning',
    found: {
      zh: '状态为“{value}”，但没有收款日期和已收金额',
      en: 'the status is {value}, but there is no settled date and no paid amount',
    },
    done: { zh: '视为截止日及以前已收讫', en: 'it is taken as paid in full on or before the as-of day' },
    advice: { zh: '请补上收款日期', en: 'Fill in the settled date' },
  }),
  statusDiffers: defineIssue({
    code: 'status-differs',
    severity: 'warning',
    found: {
      zh: '状态为“{value}”，与收款日期、已收金额或余额不符',
      en: 'the status is {value}, not what dates and amounts of payment give',
    },
    done: { zh: '以收款日期和金额为准', en: 'the dates and amounts are used' },
    advice: { zh: '请核对状态和收款', en: 'Check the status against the payment' },
  }),
  balanceDiffers: defineIssue({
    code: 'balance-differs',
    severity: 'warning',
    found: { zh: '表中余额为 {value}，与计算的未收金额不同', en: 'the balance is {value}, not what amount and receipts give' },
    done: { zh: '以计算的金额为准', en: 'the computed amount is used' },
  }),
  paidDiffers: defineIssue({
    code: 'paid-differs',
    severity: 'warning',
    found: { zh: '表中已收金额为 {value}，与收款表核销的金额不同', en: 'paid is {value}, not what the receipts sheet gives' },
    done: { zh: '以收款表为准', en: 'the receipts sheet is used' },
  }),
  daysDiffer: defineIssue({
    code: 'days-overdue-differ',
    severity: 'info',
    found: { zh: '表中逾期天数为 {value}，与按到期日计算的不同', en: 'days overdue is {value}, not what the due date gives' },
    done: { zh: '以计算的天数为准', en: 'the computed days are used' },
  }),
  paymentTwice: defineIssue({
    code: 'payment-in-both-sheets',
    severity: 'warning',
    found: { zh: '应收表中有收款行，同时有收款表', en: 'the row is a payment, and there is a receipts sheet' },
    done: { zh: '以收款表为准，该行未计入', en: 'the receipts sheet is used, the row is not counted' },
  }),
  receiptLater: defineIssue({
    code: 'receipt-after-as-of',
    severity: 'info',
    found: { zh: '收款日期晚于截止日', en: 'the receipt is dated after the as-of day' },
    done: { zh: '列为期后回款，不冲减应收', en: 'it is shown as received later and settles nothing' },
  }),
  receiptUndated: defineIssue({
    code: 'receipt-no-date',
    severity: 'warning',
    found: { zh: '收款没有日期', en: 'the receipt has no date' },
    done: { zh: '视为截止日之前收到', en: 'it is taken as received before the as-of day' },
  }),
  receiptUnknown: defineIssue({
    code: 'receipt-unknown-document',
    severity: 'warning',
    found: {
      zh: '核销单号“{value}”不是该客户截止日之前的单据',
      en: 'it refers to {value}, which is no document of the customer up to the as-of day',
    },
    done: { zh: '按先进先出核销', en: 'it is allocated first in, first out' },
    advice: { zh: '请核对核销单号', en: 'Check the reference' },
  }),
  receiptExcess: defineIssue({
    code: 'receipt-over-document',
    severity: 'info',
    found: { zh: '收款超过所核销单据“{value}”的未收金额', en: 'the receipt is more than what was open on {value}' },
    done: { zh: '超出部分按先进先出核销', en: 'the excess is allocated first in, first out' },
  }),
  receiptsTurned: defineIssue({
    code: 'receipts-negative',
    severity: 'info',
    found: { zh: '收款表的金额全部为负数', en: 'every receipt is written as a negative amount' },
    done: { zh: '整表按收款处理（负号去掉）', en: 'the sheet is read as receipts, without the minus sign' },
  }),
  commercialBill: defineIssue({
    code: 'commercial-bill',
    severity: 'info',
    found: { zh: '收到的是商业承兑汇票', en: 'the receipt is a commercial acceptance bill' },
    done: { zh: '不冲减应收，原账龄延续', en: 'the receivable stays open with its age' },
  }),
  noRate: defineIssue({
    code: 'currency-no-rate',
    severity: 'warning',
    found: { zh: '{currency}没有汇率', en: 'there is no rate for {currency}' },
    done: { zh: '未计入本位币合计', en: 'its amounts are left out of the base total' },
    advice: { zh: '请在设置中填写汇率', en: 'Give the rate in the settings' },
  }),
  severalNames: defineIssue({
    code: 'customer-several-names',
    severity: 'info',
    found: { zh: '同一客户编码有多个名称：{value}', en: 'one customer id has several names: {value}' },
    done: { zh: '编码相同，按一个客户计算', en: 'the id is the same, so it is one customer' },
  }),
  similarNames: defineIssue({
    code: 'customer-similar-names',
    severity: 'info',
    found: { zh: '客户名称相近：{value}', en: 'customer names are alike: {value}' },
    done: { zh: '按不同客户计算', en: 'they are kept as different customers' },
    advice: { zh: '如为同一客户，请统一名称或填写客户编码', en: 'If they are one, use one name or fill in the customer id' },
  }),
  identity: defineIssue({
    code: 'aging-identity',
    severity: 'error',
    found: { zh: '账龄合计与单据减收款不相等', en: 'the aging does not add up to documents less receipts' },
    done: { zh: '未生成账龄表', en: 'no aging is written' },
  }),
} as const;
