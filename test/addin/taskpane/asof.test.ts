import assert from 'node:assert/strict';
import { asOfDay, asOfDoubt, localDay } from '../../../addin/taskpane/asof.js';
import { dayFromIso } from '../../../engine/units/day.js';

describe('the as-of day', () => {
  const at = dayFromIso;

  it('is the local day, a minute before and after midnight', () => {
    assert.equal(localDay(new Date(2026, 9, 31, 23, 59)), at('2026-10-31'));
    assert.equal(localDay(new Date(2026, 10, 1, 0, 1)), at('2026-11-01'));
  });

  it('is today unless a day was fixed', () => {
    assert.equal(asOfDay({ mode: 'today' }, 46000), 46000);
    assert.equal(asOfDay({ mode: 'fixed', day: 45000 }, 46000), 45000);
  });

  it('is doubted from the 32nd day after the newest entry, and from the day before it', () => {
    const newest = at('2026-10-31');
    assert.equal(asOfDoubt(newest, newest), null);
    assert.equal(asOfDoubt(at('2026-12-01'), newest), null); // 31 days
    assert.deepEqual(asOfDoubt(at('2026-12-02'), newest), { kind: 'late', newest, days: 32 });
    assert.deepEqual(asOfDoubt(at('2026-10-30'), newest), { kind: 'early', newest, days: 1 });
  });

  it('is not doubted where the data tell no day', () => {
    assert.equal(asOfDoubt(at('2026-10-31'), null), null);
  });
});
