import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyse, type Analysis } from '../../engine/analyze.js';
import { open } from '../../engine/batch/input.js';
import { failedChecks, failedText } from '../../engine/report/check.js';
import type { Report } from '../../engine/report/report.js';
import { defaultSettings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import { dayOf } from '../../engine/units/day.js';
import { ROOT } from '../support/root.js';

function analysed(file: string): Analysis {
  const { grids } = open(readFileSync(`${ROOT}samples/${file}`), file);
  const settings = defaultSettings(dayOf(2026, 10, 31), 'zh');
  return analyse(grids, recognise(grids, settings), settings);
}

const page = (analysis: Analysis, id: string): Report => analysis.reports.find(r => r.id === id) as Report;

describe('a check that does not hold', () => {
  it('is said with its tab, both totals and the difference, counts in counts', () => {
    const report = { id: 'aging', title: { zh: '账龄分析', en: 'Aging' } } as Report;
    const check = { id: 'x', label: { zh: '甲 = 乙', en: 'a = b' }, ok: false };
    // 1,053,322.64 - 878,512.48 = 174,810.16
    const money = { ...check, kind: 'money' as const, left: 105332264, right: 87851248 };
    assert.deepEqual(failedText({ report, check: money }), {
      zh: '账龄分析：甲 = 乙（1,053,322.64 ≠ 878,512.48，相差 174,810.16）',
      en: 'Aging: a = b (1,053,322.64 ≠ 878,512.48, a difference of 174,810.16)',
    });
    assert.match(
      failedText({ report, check: { ...money, kind: 'count', left: 12, right: 1500 } }).en,
      /\(12 ≠ 1,500, a difference of 1,488\)/,
    );
  });

  it('is a banner on its page and leads the overview, and is an error on the data issues, with a link to its tab', () => {
    const analysis = analysed('faults.xlsx');
    const failed = failedChecks(analysis.reports);
    assert.deepEqual(
      failed.map(f => [f.report.id, f.check.id]),
      [['aging', 'controlTotal']],
    );
    for (const id of ['aging', 'overview'] as const) {
      const [first] = page(analysis, id).banners ?? [];
      assert.equal(first?.tone, 'bad');
      assert.match(first?.text.zh ?? '', /^核对不平：应收合计 = 总账余额.*相差 [\d,]+\.\d\d）。$/);
    }
    const issues = page(analysis, 'issues');
    const errors = analysis.issues.filter(i => i.severity === 'error').length;
    assert.equal(issues.figures.find(f => f.id === 'errors')?.value, errors + 1);
    const table = issues.tables.find(t => t.id === 'checks');
    assert.deepEqual(table?.columns.find(c => c.id === 'tab')?.links, [{ to: 'tab', id: 'aging' }]);
  });

  it('is nowhere where all hold', () => {
    const analysis = analysed('clean.xlsx');
    assert.equal(failedChecks(analysis.reports).length, 0);
    assert.ok(analysis.reports.every(report => (report.banners ?? []).length === 0));
    assert.ok(!page(analysis, 'issues').tables.some(t => t.id === 'checks'));
  });
});

describe('the sentences of an issue in the JSON', () => {
  it('hold the first cell’s value, not its placeholder', () => {
    const { json } = analysed('faults.xlsx');
    const text = JSON.stringify(json.issues);
    assert.match(text, /\\"面议\\" is not an amount/);
    assert.doesNotMatch(text, /\{value\}/);
  });
});
