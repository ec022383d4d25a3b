import type { Label } from '../../text.js';
import { type Vocabulary, wordKeyOf } from './vocabulary.js';

const MEANINGS: Readonly<Record<string, Label>> = {
  placed: { zh: '有效订单', en: 'counts' },
  cancelled: { zh: '已取消或关闭', en: 'cancelled' },
  refunded: { zh: '已全额退款或退货', en: 'refunded or returned in full' },
  unpaid: { zh: '未付款', en: 'not paid' },
  return: { zh: '退货', en: 'a return' },
};
export type OrderMeaning = 'placed' | 'cancelled' | 'refunded' | 'unpaid' | 'return';

/**
 * In this order: 付款以后用户退款成功，交易自动关闭 is a refund, 部分退款 still an order, and so is one whose cancelling is denied or failed; one
 * whose cancelling is asked for is neither.
 */
const RULES: readonly (readonly [RegExp, OrderMeaning | null])[] = [
  [/partial|部分/, 'placed'],
  [
    /(?:未|没有|没|不)(?:被)?(?:取消|关闭|作废|撤销|删除|退货|拒收)|(?:取消|关闭|作废|撤销|退货)(?:申请)?(?:失败|被拒|驳回)|拒绝(?:取消|退货)|\b(?:not|never|un)[ -]?(?:been )?(?:cancell?ed|closed|void(?:ed)?|returned|deleted|rejected)\b|\b(?:cancell?ation|cancel|return)(?: request)? (?:rejected|failed|declined|denied)\b/,
    'placed',
  ],
  [
    /(?:待|申请|请求|等待)(?:取消|关闭|作废|撤销|退货)|(?:取消|关闭|作废|撤销|退货)(?:中|待|申请|审核)|\b(?:pending|requested|awaiting) (?:cancell?ation|return)\b|\b(?:cancell?ation|cancel|return) (?:requested|request|pending)\b/,
    null,
  ],
  [/^(?:无退款|没有退款|未退款|退款关闭|退款失败|no refund|not refunded)$/, 'placed'],
  [
    /^(?:未付款|待付款|未支付|待支付|等待买家付款|等待付款|unpaid|awaiting payment|pending payment|payment pending|wc-pending|checkout-draft|draft|草稿)$/,
    'unpaid',
  ],
  [
    /^(?:退货|(?:销售|零售|商城)?退货(?:出入库|入库)?[单單]?|(?:销售)?退货入库[单單]?|销售退回[单單]?|return|returns|sales return|credit(?: memo| note)?)$/,
    'return',
  ],
  [/退款(?:成功|完成)|已退款|全额退款|^退款$|^(?:wc-)?refunded$|charge ?back|^(?:returned|已退货|退货(?:成功|完成)|已退回)$/, 'refunded'],
  [
    /取消|关闭|作废|撤销|已删除|拒收|\bcancel(?:l?ed|l?ation)?\b|\bvoid(?:ed)?\b|^(?:closed|failed|expired|rejected|declined|deleted|abandoned)$|^wc-(?:failed|cancelled)$/,
    'cancelled',
  ],
  [
    /^(?:交易|订单)?(?:成功|完成|已完成|完结)$|已(?:付款|支付|发货|收货|签收|完成|确认|出库|审核|开票|结算)|待(?:发货|收货|评价|出库|审核|确认)|等待(?:卖家发货|买家确认|出库)|发货|收货|配送|生效|执行中|进行中|正常|有效|^(?:销售|零售|线上|线下|商城)(?:订单|出库|出库单|单|发货单|销货单)?$|^普通销售$|^标准订单$/,
    'placed',
  ],
  [
    /^(?:wc-)?(?:complete|completed|processing|on[- ]hold|fulfilled|unfulfilled|shipped|in transit|delivered|dispatched|paid|authorized|open|confirmed|approved|invoiced|billed|ordered|new|pending|picked|packed|sales?(?: order)?|invoice|normal|standard|order|success|done|active|in progress)$/,
    'placed',
  ],
];

/** As the state of an order they say that it came back; as its type, that it is the return. */
const RETURNED = /^(?:returned|已退货|已退回)$/;

/** Longer texts are remarks, not words. */
const LONGEST = 60;

/**
 * What the status of an order (订单状态) says of it.
 *
 * @example orderWord('交易关闭') // => 'cancelled'
 * @example orderWord('partially_refunded') // => 'placed'
 */
export function orderWord(text: string): OrderMeaning | null {
  if (text.length > LONGEST) return null;
  const word = text.normalize('NFKC').trim().toLowerCase().replace(/_/g, ' ');
  return RULES.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

const done: Label = { zh: '该订单按有效订单计入', en: 'the order counts' };

/** The status of an order (订单状态), and its type (订单类型). */
export const ORDER_WORDS: Vocabulary = { sheet: 'orders', role: 'status', meanings: MEANINGS, of: orderWord, done };
export const ORDER_TYPES: Vocabulary = {
  ...ORDER_WORDS,
  role: 'order_type',
  of: word => (RETURNED.test(wordKeyOf(word)) ? 'return' : orderWord(word)),
};
