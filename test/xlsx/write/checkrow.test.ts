import assert from 'node:assert/strict';
import { RowCheck } from '../../../engine/xlsx/write/checkrow.js';
import { TabCheck } from '../../../engine/xlsx/write/checktab.js';

const encoder = new TextEncoder();

/** True where row 7 of these cells is taken as sound, to its end. */
function taken(row: string): boolean {
  const bytes = encoder.encode(`${row}<row r="8"/>`);
  return new RowCheck().take(bytes, 0, 6) === encoder.encode(row).length;
}

/** What the check says of a tab with these rows that passes in chunks of `size` bytes. Three shared strings are there. */
function faults(rows: string, size = 1e6): string[] {
  const found: string[] = [];
  const sheet = encoder.encode(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);
  const check = new TabCheck('tab', new Set(), found);
  for (let at = 0; at < sheet.length; at += size) check.push(sheet.subarray(at, at + size));
  check.end();
  check.checkStrings(3);
  return found;
}

/** The same, with what makes the walk stop. */
function said(rows: string, size?: number): string {
  try {
    return faults(rows, size).join('\n');
  } catch (error) {
    return (error as Error).message;
  }
}

const row = (cells: string, more = ''): string => `<row r="7"${more}>${cells}</row>`;
const formula = (text: string, value = '<v>1</v>'): string => row(`<c r="B7"><f>${text}</f>${value}</c>`);

const SOUND: readonly (readonly [string, string])[] = [
  ['cells from left to right', row('<c r="B7" s="12"/><c r="C7" t="s"><v>2</v></c><c r="AA7"><v>-1.5e-7</v></c><c r="XFD7"/>')],
  ['a row of its own height', row('<c r="B7"><v>0</v></c>', ' ht="28.5" customHeight="1"')],
  ['a row without cells', row('')],
  [
    'a text that a formula gives',
    row('<c r="B7" t="str"><f>HYPERLINK(&quot;a.xlsx#\'应收\'!F12&quot;,&quot;F12&quot;)</f><v>见（F12）&amp;</v></c>'),
  ],
  ['a tab in single quotes', formula("SUM('A (1'!B2:B9)")],
];

const UNSOUND: readonly (readonly [string, string, RegExp])[] = [
  ['a number that is none', row('<c r="B7"><v>NaN</v></c>'), /B7 holds NaN/],
  ['half a number', row('<c r="B7"><v>1e</v></c>'), /holds 1e, /],
  ['a shared string without a number', row('<c r="B7" t="s"><v></v></c>'), /B7 names shared string , which/],
  ['cells from right to left', row('<c r="C7"/><c r="B7"/>'), /cell B7 is out of order/],
  ['a cell twice', row('<c r="C7"/><c r="C7"/>'), /cell C7 is out of order/],
  ['a cell of another row', row('<c r="B77"/>'), /cell B77 is out of order/],
  ['a cell right of the last column', row('<c r="XFE7"/>'), /cell XFE7 is out of order/],
  ['an attribute twice', '<row r="7" r="7"></row>', /attribute r twice/],
  ['an unescaped _xHHHH_', row('<c r="B7" t="str"><v>_x000D_</v></c>'), /unescaped/],
  ['a control character', row('<c r="B7" t="str"><v>a\u0001</v></c>'), /control character/],
  ['a control character as a reference', row('<c r="B7" t="str"><v>&#x1;</v></c>'), /control character/],
  ['a character that is none', row('<c r="B7" t="str"><v>\uffff</v></c>'), /control character/],
  ['a text past a cell’s length', row(`<c r="B7" t="str"><v>${'x'.repeat(32_768)}</v></c>`), /longer than 32,767/],
  ['a bare ampersand', row('<c r="B7" t="str"><v>a&b</v></c>'), /bare &/],
  ['a formula that begins with =', formula('=1'), /begins with =/],
  ['an empty formula', formula(''), /is empty/],
  ['an open bracket', formula('SUM(B1'), /do not close/],
  ['an open quote', formula('A1&amp;&quot;x'), /do not close/],
  ['a long text in a formula', formula(`&quot;${'x'.repeat(256)}&quot;`), /longer than 255/],
  ['a long text with quotes in it', formula(`"${'x'.repeat(200)}""${'x'.repeat(200)}"`), /longer than 255/],
  ['a long formula', formula(`1${'+1'.repeat(4096)}`), /longer than 8,192/],
  ['an element that does not close', '<row r="7"><c r="B7"><v>1</c></row>', /<\/c> where <\/v> was due/],
];

describe('A row looked at as bytes', () => {
  for (const [what, xml] of SOUND) {
    it(`is passed with ${what}`, () => {
      assert.equal(taken(xml), true);
      assert.deepEqual(faults(xml), []);
    });
  }

  for (const [what, xml, says] of UNSOUND) {
    it(`is left to the walk with ${what}`, () => {
      assert.equal(taken(xml), false);
      assert.match(said(xml), says);
    });
  }

  for (const size of [3, 16, 64])
    it(`is judged the same where chunks of ${size} bytes divide it`, () => {
      for (const [what, xml] of SOUND) assert.deepEqual(faults(xml, size), [], what);
      for (const [what, xml, says] of UNSOUND) assert.match(said(xml, size), says, what);
    });

  it('names the greatest shared string where it is not there', () => {
    const texts = (...ids: number[]): string => row(ids.map((id, k) => `<c r="${'BCD'[k]}7" t="s"><v>${id}</v></c>`).join(''));
    assert.deepEqual(faults(texts(2, 0, 1)), []);
    assert.deepEqual(faults(texts(2, 4, 3)), ['tab: C7 names shared string 4, which is not there']);
    assert.deepEqual(faults(texts(2, 4, 3).replace('<row', '<row spans="1:4"')), ['tab: C7 names shared string 4, which is not there']);
  });

  it('is passed only below the row before it', () => {
    const bytes = encoder.encode('<row r="7"></row>');
    assert.equal(new RowCheck().take(bytes, 0, 7), -1);
    assert.match(faults('<row r="7"></row><row r="7"></row>').join(), /row 7 is out of order/);
  });

  it('is checked in its place among rows of other forms', () => {
    assert.deepEqual(faults('<row r="1" spans="1:9"><c r="A1"/></row><row r="2"></row><row r="3" ht="9"/><row r="4"></row>'), []);
    assert.match(faults('<row r="2"></row><row r="1" spans="1:9"><c r="A1"/></row>').join(), /row 1 is out of order/);
  });
});
