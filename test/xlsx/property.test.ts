import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import type ExcelJS from 'exceljs';
import fc from 'fast-check';
import type { Grid } from '../../engine/grid.js';
import { layout } from '../../engine/report/layout.js';
import { verbatim } from '../../engine/text.js';
import { openInput } from '../../engine/xlsx/read/open.js';
import { writeWorkbook } from '../../engine/xlsx/write/write.js';
import { type AnyBook, anyBook, type AnyCell, anyText, expected, found, hiddenIn } from '../support/anybook.js';
import { gridOf } from '../support/package.js';
import { toyReport, toySettings } from '../support/toy.js';

const excel = createRequire(import.meta.url)('exceljs') as typeof ExcelJS;

function assertRead(grid: Grid, book: AnyBook): void {
  assert.deepEqual(found(grid), expected(book));
  const rows = new Set(book.cells.map(cell => cell.row));
  assert.deepEqual(
    hiddenIn(grid),
    book.hidden.filter(row => rows.has(row)).sort((a, b) => a - b),
  );
  assert.deepEqual(new Set(grid.merges.map(m => JSON.stringify(m))), new Set(book.merges.map(m => JSON.stringify(m))));
}

/** A formula's result of 0 or FALSE is lost by ExcelJS. */
function byExcelJs(cell: AnyCell, formula: boolean): ExcelJS.CellValue {
  if (cell.kind === 'error') return { error: cell.value as ExcelJS.ErrorValue };
  if (formula && cell.value !== 0 && cell.value !== false) return { formula: 'A1', result: cell.value, date1904: false };
  if (cell.kind !== 'text') return cell.value;
  const half = cell.value.length >> 1;
  const whole = !/[\ud800-\udbff]/.test(cell.value.charAt(half - 1)); // no surrogate pair is cut
  return half % 2 === 1 && whole
    ? { richText: [{ text: cell.value.slice(0, half) }, { font: { bold: true }, text: cell.value.slice(half) }] }
    : cell.value;
}

async function writtenByExcelJs(book: AnyBook): Promise<Uint8Array> {
  const workbook = new excel.Workbook();
  workbook.properties.date1904 = book.date1904;
  const sheet = workbook.addWorksheet('T');
  for (const { row, col, cell, formula } of book.cells) {
    const target = sheet.getCell(row + 1, col + 1);
    target.value = byExcelJs(cell, formula);
    if (cell.kind === 'date') target.numFmt = cell.format;
  }
  for (const row of book.hidden) sheet.getRow(row + 1).hidden = true;
  for (const { top, left, bottom, right } of book.merges) sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const CODES: Readonly<Record<string, number>> = {
  '#NULL!': 0,
  '#DIV/0!': 7,
  '#VALUE!': 15,
  '#REF!': 23,
  '#NAME?': 29,
  '#NUM!': 36,
  '#N/A': 42,
};

function bySheetJs(cell: AnyCell): CellObject {
  if (cell.kind === 'text') return { t: 's', v: cell.value };
  if (cell.kind === 'error') return { t: 'e', v: CODES[cell.value] as number };
  if (cell.kind === 'boolean') return { t: 'b', v: cell.value };
  return cell.kind === 'date' ? { t: 'n', v: cell.value, z: cell.format } : { t: 'n', v: cell.value };
}

function writtenBySheetJs(book: AnyBook, shared: boolean): Uint8Array {
  const sheet: WorkSheet = {};
  const [rows, cols] = [book.cells.map(cell => cell.row), book.cells.map(cell => cell.col)];
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(0, ...rows), c: Math.max(0, ...cols) } });
  for (const { row, col, cell, formula } of book.cells)
    sheet[utils.encode_cell({ r: row, c: col })] = { ...bySheetJs(cell), ...(formula && { f: 'A1' }) };
  sheet['!rows'] = Array.from({ length: 9 }, (_, row) => ({ hidden: book.hidden.includes(row) }));
  sheet['!merges'] = book.merges.map(({ top, left, bottom, right }) => ({ s: { r: top, c: left }, e: { r: bottom, c: right } }));
  const workbook = { SheetNames: ['T'], Sheets: { T: sheet }, Workbook: { WBProps: { date1904: book.date1904 } } };
  return new Uint8Array(write(workbook, { type: 'array', bookSST: shared, compression: true }) as ArrayBuffer);
}

describe('any workbook reads back cell by cell, numbers to the last bit,', () => {
  it('as ExcelJS writes it', async () => {
    await fc.assert(
      fc.asyncProperty(anyBook, async book => assertRead(openInput(await writtenByExcelJs(book), 'a.xlsx').grids[0]!, book)),
      { numRuns: 60 },
    );
  });

  it('as SheetJS writes it, with shared strings and without', () => {
    fc.assert(
      fc.property(anyBook, fc.boolean(), (book, shared) => assertRead(openInput(writtenBySheetJs(book, shared), 'a.xlsx').grids[0]!, book)),
      { numRuns: 100 },
    );
  });

  it('as we write it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, fc.integer()), { minLength: 1, maxLength: 20 }), async list => {
        const table = {
          id: 'list',
          title: verbatim('List'),
          rows: list.length,
          columns: [
            { id: 't', label: verbatim('Text'), kind: 'text' as const, values: list.map(([text]) => text) },
            { id: 'n', label: verbatim('Number'), kind: 'count' as const, values: list.map(([, n]) => n) },
          ],
        };
        const report = { ...toyReport(), figures: [], charts: [], message: null, tables: [table], notes: [], checks: [] };
        const settings = toySettings('en');
        const bytes = await writeWorkbook(layout([report], settings), { title: 'T', asOf: settings.asOf });
        const cells = [...found(openInput(bytes, 'a.xlsx').grids[0]!).values()].map(([, value]) => value);
        const header = cells.indexOf('Number');
        assert.deepEqual(cells.slice(header + 1, header + 1 + list.length * 2), list.flat());
      }),
      { numRuns: 40 },
    );
  });
});

/** A character in any form that XML and ST_Xstring have for it. */
const written = (form: number, c: string): string => {
  const code = c.codePointAt(0)!;
  const named = ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' } as Readonly<Record<string, string>>)[c];
  const units = Array.from({ length: c.length }, (_, i) => `_x${c.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')}_`).join('');
  return [named ?? c, `&#${code};`, `&#x${code.toString(16)};`, units, c === '>' ? '&gt;' : `<![CDATA[${c}]]>`][form % 5]!;
};

describe('any text reads back', () => {
  const forms = fc.array(fc.nat(4), { minLength: 1, maxLength: 8 });
  // an escape of our own must not be followed by what would make another of it
  const text = anyText.filter(value => !value.includes('_'));

  it('whatever mixture of entities, CDATA, _xHHHH_ and runs it is written in, shared, inline and as a result', () => {
    fc.assert(
      fc.property(text, forms, fc.boolean(), (value, mixture, runs) => {
        const pieces = [...value].map((c, i) => written(mixture[i % mixture.length]!, c));
        const t = (content: string): string => `<t xml:space="preserve">${content}</t>`;
        const half = pieces.length >> 1;
        const [a, b] = [pieces.slice(0, half).join(''), pieces.slice(half).join('')];
        const item = runs && half > 0 ? `<r>${t(a)}</r><rPh sb="0" eb="1"><t>ふりがな</t></rPh><r><rPr><b/></rPr>${t(b)}</r>` : t(a + b);
        const grid = gridOf(
          `<row><c t="s"><v>0</v></c><c t="inlineStr"><is>${item}</is></c><c t="str"><f>A1</f><v xml:space="preserve">${a}${b}</v></c></row>`,
          { shared: `<si>${item}</si>` },
        );
        assert.deepEqual(
          [...found(grid).values()].map(([, read]) => read),
          [value, value, value],
        );
      }),
      { numRuns: 400 },
    );
  });
});
