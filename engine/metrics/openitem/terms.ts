import { addMonths, civilOf, type Day, dayFromIso, dayOf, daysInMonth, monthEnd } from '../../units/day.js';

/** One instalment: its share of the document and when it is due, on a day or so many days after the document. */
export interface Instalment {
  readonly share: number;
  readonly on?: Day;
  readonly after?: number;
}

/**
 * What a terms text says. `from` tells which day the days run from; `cutoff` is a monthly cut-off day written in the text itself.
 * unknown: not aged, with what to ask for.
 */
export type Terms =
  | { readonly kind: 'days'; readonly days: number; readonly from: 'document' | 'invoiceReceipt' | 'delivery' }
  | { readonly kind: 'monthEnd'; readonly months: number; readonly days: number; readonly cutoff?: number }
  | { readonly kind: 'nextMonthDay'; readonly day: number; readonly cutoff?: number }
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'quarterEnd'; readonly days: number }
  | { readonly kind: 'instalments'; readonly parts: readonly Instalment[] }
  | { readonly kind: 'unknown'; readonly why: 'milestone' | 'backToBack' | 'unclear' };

export interface TermRule {
  /** 月结30天 = the end of the next month (30 days = one whole month) instead of the month's end + 30 days. */
  readonly wholeMonths: boolean;
  /** Documents after this day of the month count as the next month's for monthly terms; 0 = none. */
  readonly cutoffDay: number;
}

const SIMPLER: Readonly<Record<string, string>> = {
  結: '结',
  貨: '货',
  個: '个',
  後: '后',
  帳: '账',
  賬: '账',
  發: '发',
  現: '现',
  見: '见',
  進: '进',
  內: '内',
  兩: '两',
  預: '预',
  驗: '验',
  號: '号',
  質: '质',
  當: '当',
  開: '开',
  單: '单',
  領: '领',
  貸: '贷',
  計: '计',
};
const N = '(\\d+|[一二两三四五六七八九十百]+)';
const AFTER = '(?:开票|发票|票|单据|出票|invoicedate|dateofinvoice)';
const RECEIPT = '(?:票到|到票|收票|收到发票|见票)';
const DELIVERY = '(?:货到|到货|收货|验收|交货|发货|出货|送货|delivery)';
const TAIL = '(?:内|以内|内付款|付款|结|结算|付清|付|账期|期|到期)?';

const DAYS = new RegExp(`^(?:net|n/?|账期|信用期|赊账|赊销|duein|within|due)?${N}(?:天|日|days?|d)?(?:net|账期|信用期|内|以内|付款|结)?$`);
const AFTER_DAYS = new RegExp(`^${AFTER}(?:日期?)?(?:之)?(?:后|起)?${N}(?:天|日|days?)${TAIL}$`);
const DAYS_AFTER = new RegExp(`^(?:net)?${N}days?(?:from|after)(?:date|dateofinvoice|invoice|invoicedate|billing)$`);
const RECEIPT_DAYS = new RegExp(`^${RECEIPT}(?:之)?(?:后|起)?${N}(?:天|日)${TAIL}$`);
const DELIVERY_DAYS = new RegExp(`^(?:${DELIVERY}(?:之)?(?:后|起)?${N}(?:天|日)${TAIL}|(?:net)?${N}days?(?:from|after)delivery)$`);
const DISCOUNT = new RegExp('^\\d{1,3}(?:\\.\\d{1,4})?%?/?\\d{1,3}(?:天|days?)?[,;]?(?:net|n/?)(\\d+)(?:天|days?)?$');
const MONTHS = new RegExp(`^(?:账期|信用期|net|开票后|票后|within)?${N}(?:个月|months?)${TAIL}$`);
const MONTH_END_DAYS = new RegExp(
  `^(?:月结|当月结|月末结?|eom)[+加]?${N}(?:天|日|days?)?$|^(?:net)?${N}(?:天|日|days?)?(?:月结|eom|endofmonth)$`,
);
const MONTH_END_MONTHS = new RegExp(`^月结${N}个月$`);
const NEXT_DAY = new RegExp(`^(?:月结)?(?:次月|下月|翌月|下个月)的?${N}(?:日|号)${TAIL}$`);
const QUARTER_DAYS = new RegExp(`^(?:季结|季度结|季末结?)[+加]?${N}(?:天|日)?$`);
const CUTOFF = /[(,;、]?每?月?(\d{1,2})[日号](?:后(?:开票|单据|发货|出货)?(?:计?入|转|算)次月|截止|关账|结账日?)\)?/;
const AT_ONCE =
  /^(?:现结|现款|现金|现付|现款现货|即期|即付|立即付款|款到发货|款到付货|先款后货|预付|预付款|全款预付|货到付款|货到即付|票到付款|票到即付|见票即付|cod|cia|c\.o\.d\.?|cash|cashondelivery|cashinadvance|prepaid|prepayment|dueonreceipt|dueuponreceipt|uponreceipt|onreceipt|immediate|immediately|dueimmediately|payableimmediately|paymentinadvance)$/;

const DIGITS = '零一二三四五六七八九';

/** A whole number in digits or Chinese numerals up to 999: 30, 三十, 两. */
function wholeOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  let sum = 0;
  let digit = -1;
  for (const c of text.replace(/两/g, '二')) {
    const unit = c === '百' ? 100 : c === '十' ? 10 : 0;
    if (unit === 0) digit = DIGITS.indexOf(c);
    else {
      sum += (digit < 0 ? 1 : digit) * unit;
      digit = -1;
    }
  }
  return sum + Math.max(0, digit);
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/g, '')
    .replace(/[。.]$/, '')
    .replace(/[一-鿿]/g, c => (Object.hasOwn(SIMPLER, c) ? (SIMPLER[c] as string) : c));
}

const SPAN = '(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?|(\\d+)(?:天|days?)';
const PART = new RegExp(`^[^\\d%]*(\\d+(?:\\.\\d+)?)%[^\\d%]*(?:${SPAN})[^\\d%]*$`);
const PART_TURNED = new RegExp(`^[^\\d%]*(?:${SPAN})[^\\d%]*?(\\d+(?:\\.\\d+)?)%[^\\d%]*$`);

function instalmentOf(text: string): Instalment | null {
  const straight = PART.exec(text);
  const turned = straight ? null : PART_TURNED.exec(text);
  const share = Number(straight ? straight[1] : turned?.[5]) / 100;
  const [year, month, day, after] = (straight ? straight.slice(2, 6) : (turned?.slice(1, 5) ?? [])) as (string | undefined)[];
  if (!(share > 0 && share < 1)) return null;
  if (after !== undefined) return { share, after: Number(after) };
  const on = dayFromIso(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  return Number.isNaN(on) ? null : { share, on };
}

function instalmentsOf(text: string): Terms | null {
  const parts = text
    .replace(/^分期(?:付款)?[::]?/, '')
    .split(/[,;、+|]/)
    .filter(part => part !== '')
    .map(instalmentOf);
  if (parts.length < 2 || parts.some(part => part === null)) return null;
  const whole = parts.reduce((sum, part) => sum + (part as Instalment).share, 0);
  return Math.abs(whole - 1) < 1e-9 ? { kind: 'instalments', parts: parts as Instalment[] } : null;
}

/**
 * Payment terms (账期) from their text, Chinese or English. What is not understood is `unknown` and stays so: never a guess.
 *
 * @example termsOf('月结30天') // => { kind: 'monthEnd', months: 0, days: 30 }
 * @example termsOf('Net 30') // => { kind: 'days', days: 30, from: 'document' }
 * @example termsOf('背靠背') // => { kind: 'unknown', why: 'backToBack' }
 */
export function termsOf(text: string): Terms {
  let t = plain(text);
  if (/背靠背|back-?to-?back|甲方付款后|业主付款后/.test(t)) return { kind: 'unknown', why: 'backToBack' };
  if (t.includes('%')) {
    const instalments = instalmentsOf(t);
    if (instalments) return instalments;
  }
  const cut = CUTOFF.exec(t);
  const cutoff = cut ? { cutoff: Number(cut[1]) } : {};
  if (cut) t = t.replace(CUTOFF, '');
  const found = simpleTerms(t);
  if (found && cut) return found.kind === 'monthEnd' || found.kind === 'nextMonthDay' ? { ...found, ...cutoff } : UNCLEAR;
  if (found) return found;
  return /分期|质保|按进度|里程碑|尾款|进度款|instal|milestone|retention|^\d+(?:\/\d+){1,}$/.test(t)
    ? { kind: 'unknown', why: 'milestone' }
    : UNCLEAR;
}

const UNCLEAR: Terms = { kind: 'unknown', why: 'unclear' };
/** Longer terms are a misread number, not terms. */
const LONGEST = 3650;

function simpleTerms(t: string): Terms | null {
  const days = (text: string | undefined, from: 'document' | 'invoiceReceipt' | 'delivery'): Terms | null => {
    const n = wholeOf(text as string);
    return n <= LONGEST ? { kind: 'days', days: n, from } : null;
  };
  let m: RegExpExecArray | null;
  if (AT_ONCE.test(t)) return { kind: 'days', days: 0, from: 'document' };
  if (/^(?:月结|当月结|当月月结|月末结?|月底结?|月结当月|eom|endofmonth|monthend)$/.test(t))
    return { kind: 'monthEnd', months: 0, days: 0 };
  if (/^(?:月结)?(?:次月|下月|翌月|下个月)(?:结|月结|末|底|月末|月底|末结|底结|付款)$/.test(t))
    return { kind: 'monthEnd', months: 1, days: 0 };
  if (/^(?:季结|季度结|季末结?|季度末|quarterly|endofquarter|quarterend)$/.test(t)) return { kind: 'quarterEnd', days: 0 };
  if ((m = DAYS.exec(t))) return days(m[1], 'document');
  if ((m = AFTER_DAYS.exec(t) ?? DAYS_AFTER.exec(t) ?? DISCOUNT.exec(t))) return days(m[1], 'document');
  if ((m = RECEIPT_DAYS.exec(t))) return days(m[1], 'invoiceReceipt');
  if ((m = DELIVERY_DAYS.exec(t))) return days(m[1] ?? m[2], 'delivery');
  if ((m = MONTH_END_DAYS.exec(t))) return monthEndTerms(wholeOf((m[1] ?? m[2]) as string));
  if ((m = MONTH_END_MONTHS.exec(t))) return { kind: 'monthEnd', months: wholeOf(m[1] as string), days: 0 };
  if ((m = NEXT_DAY.exec(t))) {
    const day = wholeOf(m[1] as string);
    return day >= 1 && day <= 31 ? { kind: 'nextMonthDay', day } : null;
  }
  if ((m = MONTHS.exec(t))) return wholeOf(m[1] as string) <= 120 ? { kind: 'months', months: wholeOf(m[1] as string) } : null;
  if ((m = QUARTER_DAYS.exec(t))) return { kind: 'quarterEnd', days: wholeOf(m[1] as string) };
  return null;
}

const monthEndTerms = (days: number): Terms | null => (days <= LONGEST ? { kind: 'monthEnd', months: 0, days } : null);

/**
 * The day a document is due under its terms (到期日), NaN where they do not say (unknown; instalments have a day each).
 *
 *   30天 d + 30 · 月结 E · 月结30天 E + 30 (whole months: the end of the next month) · 次月结 end of the next month · 次月N日 that day, clamped
 *   · N个月 EDATE(d, N) · 季结 the quarter's end · 现结 d, where d is the document's day and E the end of its month
 *
 * @example isoDay(dueOf(termsOf('月结30天'), dayOf(2026, 3, 10))) // => '2026-04-30'
 * @example isoDay(dueOf(termsOf('次月31日'), dayOf(2026, 1, 10))) // => '2026-02-28'
 */
export function dueOf(terms: Terms, date: Day, rule: TermRule = { wholeMonths: false, cutoffDay: 0 }): Day {
  if (Number.isNaN(date)) return NaN as Day;
  switch (terms.kind) {
    case 'days':
      return (date + terms.days) as Day;
    case 'months':
      return addMonths(date, terms.months);
    case 'monthEnd': {
      const from = terms.months + late(date, terms.cutoff ?? rule.cutoffDay);
      const whole = rule.wholeMonths && terms.days % 30 === 0;
      return whole ? monthEnd(date, from + terms.days / 30) : ((monthEnd(date, from) + terms.days) as Day);
    }
    case 'nextMonthDay': {
      const { year, month } = civilOf(monthEnd(date, 1 + late(date, terms.cutoff ?? rule.cutoffDay)));
      return dayOf(year, month, Math.min(terms.day, daysInMonth(year, month)));
    }
    case 'quarterEnd':
      return (monthEnd(date, 2 - ((civilOf(date).month - 1) % 3)) + terms.days) as Day;
    case 'instalments':
    case 'unknown':
      return NaN as Day;
  }
}

/** 1 where the document falls after the month's cut-off day and counts as the next month's. */
function late(date: Day, cutoff: number): number {
  return cutoff > 0 && civilOf(date).day > cutoff ? 1 : 0;
}
