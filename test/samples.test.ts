import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { useFakeTimers } from 'sinon';
import { type Analysis, analyse } from '../engine/analyze.js';
import { address, cellAt, type Grid, kindAt, rowAt } from '../engine/grid.js';
import { reportJson } from '../engine/json.js';
import type { Report } from '../engine/report/report.js';
import { totalOf } from '../engine/report/column.js';
import { inflate } from '../engine/batch/inflate.js';
import { defaultSettings } from '../engine/settings.js';
import { recognise } from '../engine/sheets/match/recognise.js';
import { type InputFile, openInput } from '../engine/xlsx/read/open.js';
import { bookOf } from '../samples/book.js';
import { mulberry32 } from '../samples/random.js';
import { sampleFaults, samples, sampleTabs } from '../samples/sample.js';
import type { SampleTab } from '../samples/tab.js';
import { AS_OF } from '../samples/story.js';
import { assertGolden } from './support/golden.js';
import { ROOT } from './support/root.js';
import { valueAt } from '../engine/report/values.js';

const FOLDER = `${ROOT}samples/`;

function open(bytes: Uint8Array, name: string): InputFile {
  return openInput(bytes, name, inflate);
}

/** Every cell with its kind, by tab. */
function cells(grids: readonly Grid[]): Map<string, string[]> {
  return new Map(
    grids.map(grid => {
      const list: string[] = [];
      for (let row = 0; row < grid.rows; row++)
        grid.columns.forEach((column, col) => {
          const kind = kindAt(column, row);
          if (kind !== 0) list.push(`${rowAt(grid, row)} ${grid.col0 + col} ${kind} ${String(cellAt(grid, col, row))}`);
        });
      return [grid.tab, list];
    }),
  );
}

describe('the sample workbooks', () => {
  it('are the same bytes at any time of day', async () => {
    const tabs = sampleTabs().get('clean.xlsx')!;
    const once = await bookOf(tabs);
    const clock = useFakeTimers({ now: Date.UTC(2031, 4, 6, 7, 8, 10), toFake: ['Date'] });
    try {
      assert.ok(Buffer.from(once).equals(Buffer.from(await bookOf(tabs))));
    } finally {
      clock.restore();
    }
  });

  it('are made anew from the same seed, cell by cell', async () => {
    for (const { file, bytes } of await samples()) {
      const kept = readFileSync(FOLDER + file);
      assert.ok(kept.length < 150 * 1024, `${file} has ${kept.length} bytes`);
      assert.deepEqual(cells(open(bytes, file).grids), cells(open(kept, file).grids), `${file}: run npm run samples`);
    }
  });

  it('hold what the generator says: days as dates, amounts as numbers, titles above and totals below', () => {
    const file = '华东精工-销售与应收.xlsx';
    const grids = open(readFileSync(FOLDER + file), file).grids;
    const tabs = sampleTabs().get(file)!;
    assert.deepEqual(
      grids.map(g => g.tab),
      ['商机', '拜访', '应收', '收款', '订单', '目标', '客户', '人员', '产品'],
    );
    tabs.forEach((tab, i) => {
      const grid = grids[i]!;
      const header = tab.above.length;
      assert.deepEqual(
        tab.columns.map((_, col) => cellAt(grid, col, header)),
        tab.columns.map(c => c.header),
      );
      tab.rows.forEach((row, r) =>
        row.forEach((value, col) => {
          const expected = typeof value === 'object' && value !== null && 'day' in value ? value.day : value;
          assert.equal(cellAt(grid, col, header + 1 + r), expected, `${tab.name} row ${r} ${tab.columns[col]!.header}`);
        }),
      );
    });
  });

  it('list their faults beside them', () => {
    const listed = JSON.parse(readFileSync(`${FOLDER}faults.json`, 'utf8')) as unknown;
    assert.deepEqual(listed, sampleFaults());
    assert.ok(sampleFaults().length >= 40);
  });
});

interface Found {
  readonly tab: string | undefined;
  readonly cell: string | null;
  readonly code: string;
}

function analysed(bytes: Uint8Array, file: string): Analysis {
  const { grids } = open(bytes, file);
  const settings = defaultSettings(AS_OF);
  return analyse(grids, recognise(grids, settings), settings);
}

/** Every cell (or row, or tab) that an issue names. */
function found(analysis: Analysis): Found[] {
  return analysis.issues.flatMap(issue => {
    assert.ok(issue.count === Math.max(1, issue.cells.length), `${issue.code}: more cells than are kept`);
    const cells = issue.cells.length === 0 ? [null] : issue.cells;
    return cells.map(cell => ({
      tab: issue.tab,
      cell: cell && (cell.col === undefined ? String(cell.row + 1) : address(cell.row, cell.col)),
      code: issue.code,
    }));
  });
}

const line = (f: Found): string => `${f.tab}!${f.cell} ${f.code}`;

/** A report's JSON with each table's rows in an order of their own, so that only what is said counts. */
function said(report: Report): unknown {
  const json = reportJson(report) as { tables: Record<string, unknown[]> };
  const tables = Object.entries(json.tables).map(([id, rows]) => [id, rows.map(row => JSON.stringify(row)).sort()]);
  return { ...json, tables: Object.fromEntries(tables) as unknown };
}

/** The numbers of a report's figures and of every table row that a language does not change. */
function numbers(analysis: Analysis): Record<string, unknown> {
  return Object.fromEntries(
    analysis.reports
      .filter(r => !['overview', 'issues', 'definitions'].includes(r.id))
      .map(r => {
        const numeric = (kind: string): boolean => !['text', 'note', 'id'].includes(kind);
        const figures = r.figures.filter(f => numeric(f.kind)).map(f => [f.id, f.value]);
        const tables = r.tables.map(t => [
          t.id,
          Array.from({ length: t.rows }, (_, i) =>
            JSON.stringify(t.columns.filter(c => numeric(c.kind)).map(c => [c.id, valueAt(c.values, i)])),
          ).sort(),
        ]);
        // only one of the two workbooks prints totals of its own
        const checks = r.checks.filter(c => !c.id.startsWith('total-')).map(c => [c.id, c.left, c.right, c.ok]);
        return [r.id, { figures, tables, checks, scope: r.scope.rows }];
      }),
  );
}

describe('the sample workbooks, analysed', () => {
  const bytes = new Map<string, Uint8Array>();
  before(async () => {
    for (const sample of await samples()) bytes.set(sample.file, sample.bytes);
  });

  it('raise no issue at all when clean', () => {
    assert.deepEqual(found(analysed(bytes.get('clean.xlsx')!, 'clean.xlsx')), []);
  });

  it('raise exactly the banner of a word, a total or a subtotal that is planted, and none when clean', async () => {
    const tabs = sampleTabs().get('clean.xlsx')!;
    const raised = async (name: string, change: (tab: SampleTab) => SampleTab['rows']): Promise<string[]> => {
      const changed = tabs.map(tab => (tab.name === name ? { ...tab, rows: change(tab) } : tab));
      const { reports } = analysed(await bookOf(changed), 'planted.xlsx');
      return [...new Set(reports.flatMap(r => (r.banners ?? []).map(b => b.id)))];
    };
    const columnOf = (tab: SampleTab, header: string): number => tab.columns.findIndex(c => c.header === header);
    /** The rows with a total of the first n of them below these, off by so much. */
    const totalled = (tab: SampleTab, header: string, label: string, n: number, off: number): SampleTab['rows'] => {
      const at = columnOf(tab, header);
      const sum = tab.rows.slice(0, n).reduce((all, row) => all + Math.round(Number(row[at] ?? 0) * 100), 0) / 100;
      const total = tab.columns.map((_, col) => (col === 0 ? label : col === at ? sum + off : null));
      return [...tab.rows.slice(0, n), total, ...tab.rows.slice(n)];
    };
    const word = (tab: SampleTab): SampleTab['rows'] =>
      tab.rows.map((row, i) => (i === 5 ? row.map((value, col) => (col === columnOf(tab, '商机状态') ? '天晓得' : value)) : row));
    assert.deepEqual(await raised('商机', tab => tab.rows), []);
    assert.deepEqual(await raised('商机', word), ['words-pipeline-status']);
    const all = (off: number) => (tab: SampleTab) => totalled(tab, '价税合计', '合计', tab.rows.length, off);
    assert.deepEqual(await raised('应收', all(0)), []);
    assert.deepEqual(await raised('应收', all(100)), ['check-total-receivables-amount']);
    const part = (off: number) => (tab: SampleTab) => totalled(tab, '价税合计', '第一组 小计', 20, off);
    assert.deepEqual(await raised('应收', part(0)), []);
    assert.deepEqual(await raised('应收', part(0.01)), ['check-subtotals-receivables-amount']);
  });

  it('raise exactly the issues that are listed when faulty, each at its cell', () => {
    const faults = sampleFaults().map(line).sort();
    assert.deepEqual(
      found(analysed(bytes.get('faults.xlsx')!, 'faults.xlsx'))
        .map(line)
        .sort(),
      faults,
    );
  });

  it('say the same figures in Chinese and in English headers', () => {
    const zh = numbers(analysed(bytes.get('华东精工-销售与应收.xlsx')!, '华东精工-销售与应收.xlsx'));
    const en = numbers(analysed(bytes.get('eastern-precision.xlsx')!, 'eastern-precision.xlsx'));
    assert.ok(Object.keys(zh).length >= 5);
    assert.deepEqual(en, zh);
  });

  it('find every sheet with certainty, and every column', () => {
    for (const [file, tabs] of sampleTabs()) {
      const { grids } = open(bytes.get(file)!, file);
      recognise(grids, defaultSettings(AS_OF)).tabs.forEach((tab, i) => {
        assert.equal(tab.sheet, tabs[i]!.id, `${file} ${tab.tab}`);
        assert.equal(tab.confidence, 'certain', `${file} ${tab.tab}`);
        assert.deepEqual(tab.unused, [], `${file} ${tab.tab}`);
        assert.equal(tab.columns.length, tabs[i]!.columns.length, `${file} ${tab.tab}`);
        assert.equal(tab.last - tab.first, tabs[i]!.rows.length, `${file} ${tab.tab}`);
      });
    }
  });

  for (const file of ['华东精工-销售与应收.xlsx', 'clean.xlsx', 'faults.xlsx'])
    it(`say the same with the rows of ${file} shuffled`, async () => {
      const random = mulberry32(99);
      const shuffled = sampleTabs()
        .get(file)!
        .map(tab => ({
          ...tab,
          rows: tab.rows
            .map(row => [row, random.next()] as const)
            .sort((a, b) => a[1] - b[1])
            .map(([row]) => row),
        }));
      const own = (a: Analysis): unknown[] => a.reports.filter(r => r.id !== 'issues' && r.id !== 'overview').map(said);
      assert.deepEqual(own(analysed(await bookOf(shuffled), file)), own(analysed(bytes.get(file)!, file)));
    });

  it('have identities that hold', () => {
    for (const file of ['华东精工-销售与应收.xlsx', 'eastern-precision.xlsx', 'clean.xlsx'])
      for (const report of analysed(bytes.get(file)!, file).reports)
        for (const check of report.checks) assert.ok(check.ok, `${file} ${report.id} ${check.id}: ${check.left} ≠ ${check.right}`);
  });

  it('give the figures, totals and checks that were reviewed', () => {
    const files = [...bytes.keys()].filter(file => file !== 'eastern-precision.xlsx'); // equal to the Chinese one, see above
    assert.equal(files.length, 3);
    for (const file of files) {
      const reviewed = analysed(bytes.get(file)!, file)
        .reports.filter(r => r.id !== 'overview' && r.id !== 'issues' && r.id !== 'definitions')
        .map(report => ({
          report: report.id,
          scope: report.scope,
          figures: Object.fromEntries(report.figures.map(f => [f.id, f.value])),
          totals: report.tables.map(t => ({
            table: t.id,
            rows: t.rows,
            ...Object.fromEntries(t.columns.filter(c => c.total !== undefined).map(c => [c.id, totalOf(c)])),
          })),
          checks: Object.fromEntries(report.checks.map(c => [c.id, [c.left, c.right, c.ok]])),
        }));
      assertGolden(`figures.${file.replace(/\.xlsx$/, '')}`, reviewed);
    }
  });
});
