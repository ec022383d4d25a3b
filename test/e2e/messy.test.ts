import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadInput } from '../../engine/workbook.js';
import { type InputFile, openInput } from '../../engine/xlsx/read/open.js';
import { readByExcelJs } from '../support/exceljscell.js';
import { EXCELJS, OFFICE, SHEETJS } from '../support/judge.js';
import { checkKnown } from '../support/known.js';
import { convert, converted, needOffice } from '../support/office.js';
import { type Difference, differences, EVERY_SHEET, fieldsOf } from '../support/officecell.js';
import { needShared, SHARED } from '../support/root.js';
import { readBySheetJs } from '../support/sheetjscell.js';

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

/** ExcelJS needs minutes for 50,000 merged ranges; we take a tenth of a second. */
const EXCELJS_HANGS = 'poi__57893-many-merges.xlsx';

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
      const start = process.cpuUsage();
      try {
        openInput(bytesOf(file), file);
      } catch (e) {
        if (!(e instanceof BadInput)) throw new Error(`${file} gives ${String(e)}`, { cause: e });
        codes[file] = e.code;
        assert.match(e.text.zh, /[一-龥].*；/);
        assert.ok(e.text.en.length > 20);
      }
      assert.ok(process.cpuUsage(start).user < 2_000_000, `${file} takes too long`);
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
    assert.deepEqual([...new Set(alone)], Object.keys(OFFICE.unopened));
    checkKnown(found, OFFICE.differences);
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

  for (const [judge, readBy] of [
    [EXCELJS, readByExcelJs],
    [SHEETJS, readBySheetJs],
  ] as const) {
    it(`give the cells that ${judge.name} gives, except where listed with who is right`, async function () {
      needShared(this);
      const found = new Map<string, Difference[]>();
      const unopened: string[] = [];
      for (const [file, input] of read()) {
        if (input.flat) continue;
        const tabs = file === EXCELJS_HANGS && judge === EXCELJS ? null : await readBy(bytesOf(file));
        if (!tabs) unopened.push(file);
        else {
          found.set(
            file,
            input.grids.flatMap(grid => differences(grid, tabs.get(grid.tab) ?? [])),
          );
        }
      }
      assert.ok(found.size >= 40);
      assert.deepEqual(unopened, Object.keys(judge.unopened));
      checkKnown(found, judge.differences);
    });
  }
});
