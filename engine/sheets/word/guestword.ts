import { stringsOf, type Words } from '../../columns/words.js';
import { type Strings, textOf } from '../../grid.js';
import { foldHan } from '../match/han.js';
import { wordKeyOf } from './vocabulary.js';

const ENGLISH =
  /^(?:(?:guest|walk-?in|cash|counter|casual|anonymous|unknown|unregistered|one-?time|misc(?:ellaneous)?\.?|sundry|general|retail|various|default)[-_]?(?:customers?|clients?|buyers?|shoppers?|users?|visitors?|consumers?|purchasers?|sales?|orders?|checkout|part(?:y|ies)|public)|guests?|walk-?ins?|cash(?:account|a\/c)?|anonymous|unknown|various)$/;
const CHINESE =
  /^(?:门店|店面|前台|柜台|线上|线下|零星|本地|外地)?(?:散客|散户|零散客户?|零售(?:客户|顾客|散客)?|现[金销](?:客户|顾客|散客|销售)?|匿名(?:客户|顾客|用户|买家|会员)?|游客|访客|过路客|柜台客户|临时(?:客户|顾客)|一次性客户|非会员(?:客户|顾客)?|未知(?:客户|顾客|买家|用户)?|其[他它](?:客户|散客)|个人(?:客户|消费者)?|消费者)$/;

/**
 * True for a name under which unknown people buy (散客): Guest, Walk-in customer, Cash sale, 零售客户, 匿名.
 *
 * @example isGuestName('Walk-In Customer') // => true
 * @example isGuestName('Guest Hotels Ltd') // => false
 */
export function isGuestName(name: string): boolean {
  const bare = foldHan(wordKeyOf(name)).replace(/\s/g, '');
  return ENGLISH.test(bare) || CHINESE.test(bare);
}

/** Longer words are no such name. */
const LONGEST = 60;

/** The first Han character, or the first two other letters in lower case. */
function leadOf(bytes: Uint8Array, from: number): number {
  const [first, second] = [bytes[from]!, bytes[from + 1]!];
  return first < 128 ? ((first | 32) << 8) | (second | 32) : (first << 16) | (second << 8) | bytes[from + 2]!;
}
const LEADS = new Set(
  Array.from(
    'gu wa ca co an un on mi su ge re va de 门 門 店 前 柜 櫃 线 線 零 本 外 散 现 現 匿 游 遊 访 訪 过 過 临 臨 一 非 未 其 个 個 消'.split(
      ' ',
    ),
    lead => leadOf(new TextEncoder().encode(lead), 0),
  ),
);

/** False for most names, which need not be decoded; full-width letters are. */
function mayBeGuest({ bytes, at }: Strings, code: number): boolean {
  const from = at[code]!;
  const size = at[code + 1]! - from;
  return size >= 4 && size <= LONGEST && (bytes[from] === 0xef || LEADS.has(leadOf(bytes, from)));
}

/** The codes of words under which unknown people buy. */
export function guestCodes(words: Words | undefined): ReadonlySet<number> {
  const found = new Set<number>();
  const strings = stringsOf(words ?? []);
  for (let code = 0; code + 1 < strings.at.length; code++)
    if (mayBeGuest(strings, code) && isGuestName(textOf(strings, code))) found.add(code);
  return found;
}
