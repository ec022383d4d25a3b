import assert from 'node:assert/strict';
import { dayNamed, sourceDay } from '../../../engine/sheets/parse/sourceday.js';
import { dayFromIso, isoDay } from '../../../engine/units/day.js';
import { gridOf } from '../../support/grid.js';

const AS_OF = dayFromIso('2026-06-12'); // a Friday

describe('the day a tab is of', () => {
  // text | day | why
  const cases: readonly (readonly [string, string])[] = [
    ['2026-06-05', '2026-06-05'],
    ['周报 2026.6.5', '2026-06-05'],
    ['2026年6月5日', '2026-06-05'],
    ['pipeline_20260605', '2026-06-05'],
    ['0605', '2026-06-05'],
    ['6.5', '2026-06-05'],
    ['6月5日', '2026-06-05'],
    ['Jun 5', '2026-06-05'],
    ['5 June 2026', '2026-06-05'],
    ['1225', '2025-12-25'], // the last Christmas before the as-of day
    ['W23', '2026-06-07'], // 4 January is in week 1: week 1 ends on 4 January, 22 weeks on is 7 June
    ['2026-W23', '2026-06-07'],
    ['第23周', '2026-06-07'],
    ['W24', '2026-06-12'], // the week is not over
    ['6月第1周', '2026-06-07'],
    ['5月第五周', '2026-05-31'],
    ['W1', '2026-01-04'],
    ['W0', ''],
    ['2026-W53', '2027-01-03'],
    ['2026-W54', ''],
    ['5月', '2026-05-31'],
    ['1月', '2026-01-31'],
    ['12月', '2025-12-31'],
    ['May 2026', '2026-05-31'],
    ['6月', '2026-06-12'], // the month is not over
    ['Sheet1', ''],
    ['张三', ''],
    ['2026', ''],
    ['13月', ''],
    ['Q2', ''],
    ['Marketing', ''],
  ];
  for (const [text, day] of cases) it(`${text} is ${day || 'none'}`, () => assert.equal(isoDay(dayNamed(text, AS_OF)?.day ?? NaN), day));

  it('is a full date in a title before a day in the name, and the name before the file', () => {
    const rows = [['销售漏斗周报 2026-06-05'], ['商机名称', '阶段']];
    assert.equal(isoDay(sourceDay(gridOf('0606', rows), 1, AS_OF)), '2026-06-05');
    assert.equal(isoDay(sourceDay({ ...gridOf('0606', rows.slice(1)), file: 'C:\\漏斗\\0101.xlsx' }, 0, AS_OF)), '2026-06-06');
    assert.equal(isoDay(sourceDay({ ...gridOf('Sheet1', rows.slice(1)), file: '漏斗0601.xlsx' }, 0, AS_OF)), '2026-06-01');
  });
});
