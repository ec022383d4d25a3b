import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, type Analysis } from '../../engine/analyze.js';
import { defaultSettings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import { dayOf } from '../../engine/units/day.js';
import { readCsv } from '../../engine/xlsx/read/csv.js';
import { needShared, SHARED } from '../support/root.js';

type Json = Record<string, never>;
interface ReportJson {
  figures: Record<string, number | null>;
  tables: Record<string, Record<string, string | number | null>[]>;
  checks: { id: string; ok: boolean }[];
}

const FILES = ['sales_pipeline.csv', 'accounts.csv', 'products.csv', 'sales_teams.csv'];
const read = (file: string): string => readFileSync(join(SHARED, 'maven-crm', file), 'utf8');

/** The whole flow on texts of csv files: read, recognise, compute. */
function run(...texts: [name: string, text: string][]): Analysis {
  const settings = defaultSettings(dayOf(2017, 12, 31), 'en');
  const grids = texts.map(([name, text]) => readCsv(new TextEncoder().encode(text), name).grid);
  return analyse(grids, recognise(grids, settings), settings);
}

function reportJson(analysis: Analysis, id: string): ReportJson {
  return (analysis.json.reports as unknown as Json)[id] as unknown as ReportJson;
}

/** Rows in another order, the header first: each line's turn comes from its number alone. */
function shuffled(text: string): string {
  const [header, ...rows] = text.split('\r\n').filter(line => line !== '');
  const turn = (i: number): number => (i * 7919) % 8803;
  return [
    header,
    ...rows
      .map((row, i) => ({ row, at: turn(i + 1) }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row),
  ].join('\r\n');
}

/** The same export as a Chinese system would head it. */
function chinese(text: string): string {
  const rows = text.slice(text.indexOf('\n') + 1);
  return `商机编号,负责人,产品,客户名称,商机阶段,创建日期,实际成交日期,成交金额\n${rows}`;
}

describe('A real CRM export, from the file to the figures', () => {
  it('gives the known counts, win rate, cycle and quarters, to the digit', function () {
    needShared(this);
    const analysis = run([FILES[0]!, read(FILES[0]!)]);
    const [funnel, cycle, winrate] = ['funnel', 'cycle', 'winrate'].map(id => reportJson(analysis, id)) as [
      ReportJson,
      ReportJson,
      ReportJson,
    ];
    assert.deepEqual(funnel.figures, { opportunities: 8800, open: 2089, won: 4238, lost: 2473, winRate: 4238 / 6711, wonAmount: 10005534 });
    assert.deepEqual(
      funnel.tables['stock']?.map(row => [row['stage'], row['open']]),
      [
        ['Prospecting', 500],
        ['Engaging', 1589],
      ],
    );
    assert.equal(cycle.figures['cycleMedian'], 57);
    assert.equal(cycle.figures['cycleMean']?.toFixed(2), '51.78');
    assert.equal(cycle.figures['decisionMedian'], 69);
    assert.equal(winrate.figures['wonAmount'], 10005534);
    assert.deepEqual(
      winrate.tables['byQuarter']?.map(row => row['won']),
      [531, 1254, 1257, 1196],
    );
    const failed = analysis.reports.flatMap(report => report.checks.filter(check => !check.ok).map(check => `${report.id} ${check.id}`));
    assert.deepEqual(failed, []);
  });

  it('is also shown by region and manager with the other files joined, and the product that is spelled in two ways is an issue', function () {
    needShared(this);
    const analysis = run(...FILES.map((file): [string, string] => [file, read(file)]));
    const winrate = reportJson(analysis, 'winrate');
    for (const [table, groups] of [
      ['byRegion', 3],
      ['byManager', 6],
    ] as const) {
      const rows = winrate.tables[table]!;
      assert.equal(rows.length, groups);
      assert.equal(
        rows.reduce((sum, row) => sum + (row['won'] as number), 0),
        4238,
      );
    }
    const issue = analysis.issues.find(i => i.code === 'unknown-product');
    assert.equal(issue?.count, 1480);
    assert.equal(issue?.cells[0]?.value, 'GTXPro');
  });

  it('gives the same reports with the rows in any order, and under Chinese headers', function () {
    needShared(this);
    const text = read(FILES[0]!);
    const plain = run([FILES[0]!, text]);
    for (const other of [shuffled(text), chinese(text)]) {
      const analysis = run([FILES[0]!, other]);
      for (const id of ['funnel', 'cycle', 'winrate']) assert.deepEqual(reportJson(analysis, id), reportJson(plain, id));
    }
  });
});
