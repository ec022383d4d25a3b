import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import sinon from 'sinon';
import { type Analysis, analyse } from '../engine/analyze.js';
import { cli } from '../engine/batch/cli.js';
import { inflate } from '../engine/batch/inflate.js';
import { AGING } from '../engine/metrics/aging/aging.js';
import { DEALS } from '../engine/metrics/deal/deal.js';
import { WINRATE } from '../engine/metrics/winrate/winrate.js';
import type { Report } from '../engine/report/report.js';
import { defaultSettings } from '../engine/settings.js';
import { recognise } from '../engine/sheets/match/recognise.js';
import { dayOf } from '../engine/units/day.js';
import type { Fault } from '../engine/workbook.js';
import { openInput } from '../engine/xlsx/read/open.js';
import { ROOT } from './support/root.js';
import { folder, sweep, terminal } from './support/terminal.js';

const SAMPLE = join(ROOT, 'samples/clean.xlsx');
const SETTINGS = defaultSettings(dayOf(2026, 10, 31), 'en');

function analysed(fault?: (fault: Fault) => void): Analysis {
  const { grids } = openInput(readFileSync(SAMPLE), 'clean.xlsx', inflate);
  return analyse(grids, recognise(grids, SETTINGS), SETTINGS, { fault });
}

/** The report with a chart of a column that its table does not have. */
const undrawable = (report: Report): Report => ({ ...report, charts: [{ ...report.charts[0]!, category: 'nothing' }] });

describe('an error of the program in one report', () => {
  const ALL = ['overview', 'funnel', 'cycle', 'winrate', 'customers', 'aging', 'aging-detail', 'issues', 'definitions'];
  const without = (...ids: string[]): string[] => ALL.filter(id => !ids.includes(id));
  const idsOf = (list: readonly { readonly id: string }[]): string[] => [...new Set(list.map(one => one.id))];

  afterEach(() => {
    sinon.restore();
    sweep();
  });

  it('leaves that report out with its reason, and no other', () => {
    sinon.stub(WINRATE, 'report').throws(new Error('planted in the page'));
    const faults: Fault[] = [];
    const { reports, absent, plans, json } = analysed(fault => faults.push(fault));
    assert.deepEqual(idsOf(reports), without('winrate'));
    assert.deepEqual(idsOf(plans), without('winrate'));
    assert.deepEqual(
      absent.map(({ id, reason }) => [id, reason?.en]),
      [['winrate', 'the program failed (planted in the page), so it is not written; keep the file and report this']],
    );
    assert.equal(json.reports['winrate'], undefined);
    assert.deepEqual(
      faults.map(({ id, error }) => [id, (error as Error).message]),
      [['winrate', 'planted in the page']],
    );
  });

  it('in what several reports share leaves those out, and is met once', () => {
    const compute = sinon.stub(DEALS, 'compute').throws(new Error('planted in the deals'));
    const { reports, absent } = analysed(() => {});
    assert.deepEqual(idsOf(absent), ['funnel', 'cycle', 'winrate']);
    assert.deepEqual(idsOf(reports), without('funnel', 'cycle', 'winrate'));
    assert.equal(compute.callCount, 1);
  });

  it('while it is laid out leaves it out of the workbook, whose Overview says so; the JSON has it', () => {
    const { report } = AGING;
    sinon.stub(AGING, 'report').callsFake((...args) => undrawable(report.apply(AGING, args)));
    const analysis = analysed(() => {});
    assert.deepEqual(idsOf(analysis.plans), without('aging'));
    assert.deepEqual(idsOf(analysis.leftOut), ['aging']);
    const overview = analysis.plans[0]!.blocks.flatMap(block => block.columns.flatMap(column => [...column.values]));
    assert.ok(
      overview.some(value => typeof value === 'string' && value.includes('the program failed')),
      'the Overview says why',
    );
    assert.ok(analysis.json.reports['aging']);
  });

  it('ends the run where nobody asks to be told: a test cannot miss it', () => {
    sinon.stub(WINRATE, 'report').throws(new Error('planted'));
    assert.throws(() => analysed(), /planted/);
    sinon.restore();
    const { report } = AGING;
    sinon.stub(AGING, 'report').callsFake((...args) => undrawable(report.apply(AGING, args)));
    assert.throws(() => analysed().plans, /nothing/);
  });

  for (const [where, plant] of [
    ['its computation', () => sinon.stub(WINRATE, 'compute').throws(new Error('planted'))],
    [
      'its layout',
      () => {
        const { report } = WINRATE;
        sinon.stub(WINRATE, 'report').callsFake((...args) => undrawable(report.apply(WINRATE, args)));
      },
    ],
  ] as const)
    it(`in ${where} is exit code 1 of the command line, which writes the others and names it`, async () => {
      plant();
      const out = join(folder(), 'out');
      const host = terminal({ env: { CLOSEBOOK_DEBUG: '1' } });
      assert.equal(await cli(['analyze', SAMPLE, '--out', out, '--as-of', '2026-10-31'], host), 1);
      assert.deepEqual(readdirSync(out), ['clean.closebook.xlsx']);
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(join(out, 'clean.closebook.xlsx'));
      const tabs = book.worksheets.map(sheet => sheet.name);
      assert.ok(tabs.includes('概览') && tabs.includes('账龄分析') && !tabs.includes('赢单率'), tabs.join());
      assert.match(
        host.stderr(),
        /clean\.xlsx › Win rate: the program failed \(.*\), so it is not written — keep the file and report this/,
      );
      assert.match(host.stderr(), /\n {4}at /, 'and the stack for whoever repairs it');
      assert.match(host.stdout(), /Total receivable/);
    });
});
