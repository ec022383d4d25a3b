import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyse, type Analysis } from '../../engine/analyze.js';
import { open } from '../../engine/batch/input.js';
import { fitting } from '../../engine/report/limit.js';
import type { Report } from '../../engine/report/report.js';
import { defaultSettings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import { dayOf } from '../../engine/units/day.js';
import { ROOT } from '../support/root.js';

function analysed(mostRows?: number, file = 'clean.xlsx'): Analysis {
  const { grids } = open(readFileSync(`${ROOT}samples/${file}`), file);
  const settings = defaultSettings(dayOf(2026, 10, 31), 'en');
  return analyse(grids, recognise(grids, settings), settings, { mostRows });
}

/** Rows of the longest table of each report. */
const longest = (report: Report): number => Math.max(0, ...report.tables.map(t => t.rows));

describe('a report too long for the workbook', () => {
  it('is kept up to the limit itself, and says beyond it how long it is and where its rows are', () => {
    const report = { tables: [{ rows: 3 }, { rows: 200_000 }] } as unknown as Report;
    assert.deepEqual(fitting([report], 200_000).tooLong, []);
    assert.deepEqual(fitting([report], 199_999), {
      kept: [],
      tooLong: [
        {
          report,
          reason: {
            zh: '有 200,000 行，超过工作簿一张表可写的 199,999 行；全部行在 JSON 数据中（--json）',
            en: 'it has 200,000 rows, more than the 199,999 that are written into a workbook; every row is in the JSON (--json)',
          },
        },
      ],
    });
  });

  it('is no tab, is listed on the overview as not written, and nothing links to it; the JSON keeps it whole', () => {
    const whole = analysed();
    const detail = whole.reports.find(r => r.id === 'aging-detail') as Report;
    const cut = analysed(longest(detail) - 1);
    assert.ok(cut.leftOut.some(a => a.id === 'aging-detail'));
    const gone = new Set(cut.leftOut.map(a => a.id));
    assert.ok(cut.plans.length > 3);
    for (const plan of cut.plans) {
      assert.ok(!gone.has(plan.id), plan.id);
      for (const column of plan.blocks.flatMap(b => b.columns))
        for (const link of column.links ?? [])
          assert.ok(!link || link.to !== 'tab' || !gone.has(link.id), `${plan.id} links to a tab left out`);
    }
    const words = cut.plans[0]?.blocks.flatMap(b => b.columns.flatMap(c => [...c.values])) ?? [];
    const at = words.indexOf(detail.title.en);
    assert.ok(at >= 0);
    assert.ok(words.some(w => typeof w === 'string' && /^not written: it has [\d,]+ rows, more than the /.test(w)));
    assert.deepEqual(cut.json, whole.json);
  });

  it('may be the data issues themselves', () => {
    const { plans, leftOut, reports } = analysed(5, 'faults.xlsx');
    assert.ok(leftOut.some(a => a.id === 'issues'));
    assert.ok(!plans.some(p => p.id === 'issues'));
    assert.ok(reports.some(r => r.id === 'issues'));
  });
});
