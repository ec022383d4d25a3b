import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sinon from 'sinon';
import { zipSync } from 'fflate';
import { cli } from '../../engine/batch/cli.js';
import { open } from '../../engine/batch/input.js';
import { widthOf } from '../../engine/text.js';
import { folder, sweep, type Terminal, terminal } from '../support/terminal.js';

// 3 won, 1 lost, 1 open: win rate 3 / 4
const PIPELINE = `商机编号,商机名称,客户名称,阶段,状态,金额,创建日期,成交日期,业务员
OP-1,一号,甲公司,合同签订,赢单,1000,2026-01-05,2026-03-01,张三
OP-2,二号,乙公司,合同签订,赢单,2000,2026-02-05,2026-04-01,张三
OP-3,三号,丙公司,合同签订,赢单,3000,2026-03-05,2026-05-01,李四
OP-4,四号,丁公司,方案报价,输单,4000,2026-03-09,2026-06-01,李四
OP-5,五号,戊公司,方案报价,进行中,5000,2026-09-05,,李四
`;
const RECEIVABLES = `单据编号,客户名称,单据日期,到期日,应收金额,已收金额,业务员
FP-1,甲公司,2026-08-01,2026-08-31,1000,0,张三
FP-2,乙公司,2026-09-20,2026-11-20,2000,500,李四
FP-3,丙公司,2026-05-01,2026-06-30,3000,3000,李四
`;

async function run(t: Terminal, ...argv: string[]): Promise<number> {
  return cli(argv, t);
}

describe('closebook analyze', () => {
  let dir = '';
  let out = '';
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  };
  beforeEach(() => {
    dir = folder();
    out = join(dir, 'reports');
  });
  afterEach(() => {
    sinon.restore();
    sweep();
  });

  it('writes NAME.closebook.xlsx, says where, exits 0, and leaves the input as it was', async () => {
    const input = file('销售.csv', PIPELINE);
    const t = terminal();
    assert.equal(await run(t, 'analyze', input, '--out', out), 0, t.stderr());
    assert.deepEqual(readdirSync(out), ['销售.closebook.xlsx']);
    assert.equal(readFileSync(input, 'utf8'), PIPELINE);
    assert.match(t.stdout().trimEnd().split('\n').at(-1) as string, /report: .*销售\.closebook\.xlsx$/);
    assert.match(t.stdout(), /销售\.csv +pipeline +5 /);
    assert.match(t.stdout(), /Win rate 75\.0% · /);
    for (const line of t.stdout().split('\n').slice(0, -2)) assert.ok(widthOf(line) <= 100, line);
  });

  it('says why every report is refused where a live balance cannot be put back, not what another report lacks', async () => {
    const input = file(
      'bal.csv',
      'Customer,Invoice Number,Invoice Date,Due Date,Balance\nA,1,2026-01-01,2026-01-28,100\nA,2,2026-06-01,2026-06-28,100\n',
    );
    const t = terminal();
    assert.equal(await run(t, 'analyze', input, '--out', out, '--as-of', '2026-03-10'), 1);
    assert.match(
      t.stderr(),
      /Aging, Aging detail: the sheet has only a live balance and no payment dates, so it cannot be put back to 2026-03-10/,
    );
    assert.doesNotMatch(t.stderr(), /Customers|inspect/);
  });

  it('says where the title of an aged export names another day than the as-of day', async () => {
    const text =
      'ACME Inc\nA/R Aging Summary\n"As of March 31, 2026"\n\n,Current,1 - 30,31 - 60,61 - 90,91 and over,Total\nAlpha,100.00,50.00,,,,150.00\nBeta,,20.00,,,,20.00\n';
    const input = file('qb.csv', text);
    const founds = async (asOf: string): Promise<string[]> => {
      const t = terminal();
      await run(t, 'analyze', input, '--json', '-', '--as-of', asOf);
      const { issues } = JSON.parse(t.stdout()) as { issues: { code: string; done: { en: string } }[] };
      return issues.filter(i => i.code === 'aged-as-of').map(i => i.done.en);
    };
    assert.deepEqual(await founds('2026-04-10'), ['its buckets are those of 2026-03-31']);
    assert.deepEqual(await founds('2026-03-31'), []);
  });

  it('tells one story of a document date that cannot be read', async () => {
    const text =
      'Customer,Invoice Number,Invoice Date,Due Date,Amount\nA,1,someday,2026-10-28,100\nA,2,,2026-10-28,100\nA,3,2026-10-20,later,100\n';
    const t = terminal();
    await run(t, 'analyze', file('d.csv', text), '--json', '-', '--as-of', '2026-10-31');
    const { issues } = JSON.parse(t.stdout()) as { issues: { code: string; count: number; done: { en: string } }[] };
    const of = (code: string) => issues.filter(i => i.code === code).map(i => [i.count, i.done.en]);
    assert.deepEqual(of('date-unreadable'), [
      [1, 'the cell is taken as blank, and the document as dated on or before the as-of day'],
      [1, 'the cell is taken as blank: the due date comes from the terms, and without terms the amount is shown as not aged'],
    ]);
    // row 3 alone: row 2 has been named
    assert.deepEqual(of('document-no-date'), [[1, 'it is taken as dated on or before the as-of day']]);
  });

  it('replaces its own report, and no other file without --force', async () => {
    const input = file('a.csv', PIPELINE);
    const target = join(out, 'a.closebook.xlsx');
    assert.equal(await run(terminal(), 'analyze', input, '--out', out), 0);
    const again = terminal();
    assert.equal(await run(again, 'analyze', input, '--out', out), 0, again.stderr());
    writeFileSync(target, 'somebody’s notes');
    const t = terminal();
    assert.equal(await run(t, 'analyze', input, '--out', out), 1);
    assert.equal(readFileSync(target, 'utf8'), 'somebody’s notes');
    assert.match(t.stderr(), /a\.csv › .*Closebook did not write it — move it/);
    assert.equal(await run(terminal(), 'analyze', input, '--out', out, '--force'), 0);
    assert.ok(open(readFileSync(target), 'a').isOurs);
  });

  it('goes on after an input that cannot be read, names it, and exits 1', async () => {
    file('a.csv', PIPELINE);
    file('b.xlsx', 'no workbook');
    file('c.csv', RECEIVABLES);
    const t = terminal({ lang: 'zh' });
    assert.equal(await run(t, 'analyze', dir, '--out', out, '--as-of', '2026-10-31'), 1);
    assert.deepEqual(readdirSync(out), ['a.closebook.xlsx', 'c.closebook.xlsx']);
    assert.match(t.stdout(), /b\.xlsx .*未能完成/);
    assert.match(t.stdout(), /2 份报告在 /);
    assert.match(t.stderr(), /b\.xlsx › /);
  });

  it('says nothing with --quiet when all is well', async () => {
    const t = terminal({ tty: true });
    assert.equal(await run(t, 'analyze', file('a.csv', PIPELINE), '--out', out, '--quiet'), 0);
    assert.equal(t.stdout() + t.stderr(), '');
  });

  it('prints nothing but the analysis on stdout with --json -, and writes no workbook without --out', async () => {
    const t = terminal();
    assert.equal(await run(t, 'analyze', file('a.csv', PIPELINE), '--json', '-', '--as-of', '2026-10-31'), 0, t.stderr());
    const json = JSON.parse(t.stdout()) as { schema: number; asOf: string; reports: Record<string, unknown> };
    assert.equal(json.schema, 1);
    assert.equal(json.asOf, '2026-10-31');
    assert.ok('winrate' in json.reports);
    assert.deepEqual(readdirSync(dir), ['a.csv']);
  });

  it('gives several inputs under their names, errors among them, whatever the names', async () => {
    const files = [file('__proto__.csv', PIPELINE), file('empty.csv', ''), file('c.csv', RECEIVABLES)];
    const target = join(dir, 'all.json');
    assert.equal(await run(terminal(), 'analyze', ...files, '--json', target), 1);
    const text = readFileSync(target, 'utf8');
    const { files: all } = JSON.parse(text) as { files: Record<string, { schema?: number; error?: { code: string } }> };
    assert.deepEqual(Object.keys(all), ['__proto__.csv', 'empty.csv', 'c.csv']);
    assert.equal(all['empty.csv']?.error?.code, 'empty');
    assert.equal(all['c.csv']?.schema, 1);
    assert.equal(all['c.csv']?.error, undefined);
    assert.equal(await run(terminal(), 'analyze', ...files, '--json', target), 1, 'its own JSON is replaced');
    assert.equal(readFileSync(target, 'utf8'), text);
    writeFileSync(target, '{"notes": []}');
    const t = terminal();
    assert.equal(await run(t, 'analyze', ...files, '--json', target), 1);
    assert.match(t.stderr(), /did not write it/);
    assert.equal(readFileSync(target, 'utf8'), '{"notes": []}');
  });

  it('takes today from the clock of the machine, by its local calendar', async () => {
    const clock = sinon.useFakeTimers({ now: new Date(2026, 9, 31, 0, 30), toFake: ['Date'] });
    const t = { ...terminal(), now: () => new Date() };
    assert.equal(await run(t, 'analyze', file('a.csv', PIPELINE), '--json', '-'), 0);
    clock.restore();
    assert.equal((JSON.parse(t.stdout()) as { asOf: string }).asOf, '2026-10-31');
  });

  it('joins the inputs into one report', async () => {
    file('商机.csv', PIPELINE);
    file('应收.csv', RECEIVABLES);
    const t = terminal();
    assert.equal(
      await run(t, 'analyze', dir, '--join', '--out', out, '--json', join(out, 'a.json'), '--as-of', '2026-10-31'),
      0,
      t.stderr(),
    );
    const name = `${dir.split('/').at(-1)}.closebook.xlsx`;
    assert.deepEqual(readdirSync(out).sort(), ['a.json', name].sort());
    const { reports } = JSON.parse(readFileSync(join(out, 'a.json'), 'utf8')) as { reports: Record<string, unknown> };
    assert.ok('winrate' in reports && 'aging' in reports);
    const files = [join(dir, '商机.csv'), join(dir, '应收.csv')];
    assert.equal(await run(terminal(), 'analyze', ...files, '--join', '--out', out), 0);
    assert.ok(existsSync(join(out, 'joined.closebook.xlsx')));
  });

  it('says in a joined report which file is not in its figures, and exits 1', async () => {
    const files = [file('a.csv', PIPELINE), file('b.xlsx', '')];
    const t = terminal();
    assert.equal(await run(t, 'analyze', ...files, '--join', '--out', out, '--json', '-'), 1);
    const { issues } = JSON.parse(t.stdout()) as { issues: { code: string; found: { en: string } }[] };
    const unread = issues.find(i => i.code === 'file/unread');
    assert.match(unread?.found.en ?? '', /"b\.xlsx" could not be read: the file is empty/);
    assert.match(t.stderr(), /b\.xlsx › the file is empty — export it again/);
  });

  it('makes warnings count with --strict', async () => {
    const input = file('a.csv', PIPELINE.replace('2026-09-05', '2026-13-05'));
    assert.equal(await run(terminal(), 'analyze', input, '--out', out, '--as-of', '2026-10-31'), 0);
    const t = terminal();
    assert.equal(await run(t, 'analyze', input, '--out', out, '--as-of', '2026-10-31', '--strict'), 1);
    assert.match(t.stderr(), /^--strict: there are warnings, .* so the exit code is 1$/m);
  });

  it('refuses what it cannot read in one sentence of either language', async () => {
    const html = '<html><body><table><tr><td>客户</td></tr></table></body></html>';
    const book = zipSync({ '[Content_Types].xml': new Uint8Array(2000).fill(65), 'xl/workbook.xml': new Uint8Array(2000).fill(66) });
    const kinds: [string, string | Uint8Array, RegExp, RegExp][] = [
      ['old.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)), /./, /./],
      ['page.xlsx', html, /web page \(HTML\)/, /网页（HTML）/],
      ['empty.xlsx', '', /the file is empty — export it again/, /文件是空的/],
      ['cut.xlsx', book.subarray(0, 90), /cut off|damaged/, /不完整|损坏/],
      ['notes.txt', '今天天气很好\n明天也是\n', /no tab could be recognised/, /没有认出可用的表/],
      ['foreign.csv', 'x,y,z\n1,2,3\n4,5,6\n', /no tab could be recognised \("foreign": /, /没有认出可用的表（“foreign”：/],
    ];
    for (const [name, content, en, zh] of kinds) {
      const input = file(name, content);
      for (const [lang, expected] of [
        ['en', en],
        ['zh', zh],
      ] as const) {
        const t = terminal({ lang });
        assert.equal(await run(t, 'analyze', input, '--out', out, '--quiet'), 1, name);
        const lines = t.stderr().trimEnd().split('\n');
        const hint = lang === 'en' ? 'looked for: pipeline, ' : '找过的表：商机、';
        if (lines.length > 1) assert.ok(lines.pop()?.startsWith(hint));
        assert.equal(lines.length, 1, t.stderr());
        assert.match(lines[0] as string, expected);
        assert.ok((lines[0] as string).startsWith(`${name} › `));
        assert.match(lines[0] as string, / — /);
        assert.equal(t.stdout(), '');
      }
    }
  });

  it('says in a sentence that the reports cannot go where they should', async () => {
    const input = file('a.csv', PIPELINE);
    const t = terminal();
    assert.equal(await run(t, 'analyze', input, '--out', input), 1);
    assert.match(t.stderr(), /^closebook: cannot write .*a\.csv: a file of that name is in the way — choose another name\n$/);
  });

  it('leaves its own reports in a folder alone, and says so', async () => {
    file('a.csv', PIPELINE);
    assert.equal(await run(terminal(), 'analyze', dir, '--out', dir), 0);
    const t = terminal();
    assert.equal(await run(t, 'analyze', dir, '--out', dir), 0, t.stderr());
    assert.deepEqual(readdirSync(dir), ['a.closebook.xlsx', 'a.csv']);
    assert.match(t.stderr(), /not read: a\.closebook\.xlsx \(reports that Closebook wrote/);
  });

  it('never writes over what it reads, whatever its name and even with --force', async () => {
    const real = file('real.csv', PIPELINE);
    symlinkSync(real, join(dir, 'link.csv'));
    const config = file('c.yaml', 'lang: en\n');
    for (const target of [real, config]) {
      const before = readFileSync(target, 'utf8');
      const t = terminal();
      assert.equal(await run(t, 'analyze', join(dir, 'link.csv'), '--config', config, '--json', target, '--force'), 1);
      assert.match(t.stderr(), /would replace the input itself.* — give --json another file/);
      assert.equal(readFileSync(target, 'utf8'), before);
    }
    // the report of one input is another input
    const a = file('a.csv', PIPELINE);
    const b = file('a.closebook.xlsx', PIPELINE);
    const t = terminal();
    assert.equal(await run(t, 'analyze', a, b, '--out', dir, '--force'), 1);
    assert.match(t.stderr(), /a\.csv › writing .* would replace the input itself/);
    assert.equal(readFileSync(b, 'utf8'), PIPELINE);
  });

  it('does not write the report and the data into one file', async () => {
    const t = terminal();
    assert.equal(await run(t, 'analyze', file('a.csv', PIPELINE), '--out', out, '--json', join(out, 'a.closebook.xlsx')), 1);
    assert.match(t.stderr(), /is both a report and the file of --json/);
  });

  it('knows its own reports by their mark, not by their name', async () => {
    const own = file('sales.closebook.xlsx', PIPELINE);
    assert.equal(await run(terminal(), 'analyze', own, '--out', out), 0);
    assert.deepEqual(readdirSync(out), ['sales.closebook.closebook.xlsx']);
    const t = terminal();
    assert.equal(await run(t, 'analyze', join(out, 'sales.closebook.closebook.xlsx'), '--out', out), 1);
    assert.match(t.stderr(), /Closebook wrote this report, so it is no input — name the workbook it was made from/);
  });

  it('says what the reports of inputs of one name are called', async () => {
    mkdirSync(join(dir, 'east'));
    mkdirSync(join(dir, 'west'));
    const files = [file('east/a.csv', PIPELINE), file('west/a.csv', PIPELINE)];
    const t = terminal();
    assert.equal(await run(t, 'analyze', ...files, '--out', out), 0);
    assert.deepEqual(readdirSync(out), ['east-a.closebook.xlsx', 'west-a.closebook.xlsx']);
    assert.match(t.stderr(), /its report is east-a\.closebook\.xlsx/);
  });

  it('writes in the language of the headers unless told', async () => {
    const input = file('a.csv', PIPELINE);
    assert.equal(await run(terminal(), 'analyze', input, '--out', out), 0);
    const tabs = (): string[] => [...open(readFileSync(join(out, 'a.closebook.xlsx')), 'a').ours];
    assert.ok(tabs().includes('赢单率'), tabs().join());
    assert.equal(await run(terminal(), 'analyze', input, '--out', out, '--lang', 'en'), 0);
    assert.ok(tabs().includes('Win rate'), tabs().join());
  });
});

describe('settings', () => {
  let dir = '';
  const write = (name: string, content: string): string => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  };
  beforeEach(() => (dir = folder()));
  afterEach(sweep);
  const analysed = async (
    ...argv: string[]
  ): Promise<{ currency: string; issues: { code: string; tab: string | null; file: string | null }[] }> => {
    const t = terminal();
    assert.equal(await run(t, 'analyze', ...argv, '--json', '-'), 0, t.stderr());
    return JSON.parse(t.stdout()) as { currency: string; issues: { code: string; tab: string | null; file: string | null }[] };
  };

  it('come from the default, then the file, then the Settings tab', async () => {
    const input = write('商机.csv', PIPELINE);
    const config = write('c.yaml', 'currency: USD\n# a comment\nfiscalYearStart: 4\n');
    const tab = write('设置.csv', '设置项,值\n币种,EUR\n');
    assert.equal((await analysed(input)).currency, 'CNY');
    assert.equal((await analysed(input, '--config', config)).currency, 'USD');
    assert.equal((await analysed(input, tab, '--join', '--config', config)).currency, 'EUR');
  });

  it('of one file do not rule another, and are said; a file of settings alone is for all, and nothing is with --no-settings', async () => {
    const head = 'Customer,Invoice No,Invoice date,Due date,Balance';
    const good = write('good.csv', `${head}\nAcme,1,2026-01-05,2026-02-05,1000\n`);
    const book = new ExcelJS.Workbook();
    book.addWorksheet('AR').addRows([head.split(','), ['Beta', '2', '2026-01-05', '2026-02-05', 30]]);
    book.addWorksheet('Settings', { state: 'veryHidden' }).addRow(['tabs.good', 'skip']);
    await book.xlsx.writeFile(join(dir, 'other.xlsx'));
    const other = join(dir, 'other.xlsx');
    const told = async (...argv: string[]): Promise<[unknown, string[]]> => {
      const { issues, ...json } = await analysed(...argv, '--as-of', '2026-03-31');
      const { reports } = json as unknown as { reports: { aging: { figures: { total: number } } } };
      return [reports.aging.figures.total, issues.filter(i => i.code.startsWith('settings-')).map(i => `${i.code} ${i.file}`)];
    };
    assert.deepEqual(await told(good, other, '--join'), [1030, ['settings-not-followed other.xlsx']]);
    assert.deepEqual(await told(other), [30, ['settings-followed null']]);
    assert.deepEqual(await told(other, '--no-settings'), [30, []]);
    const alone = write('Settings.csv', 'tabs.good,skip\n');
    assert.deepEqual(await told(good, other, alone, '--join'), [
      30,
      ['settings-not-followed other.xlsx', 'settings-followed Settings.csv'],
    ]);
    assert.deepEqual(await told(good, other, alone, '--join', '--no-settings'), [1030, []]);
  });

  it('may be written in UTF-16, as PowerShell does, and end the run where they are none at all', async () => {
    const input = write('商机.csv', PIPELINE);
    const path = join(dir, 'c.yaml');
    writeFileSync(path, Buffer.from('\ufeffcurrency: USD\r\n', 'utf16le'));
    assert.equal((await analysed(input, '--config', path)).currency, 'USD');
    const t = terminal();
    assert.equal(await run(t, 'analyze', input, '--json', '-', '--config', write('list.yaml', '[1, 2]\n')), 1);
    assert.match(t.stderr(), /the configuration list\.yaml is no list of names with values/);
  });

  it('of language come from the flag before all', async () => {
    const input = write('商机.csv', PIPELINE);
    const tab = write('设置.csv', '设置项,值\n语言,en\n');
    const names = async (...argv: string[]): Promise<string> => {
      assert.equal(await run(terminal(), 'analyze', input, ...argv, '--out', dir), 0);
      const name = argv.includes('--join') ? 'joined' : '商机';
      return open(readFileSync(join(dir, `${name}.closebook.xlsx`)), 'a').ours.join();
    };
    assert.match(await names(), /赢单率/);
    assert.match(await names(tab, '--join'), /Win rate/);
    assert.match(await names(tab, '--join', '--lang', 'zh'), /赢单率/);
  });

  it('that are wrong are issues, and the rest holds', async () => {
    const input = write('商机.csv', PIPELINE);
    const config = write('c.yaml', 'currency: USD\nfiscalYearStart: 13\ncolour: red\n');
    const { currency, issues } = await analysed(input, '--config', config);
    assert.equal(currency, 'USD');
    assert.deepEqual(
      issues.filter(i => i.code.startsWith('setting-')).map(i => [i.code, i.file]),
      [
        ['setting-wrong', 'c.yaml'],
        ['setting-unknown', 'c.yaml'],
      ],
    );
  });

  it('that cannot be read stop the run with a sentence', async () => {
    const input = write('商机.csv', PIPELINE);
    const t = terminal();
    assert.equal(await run(t, 'analyze', input, '--out', dir, '--config', write('c.yaml', 'a: 1\nb: [1, 2\nc: 3\n')), 1);
    assert.match(t.stderr(), /^closebook: the configuration c\.yaml is not valid YAML in line \d — compare it/);
    const gone = terminal({ lang: 'zh' });
    assert.equal(await run(gone, 'analyze', input, '--out', dir, '--config', join(dir, 'no.yaml')), 1);
    assert.match(gone.stderr(), /读不了 .*no\.yaml：找不到这个文件/);
  });

  it('name no currency where neither they nor English data do', async () => {
    const t = terminal();
    const input = write('deals.csv', 'Deal Name,Stage,Status,Amount\nOne,Proposal,Won,1000\nTwo,Proposal,Lost,2000\n');
    assert.equal(await run(t, 'analyze', input, '--json', '-'), 0, t.stderr());
    const { currency, reports } = JSON.parse(t.stdout()) as { currency: null; reports: Record<string, { currency: null }> };
    assert.equal(currency, null);
    assert.equal(reports['winrate']?.currency, null);
    assert.doesNotMatch(t.stdout(), /CNY|XXX/);
  });

  it('are printed with comments, and read back as they were', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const t = terminal();
      assert.equal(await run(t, 'config', '--lang', lang), 0);
      assert.match(t.stdout(), /^# /);
      const { currency, issues } = await analysed(write('商机.csv', PIPELINE), '--config', write('c.yaml', t.stdout()));
      assert.equal(currency, 'CNY');
      assert.deepEqual(
        issues.filter(i => i.code.startsWith('setting-')),
        [],
      );
    }
  });
});

describe('closebook inspect', () => {
  let path = '';
  beforeEach(() => {
    path = join(folder(), '商机.csv');
    writeFileSync(path, PIPELINE);
  });
  afterEach(sweep);

  it('prints what each column means, what can be computed and what is lacking', async () => {
    const t = terminal({ lang: 'zh' });
    assert.equal(await run(t, 'inspect', path), 0, t.stderr());
    assert.match(t.stdout(), /商机 {2}→ {2}商机（确定）/);
    assert.match(t.stdout(), /金额 +F +金额 +100\.0% .* 1000 · 2000 · 3000/);
    assert.match(t.stdout(), /可以计算：.*赢单率/);
    assert.match(t.stdout(), /账龄分析 +没有应收表/);
    assert.equal(t.stderr(), '');
  });

  it('gives the same as data, with every cell if asked', async () => {
    const t = terminal();
    assert.equal(await run(t, 'inspect', path, '--json', '--cells'), 0);
    const json = JSON.parse(t.stdout()) as {
      tabs: { sheet: string; header: number; rows: number; columns: { role: string; letter: string; parsed: number }[] }[];
      cells: { cells: Record<string, { kind: string; value: string }> }[];
    };
    assert.equal(json.tabs[0]?.sheet, 'pipeline');
    assert.equal(json.tabs[0]?.header, 1);
    assert.equal(json.tabs[0]?.rows, 5);
    assert.deepEqual(json.tabs[0]?.columns.find(c => c.role === 'amount')?.letter, 'F');
    assert.deepEqual(json.cells[0]?.cells['A2'], { kind: 'text', value: 'OP-1' });
    assert.equal(json.cells[0]?.cells['H6'], undefined);
  });

  it('exits 1 for a file it cannot read, and says why', async () => {
    writeFileSync(path, '');
    const t = terminal();
    assert.equal(await run(t, 'inspect', path), 1);
    assert.equal(t.stderr(), '商机.csv › the file is empty — export it again\n');
  });
});

describe('closebook', () => {
  it('exits 2 with one sentence when it is not understood', async () => {
    for (const [lang, expected] of [
      ['en', /^closebook: there is no option --colour; see closebook --help\n$/],
      ['zh', /^closebook: 没有 --colour 这个选项；用法见 closebook --help\n$/],
    ] as const) {
      const t = terminal({ lang });
      assert.equal(await run(t, 'analyze', 'a.csv', '--colour'), 2);
      assert.match(t.stderr(), expected);
      assert.equal(t.stdout(), '');
    }
  });

  it('prints help in both languages, within 100 columns, naming every option', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const t = terminal();
      assert.equal(await run(t, '--help', '--lang', lang), 0);
      for (const option of [
        '--as-of',
        '--out',
        '--lang',
        '--join',
        '--consolidate',
        '--jobs',
        '--config',
        '--json',
        '--strict',
        '--quiet',
        '--force',
        '--cells',
      ])
        assert.ok(t.stdout().includes(option), option);
      for (const line of t.stdout().split('\n')) assert.ok(widthOf(line) <= 100, `${widthOf(line)}: ${line}`);
    }
  });

  it('prints its version', async () => {
    const t = terminal();
    assert.equal(await run(t, '--version'), 0);
    assert.match(t.stdout(), /^closebook \d+\.\d+\.\d+\n$/);
  });
});
