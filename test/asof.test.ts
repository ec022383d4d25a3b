import assert from 'node:assert/strict';
import { statedDays } from '../engine/sheets/parse/stated.js';
import { isoDay } from '../engine/units/day.js';
import { codesOf, figureOf, flow } from './support/flow.js';
import { gridOf, type TestCell } from './support/grid.js';

const HEADER: TestCell[] = ['客户名称', '发票号', '开票日期', '到期日', '应收金额'];
const ROWS: TestCell[][] = [
  ['甲', '1', { date: '2026-09-01' }, { date: '2026-10-15' }, 1000],
  ['乙', '2', { date: '2026-10-01' }, { date: '2026-11-15' }, 500],
];
const titled = (...titles: TestCell[][]) => gridOf('应收', [...titles, HEADER, ...ROWS]);
const stated = (...title: TestCell[]): string[] => statedDays([titled(title)], 'mdy').map(s => isoDay(s.day));

describe('the as-of day that a sheet states', () => {
  it('is read above the table, in the words of either language', () => {
    assert.deepEqual(stated('截止日期：2026-10-31'), ['2026-10-31']);
    assert.deepEqual(stated('统计截止: 2026年10月31日'), ['2026-10-31']);
    assert.deepEqual(stated('As of October 31, 2026'), ['2026-10-31']);
    assert.deepEqual(stated('As at 31 October 2026'), ['2026-10-31']);
    assert.deepEqual(stated('截止日期', { date: '2026-10-31' }), ['2026-10-31']);
    assert.deepEqual(stated('销售漏斗周报 2026-06-05'), ['2026-06-05']);
    assert.deepEqual(stated('2026年10月应收账款明细表'), ['2026-10-31']);
  });

  it('is neither when it was printed nor a period', () => {
    assert.deepEqual(stated('打印日期：2026-11-03'), []);
    assert.deepEqual(stated('制表日期：2026-11-03'), []);
    assert.deepEqual(stated('期间：2026-01-01 至 2026-10-31'), []);
    assert.deepEqual(stated('应收账款 2026年1月～2026年10月'), []);
    assert.deepEqual(stated('应收账款明细表'), []);
  });

  it('is taken where nobody gave a day, and said', () => {
    const { analysis } = flow([titled(['应收账款明细表'], ['截止日期：2026-10-31'])], '2026-12-01', {}, true);
    assert.equal(analysis.json.asOf, '2026-10-31');
    assert.equal(figureOf(analysis, 'aging', 'overdue'), 1000);
    assert.deepEqual(codesOf(analysis), ['as-of-stated']);
    assert.deepEqual(analysis.questions, []);
  });

  it('gives way to a day that is given', () => {
    const { analysis } = flow([titled(['截止日期：2026-10-31'])], '2026-12-01');
    assert.equal(analysis.json.asOf, '2026-12-01');
  });

  it('is asked about where the data run past it', () => {
    const { analysis } = flow([titled(['截止日期：2026-09-30'])], '2026-12-01', {}, true);
    assert.equal(analysis.json.asOf, '2026-09-30');
    assert.deepEqual(
      analysis.questions.map(q => [q.id, q.choices.map(c => c.value), q.setting]),
      [['as-of', ['2026-09-30', '2026-10-01'], ['asOf']]],
    );
  });

  it('is the latest of several, with a warning; titles that differ in nothing but their day are a series', () => {
    const two = [gridOf('A', [['截止日期：2026-10-31'], HEADER, ...ROWS]), gridOf('B', [['As of 2026-11-30'], HEADER, ...ROWS])];
    const { analysis } = flow(two, '2026-12-01', {}, true);
    assert.equal(analysis.json.asOf, '2026-11-30');
    assert.ok(analysis.issues.some(i => i.code === 'as-of-stated-two' && i.severity === 'warning'));
    const series = [gridOf('A', [['周报 2026-10-02'], HEADER, ...ROWS]), gridOf('B', [['周报 2026-10-09'], HEADER, ...ROWS])];
    assert.ok(!codesOf(flow(series, '2026-12-01', {}, true).analysis).includes('as-of-stated-two'));
  });
});

describe('data that end long before today', () => {
  it('are asked about after 45 days where no day is given or stated: the month they close first', () => {
    const late = flow([titled()], '2026-11-16', {}, true).analysis; // 46 days after 2026-10-01
    assert.deepEqual(
      late.questions.map(q => q.choices.map(c => c.value)),
      [['2026-10-01', '2026-11-16']],
    );
    assert.deepEqual(flow([titled()], '2026-11-15', {}, true).analysis.questions, []);
    assert.deepEqual(flow([titled()], '2027-11-15').analysis.questions, [], 'a day that is given is meant');
  });
});
