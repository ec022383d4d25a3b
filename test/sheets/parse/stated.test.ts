import assert from 'node:assert/strict';
import { statedDay } from '../../../engine/sheets/parse/stated.js';
import { isoDay } from '../../../engine/units/day.js';
import { gridOf, type TestCell } from '../../support/grid.js';

const dayIn = (...title: TestCell[]): string => isoDay(statedDay(gridOf('t', [title, ['客户', '1-30']]), 0, 'mdy')?.day ?? NaN);

describe('the day a title says its table is of', () => {
  it('stands behind words for it, as a text or a date cell', () => {
    assert.equal(dayIn('As of March 31, 2026'), '2026-03-31');
    assert.equal(dayIn('As at 31 March 2026'), '2026-03-31');
    assert.equal(dayIn('应收账龄表（截至2026年3月31日）'), '2026-03-31');
    assert.equal(dayIn('截止日期：2026-03-31'), '2026-03-31');
    assert.equal(dayIn('As of 3/31/2026'), '2026-03-31');
    assert.equal(dayIn('截止日', { date: '2026-03-31' }), '2026-03-31');
    assert.equal(dayIn('2026-04-05, reporting date: 2026-03-31'), '2026-03-31');
  });

  it('is the last of a month in the title of a stock', () => {
    assert.equal(dayIn('应收账龄表 2026年2月'), '2026-02-28');
    assert.equal(dayIn('应收账龄表 2026年12月'), '2026-12-31');
    for (const none of ['应收账龄表 2026年13月', '应收账龄表 2026年0月', '应收账龄表 2026年1月至2026年3月']) assert.equal(dayIn(none), '');
  });

  it('is none of a title that only prints some date', () => {
    assert.equal(dayIn('打印日期 2026-03-31'), '');
    assert.equal(dayIn('A/R Aging Summary'), '');
  });
});
