import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type ExcelJS from 'exceljs';
import fc from 'fast-check';
import { BadInput } from '../../engine/workbook.js';
import { openInput } from '../../engine/xlsx/read/open.js';
import { bookOf, type Cell, partsOf, type Parts, rowsOf, zipOf } from '../support/package.js';

const excel = createRequire(import.meta.url)('exceljs') as typeof ExcelJS;

// ExcelJS neither escapes control characters nor `_xHHHH_`: texts without them
const text = fc
  .oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('客户', ' x ', '<&>"\'', '=1+1', '__proto__', '😀'))
  .filter(s => s !== '' && !/\p{Cs}/u.test(s) && !s.includes('_x') && [...s].every(c => c >= ' ' && c !== '\ufffe' && c !== '\uffff'));
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(v => v + 0),
  fc.integer({ min: -1e9, max: 1e9 }).map(v => v / 100),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(fc.constant(null), text, number, fc.boolean());

describe('any workbook that ExcelJS writes', () => {
  it('reads back cell by cell, numbers to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), fc.boolean(), async (rows, formulas) => {
        const workbook = new excel.Workbook();
        const sheet = workbook.addWorksheet('T');
        rows.forEach((row, r) =>
          row.forEach((value, c) => {
            if (value === null) return;
            sheet.getCell(r + 1, c + 1).value =
              formulas && typeof value === 'string' ? { formula: 'A1', result: value, date1904: false } : value;
          }),
        );
        const grid = openInput(new Uint8Array(await workbook.xlsx.writeBuffer()), 'a.xlsx').grids[0]!;
        const read = new Map<string, Cell>();
        rowsOf(grid).forEach((row, r) =>
          row.forEach((value, c) => {
            if (value !== null) read.set(`${grid.rowNo ? grid.rowNo[r]! : grid.row0 + r},${grid.col0 + c}`, value);
          }),
        );
        const written = new Map<string, Cell>();
        rows.forEach((row, r) => row.forEach((value, c) => value !== null && written.set(`${r},${c}`, value)));
        assert.deepEqual(read, written);
      }),
      { numRuns: 60 },
    );
  });
});

const SEED: Parts = partsOf({
  sheets: [
    '<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>a</t></r><rPh><t>x</t></rPh></is></c></row>' +
      '<row r="2"><c r="A2" s="1"><v>45000.5</v></c><c r="B2" t="str"><f>A1&amp;"x"</f><v>t&#65;_x0041_</v></c><c r="C2" t="e"><v>#N/A</v></c><c t="d"><v>2024-01-01</v></c></row>',
    '<worksheet><sheetData><row><c t="b"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>',
  ],
  shared: '<si><t xml:space="preserve"> s </t></si><si><r><rPr><b/></rPr><t>r</t></r></si>',
  formats: ['yyyy-mm-dd'],
  parts: { 'docProps/custom.xml': '<Properties><property name="ClosebookTabs"><lpwstr>a,b</lpwstr></property></Properties>' },
});

/** Reads or refuses; anything else is the failure. */
function survives(bytes: Uint8Array): void {
  try {
    openInput(bytes, 'a.xlsx');
  } catch (e) {
    if (!(e instanceof BadInput)) throw e;
  }
}

describe('any damaged workbook', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '&',
      '=',
      '<c',
      '</c>',
      '<v>',
      '</v>',
      '<row r="9',
      '<![CDATA[',
      '-->',
      '<!--',
      '<?',
      '99999999',
      '\0',
      ':',
    ),
    fc.string({ maxLength: 3 }),
  );

  it('with parts cut, spliced or overwritten is read or refused, never anything else', () => {
    const names = Object.keys(SEED);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(12),
        piece,
        fc.boolean(),
        (name, at, cut, put, end) => {
          const part = SEED[name] as string;
          const from = Math.floor(at * part.length);
          survives(zipOf({ ...SEED, [name]: end ? part.slice(0, from) + put : part.slice(0, from) + put + part.slice(from + cut) }, 0));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('with bytes of the package changed is read or refused, never anything else', () => {
    const whole = bookOf({ sheets: ['<row><c><v>1</v></c></row>'], shared: '<si><t>a</t></si>' });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), fc.nat(3), (changes, cut) => {
        const bytes = whole.slice(0, whole.length - cut * cut);
        for (const [at, value] of changes) bytes[at] = value;
        survives(bytes);
      }),
      { numRuns: 1500 },
    );
  });

  it('and any bytes at all are read or refused, never anything else', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), survives), { numRuns: 500 });
  });
});
