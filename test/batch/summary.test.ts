import assert from 'node:assert/strict';
import { aligned, clip } from '../../engine/batch/align.js';
import { langOf, today } from '../../engine/batch/host.js';
import { failed, isClean, type Outcome } from '../../engine/batch/outcome.js';
import { bar, watchOf } from '../../engine/batch/progress.js';
import { dataLines, failureLines, summaryTable, whereLine } from '../../engine/batch/summary.js';
import { type FigureSummary, keyFigures } from '../../engine/keyfigure.js';
import type { Issue } from '../../engine/issue.js';
import type { Report } from '../../engine/report/report.js';
import { type Label, verbatim, widthOf } from '../../engine/text.js';
import { dayFromIso } from '../../engine/units/day.js';
import { BadInput } from '../../engine/workbook.js';
import { terminal } from '../support/terminal.js';

const issue = (severity: Issue['severity'], cells: Issue['cells'] = []): Issue => ({
  code: 'x',
  severity,
  tab: '应收',
  found: { zh: '到期日“{value}”不是日期', en: 'due date "{value}" is not a date' },
  done: { zh: '该行未计入账龄', en: 'the row is left out of aging' },
  count: Math.max(1, cells.length),
  cells,
});

const figure = (label: Label, text: Label): FigureSummary => ({ id: label.en, label, text, note: null, tone: null });

const good = (over: Partial<Outcome> = {}): Outcome => ({
  name: '销售台账2026.xlsx',
  sheets: [
    { zh: '商机', en: 'pipeline' },
    { zh: '应收', en: 'receivables' },
  ],
  rows: 12345,
  figures: [
    figure({ zh: '赢单率', en: 'Win rate' }, verbatim('63.2%')),
    figure({ zh: '逾期金额', en: 'Overdue' }, { zh: '835.6 万元', en: 'CNY 8,355,600' }),
  ],
  issues: [issue('warning'), issue('info')],
  banners: [],
  questions: [],
  seconds: 1.234,
  output: '报告/销售台账2026.closebook.xlsx',
  notes: [],
  json: [],
  error: null,
  stack: null,
  faults: [],
  ...over,
});

describe('the summary', () => {
  const bad = failed(
    '旧版.xls',
    new BadInput('xls', { zh: '这是旧版工作簿；请另存为 .xlsx', en: 'this is an old workbook; save it as .xlsx' }),
    0.04,
  );

  it('is a line an input, aligned by display width, in Chinese', () => {
    assert.deepEqual(summaryTable([good(), bad], 'zh'), [
      '文件               工作表        行数  主要指标                            问题   用时',
      '销售台账2026.xlsx  商机、应收  12,345  赢单率 63.2% · 逾期金额 835.6 万元  1 警  1.2 s',
      '旧版.xls                               未能完成                                  0.0 s',
    ]);
  });

  it('stays within 100 columns whatever the names, and never cuts a figure in half', () => {
    const long = good({
      name: `${'很长的文件名'.repeat(12)}.xlsx`,
      sheets: Array.from({ length: 9 }, () => ({ zh: '商机明细', en: 'pipeline' })),
      figures: Array.from({ length: 6 }, (_, i) => figure(verbatim(`指标${i}`), verbatim('1,234,567.8 万元'))),
    });
    const lines = summaryTable([long, good()], 'zh');
    for (const line of lines) assert.ok(widthOf(line) <= 100, `${widthOf(line)}: ${line}`);
    assert.match(lines.join('\n'), /9 种表 .* 指标0 1,234,567\.8 万元 {2,}1 警/);
  });

  it('says for each failure: file › what — what to do', () => {
    assert.deepEqual(failureLines([good(), bad], 'en'), ['旧版.xls › this is an old workbook — save it as .xlsx']);
    assert.deepEqual(failureLines([bad], 'zh'), ['旧版.xls › 这是旧版工作簿 — 请另存为 .xlsx']);
  });

  it('says errors in the data with their cell, and checks that do not tie out', () => {
    const outcome = good({
      issues: [issue('error', [{ row: 11, col: 5, value: '2025-13-01' }])],
      banners: [{ id: 'x', tone: 'bad', text: { zh: '核对不平：合计', en: 'does not tie out: total' } }],
    });
    assert.deepEqual(dataLines([outcome, bad], 'zh'), [
      '销售台账2026.xlsx › 核对不平：合计',
      '销售台账2026.xlsx › 应收!F12：到期日“2025-13-01”不是日期；该行未计入账龄',
    ]);
    assert.ok(!isClean(outcome) && !isClean(good()) && !isClean(bad) && isClean(good({ issues: [issue('info')] })));
  });

  it('names a file once in a line about the whole of it', () => {
    const about: Issue = { ...issue('warning'), tab: undefined, file: 'c.yaml' };
    assert.match(dataLines([good({ issues: [about] })], 'en')[0] ?? '', /^c\.yaml › due date /);
  });

  it('prints ten lines about the data, the gravest first, and counts the rest', () => {
    const issues = Array.from({ length: 12 }, (_, i) => ({ ...issue(i === 11 ? 'error' : 'warning'), tab: `T${i}` }));
    const lines = dataLines([good({ issues })], 'en');
    assert.equal(lines.length, 11);
    assert.match(lines[0] as string, /T11: /);
    assert.equal(lines[10], 'and 2 more, on the Data issues tab of each report');
    assert.equal(dataLines([good({ issues: [issue('info')] })], 'en').length, 0);
  });

  it('ends with where the results are', () => {
    assert.equal(whereLine([good()], '报告', null, 'zh'), '报告：报告/销售台账2026.closebook.xlsx');
    assert.equal(whereLine([good(), good(), bad], 'out', 'a.json', 'en'), '2 reports in out; data: a.json');
    assert.equal(whereLine([bad], 'out', '-', 'en'), 'no report was written');
  });

  it('writes cards as words, rates and amounts first in their own order: unknown is –, days and rates with their unit, money in 万元', () => {
    const card = (kind: Report['figures'][number]['kind'], value: number | null) => ({ id: 'x', label: verbatim('x'), kind, value });
    const report = {
      figures: [
        card('count', 84),
        card('rate', null),
        card('days', 57),
        card('day', 46326),
        card('money', 12345678900),
        card('rate', 0.5),
        card('count', 84),
      ],
      currency: 'CNY',
    } as unknown as Report;
    assert.deepEqual(
      keyFigures(report).map(f => f.text.zh),
      ['12,345.7 万元', '50.0%', '57 天', '84', '2026-10-31', '–'],
    );
  });
});

describe('aligned columns', () => {
  it('cut text to a width in columns, a Chinese character being two', () => {
    assert.equal(clip('应收账龄', 8), '应收账龄');
    assert.equal(clip('应收账龄', 7), '应收账…');
    assert.equal(clip('应收账龄', 6), '应收…');
  });

  it('leave no space at the end of a line', () => {
    assert.deepEqual(
      aligned(
        [
          ['a', ''],
          ['bb', 'c'],
        ],
        ['left', 'left'],
      ),
      ['a', 'bb  c'],
    );
  });
});

describe('progress', () => {
  it('is a plain line a file where there is no terminal', () => {
    const t = terminal();
    const watch = watchOf(t.err, { lang: 'en', quiet: false, dumb: false });
    watch.file('a.xlsx', 0, 2).step({ phase: 'compute', done: 1, total: 4 });
    watch.file('b.xlsx', 1, 2);
    watch.end();
    assert.equal(t.stderr(), '[1/2] a.xlsx\n[2/2] b.xlsx\n');
  });

  it('is two bars on a terminal, the batch and the file, and leaves nothing behind', () => {
    const t = terminal({ tty: true });
    const watch = watchOf(t.err, { lang: 'zh', quiet: false, dumb: false });
    watch.file('a.xlsx', 0, 2).step({ phase: 'write', done: 0, total: 1 });
    watch.end();
    // eslint-disable-next-line no-control-regex
    const shown = t.stderr().split(/\u001b\[\d[AK]/);
    assert.ok(shown.some(s => s.includes('共 2 个，完成 0 个')));
    assert.ok(shown.some(s => s.includes('写出 a.xlsx')));
    assert.ok(t.stderr().endsWith('\u001b[2K\r\u001b[1A\u001b[2K\r'));
  });

  it('counts files that are done while others are being made, and their shares', () => {
    const t = terminal({ tty: true });
    const watch = watchOf(t.err, { lang: 'en', quiet: false, dumb: false });
    const [a, b] = [watch.file('a.xlsx', 0, 2), watch.file('b.xlsx', 1, 2)];
    b.step({ phase: 'write', done: 0, total: 1 });
    a.end();
    b.step({ phase: 'write', done: 1, total: 1 });
    // a is half of the two and done, b wholly written: 24 of 24; before, b alone at 65 %: 0.65 × 12 = 7.8
    assert.match(t.stderr(), /\[#{8}-{16}\] {2}0 of 2 done/);
    assert.match(t.stderr(), /\[#{24}\] {2}1 of 2 done/);
  });

  it('is silent with --quiet', () => {
    const t = terminal({ tty: true });
    watchOf(t.err, { lang: 'zh', quiet: true, dumb: false }).file('a', 0, 1);
    assert.equal(t.stderr(), '');
  });

  it('draws a share between nothing and all', () => {
    assert.equal(bar(0, 4), '[----]');
    assert.equal(bar(0.5, 4), '[##--]');
    assert.equal(bar(7, 4), '[####]');
  });
});

describe('the machine', () => {
  it('is asked for its local day, not the day in London', () => {
    assert.equal(today(new Date(2026, 9, 31, 0, 30)), dayFromIso('2026-10-31'));
    assert.equal(today(new Date(2026, 9, 31, 23, 59)), dayFromIso('2026-10-31'));
  });

  it('is spoken to in the language of its locale', () => {
    assert.equal(langOf({ LANG: 'zh_CN.UTF-8' }), 'zh');
    assert.equal(langOf({ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_GB' }), 'en');
    assert.equal(langOf({}), 'en');
  });
});
