import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadInput } from '../../engine/workbook.js';
import { type InputFile, openInput } from '../../engine/xlsx/read/open.js';
import { readByExcelJs } from '../support/exceljscell.js';
import { checkKnown, type Known } from '../support/known.js';
import { convert, converted, needOffice } from '../support/office.js';
import { type Difference, differences, EVERY_SHEET, fieldsOf } from '../support/officecell.js';
import { needShared, SHARED } from '../support/root.js';

const FOLDER = join(SHARED, 'messy');
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter(name => name !== 'INDEX.csv') : [];
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(join(FOLDER, file)));

/** Files that are refused, and with which code. */
const REFUSED: Readonly<Record<string, string>> = {
  'calamine__biff5_write.xls': 'xls',
  'exceljs__missing-bits.xlsx': 'corrupt', // no workbook part, no shared strings: its texts are lost
  'poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5636439151607808.xlsx': 'truncated',
  'poi__duplicate-filename.xlsx': 'corrupt', // two sheet1.xml that say different things
  'poi__protected_passtika.xlsb': 'password',
  'poi__protected_sha512.xlsx': 'password',
  'test_files__1904.xml': 'xml-2003',
};

/** Files we read and LibreOffice does not open. */
const OURS_ALONE = ['poi__xlsx-corrupted.xlsx']; // only its package relationships are broken; the content types name the workbook

const STRESS = 'test_files__formula_stress_test.xlsx';
// file, tab, cells, ours, LibreOffice's, who is right, why
const OFFICE: readonly Known[] = [
  [
    'PhpSpreadsheet__explicitdate.xlsx',
    'Sheet',
    'C3',
    '0.9894895138888888',
    '"23:44:51.894"',
    'ours',
    't="d" may hold a time alone: ECMA-376 18.18.11',
  ],
  [
    'PhpSpreadsheet__explicitdate.xlsx',
    'Sheet',
    'D3 E3',
    '=',
    '*',
    'both',
    'NOW() and TODAY() without a cached value: LibreOffice calculates, we say that there is none',
  ],
  [
    'calamine__inlineStr_with_value.xlsx',
    'Requirements',
    'D2',
    '"1."',
    '',
    'ours',
    'an inline string stands in <is>; the <v> beside it does not empty it',
  ],
  ['readxl__inlineStr.xlsx', 'Requirements', 'D2', '"1."', '', 'ours', 'the same file'],
  [STRESS, 'Database', 'B32:P46', '*', '*', 'ours', 'a pivot table: LibreOffice lays it out anew, we give the cells of the file'],
  [STRESS, 'Date', 'B6 B7', '*', '*', 'both', 'NOW() and TODAY(): LibreOffice recalculates, we give the cached value'],
  [STRESS, 'Engineering', 'E2', '#NUM!', '"Err:502"', 'ours', 'LibreOffice shows its own error code for the cached #NUM!'],
  [STRESS, 'Information', 'B3', '"14.3"', '*', 'both', 'INFO() of the running program'],
  [STRESS, 'Information', 'B12', 'TRUE', '"Err:504"', 'ours', 'LibreOffice cannot calculate the formula, the cached value is there'],
  [STRESS, 'Math', 'B46 B47', '*', '*', 'both', 'RAND() and RANDBETWEEN()'],
  [
    STRESS,
    'Text',
    'C38',
    '"\\u00077\\u0007"',
    '"_x0007_7_x0007_"',
    'ours',
    'CHAR(7)&"7"&CHAR(7): <v> is an ST_Xstring too, its escapes stand for characters',
  ],
  [STRESS, 'Text', 'B47 B48', '*', '*', 'ours', 'PHONETIC() and JIS(), which LibreOffice lacks or calculates: we give the cached error'],
];

/** ExcelJS needs minutes for 50,000 merged ranges; we take a tenth of a second. */
const EXCELJS_HANGS = 'poi__57893-many-merges.xlsx';

// file, tab, cells, ours, ExcelJS's, who is right, why
const EXCELJS: readonly Known[] = [
  [
    'PhpSpreadsheet__HiddenMergeCellsTest.xlsx',
    'Sheet1',
    'B2 C2',
    '*',
    '',
    'both',
    'values hidden under a merged range: kept by us and by LibreOffice',
  ],
  ['PhpSpreadsheet__explicitdate.xlsx', 'Sheet', 'A3:C3', '*', '*', 'ours', 'takes the number an ISO date begins with'],
  ['PhpSpreadsheet__explicitdate.xlsx', 'Sheet', 'D3 E3', '=', '', 'both', 'formulas without a value'],
  ['calamine__date_1904.xlsx', 'Sheet1', 'A1 A2', '*', '*', 'ours', 'leaves the 1904 date system out of account'],
  ['test_files__xlsx-stream-d-date-cell.xlsx', 'Sheet1', 'B5', '*', '2014', 'ours', 'takes the number an ISO date begins with'],
  ['test_files__xlsx-stream-d-date-cell.xlsx', 'Sheet1', 'B11', '*', '', 'ours', 'loses the cached text of a formula'],
  ['calamine__date_1904.xlsx', 'Sheet1', 'A3', '*', '*', 'ours', 'rounds a time to milliseconds'],
  [STRESS, 'Date', 'B4', '*', '*', 'ours', 'rounds a time to milliseconds'],
  [STRESS, 'Database', 'D11', '0', '', 'ours', 'loses a result of 0'],
  [STRESS, 'Engineering', 'B29', '0', '', 'ours', 'loses a result of 0'],
  [STRESS, 'Information', 'B5 B7 B11 B13 B14', 'FALSE', '', 'ours', 'loses a result of FALSE'],
  [STRESS, 'Logical', 'B2 B6 B7', 'FALSE', '', 'ours', 'loses a result of FALSE'],
  [STRESS, 'Lookup', 'B11', '0', '', 'ours', 'loses a result of 0'],
  [STRESS, 'Math', 'B22 B23', '0', '', 'ours', 'loses a result of 0'],
  [STRESS, 'Text', 'B3', 'FALSE', '', 'ours', 'loses a result of FALSE'],
  [STRESS, 'Text', 'C38', '"\\u00077\\u0007"', '"_x0007_7_x0007_"', 'ours', 'leaves the escapes of a cached text as they are'],
];

const DELIMITERS: Readonly<Record<string, string>> = { ',': '44', ';': '59', '\t': '9' };
const CHARSETS: Readonly<Record<string, string>> = { 'utf-8': '76', 'utf-16be': '65535', 'utf-16le': '65535' };

function read(): Map<string, InputFile> {
  const readable = new Map<string, InputFile>();
  for (const file of files) if (!Object.hasOwn(REFUSED, file)) readable.set(file, openInput(bytesOf(file), file));
  return readable;
}

describe('spreadsheets that break readers', function () {
  this.timeout(240_000);
  let out = '';
  before(() => (out = mkdtempSync(join(tmpdir(), 'closebook-messy-'))));
  after(() => rmSync(out, { recursive: true, force: true }));

  it('are read, or refused with a sentence in both languages; nothing else happens, and soon', function () {
    needShared(this);
    assert.ok(files.length >= 60);
    const codes: Record<string, string> = {};
    for (const file of files) {
      const start = performance.now();
      try {
        openInput(bytesOf(file), file);
      } catch (e) {
        if (!(e instanceof BadInput)) throw new Error(`${file} gives ${String(e)}`, { cause: e });
        codes[file] = e.code;
        assert.match(e.text.zh, /[一-龥].*；/);
        assert.ok(e.text.en.length > 20);
      }
      assert.ok(performance.now() - start < 2000, `${file} takes too long`);
    }
    assert.deepEqual(codes, REFUSED);
  });

  it('give the cells that LibreOffice gives, except where listed with who is right', async function () {
    needShared(this);
    needOffice(this);
    const readable = read();
    const books = [...readable].filter(([, input]) => !input.flat).map(([file]) => file);
    await convert(
      books.map(file => join(FOLDER, file)),
      EVERY_SHEET,
      out,
    );
    const found = new Map<string, Difference[]>();
    const alone: string[] = [];
    for (const file of books) {
      for (const grid of readable.get(file)!.grids) {
        const path = converted(file, out, '').replace(/\.$/, `-${grid.tab}.csv`);
        if (!existsSync(path)) alone.push(file);
        else found.set(file, [...(found.get(file) ?? []), ...differences(grid, fieldsOf(readFileSync(path, 'utf8')))]);
      }
    }
    assert.deepEqual([...new Set(alone)], OURS_ALONE);
    checkKnown(found, OFFICE);
  });

  it('in text form give the cells that LibreOffice gives when told the encoding and delimiter we found', async function () {
    needShared(this);
    needOffice(this);
    const texts = [...read()].filter(([, input]) => input.flat);
    assert.ok(texts.length >= 6);
    const found = new Map<string, Difference[]>();
    for (const [file, input] of texts) {
      const { encoding, delimiter } = input.text!;
      const columns = Array.from({ length: input.grids[0]!.columns.length }, (_, i) => `${i + 1}/2`).join('/'); // 2 = as text
      await convert([join(FOLDER, file)], EVERY_SHEET, join(out, 'text'), {
        infilter: `CSV:${DELIMITERS[delimiter]!},34,${CHARSETS[encoding]!},1,${columns},0,false,false`,
      });
      const made = readdirSync(join(out, 'text')).find(name => name.startsWith(file.replace(/\.csv$/, '-')))!;
      found.set(file, differences(input.grids[0]!, fieldsOf(readFileSync(join(out, 'text', made), 'utf8'))));
    }
    checkKnown(found, []);
  });

  it('give the cells that ExcelJS gives where it can read them, except where listed', async function () {
    needShared(this);
    const found = new Map<string, Difference[]>();
    let compared = 0;
    for (const [file, input] of read()) {
      const tabs = input.flat || file === EXCELJS_HANGS ? null : await readByExcelJs(bytesOf(file));
      if (!tabs) continue;
      compared++;
      found.set(
        file,
        input.grids.flatMap(grid => differences(grid, tabs.get(grid.tab) ?? [])),
      );
    }
    assert.ok(compared >= 40);
    checkKnown(found, EXCELJS);
  });
});
