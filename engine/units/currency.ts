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
]);

/**
 * The ISO 4217 code of a currency as systems and people write it; a word that is not known stays itself in capitals, so that amounts of
 * different words are never added up. '' = blank.
 *
 * @example currencyOf('人民币') // => 'CNY'
 * @example currencyOf(' usd ') // => 'USD'
 */
export function currencyOf(text: string): string {
  const word = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s()]+/g, '');
  const code = /^([A-Z]{3})(?:-.*|[一-鿿]+)?$/.exec(word)?.[1];
  return CODES.get(word) ?? (code === undefined ? word : (CODES.get(code) ?? code));
}
