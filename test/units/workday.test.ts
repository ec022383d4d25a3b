import assert from 'node:assert/strict';
import { type Day, dayFromIso, weekdayOf } from '../../engine/units/day.js';
import { FIRST_YEAR, isWorkday, LAST_YEAR, workdaysBetween } from '../../engine/units/workday.js';

/** The State Council's notice of 2025-11-04 for 2026: holidays from … to …, and the weekend days worked for them. */
const OFF_2026 = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
] as const;
const ON_2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

const day = dayFromIso;

describe('workdays in mainland China', () => {
  it('are those of the notice for 2026, day by day', () => {
    const on = new Set(ON_2026.map(day));
    let count = 0;
    for (let at = day('2026-01-01'); at <= day('2026-12-31'); at = (at + 1) as Day) {
      const off = OFF_2026.some(([from, to]) => at >= day(from) && at <= day(to));
      const worked = on.has(at) || (weekdayOf(at) <= 5 && !off);
      assert.equal(isWorkday(at), worked, String(at));
      if (worked) count++;
    }
    // 261 days from Monday to Friday, 19 of them holidays, 6 weekend days worked
    assert.equal(count, 248);
    assert.equal(workdaysBetween(day('2026-01-01'), day('2026-12-31')), 248);
  });

  it('count both ends, backwards below zero, and nothing beyond the years that are announced', () => {
    assert.equal(workdaysBetween(day('2026-02-13'), day('2026-02-24')), 3);
    assert.equal(workdaysBetween(day('2026-02-24'), day('2026-02-13')), -3);
    assert.equal(workdaysBetween(day('2026-02-16'), day('2026-02-16')), 0);
    assert.equal(workdaysBetween(day('2026-12-31'), day(`${LAST_YEAR + 1}-01-01`)), null);
    assert.equal(isWorkday(day(`${FIRST_YEAR - 1}-12-31`)), null);
    assert.equal(isWorkday(day(`${FIRST_YEAR}-01-01`)), false);
    assert.equal(isWorkday(day(`${LAST_YEAR + 1}-01-01`)), null);
    assert.notEqual(isWorkday(day(`${LAST_YEAR}-12-31`)), null);
  });
});
