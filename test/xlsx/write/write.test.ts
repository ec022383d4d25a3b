import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { deflate } from '../../../engine/batch/deflate.js';
import { writeWhole } from '../../../engine/batch/output.js';
import { cellAt, rowAt } from '../../../engine/grid.js';
import { layout } from '../../../engine/report/layout.js';
import type { Block, Plan } from '../../../engine/report/plan.js';
import type { Report, ReportColumn } from '../../../engine/report/report.js';
import { verbatim } from '../../../engine/text.js';
import { alteredSentences, alteredTexts } from '../../../engine/report/altered.js';
import { joined } from '../../../engine/columns/bytes.js';
import { checkPackage, packSound } from '../../../engine/xlsx/write/check.js';
import { linkFormula } from '../../../engine/report/link.js';
import { openInput } from '../../../engine/xlsx/read/open.js';
import { sheetChunks } from '../../../engine/xlsx/write/rows.js';
import { SharedStrings } from '../../../engine/xlsx/write/sharedstring.js';
import { workbookParts, writeWorkbook } from '../../../engine/xlsx/write/write.js';
import { partOf } from '../../support/altered.js';
import { toyDefinitions, toyReport, toySettings } from '../../support/toy.js';

async function toy(lang: 'zh' | 'en' = 'en'): Promise<Uint8Array> {
  const settings = toySettings(lang);
  return writeWorkbook(layout([toyReport(), toyDefinitions()], settings), {
    title: 'Toy & co',
    asOf: settings.asOf,
    pathOf: f => f ?? null,
  });
}

/** A one-table report with one text column. */
function listOf(...texts: string[]): Report {
  const table = {
    id: 'list',
    title: verbatim('List'),
    rows: texts.length,
    columns: [{ id: 't', label: verbatim('Text'), kind: 'text' as const, values: texts }],
  };
  return { ...toyReport(), figures: [], charts: [], message: null, tables: [table], notes: [], checks: [] };
}

async function written(...texts: string[]): Promise<Uint8Array> {
  const settings = toySettings('en');
  return writeWorkbook(layout([listOf(...texts)], settings), { title: 'T', asOf: settings.asOf });
}

describe('A workbook written', () => {
  it('passes the package check in both languages', async () => {
    assert.deepEqual(checkPackage(await toy('zh')), []);
    assert.deepEqual(checkPackage(await toy('en')), []);
  });

  it('is the same bytes for the same input', async () => {
    assert.deepEqual(await toy(), await toy());
  });

  it('has its merged cells from top to bottom', async () => {
    const settings = toySettings('en');
    const plans = layout([toyReport()], settings);
    const bytes = await writeWorkbook(plans, { title: 'T', asOf: settings.asOf });
    const merged = openInput(bytes, 'toy.xlsx').grids[0]!.merges;
    assert.deepEqual(
      merged,
      [...plans[0]!.merges].sort((a, b) => a.top - b.top || a.left - b.left),
    );
    assert.ok(merged.length > 3);
  });

  it('keeps text that looks like a formula, a link or an error as text', async () => {
    const texts = ['=1+1', '+SUM(A1)', '@cmd', '-2', '#REF!', '=HYPERLINK("http://x")'];
    const bytes = await written(...texts);
    const strings = partOf(bytes, 'xl/sharedStrings.xml');
    for (const text of texts) assert.ok(strings.includes(`>${text.replaceAll('"', '&quot;')}</t>`), text);
    assert.equal(partOf(bytes, 'xl/worksheets/sheet1.xml').includes('<f>'), false);
    assert.deepEqual(checkPackage(bytes), []);
  });

  for (const rows of [6, 300])
    it(`says of text that begins like a formula that it stays text where it is entered again, in ${rows} rows`, async () => {
      const texts = ['=1+1', '+86 138', '-note', '@name', '-', 'a=b'];
      const bytes = await written(...Array.from({ length: rows }, (_, i) => texts[i % texts.length]!));
      assert.deepEqual(checkPackage(bytes), []);
      const part = (name: string): string => new TextDecoder().decode(unzipSync(bytes)[name]);
      const strings = [...part('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map(m => m[1]!);
      const formats = [
        ...part('xl/styles.xml')
          .split('<cellXfs')[1]!
          .split('</cellXfs>')[0]!
          .matchAll(/<xf [^>]*>/g),
      ].map(m => m[0]);
      const kept = new Map<string, Set<boolean>>();
      for (const [, style, text] of part('xl/worksheets/sheet1.xml').matchAll(/ s="(\d+)" t="s"><v>(\d+)</g)) {
        const quotes = formats[Number(style)]!.includes('quotePrefix="1"');
        kept.set(strings[Number(text)]!, (kept.get(strings[Number(text)]!) ?? new Set()).add(quotes));
      }
      assert.deepEqual(
        texts.map(text => [text, [...kept.get(text)!]]),
        texts.map((text, i) => [text, [i < 4]]),
      );
    });

  it('escapes what Excel would read as an escape, and replaces what XML cannot hold', async () => {
    const bytes = await written('_x000D_ and _x0041_', 'a\u0000b\u001fc', 'line\r\nbreak', 'lone \ud800 half', 'x'.repeat(40_000));
    const strings = partOf(bytes, 'xl/sharedStrings.xml');
    assert.ok(strings.includes('_x005F_x000D_ and _x005F_x0041_'));
    assert.ok(strings.includes('a\ufffdb\ufffdc'));
    assert.ok(strings.includes('line\nbreak'));
    assert.ok(strings.includes('lone \ufffd half'));
    assert.ok(strings.includes(`${'x'.repeat(32_766)}…<`));
    assert.deepEqual(checkPackage(bytes), []);
  });

  it('says which texts had to be cut or have characters replaced', () => {
    const plans = layout([listOf('fine', 'a\u0000b', 'x'.repeat(32_768), 'x'.repeat(32_767), 'two\nlines')], toySettings('en'));
    const top = (plans[0]?.tables[0]?.at.top ?? 0) + 1;
    assert.deepEqual(alteredTexts(plans), [
      { tab: 'Aging', row: top + 1, col: 1, how: 'replaced' },
      { tab: 'Aging', row: top + 2, col: 1, how: 'cut' },
    ]);
    assert.deepEqual(
      alteredSentences(plans).map(s => s.en),
      [
        `Aging!B${top + 3}: a text longer than 32,767 characters was cut (1 in all)`,
        `Aging!B${top + 2}: characters that no workbook can hold were replaced by "�" (1 in all)`,
      ],
    );
  });

  it('never holds NaN or Infinity', async () => {
    const report = listOf('a', 'b', 'c');
    const numbers = { id: 'n', label: verbatim('N'), kind: 'number' as const, values: [NaN, Infinity, -Infinity] };
    const table = { ...(report.tables[0] as (typeof report.tables)[number]) };
    const settings = toySettings('en');
    const plans = layout([{ ...report, tables: [{ ...table, columns: [...table.columns, numbers] }] }], settings);
    const bytes = await writeWorkbook(plans, { title: 'T', asOf: settings.asOf });
    assert.doesNotMatch(partOf(bytes, 'xl/worksheets/sheet1.xml'), /NaN|Infinity/);
    assert.deepEqual(checkPackage(bytes), []);
  });

  it('carries the marks by which its tabs are recognised', async () => {
    const bytes = await toy();
    assert.match(partOf(bytes, 'docProps/custom.xml'), /ClosebookSchema"><vt:i4>1<.*ClosebookTabs"><vt:lpwstr>Aging,Definitions</s);
    const book = partOf(bytes, 'xl/workbook.xml');
    assert.match(book, /<definedName name="_closebook_tab" localSheetId="0" hidden="1">"aging"</);
    assert.match(book, /<definedName name="_closebook_tab" localSheetId="1" hidden="1">"definitions"</);
  });

  it('names its title, and has parts only, no folders', async () => {
    const bytes = await toy();
    assert.match(partOf(bytes, 'docProps/core.xml'), /<dc:title>Toy &amp; co<.*2026-10-31T00:00:00Z/s);
    assert.deepEqual(
      Object.keys(unzipSync(bytes)).filter(name => name.endsWith('/')),
      [],
    );
  });

  it('draws charts with cached values, titles, axis titles, and a legend only for several series', async () => {
    const bytes = await toy();
    const bars = partOf(bytes, 'xl/charts/chart1.xml');
    assert.match(bars, /<c:barDir val="bar"\/><c:grouping val="stacked"\/>/);
    assert.match(bars, /<c:gapWidth val="60"\/>/);
    assert.match(bars, /<c:f>'Aging'!\$D\$29:\$D\$33<\/c:f><c:numCache>.*?<c:pt idx="0"><c:v>500000<\/c:v>/);
    assert.match(bars, /<c:legend>/);
    assert.match(bars, /Largest customers by age/);
    const line = partOf(bytes, 'xl/charts/chart2.xml');
    assert.doesNotMatch(line, /<c:legend>/);
    assert.match(line, /<c:showVal val="1"\/>/);
    assert.match(line, /Balance \(CNY\)/);
  });
});

describe('A long block', () => {
  // over 100 rows our own step writes the cells; the reader must find what the plan says, row for row
  const rows = 250;
  const texts = Array.from({ length: rows }, (_, i) => (i % 7 === 0 ? null : i % 5 === 0 ? '_x000D_ =1+1 & <b>' : `客户 ${i % 90}`));
  const amounts = Array.from({ length: rows }, (_, i) => (i % 11 === 0 ? NaN : i * 137 - 5000));
  const report: Report = {
    ...listOf(),
    tables: [
      {
        id: 'long',
        title: verbatim('Long'),
        rows,
        totals: true,
        columns: [
          {
            id: 'who',
            label: verbatim('Who'),
            kind: 'text',
            values: texts,
            links: texts.map((_, i) => (i % 2 ? { to: 'tab', id: 'aging' } : null)),
          },
          { id: 'sum', label: verbatim('Sum'), kind: 'money', values: Float64Array.from(amounts), total: 'sum' },
          { id: 'half', label: verbatim('Half'), kind: 'money', values: amounts.map(v => v * 2), formula: '[sum]*2' },
          {
            id: 'rate',
            label: verbatim('Rate'),
            kind: 'rate',
            values: amounts.map(() => 0.5),
            muted: Uint8Array.from(amounts, (_, i) => i % 2),
          },
        ],
      },
    ],
  };

  it('holds every value, formula and link of its plan, and passes the package check', async () => {
    const settings = toySettings('zh');
    const plans = layout([report], settings);
    const bytes = await writeWorkbook(plans, { title: 'T', asOf: settings.asOf });
    assert.deepEqual(checkPackage(bytes), []);
    const grid = openInput(bytes, 'long.xlsx').grids[0];
    assert.ok(grid);
    const top = (plans[0]?.tables[0]?.at.top ?? 0) + 1;
    const rowOf = new Map(Array.from({ length: grid.rows }, (_, i) => [rowAt(grid, i), i]));
    for (let i = 0; i < rows; i++) {
      const at = rowOf.get(top + i) as number;
      const cell = (col: number): unknown => cellAt(grid, col - grid.col0, at);
      const amount = Number.isNaN(amounts[i]) ? null : (amounts[i] as number) / 100;
      assert.deepEqual([cell(1), cell(2), cell(3), cell(4)], [texts[i], amount, amount === null ? null : (amounts[i] as number) / 50, 0.5]);
    }
    const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml');
    // 125 rows have a link, 1/7 of them no text to click; 227 rows have an amount to double; one total
    const linked = texts.filter((t, i) => i % 2 && t !== null).length;
    assert.equal(sheet.split('<f>').length - 1, linked + amounts.filter(v => !Number.isNaN(v)).length + 1);
  });

  it('paints muted rows and cells without a link in their own styles', async () => {
    const settings = toySettings('zh');
    const bytes = await writeWorkbook(layout([report], settings), { title: 'T', asOf: settings.asOf });
    const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml');
    const styles = (column: string): Set<string> =>
      new Set([...sheet.matchAll(new RegExp(`<c r="${column}(?:[2-9]\\d|1\\d\\d)" s="(\\d+)"`, 'g'))].map(m => m[1] as string));
    assert.equal(styles('B').size, 2);
    assert.equal(styles('C').size, 1);
    assert.equal(styles('E').size, 2);
  });
});

describe('A long tab streamed', () => {
  // texts of every kind, days, money, shares, truths and blanks; 300 rows come to about ten chunks
  const rows = 300;
  const column = (
    id: string,
    kind: ReportColumn['kind'],
    values: ReportColumn['values'],
    more: Partial<ReportColumn> = {},
  ): ReportColumn => ({
    id,
    label: verbatim(id),
    kind,
    values,
    ...more,
  });
  const each = <T>(value: (i: number) => T): T[] => Array.from({ length: rows }, (_, i) => value(i));
  const report: Report = {
    ...listOf(),
    tables: [
      {
        id: 'long',
        title: verbatim('Long'),
        rows,
        totals: true,
        columns: [
          column(
            'id',
            'id',
            each(i => `FP<${i}> & "${i % 3}" 😀`),
          ),
          column('day', 'day', Float64Array.from(each(i => 45_000 + i))),
          column('sum', 'money', Float64Array.from(each(i => (i % 2 ? -1 : 1) * (i * 7919 + i))), { total: 'sum', show: 'bar' }),
          column(
            'share',
            'rate',
            each(i => (i % 4 === 0 ? null : i / 7)),
          ),
          column(
            'twice',
            'money',
            each(i => i * 2),
            { formula: '[sum]*2' },
          ),
          column(
            'on',
            'text',
            each(i => i % 2 === 0),
          ),
        ],
      },
    ],
  };
  const settings = toySettings('zh');
  const plans = layout([report], settings);
  const [plan] = plans as [Plan];
  const block = plan.blocks.find(b => b.rows === rows) as Block;

  it('reads back through ExcelJS as its plan says', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await writeWorkbook(plans, { title: 'T', asOf: settings.asOf })).buffer as ArrayBuffer);
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    for (let i = 0; i < rows; i++) {
      const found = block.columns.map((_, k) => {
        const { value } = sheet.getCell(block.row + i + 1, block.col + k + 1);
        if (value instanceof Date) return value.getTime() / 86_400_000 + 25_569;
        return value !== null && typeof value === 'object' && 'formula' in value ? (value.result ?? 0) : value;
      });
      assert.deepEqual(
        found,
        block.columns.map(c => c.values[i]),
        `row ${i}`,
      );
    }
    assert.equal(sheet.dimensions.bottom, block.row + rows + 1);
  });

  it('is the same XML whatever the size of its chunks', async () => {
    const around = { plans, pathOf: () => null, twin: 0, shared: new SharedStrings() };
    const head = '<worksheet><dimension ref="A1"/><sheetData>';
    const template = [1, 2, 3].map(i => `<row r="${block.row + i}"><c r="B${block.row + i}" s="7"/></row>`).join('');
    const sheet = `${head}${template}</sheetData></worksheet>`;
    const texts = [1, 100, 777, 4096, undefined].map(size => {
      const chunks = Array.from(sheetChunks(sheet, plan, around, size), chunk => chunk.slice());
      if (size !== undefined) assert.equal(chunks.length > rows / (1 + size / 100), true, `${chunks.length} chunks of ${size}`);
      return new TextDecoder().decode(joined(chunks));
    });
    assert.equal(new Set(texts).size, 1);
    assert.equal((texts[0] as string).split('<row ').length - 1, rows);
    const words = [1, 50, undefined].map(size => new TextDecoder().decode(joined(around.shared.chunks(size))));
    assert.equal(new Set(words).size, 1);
    assert.equal((words[0] as string).split('<si>').length - 1, rows + 1); // an id a row, and the dash of an unknown share
  });

  it('takes the place of the old file only where it was packed and is sound', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'closebook-'));
    const path = join(dir, 'a.xlsx');
    writeFileSync(path, 'old');
    try {
      const parts = await workbookParts(plans, { title: 'T', asOf: settings.asOf });
      const failing = async function* (chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
        for await (const piece of deflate(chunks)) {
          yield piece;
          throw new Error('the deflater is out of memory');
        }
      };
      await assert.rejects(writeWhole(path, packSound(parts, failing)), /out of memory/);
      const sheet = parts.get('xl/worksheets/sheet1.xml');
      assert.ok(sheet && !(sheet instanceof Uint8Array));
      const broken = function* (): Generator<Uint8Array> {
        for (const chunk of sheet.chunks())
          yield new TextEncoder().encode(new TextDecoder().decode(chunk).replace('<v>45123</v>', '<v>NaN</v>'));
      };
      const unsound = new Map([...parts, ['xl/worksheets/sheet1.xml', { large: false, chunks: broken }]]);
      await assert.rejects(writeWhole(path, packSound(unsound, deflate)), /not a sound workbook: .*C\d+ holds NaN/);
      assert.equal(readFileSync(path, 'utf8'), 'old');
      assert.deepEqual(readdirSync(dir), ['a.xlsx']);
      await writeWhole(path, packSound(parts, deflate));
      assert.deepEqual(checkPackage(readFileSync(path)), []);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

describe('A link in a file', () => {
  const there = (): string => 'a%20b.xlsx';
  const source = { to: 'source', tab: "应收'1", row: 11, col: 5 } as const;

  it('is one HYPERLINK formula with the tab quoted and quotes doubled', () => {
    assert.equal(linkFormula(source, 'say "hi"', [], there), `HYPERLINK("a%20b.xlsx#'应收''1'!F12","say ""hi""")`);
    assert.equal(linkFormula(source, 12, [], there), `HYPERLINK("a%20b.xlsx#'应收''1'!F12",12)`);
  });

  it('to one of our tabs names the tab by its printed name', () => {
    const plans = layout([toyReport()], toySettings('zh'));
    assert.equal(linkFormula({ to: 'tab', id: 'aging', row: 0, col: 0 }, '账龄', plans, there), `HYPERLINK("#'账龄分析'!A1","账龄")`);
    assert.equal(linkFormula({ to: 'tab', id: 'credit', row: 0, col: 0 }, '信用', plans, there), null);
  });

  it('stays plain text where there is nothing to open or it would be too long', () => {
    assert.equal(linkFormula({ ...source, flat: true }, 'F12', [], there), null);
    assert.equal(
      linkFormula(source, 'F12', [], () => null),
      null,
    );
    assert.equal(
      linkFormula(source, 'F12', [], () => `${'d/'.repeat(130)}a.xlsx`),
      null,
    );
    assert.equal(linkFormula(source, 'x'.repeat(256), [], there), null);
    assert.equal(linkFormula(source, null, [], there), null);
  });
});
