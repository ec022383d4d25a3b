import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addMonths, civilOf, type Day, dayFromIso, dayOf, isoDay, monthEnd, weekdayOf } from '../../engine/units/day.js';

describe('a Day is the Excel serial of the 1900 system', () => {
  it('agrees with Excel on known days', () => {
    // serials as Excel shows them for these dates
    const known: [string, number][] = [
      ['1900-01-01', 1],
      ['1900-02-28', 59],
      ['1900-03-01', 61],
      ['1970-01-01', 25569],
      ['2000-02-29', 36585],
      ['2026-10-31', 46326],
      ['9999-12-31', 2958465],
    ];
    for (const [iso, serial] of known) {
      assert.equal(dayFromIso(iso), serial, iso);
      assert.equal(isoDay(serial), iso);
    }
  });

  it('has no day for dates that do not exist', () => {
    for (const [y, m, d] of [
      [2026, 13, 1],
      [2026, 2, 29],
      [2026, 0, 1],
      [1899, 12, 31],
      [10000, 1, 1],
    ] as const)
      assert.ok(Number.isNaN(dayOf(y, m, d)), `${y}-${m}-${d}`);
  });

  it('turns into a date and back for every serial', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2958465 }).filter(n => n !== 60),
        n => {
          const c = civilOf(n as Day);
          assert.equal(dayOf(c.year, c.month, c.day), n);
        },
      ),
    );
  });

  it('agrees with the JavaScript calendar on weekdays and dates', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2958465 }), n => {
        const date = new Date((n - 25569) * 86400000);
        assert.equal(isoDay(n), date.toISOString().slice(0, 10));
        assert.equal(weekdayOf(n as Day), date.getUTCDay() || 7);
      }),
    );
  });

  it('adds months like EDATE and finds month ends like EOMONTH', () => {
    assert.equal(isoDay(addMonths(dayFromIso('2024-01-31'), 1)), '2024-02-29');
    assert.equal(isoDay(addMonths(dayFromIso('2024-02-29'), 12)), '2025-02-28');
    assert.equal(isoDay(addMonths(dayFromIso('2024-03-31'), -13)), '2023-02-28');
    assert.equal(isoDay(monthEnd(dayFromIso('2026-10-05'))), '2026-10-31');
    assert.equal(isoDay(monthEnd(dayFromIso('2025-12-31'), 2)), '2026-02-28');
  });
});
