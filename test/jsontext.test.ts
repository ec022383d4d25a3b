import assert from 'node:assert/strict';
import { type Analysis, analyse } from '../engine/analyze.js';
import { issueSink, defineIssue } from '../engine/issue.js';
import { toJson } from '../engine/json.js';
import { jsonChunks } from '../engine/jsontext.js';
import { defaultSettings } from '../engine/settings.js';
import { recognise } from '../engine/sheets/match/recognise.js';
import type { Report } from '../engine/report/report.js';
import { verbatim } from '../engine/text.js';
import { dayOf } from '../engine/units/day.js';
import { gridOf, type TestCell } from './support/grid.js';
import { toyDefinitions, toyReport, toySettings } from './support/toy.js';

const ODD = defineIssue({
  code: 'odd',
  severity: 'warning',
  found: { zh: '“{value}”有问题', en: '"{value}" is odd' },
  done: { zh: '已略过', en: 'left out' },
});

/** An analysis of these reports, with one issue and one report that is absent. */
function analysisOf(...reports: Report[]): Analysis {
  const issues = issueSink();
  issues.add(ODD, { tab: '表', header: '金额', values: { value: 'a"b\n' } }, { row: 3, col: 1, value: '\u2028' });
  const absent = [
    {
      id: 'targets' as const,
      title: verbatim('Targets'),
      reason: verbatim('none'),
      missing: [[{ sheet: 'targets' as const, roles: ['owner'] }]],
    },
  ];
  const settings = toySettings('en');
  issues.ask({
    id: 'word/pipeline/status/a"b',
    sheet: 'pipeline',
    role: 'status',
    text: verbatim('a"b?'),
    choices: [{ value: 'won', label: verbatim('won') }],
    likely: 0,
    setting: ['words', 'pipeline', 'a"b'],
    count: 1,
    share: 0.5,
  });
  const questions = issues.asked();
  const json = toJson(reports, absent, issues.list(), questions, settings);
  return { reports, absent, leftOut: [], issues: issues.list(), questions, plans: [], json };
}

/** Copies: a chunk is written over later. */
function chunksOf(analysis: Analysis): Uint8Array[] {
  return Array.from(jsonChunks(analysis, toySettings('en')), chunk => chunk.slice());
}

function textOf(analysis: Analysis): string {
  return Buffer.concat(chunksOf(analysis)).toString();
}

/** A report with one table of this many rows: text, money in hundredths, a day, a blank, a number that is none. */
function rowsOf(rows: number): Report {
  const column = <T>(id: string, kind: 'text' | 'money' | 'day' | 'number', at: (i: number) => T) => {
    return { id, kind, label: verbatim(id), values: Array.from({ length: rows }, (_, i) => at(i)) };
  };
  const columns = [
    column('name', 'text', i => `客户 "${i}"\n`),
    column('amount', 'money', i => (i === 0 ? -0 : i * 10 + 1)),
    column('due', 'day', i => 45_000 + (i % 400)),
    column('blank', 'text', () => null),
    column('nan', 'number', i => (i % 2 ? NaN : i / 3)),
    column('__proto__', 'number', i => i),
  ];
  return { ...toyReport(), tables: [{ id: 'list', title: verbatim('List'), rows, columns }] };
}

describe('The text of --json', () => {
  it('is the analysis as JSON where documents name no customer, or nothing but blanks', () => {
    const header = ['单据号', '客户编码', '客户名称', '业务员', '单据日期', '到期日', '金额', '已收金额'];
    const rows = (customers: readonly (string | null)[]): TestCell[][] =>
      customers.map((customer, i) => [
        `A${i}`,
        customer && customer >= '一' ? `K${i}` : customer,
        customer,
        '王',
        { date: 46024 },
        { date: 46054 },
        100 + i,
        0,
      ]);
    for (const customers of [
      ['甲', null],
      ['甲', '-', 'null', '乙'],
      [null, null],
    ] as const) {
      const grids = [gridOf('应收', [header, ...rows(customers)])];
      const settings = defaultSettings(dayOf(2026, 10, 31), 'zh');
      const analysis = analyse(grids, recognise(grids, settings), settings);
      const text = Buffer.concat(Array.from(jsonChunks(analysis, settings), chunk => chunk.slice())).toString();
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(analysis.json)));
      assert.match(text, /"customer": "\(blank\)"/);
    }
  });

  it('is, parsed, the analysis as JSON', () => {
    for (const analysis of [analysisOf(), analysisOf(toyReport()), analysisOf(toyReport(), toyDefinitions()), analysisOf(rowsOf(0))])
      assert.deepEqual(JSON.parse(textOf(analysis)), JSON.parse(JSON.stringify(analysis.json)));
  });

  it('is in chunks, none of which holds a long table', () => {
    const analysis = analysisOf(rowsOf(5000));
    const chunks = chunksOf(analysis);
    assert.ok(chunks.every(chunk => chunk.length < 80_000));
    assert.deepEqual(JSON.parse(Buffer.concat(chunks).toString()), JSON.parse(JSON.stringify(analysis.json)));
  });

  it('has a line a row, and begins with the schema by which it is known as ours', () => {
    const lines = textOf(analysisOf(rowsOf(2))).split('\n');
    assert.deepEqual(lines.slice(0, 2), ['{', '"schema": 1,']);
    const row = '{"name": "客户 \\"1\\"\\n", "amount": 0.11, "due": "2023-03-16", "blank": null, "nan": null, "__proto__": 1}]';
    assert.ok(
      lines.some(line => line.startsWith(row)),
      lines.join('\n'),
    );
  });
});
