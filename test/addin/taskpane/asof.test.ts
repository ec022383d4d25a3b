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

  it('is doubted from the 46th day after the newest entry, and from the day before it', () => {
    const newest = at('2026-10-31');
    const today = at('2026-12-02');
    const ahead = false;
    assert.equal(asOfDoubt(newest, newest, today), null);
    assert.equal(asOfDoubt(at('2026-12-15'), newest, today), null); // 45 days
    assert.deepEqual(asOfDoubt(at('2026-12-16'), newest, today), { kind: 'late', newest, days: 46, ahead });
    assert.deepEqual(asOfDoubt(at('2026-10-30'), newest, today), { kind: 'early', newest, days: 1, ahead });
  });

  it('is not to be moved to a day that has not come: such an entry is mistyped', () => {
    const today = at('2026-10-31');
    assert.equal(asOfDoubt(today, at('2026-11-01'), today)?.ahead, true);
    assert.equal(asOfDoubt(at('2026-10-01'), today, today)?.ahead, false);
  });

  it('is not doubted where the data tell no day', () => {
    assert.equal(asOfDoubt(at('2026-10-31'), null, at('2026-10-31')), null);
  });
});
