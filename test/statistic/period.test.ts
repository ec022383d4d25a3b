import assert from 'node:assert/strict';
import { calendarsOf, fiscalCalendars, periodCodes } from '../../engine/statistic/period.js';
import { dayOf } from '../../engine/units/day.js';

describe('Periods', () => {
  it('fills the gap between the first and the last month, and leaves blanks out', () => {
    const [month] = calendarsOf(1);
    const { codes, labels } = periodCodes(Float64Array.of(dayOf(2026, 2, 28), NaN, dayOf(2025, 12, 1)), month!);
    assert.deepEqual(
      labels.map(l => l.en),
      ['2025-12', '2026-01', '2026-02'],
    );
    assert.deepEqual([...codes], [2, -1, 0]);
  });

  it('does not print a century of empty months because of one date', () => {
    const [month] = calendarsOf(1);
    assert.equal(periodCodes(Float64Array.of(dayOf(1900, 1, 1), dayOf(2026, 1, 1)), month!).labels.length, 2);
  });

  it('names a fiscal year by the calendar year it ends in', () => {
    //               start April          start January
    // 2026-03-31    FY2026 Q4            FY2026
    // 2026-04-01    FY2027 Q1            FY2026
    const { quarter, year } = fiscalCalendars(4);
    const label = (day: number) => quarter.labelOf(quarter.keyOf(day as never)).en;
    assert.equal(label(dayOf(2026, 3, 31)), 'FY2026 Q4');
    assert.equal(label(dayOf(2026, 4, 1)), 'FY2027 Q1');
    assert.equal(year.labelOf(year.keyOf(dayOf(2026, 4, 1))).zh, '2027财年');
    const calendar = fiscalCalendars(1).year;
    assert.equal(calendar.labelOf(calendar.keyOf(dayOf(2026, 12, 31))).en, 'FY2026');
  });

  it('numbers the quarters of a year from 1 to 4 in both languages', () => {
    const [, quarter] = calendarsOf(1);
    const fiscal = fiscalCalendars(4).quarter;
    for (let i = 0; i < 4; i++) {
      const label = quarter!.labelOf(quarter!.keyOf(dayOf(2026, 3 * i + 2, 1)));
      assert.deepEqual(label, { zh: `2026年第${i + 1}季度`, en: `2026 Q${i + 1}` });
      const key = fiscal.keyOf(dayOf(i < 3 ? 2026 : 2027, ((3 * i + 4) % 12) + 1, 1));
      assert.deepEqual(fiscal.labelOf(key), { zh: `2027财年第${i + 1}季度`, en: `FY2027 Q${i + 1}` });
    }
  });

  it('shows fiscal quarters only where they differ from the calendar', () => {
    assert.deepEqual(
      calendarsOf(1).map(c => c.id),
      ['month', 'quarter', 'fiscalYear'],
    );
    assert.deepEqual(
      calendarsOf(7).map(c => c.id),
      ['month', 'quarter', 'fiscalQuarter', 'fiscalYear'],
    );
  });
});
