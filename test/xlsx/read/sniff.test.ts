import assert from 'node:assert/strict';
import { BadInput } from '../../../engine/workbook.js';
import { openInput } from '../../../engine/xlsx/read/open.js';
import { bookOf, zipOf } from '../../support/package.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** An OLE file's beginning: header sector, then a directory of streams with these names. */
function ole(...streams: string[]): Uint8Array {
  const file = new Uint8Array(512 + 128 * 4);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  streams.forEach((name, i) => [...name].forEach((c, k) => (file[512 + 128 * i + 2 * k] = c.charCodeAt(0))));
  return file;
}

// what it is, bytes, code, a word of each sentence
const CASES: [string, Uint8Array, string, RegExp, RegExp][] = [
  ['nothing', new Uint8Array(0), 'empty', /空/, /empty/],
  ['blanks', bytes('\ufeff \r\n\t '), 'empty', /空/, /empty/],
  ['only delimiters', bytes(',,,\n,,,\n'), 'empty', /空/, /empty/],
  ['an old xls', ole('Root Entry', 'Workbook'), 'xls', /\.xls .*另存为 \.xlsx/, /save it as \.xlsx/],
  ['a BIFF5 xls', ole('Root Entry', 'Book'), 'xls', /另存为/, /\.xls /],
  ['a bare BIFF4 stream', Uint8Array.of(9, 4, 6, 0, 0, 0, 16, 0, 1), 'xls', /另存为/, /\.xls /],
  ['a protected xlsx', ole('Root Entry', 'EncryptionInfo', 'EncryptedPackage'), 'password', /密码/, /password/],
  ['an OLE file with a stream of a longer name', ole('Root Entry', 'WordDocument2', 'x'), 'xls', /另存为/, /\.xls /],
  ['a Word document', ole('Root Entry', 'WordDocument'), 'document', /Word/, /Word/],
  ['a docx', zipOf({ '_rels/.rels': '<R><Relationship Id="1" Type="x/officeDocument" Target="word/document.xml"/></R>', 'word/document.xml': '<d/>' }), 'document', /Word/, /Word/],
  ['a Word document by its last stream', ole('Root Entry', 'a', 'b', 'WordDocument'), 'document', /Word/, /Word/],
  ['an xlsb', zipOf({ '_rels/.rels': '<R><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.bin"/></R>', 'xl/workbook.bin': 'x' }), 'xlsb', /xlsb/, /xlsb/],
  ['an ods', zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }), 'ods', /OpenDocument/, /OpenDocument/],
  ['a Numbers file', zipOf({ 'Index/Document.iwa': 'x' }), 'numbers', /Numbers/, /Numbers/],
  ['some other zip', zipOf({ 'readme.txt': 'hi', 'data.csv': 'a,b' }), 'archive', /压缩包/, /archive/],
  ['a web page', bytes('\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'), 'html', /HTML/, /web page/],
  ['a bare html table', bytes('<table><tr><td>1</td></tr></table>'), 'html', /HTML/, /web page/],
  ['a doctype', bytes('\ufeff<!DOCTYPE html><p>'), 'html', /HTML/, /web page/],
  ['a web archive', bytes('MIME-Version: 1.0\nContent-Type: multipart/related'), 'html', /HTML/, /web page/],
  ['XML Spreadsheet 2003', bytes('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>'), 'xml-2003', /2003/, /2003/],
  ['other xml', bytes('<?xml version="1.0"?><invoice/>'), 'xml', /XML/, /XML/],
  ['a PDF', bytes('%PDF-1.7 …'), 'pdf', /PDF/, /PDF/],
  ['a gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0), 'archive', /解压/, /unpack/],
  ['a truncated zip', bookOf({ sheets: [''] }).subarray(0, 400), 'truncated', /不完整/, /cut off/],
  ['a workbook part without worksheets', bookOf({ sheets: [] }), 'no-worksheet', /没有工作表/, /no worksheet/],
  ['a workbook whose sheet is missing', bookOf({ sheets: [], parts: { 'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="7"/></sheets></workbook>' } }), 'corrupt', /xl\/worksheets\/sheet7\.xml/, /missing/],
  ['xl parts without workbook', zipOf({ 'xl/worksheets/sheet1.xml': '<worksheet/>' }), 'corrupt', /xl\/workbook\.xml/, /missing/],
]; // prettier-ignore

describe('an input is known by its content, whatever its name', () => {
  for (const [what, given, code, zh, en] of CASES) {
    it(`${what} is refused as ${code}, with what it is and what to do`, () => {
      for (const name of ['a.xlsx', 'a.csv']) {
        assert.throws(
          () => openInput(given, name),
          (e: unknown) => e instanceof BadInput && e.code === code && zh.test(e.text.zh) && en.test(e.text.en),
        );
      }
    });
  }

  it('a workbook named .csv and a csv named .xlsx are read as what they are', () => {
    const book = openInput(bookOf({ sheets: ['<row><c><v>1</v></c></row>'] }), 'a.csv');
    assert.deepEqual([book.flat, book.grids[0]!.tab], [false, 'Tab1']);
    const text = openInput(bytes('a,b\n1,2\n'), 'a.xlsx');
    assert.deepEqual([text.flat, text.grids[0]!.tab, text.text?.delimiter], [true, 'a', ',']);
  });

  it('a text that begins with < is not taken for markup', () => {
    assert.equal(openInput(bytes('<30 days,>30 days\n1,2\n'), 'a.csv').grids[0]!.rows, 2);
  });
});
