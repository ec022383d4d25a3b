import { type Label, verbatim } from '../text.js';

const CODES: ReadonlyMap<string, string> = new Map([
  ['RMB', 'CNY'],
  ['CNH', 'CNY'],
  ['¥', 'CNY'],
  ['元', 'CNY'],
  ['人民币', 'CNY'],
  ['人民币元', 'CNY'],
  ['人民幣', 'CNY'],
  ['PRE001', 'CNY'],
  ['$', 'USD'],
  ['US$', 'USD'],
  ['美元', 'USD'],
  ['美金', 'USD'],
  ['€', 'EUR'],
  ['欧元', 'EUR'],
  ['歐元', 'EUR'],
  ['£', 'GBP'],
  ['英镑', 'GBP'],
  ['英鎊', 'GBP'],
  ['HK$', 'HKD'],
  ['港币', 'HKD'],
  ['港元', 'HKD'],
  ['港幣', 'HKD'],
  ['NT$', 'TWD'],
  ['NTD', 'TWD'],
  ['台币', 'TWD'],
  ['新台币', 'TWD'],
  ['台幣', 'TWD'],
  ['新臺幣', 'TWD'],
  ['新台幣', 'TWD'],
  ['日元', 'JPY'],
  ['日圆', 'JPY'],
  ['日圓', 'JPY'],
  ['円', 'JPY'],
  ['新加坡元', 'SGD'],
  ['新币', 'SGD'],
  ['澳元', 'AUD'],
  ['加元', 'CAD'],
  ['韩元', 'KRW'],
  ['YUAN', 'CNY'],
  ['RENMINBI', 'CNY'],
  ['CHINESERMB', 'CNY'],
  ['AMERICANDOLLAR', 'USD'],
  ['USADOLLAR', 'USD'],
  ['STERLING', 'GBP'],
  ['POUNDSTERLING', 'GBP'],
  ['POUNDSSTERLING', 'GBP'],
  ['BRITISHPOUNDSTERLING', 'GBP'],
  ['UKPOUND', 'GBP'],
  ['YEN', 'JPY'],
]);

const LONGEST = 60;

function keyOf(text: string): string {
  return text
    .slice(0, 2 * LONGEST)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s()]+/g, '')
    .slice(0, LONGEST);
}

/** The codes of ISO 4217, as the runtime knows them. */
const ISO: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

let names: ReadonlyMap<string, string> | null = null;

/** Codes by what the currency is called in English and Chinese (CLDR): Zambian Kwacha, 赞比亚克瓦查. */
function byName(): ReadonlyMap<string, string> {
  if (names) return names;
  const made = new Map<string, string>();
  for (const locale of ['en', 'zh-Hans', 'zh-Hant']) {
    const named = new Intl.DisplayNames([locale], { type: 'currency', fallback: 'none' });
    for (const code of ISO) {
      const name = named.of(code);
      if (name !== undefined && !made.has(keyOf(name))) made.set(keyOf(name), code);
    }
  }
  return (names = made);
}

/**
 * The ISO 4217 code of a currency as systems and people write it; a word that is not known stays itself in capitals, so that amounts of
 * different words are never added up. '' = blank.
 *
 * @example currencyOf('人民币') // => 'CNY'
 * @example currencyOf(' usd ') // => 'USD'
 * @example currencyOf('US Dollars') // => 'USD'
 * @example currencyOf('Local') // => 'LOCAL'
 */
export function currencyOf(text: string): string {
  const word = keyOf(text);
  const known = CODES.get(word);
  if (known !== undefined) return known;
  const code = /^([A-Z]{3})(?:-.*|[一-鿿]+)?$/.exec(word)?.[1];
  if (code !== undefined && (code === word || ISO.has(code))) return CODES.get(code) ?? code;
  if (word.length <= 3) return word;
  const one = word.replace(/S$/, '');
  return CODES.get(one) ?? byName().get(word) ?? byName().get(one) ?? word;
}

/** True for a code of ISO 4217. */
export function isCurrency(code: string): boolean {
  return ISO.has(code);
}

/** ISO 4217 for "no currency": amounts that nobody has said the currency of. */
export const NO_CURRENCY = 'XXX';

/** Chinese names; in English the code is what finance reads. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['CNY', '人民币元'],
  ['USD', '美元'],
  ['EUR', '欧元'],
  ['GBP', '英镑'],
  ['HKD', '港元'],
  ['TWD', '新台币元'],
  ['MOP', '澳门元'],
  ['JPY', '日元'],
  ['KRW', '韩元'],
  ['SGD', '新加坡元'],
  ['AUD', '澳元'],
  ['NZD', '新西兰元'],
  ['CAD', '加元'],
  ['CHF', '瑞士法郎'],
  ['THB', '泰铢'],
  ['VND', '越南盾'],
  ['MYR', '马来西亚林吉特'],
  ['INR', '印度卢比'],
  ['RUB', '俄罗斯卢布'],
]);

/**
 * A currency as titles, axes and notes name it; a code that is not known stays as it is.
 *
 * @example currencyText('CNY').zh // => '人民币元'
 * @example currencyText('XXX').en // => 'currency not stated'
 */
export function currencyText(code: string): Label {
  if (code === NO_CURRENCY) return { zh: '币种未注明', en: 'currency not stated' };
  const zh = NAMES.get(code);
  return zh === undefined ? verbatim(code) : { zh, en: code };
}

/**
 * The unit after an amount in a Chinese sentence: 元 for CNY, the currency's name for others, '' where none is named.
 *
 * @example currencyUnit('CNY') // => '元'
 * @example currencyUnit('USD') // => '美元'
 */
export function currencyUnit(code: string | null): string {
  if (code === null || code === NO_CURRENCY) return '';
  return code === 'CNY' ? '元' : (NAMES.get(code) ?? code);
}

/** Several currencies in one sentence. */
export function currencyList(codes: readonly string[]): Label {
  const names = codes.map(currencyText);
  return { zh: names.map(n => n.zh).join('、'), en: names.map(n => n.en).join(', ') };
}
