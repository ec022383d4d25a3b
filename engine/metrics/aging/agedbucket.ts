import { bucketsOf } from './bucket.js';

type Unit = 'd' | 'm' | 'y';

/** The days, months or years that a bucket's header names; `to` null = open-ended. */
interface Span {
  readonly unit: Unit;
  readonly from: number;
  readonly to: number | null;
}

const UNIT = ' ?(天|日|个?月|個月|年|days?|d|months?|years?)?';
const RANGE = new RegExp(`^(\\d+)${UNIT} ?(?:[-~–—―至到]|to) ?(\\d+)${UNIT}`, 'u');
const UP_TO = new RegExp(`^(?:(?:<=?|≤|under|less than|up to) ?(\\d+)${UNIT}|(\\d+)${UNIT} ?(?:以内|以內|内))`, 'u');
const OVER = new RegExp(`^(?:>|over|more than|above|超过|超過|大于) ?(\\d+)${UNIT}`, 'u');
const FROM = new RegExp(`^(?:(?:>=|≥) ?(\\d+)${UNIT}|(\\d+)${UNIT} ?(?:\\+|以上|and over|and above|or more|plus))`, 'u');
const ONE = new RegExp(`^(\\d+)${UNIT}$`, 'u');
const NOT_DUE = /^(?:current|not (?:yet )?due|coming due|未到期|未逾期|(?:在)?(?:账期|信用期)(?:以)?内)$/;

function unitOf(word: string | undefined): Unit {
  return word === undefined || /^(?:天|日|d)/.test(word) ? 'd' : /月|^m/.test(word) ? 'm' : 'y';
}

/** Reads a header; `before` is where the bucket in front of it ends: “90天以上” after 61–90 begins at 91. */
function spanOf(text: string, before: Span | null): Span | null {
  const range = RANGE.exec(text);
  if (range) return { unit: unitOf(range[4] ?? range[2]), from: Number(range[1]), to: Number(range[3]) };
  const upTo = UP_TO.exec(text);
  if (upTo) return { unit: unitOf(upTo[2] ?? upTo[4]), from: 0, to: Number(upTo[1] ?? upTo[3]) };
  const over = OVER.exec(text);
  if (over) return openSpan(unitOf(over[2]), Number(over[1]), true, before);
  const from = FROM.exec(text);
  if (from) return openSpan(unitOf(from[2] ?? from[4]), Number(from[1] ?? from[3]), false, before);
  const one = ONE.exec(text);
  if (one) return { unit: unitOf(one[2]), from: Number(one[1]), to: Number(one[1]) };
  if (text === 'older' && before && before.to !== null) return openSpan(before.unit, before.to, true, before);
  return null;
}

/** More than five years begin at 5, more than 90 days at 91. */
function openSpan(unit: Unit, edge: number, beyond: boolean, before: Span | null): Span {
  const follows = before?.unit === unit && before.to === edge;
  return { unit, from: unit === 'd' && (beyond || follows) ? edge + 1 : edge, to: null };
}

/**
 * A key for each column of an aged export, by what its header means: notDue, and b1 … bn where the range is that of the aging's own bucket;
 * else one made from the range. The same key never means two ranges.
 *
 * @example agedKeys(['Current', '1 - 30', '31 - 60', '61 - 90', '91 and over'], [30, 60, 90]) // => ['notDue', 'b1', 'b2', 'b3', 'b4']
 * @example agedKeys(['0-30天', '1至2年', '5年以上'], [30, 60, 90]) // => ['d0_30', 'y1_2', 'y5_up']
 */
export function agedKeys(headers: readonly string[], edges: readonly number[]): string[] {
  const standard = bucketsOf(edges);
  const used = new Set<string>();
  let before: Span | null = null;
  return headers.map((header, i) => {
    const text = header
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\([^()]*\)\s*$/, '')
      .replace(/^\s*(?:逾期|账龄|賬齡|帳齡|overdue|past due)[\s:]*/, '')
      .trim();
    const span = spanOf(text, before);
    const place = span?.unit === 'd' ? standard.findIndex(b => b.from === span.from && b.to === span.to) : -1;
    if (span) before = span;
    const key = NOT_DUE.test(text) ? 'notDue' : place >= 0 ? `b${place + 1}` : span ? keyOf(span) : `other${i + 1}`;
    let free = key;
    for (let n = 2; used.has(free); n++) free = `${key}_again${n}`;
    used.add(free);
    return free;
  });
}

function keyOf({ unit, from, to }: Span): string {
  return `${unit}${from}${to === null ? '_up' : to === from ? '' : `_${to}`}`;
}
