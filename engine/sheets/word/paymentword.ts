const SETTLED =
  /^(?:已?结清|已付清?|已付款|已收款?|已收讫|已收齐|已全部收款|收款完成|已回款|已核销|已清|全部收回|已結清|已收訖|(?:fully |full )?(?:paid|settled)(?: in full)?|closed|cleared)$/;
const UNSETTLED =
  /^(?:未付清?|未付款|未收款?|未收讫|未回款|未结清?|未核销|未清|待[收付回]款|逾期|未到期|已到期|未結清?|open|unpaid|not paid|awaiting payment|outstanding|unsettled|due|not due|overdue|past due)$/;
/** States of the paper, which say nothing about its payment. */
const OTHER =
  /^(?:已?审核|未审核|已提交|已批准|已开票|未开票|已开具|已过账|已记账|已入账|已发送|已确认|已生效|已发货|正常|有效|生效|approved|posted|sent|submitted|authori[sz]ed|active|confirmed|finali[sz]ed|printed|viewed|emailed|issued|invoiced|billed|normal)$/;

/** What a status says about the payment of a document; `other` = known to say nothing about it. */
export type PaymentState = 'settled' | 'unsettled' | 'other';

/**
 * The payment that a status tells of (收款状态); null = not understood.
 *
 * @example paymentStateOf('未收款') // => 'unsettled'
 * @example paymentStateOf('部分收款') // => null
 * @example paymentStateOf('已审核') // => 'other'
 */
export function paymentStateOf(text: string): PaymentState | null {
  const word = text.normalize('NFKC').trim().toLowerCase();
  return SETTLED.test(word) ? 'settled' : UNSETTLED.test(word) ? 'unsettled' : OTHER.test(word) ? 'other' : null;
}

/** True for a commercial acceptance bill (商业承兑汇票): a promise, so the receivable it is handed over for keeps its age. */
export function isCommercialBill(method: string): boolean {
  return /商业承兑|商業承兌|商承|commercial (?:acceptance )?(?:bill|draft)/i.test(method.normalize('NFKC'));
}
