import type { Label } from '../engine/text.js';
import { dayFromIso, monthEnd, weekdayOf, type Day } from '../engine/units/day.js';
import { CUSTOMERS, LOST_REASONS, NEXT_STEPS, PEOPLE, PRODUCTS, type Customer, SOURCES, STEPS } from './company.js';
import { mulberry32, type Random } from './random.js';

/** The as-of day of every sample. */
export const AS_OF = dayFromIso('2026-10-31');
export const FIRST_DAY = dayFromIso('2025-01-06');

export interface Deal {
  readonly id: string;
  readonly customer: Customer;
  readonly owner: number;
  readonly product: number;
  readonly source: Label;
  readonly leadCreated: number;
  readonly firstContact: number;
  readonly created: number;
  /** Day of entering each step, null = skipped or not reached. */
  readonly entered: readonly (number | null)[];
  readonly step: number;
  readonly status: 'open' | 'won' | 'lost' | 'hold' | 'invalid';
  readonly closed: number | null;
  readonly expected: number;
  /** Whole hundreds of 元, so that 万元 needs two decimals. */
  readonly amount: number;
  readonly wonAmount: number | null;
  readonly lastActivity: number;
  readonly lostReason: Label | null;
  readonly nextStep: Label | null;
}

/** What a story is like: its size, and whether it leaves things undone as people do. */
export interface Plot {
  readonly seed: number;
  readonly deals: number;
  readonly customers: number;
  readonly tidy: boolean;
}

/** The working day on or after a day. */
export function workday(day: number): number {
  const weekday = weekdayOf(day as Day);
  return weekday === 6 ? day + 2 : weekday === 7 ? day + 1 : day;
}
/** The working day on or before a day. */
export function workdayBefore(day: number): number {
  const weekday = weekdayOf(day as Day);
  return weekday === 6 ? day - 1 : weekday === 7 ? day - 2 : day;
}

/** Steps from the first contact on, until the deal is decided or the as-of day comes. */
function walk(r: Random, created: number, skill: number): Pick<Deal, 'entered' | 'step' | 'closed'> & { won: boolean } {
  const entered: (number | null)[] = STEPS.map(() => null);
  let day = created;
  for (let step = 0; step < STEPS.length; step++) {
    entered[step] = day;
    const { days, on } = STEPS[step]!;
    const next = workday(day + Math.max(1, Math.round(days * (0.35 + 1.9 * r.next() * r.next()))));
    if (next > AS_OF - 2) return { entered, step, closed: null, won: false };
    if (!r.chance(Math.min(0.97, on * skill))) return { entered, step, closed: next, won: false };
    day = next;
    // the needs are sometimes known already
    if (step === 0 && r.chance(0.06)) {
      step = 1;
    }
  }
  return { entered, step: STEPS.length - 1, closed: day, won: true };
}

export function dealsOf({ seed, deals, customers, tidy }: Plot): Deal[] {
  const r = mulberry32(seed);
  const list: Deal[] = [];
  for (let i = 0; i < deals; i++) {
    const customer = CUSTOMERS[r.whole(0, customers - 1)]!;
    const owner = r.chance(0.85) ? customer.owner : r.whole(0, PEOPLE.length - 1);
    // the newest deal is of the last days, so that the as-of day fits the data
    const created = i === deals - 1 ? AS_OF - 2 : workdayBefore(FIRST_DAY + Math.floor(Math.sqrt(r.next()) * (AS_OF - 4 - FIRST_DAY)));
    const leadCreated = created - r.whole(1, 25);
    const { entered, step, closed, won } = walk(r, created, PEOPLE[owner]!.skill);
    const side = r.next();
    const open = closed === null;
    const status = open ? (!tidy && side < 0.06 ? 'hold' : 'open') : won ? 'won' : !tidy && side < 0.03 ? 'invalid' : 'lost';
    const amount = Math.round(Math.exp(12 + 0.9 * r.bell()) / 100) * 100;
    const late = !tidy && r.chance(0.08);
    const expected = open ? (late ? AS_OF - r.whole(3, 40) : AS_OF + r.whole(4, 130)) : (closed as number) + r.whole(-15, 20);
    const latest = (closed ?? AS_OF - r.whole(1, open && r.chance(0.2) ? 45 : 12)) as number;
    list.push({
      id: `SJ${String(2500001 + i)}`,
      customer,
      owner,
      product: r.whole(0, PRODUCTS.length - 1),
      source: SOURCES[r.weighted([3, 2, 3, 2, 2])]!,
      leadCreated,
      firstContact: leadCreated + r.whole(0, 3) > created ? created : leadCreated + r.whole(0, 1),
      created,
      entered,
      step,
      status,
      closed,
      expected: workday(Math.max(expected, created + 1)),
      amount,
      wonAmount: won ? Math.round((amount * (0.84 + 0.2 * r.next())) / 100) * 100 : null,
      lastActivity: Math.max(created, Math.min(latest, AS_OF)),
      lostReason: status === 'lost' ? LOST_REASONS[r.weighted([4, 3, 2, 1, 1])]! : null,
      nextStep: open && (tidy || r.chance(0.85)) ? r.pick(NEXT_STEPS) : null,
    });
  }
  return list.sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
}

/** When a document of this day is due under these terms. */
export function dueOf(day: number, terms: string): number {
  const days = Number(/\d+/.exec(terms)![0]);
  return terms.startsWith('月结') ? monthEnd(day as Day) + days : day + days;
}
