import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../../engine/batch/cli.js';
import { open } from '../../engine/batch/input.js';
import { dayOf, isoDay } from '../../engine/units/day.js';
import { bookOf } from '../../samples/book.js';
import { AS_OF } from '../../samples/story.js';
import { companyTabs, type SampleTab } from '../../samples/tab.js';
import { folder, sweep, terminal } from '../support/terminal.js';

type Row = Record<string, unknown>;
interface ReportJson {
  rows: number;
  leftOut: number;
  figures: Row;
  tables: Record<string, Row[]>;
  checks: { id: string; ok: boolean }[];
}
interface Analysis {
  reports: Record<string, ReportJson>;
  issues: { code: string; file: string | null; count: number; cells: { value: string | null }[] }[];
}

function csvOf({ columns, rows }: SampleTab): string {
  const cell = (value: SampleTab['rows'][number][number]): string => {
    if (value === null) return '';
    if (typeof value === 'object') return 'day' in value ? isoDay(value.day) : assert.fail('a cell that a csv file cannot hold');
    return typeof value === 'string' && /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value);
  };
  return [columns.map(c => c.header), ...rows.map(row => row.map(cell))].map(row => `${row.join(',')}\n`).join('');
}

/** A tab as files of its own, a group each: in turn as csv and as a workbook, in order of the group. */
async function split(dir: string, tab: SampleTab, groupOf: (row: SampleTab['rows'][number]) => string): Promise<SampleTab> {
  const groups = new Map<string, SampleTab['rows'][number][]>();
  for (const row of tab.rows) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), row]);
  const names = [...groups.keys()].sort();
  for (const [i, name] of names.entries()) {
    const part = { ...tab, above: [], total: null, below: null, rows: groups.get(name)! };
    if (i % 2 === 0) writeFileSync(join(dir, `${tab.name}-${name}.csv`), csvOf(part));
    else writeFileSync(join(dir, `${tab.name}-${name}.xlsx`), await bookOf([part]));
  }
  return { ...tab, rows: names.flatMap(name => groups.get(name)!) };
}

/** What must be the same however the rows were kept: all but where they stood. */
function figuresOf({ reports }: Analysis): unknown {
  return Object.entries(reports)
    .filter(([id]) => id !== 'issues' && id !== 'definitions')
    .map(([id, { rows, leftOut, figures, tables, checks }]) => [
      id,
      rows,
      leftOut,
      figures,
      Object.entries(tables)
        .filter(([table]) => table !== 'bySource' && !(id === 'overview' && table === 'sources'))
        .map(([table, lines]) => [table, lines.map(line => ({ ...line, source: null }))]),
      checks.filter(check => check.id !== 'bySource'),
    ]);
}

const HEADER = '单据编号,客户名称,单据日期,到期日,应收金额,已收金额\n';

describe('a consolidated report', () => {
  let dir = '';
  let into = '';
  const asOf = isoDay(AS_OF);
  beforeEach(() => {
    dir = folder();
    into = join(dir, 'in');
    mkdirSync(into);
  });
  afterEach(sweep);

  const analysed = async (...argv: string[]): Promise<{ all: Analysis; files: Record<string, unknown>; code: number; said: string }> => {
    const t = terminal();
    const code = await cli(['analyze', ...argv, '--json', '-'], t);
    const json = JSON.parse(t.stdout()) as Analysis & { files?: Record<string, unknown>; consolidated?: Analysis };
    return { all: json.consolidated ?? json, files: json.files ?? {}, code, said: t.stderr() };
  };

  for (const [title, groupOf] of [
    [
      'by month',
      (row: SampleTab['rows'][number]) =>
        isoDay((row.find(v => typeof v === 'object' && v !== null && 'day' in v) as { day: number }).day).slice(0, 7),
    ],
    ['by salesperson', (row: SampleTab['rows'][number]) => String(row[9])],
  ] as const)
    it(`has the figures of the same rows in one file: the Chinese sample’s invoices split ${title}, csv and workbooks mixed`, async function () {
      this.timeout(120_000);
      const tabs = companyTabs('zh');
      const others = tabs.filter(tab => tab.name !== '应收');
      writeFileSync(join(into, '其他.xlsx'), await bookOf(others));
      const whole = await split(
        into,
        tabs.find(tab => tab.name === '应收')!,
        groupOf,
      );
      const book = join(dir, '一个文件.xlsx');
      writeFileSync(book, await bookOf([...others, { ...whole, above: [], total: null, below: null }]));
      const one = await analysed(book, '--as-of', asOf);
      const { all, files } = await analysed(into, '--consolidate', '--as-of', asOf);
      assert.deepEqual(figuresOf(all), figuresOf(one.all));
      // and says of each file what is of it
      const names = readdirSync(into);
      assert.ok(names.length > 6, names.join());
      assert.deepEqual(Object.keys(files).sort(), names.sort());
      const sources = all.reports['overview']!.tables['bySource']!;
      assert.deepEqual(sources.map(line => line['source']).sort(), names.sort());
      const sum = (key: string): number => sources.reduce((total, line) => total + Math.round(Number(line[key]) * 100), 0) / 100;
      assert.equal(sum('receivable'), all.reports['aging']!.figures['total'], 'Σ files = total receivable');
      assert.equal(sum('rows'), all.reports['overview']!.rows);
      const detail = all.reports['aging-detail']!.tables['documents']!;
      assert.ok(detail.every(line => names.includes(String(line['source']).split(' › ')[0]!)));
      assert.equal(all.reports['aging']!.checks.find(check => check.id === 'bySource')?.ok, true);
    });

  it('is written beside one report a file, under a name that no input takes', async () => {
    const files = ['east.csv', 'consolidated.csv'].map(name => join(into, name));
    files.forEach((path, i) => writeFileSync(path, `${HEADER}FP-${i},甲公司,2026-08-01,2026-08-31,1000,0\n`));
    const t = terminal();
    const out = join(dir, 'out');
    assert.equal(await cli(['analyze', ...files, '--consolidate', '--out', out, '--as-of', '2026-08-31'], t), 0, t.stderr());
    assert.deepEqual(readdirSync(out), ['consolidated.closebook.xlsx', 'consolidated.csv.closebook.xlsx', 'east.closebook.xlsx']);
    assert.match(t.stderr(), /consolidated\.csv shares its name with another; its report is consolidated\.csv\.closebook\.xlsx/);
    assert.match(t.stdout(), /\nconsolidated +receivables +2 .*\n\n3 reports in /);
    assert.ok(open(readFileSync(join(out, 'consolidated.closebook.xlsx')), 'c').ours.includes('账龄明细'));
  });

  it('says of a document that stands in two exports that it may count twice', async () => {
    const paths = ['7月.csv', '8月.csv'].map(name => join(into, name));
    writeFileSync(paths[0]!, `${HEADER}FP-1,甲公司,2026-07-30,2026-08-31,1000,0\nFP-2,甲公司,2026-07-31,2026-08-31,500,0\n`);
    writeFileSync(paths[1]!, `${HEADER}FP-2,甲公司,2026-07-31,2026-08-31,500,0\nFP-3,乙公司,2026-08-01,2026-09-30,200,0\n`);
    const { all } = await analysed(...paths, '--consolidate', '--as-of', '2026-08-31');
    assert.deepEqual(
      all.issues
        .filter(i => i.code === 'document-duplicate')
        .map(i => [i.file, i.count, i.cells[0]?.value])
        .sort(),
      [
        ['7月.csv', 1, 'FP-2'],
        ['8月.csv', 1, 'FP-2'],
      ],
    );
  });

  it('names a file that could not be read among its sources, and the run fails for it', async () => {
    const paths = ['a.csv', 'b.csv', 'c.xlsx'].map(name => join(into, name));
    for (const path of paths.slice(0, 2)) writeFileSync(path, `${HEADER}FP-${path.at(-5)},甲公司,2026-08-01,2026-08-31,1000,400\n`);
    writeFileSync(paths[2]!, '');
    const { all, code, files } = await analysed(...paths, '--consolidate', '--as-of', '2026-08-31');
    assert.equal(code, 1);
    assert.deepEqual(Object.keys(files), ['a.csv', 'b.csv', 'c.xlsx']);
    // open: 1000 − 400 in each of the two
    assert.deepEqual(
      all.reports['overview']!.tables['bySource']!.map(l => [l['source'], l['rows'], l['receivable'], l['errors']]),
      [
        ['a.csv', 1, 600, 0],
        ['b.csv', 1, 600, 0],
        ['c.xlsx', 0, null, 1],
      ],
    );
  });

  it('is no more than the failures where no input could be read', async () => {
    writeFileSync(join(into, 'a.csv'), '');
    writeFileSync(join(into, 'b.csv'), '');
    const t = terminal();
    assert.equal(await cli(['analyze', into, '--consolidate', '--json', '-', '--as-of', isoDay(dayOf(2026, 8, 31))], t), 1);
    const json = JSON.parse(t.stdout()) as { files: object; consolidated?: unknown };
    assert.deepEqual(Object.keys(json.files), ['a.csv', 'b.csv']);
    assert.equal(json.consolidated, undefined);
    assert.equal(t.stderr().match(/the file is empty/g)?.length, 2);
  });
});
