import { foldHan } from './han.js';

/** A unit a header, title or note names. */
export interface Unit {
  /** What an amount is multiplied by: 10,000 for 万元. */
  readonly scale: number;
  /** ISO code where one is named. */
  readonly currency?: string;
  readonly percent?: boolean;
}

/** One way to read a header. Lower cost = closer to what is written. */
export interface HeaderKey {
  readonly key: string;
  readonly cost: number;
}

/** A header as it is compared. */
export interface Header {
  /** As printed, in one line. */
  readonly text: string;
  /** Its words, for near misses. */
  readonly words: readonly string[];
  /** Readings of the header without repetition, the whole first, then without unit, vendor prefix and suffix. */
  readonly keys: readonly HeaderKey[];
  /** null = the header names none. */
  readonly unit: Unit | null;
}

const CURRENCIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    人民币: 'CNY', rmb: 'CNY', cny: 'CNY', cnh: 'CNY', '¥': '', 元: '', 圆: '', 块: '',
    美元: 'USD', 美金: 'USD', usd: 'USD', us$: 'USD', $: '', 欧元: 'EUR', eur: 'EUR', '€': 'EUR', 英镑: 'GBP', gbp: 'GBP', '£': 'GBP',
    日元: 'JPY', 日圆: 'JPY', jpy: 'JPY', 港币: 'HKD', 港元: 'HKD', hkd: 'HKD', hk$: 'HKD', 新台币: 'TWD', 台币: 'TWD', twd: 'TWD', ntd: 'TWD', nt$: 'TWD',
    韩元: 'KRW', krw: 'KRW', 新加坡元: 'SGD', sgd: 'SGD', aud: 'AUD', 澳元: 'AUD', cad: 'CAD', 加元: 'CAD', chf: 'CHF', inr: 'INR', 卢布: 'RUB', rub: 'RUB',
    brl: 'BRL', mxn: 'MXN', thb: 'THB', vnd: 'VND', myr: 'MYR', idr: 'IDR', php: 'PHP', aed: 'AED', zar: 'ZAR', sek: 'SEK', nok: 'NOK', dkk: 'DKK', pln: 'PLN',
  }),
); // prettier-ignore
const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    '': 1, 百: 100, 千: 1e3, 仟: 1e3, 万: 1e4, 十万: 1e5, 百万: 1e6, 千万: 1e7, 亿: 1e8, 十亿: 1e9,
    k: 1e3, '000': 1e3, "'000": 1e3, '’000': 1e3, '000s': 1e3, "000's": 1e3, thousand: 1e3, thousands: 1e3, inthousands: 1e3, '1000': 1e3, '1,000': 1e3, '10000': 1e4, '10,000': 1e4,
    m: 1e6, mn: 1e6, mm: 1e6, mio: 1e6, million: 1e6, millions: 1e6, inmillions: 1e6, "000000": 1e6, bn: 1e9, billion: 1e9, billions: 1e9, inbillions: 1e9,
  }),
); // prettier-ignore

/**
 * A text that is a unit and nothing else.
 *
 * @example unitOf('万元') // => { scale: 10000 }
 * @example unitOf('USD thousands') // => { scale: 1000, currency: 'USD' }
 * @example unitOf('含税') // => null
 */
export function unitOf(text: string): Unit | null {
  const t = foldHan(text.normalize('NFKC').toLowerCase())
    .replace(/^(?:单位|unit|币种|货币|currency|金额单位)\s*[::]?/u, '')
    .replace(/\s+/g, '');
  if (t === '%' || t === 'percent' || t === '百分比') return { scale: 1, percent: true };
  const named = (scale: number, code: string): Unit => (code ? { scale, currency: code } : { scale });
  const whole = CURRENCIES.get(t);
  if (whole !== undefined) return named(1, whole);
  const bare = SCALES.get(t);
  if (bare !== undefined && t !== '') return { scale: bare };
  for (const [word, code] of CURRENCIES) {
    const rest = t.startsWith(word) ? t.slice(word.length) : t.endsWith(word) ? t.slice(0, -word.length) : null;
    if (rest === null) continue;
    const scale = SCALES.get(rest.replace(/^in/, '').replace(/[元圆,、/-]$|^[,、/-]/u, ''));
    if (scale !== undefined) return named(scale, code);
  }
  return null;
}

const TITLE_UNIT =
  /(?:单位|unit(?:s)?|currency)\s*[::为]\s*([^\s,,;;。))\]】|]+(?:\s+(?:thousands?|millions?|[\d,']+))?)|\(([^()]{1,16})\)|(?:(?:amounts?|figures?|values?|all)\s+(?:are\s+)?)?\bin\s+((?:[a-z$€£¥]{1,4}\s+)?(?:thousands?|millions?|billions?)|rmb\s+[\d,]+)/giu;

/**
 * The unit a title or note above the table names: 单位：万元, (in thousands), Amount in USD thousands.
 *
 * @example titleUnit('应收账款明细表 单位：万元')?.scale // => 10000
 */
export function titleUnit(text: string): Unit | null {
  const t = foldHan(text.normalize('NFKC').toLowerCase());
  for (const match of t.matchAll(TITLE_UNIT)) {
    const unit = unitOf((match[1] ?? match[2] ?? match[3] ?? '').trim());
    if (unit && !unit.percent && !/^[a-z]$/.test((match[2] ?? '').trim())) return unit;
  }
  return null;
}

const SEPARATED_PREFIX =
  /^(?:\( ?do not modify ?\) ?|(?:deals?|opportunit(?:y|ies)|opp|leads?|propert(?:y|ies)|accounts?|organi[sz]ations?|potentials?|activit(?:y|ies)|invoices?|商机|销售机会|业务机会|客户|线索) ?(?:[-_:./>] ?){1,4})/u;
const SUFFIX = /(?:[._\s-]+(?:id|name|c|r|at|text|label|value)|__c|__r\.name|[\s_-]*[\d０-９]+)$/u;
const BRACKETS = /[([{【〔「《<]([^)\]}】〕」》>]*)[)\]}】〕」》>]/gu;
const FILLER =
  /^(?:必填|选填|可选|只读|required|optional|read only|如有|如果有|天|日|个|单|次|工作日|days?|converted|open|y\/n|是\/否|yyyy.*|年[^月]*月.*)$/u;
const LOOSE_UNIT =
  /^(.*?[^\s_\-/,::])[\s_\-/,::]*((?:百|千|万|十万|百万|千万|亿)(?:元|美元|欧元|港币|美金)?|人民币|美元|欧元|港币|rmb|cny|usd|eur|gbp|jpy|hkd|%)$/u;

/** Characters of what may name a column. */
const LONGEST = 300;

/** Only letters and digits: what is left of a header when it is compared. `#` alone is a number sign. */
function bare(text: string): string {
  return text.trim() === '#' ? 'no' : text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * The word of a specification, as headers are compared with it.
 *
 * @example wordKey('Est. Close Date') // => 'estclosedate'
 */
export function wordKey(word: string): string {
  const t = foldHan(word.normalize('NFKC').toLowerCase());
  return bare(t);
}

/**
 * A header (表头) as it is compared: width, case, script and separators aside, with and without unit, vendor prefix and suffix.
 *
 *   NFKC, lower case, Traditional folded, only letters and digits kept; the unit in brackets or at the end is taken off and kept as a scale
 *
 * Empty    a text of more than 300 characters is a sentence: no readings
 * Returns  readings in rising cost; `__proto__` is a header like any other
 * @example headerOf('預計金額（萬元）').unit // => { scale: 10000 }
 * @example headerOf('Deal - Owner').keys.map(k => k.key) // => ['dealowner', 'owner']
 */
export function headerOf(raw: string): Header {
  const text = raw.replace(/\s+/g, ' ').trim();
  if (text.length > LONGEST) return { text, words: [], keys: [], unit: null };
  const plain = foldHan(
    text
      .normalize('NFKC')
      .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
      .toLowerCase(),
  );
  const keys = new Map<string, number>();
  const add = (part: string, cost: number): void => {
    const key = bare(part);
    if (key && (keys.get(key) ?? Infinity) > cost) keys.set(key, cost);
  };
  let unit: Unit | null = null;
  add(plain, 0);
  let filled = false;
  const inside: string[] = [];
  let outside = plain.replace(BRACKETS, (whole, content: string) => {
    const named = unitOf(content);
    if (named) unit ??= named;
    else if (FILLER.test(content.trim())) filled = true;
    else if (/^\s*do not modify\s*$/.test(content)) return whole;
    else inside.push(content);
    return ' ';
  });
  add(outside, inside.length === 0 || filled ? 0.2 : 1.2);
  for (const content of inside) add(content, 1.6);
  const loose = LOOSE_UNIT.exec(outside.trim());
  const looseUnit = loose ? unitOf(loose[2] as string) : null;
  if (loose && looseUnit) {
    unit ??= looseUnit;
    add(loose[1] as string, 0.6);
    outside = loose[1] as string;
  }
  for (const [from, cost] of [
    [plain, 1],
    [outside, 1],
  ] as const) {
    const unprefixed = from.trim().replace(SEPARATED_PREFIX, '');
    if (unprefixed !== from.trim()) add(unprefixed, cost);
    const unsuffixed = from.trim().replace(SUFFIX, '');
    if (unsuffixed !== from.trim()) add(unsuffixed, cost + 0.8);
    const both = unprefixed.replace(SUFFIX, '');
    if (both !== unprefixed) add(both, cost + 1);
    const parts = from
      .split(/[::/|]|->/u)
      .map(p => p.trim())
      .filter(Boolean);
    if (parts.length === 2) {
      add(parts[1] as string, cost + 0.4);
      if (/^(?:(?:full )?name|id|全名|姓名|名称)$/.test(parts[1] as string)) add(parts[0] as string, cost + 0.6);
    }
  }
  const words = outside.match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [];
  return { text, words, keys: [...keys].map(([key, cost]) => ({ key, cost })).sort((a, b) => a.cost - b.cost), unit };
}
