import assert from 'node:assert/strict';
import { layout } from '../../../engine/report/layout.js';
import { checkPackage } from '../../../engine/xlsx/write/check.js';
import { writeWorkbook } from '../../../engine/xlsx/write/write.js';
import { altered } from '../../support/altered.js';
import { toyDefinitions, toyReport, toySettings } from '../../support/toy.js';

const SHEET = 'xl/worksheets/sheet1.xml';
const STRINGS = 'xl/sharedStrings.xml';
const BOOK = 'xl/workbook.xml';
const TYPES = '[Content_Types].xml';
const LONG = 'x'.repeat(32_768);

/** What is broken · in which part · how · what the check must say. */
const RULES: readonly (readonly [string, string, ((text: string) => string) | null, RegExp])[] = [
  ['a part that is not well formed', SHEET, t => t.replace('</sheetData>', ''), /not well formed/],
  ['an attribute written twice', SHEET, t => t.replace('<row r="1"', '<row r="1" r="1"'), /not well formed.*twice/],
  ['a bare ampersand', STRINGS, t => t.replace('&amp;', '&'), /not well formed/],
  ['NaN in a cell', SHEET, t => t.replace('<v>500000</v>', '<v>NaN</v>'), /holds NaN, which is no number/],
  ['Infinity in a cell', SHEET, t => t.replace('<v>500000</v>', '<v>Infinity</v>'), /holds Infinity/],
  ['a text longer than 32,767 characters', STRINGS, t => t.replace('<t>ok</t>', `<t>${LONG}</t>`), /longer than 32,767/],
  ['a formula result longer than 32,767 characters', SHEET, t => t.replace('<v>late</v>', `<v>${LONG}</v>`), /longer than 32,767/],
  ['a control character', STRINGS, t => t.replace('<t>ok</t>', '<t>o\u0001k</t>'), /control character/],
  ['a control character as a reference', STRINGS, t => t.replace('<t>ok</t>', '<t>o&#x1;k</t>'), /control character/],
  ['an unescaped _xHHHH_', STRINGS, t => t.replace('_x005F_x000D_', '_x000D_'), /unescaped _xHHHH_/],
  ['a header that differs from its cell', 'xl/tables/table1.xml', t => t.replace('"Not due"', '"Due"'), /column "Due" is "Not due"/],
  ['two headers alike but for case', 'xl/tables/table1.xml', t => t.replace('"Not due"', '"BALANCE"'), /two columns are called/],
  ['a table without a data row', 'xl/tables/table1.xml', t => t.replace(/:J\d+/g, ':J28'), /no data row/],
  ['a table whose range is none', 'xl/tables/table1.xml', t => t.replace('ref="B28', 'ref="B0'), /range is no range/],
  ['a table with too few columns', 'xl/tables/table1.xml', t => t.replace(/<tableColumn id="9"[^>]*>/, ''), /8 columns on a range of 9/],
  ['a table name that is none', 'xl/tables/table1.xml', t => t.replace('displayName="tbl', 'displayName="1 tbl'), /no name for a table/],
  ['a table named like a cell', 'xl/tables/table1.xml', t => t.replace(/displayName="\w+"/, 'displayName="TBL1"'), /no name for a table/],
  ['two tables of one id', 'xl/tables/table2.xml', t => t.replace(' id="2"', ' id="1"'), /table id 1 is taken/],
  [
    'two tables of one name',
    'xl/tables/table2.xml',
    t => t.replace(/displayName="\w+"/, 'displayName="TBLAGINGCUSTOMERS"'),
    /name TBLAGINGCUSTOMERS is taken/,
  ],
  ['tables that overlap', 'xl/tables/table2.xml', t => t.replace(/ref="B\d+:/g, 'ref="B30:'), /overlaps another table/],
  [
    'merged cells over a table',
    SHEET,
    t => t.replace('<mergeCell ref="', '<mergeCell ref="B29:C30"/><mergeCell ref="'),
    /merged cells reach into it/,
  ],
  [
    'merged cells that overlap',
    SHEET,
    t => t.replace(/<mergeCell (ref="[^"]*")\/>/, '<mergeCell $1/><mergeCell $1/>'),
    /merged cells overlap/,
  ],
  [
    'elements out of order',
    SHEET,
    t => t.replace(/(<pageMargins[^>]*>)(.*?)(<drawing[^>]*>)/, '$3$1$2'),
    /<pageMargins> stands after <drawing>/,
  ],
  ['an element that does not belong', SHEET, t => t.replace('<pageMargins', '<chart/><pageMargins'), /<chart> does not belong/],
  ['a formula with a leading =', SHEET, t => t.replace('<f>', '<f>='), /begins with =/],
  ['an empty formula', SHEET, t => t.replace(/<f>[^<]*<\/f>/, '<f></f>'), /is empty/],
  ['a formula with an open bracket', SHEET, t => t.replace('<f>', '<f>('), /do not close/],
  ['a formula text of more than 255 characters', SHEET, t => t.replace('<f>', `<f>"${'x'.repeat(256)}"&amp;`), /longer than 255/],
  ['rows out of order', SHEET, t => t.replace('<row r="2"', '<row r="1"'), /row 1 is out of order/],
  ['cells out of order', SHEET, t => t.replace('r="C29"', 'r="A29"'), /cell A29 is out of order/],
  ['a cell outside the tab', SHEET, t => t.replace('r="C29"', 'r="XFE29"'), /cell XFE29 is out of order/],
  ['a shared string that is not there', SHEET, t => t.replace(/t="s"><v>\d+/, 't="s"><v>99999'), /shared string 99999/],
  ['a conditional format on no range', SHEET, t => t.replace('sqref="C', 'sqref="0C'), /conditional format on 0C/],
  ['a missing relationship target', 'xl/charts/chart1.xml', null, /chart1\.xml is not there/],
  ['a relationship that is not there', SHEET, t => t.replace('r:id="rId1"', 'r:id="rId77"'), /relationship rId77 is not there/],
  ['relationships of no part', 'xl/drawings/drawing1.xml', null, /belongs to no part/],
  [
    'a part without content type',
    TYPES,
    t => t.replace(/<Override PartName="\/xl\/charts\/chart1.xml"[^>]*>/, ''),
    /chart1.xml has no content type/,
  ],
  ['a declared part that is not there', TYPES, t => t.replace('chart1.xml', 'chart9.xml'), /chart9.xml is declared and not there/],
  ['a tab name too long', BOOK, t => t.replace('name="Aging"', `name="${'a'.repeat(32)}"`), /no name for a tab/],
  ['a tab name with forbidden characters', BOOK, t => t.replace('name="Aging"', 'name="A/R"'), /no name for a tab/],
  ['two tabs of one name', BOOK, t => t.replace('name="Aging"', 'name="definitions"'), /two tabs are called/],
  ['a tab called History', BOOK, t => t.replace('name="Aging"', 'name="History"'), /keeps the tab name/],
  ['a defined name that refers to nothing', BOOK, t => t.replace("'Aging'!$A$1", '#REF!$A$1'), /refers to #REF!/],
  ['a workbook without a tab', BOOK, t => t.replace(/<sheet .*?\/>/g, ''), /no tab/],
];

describe('The package check', () => {
  let sound: Uint8Array;
  before(async () => {
    const settings = toySettings('en');
    sound = await writeWorkbook(layout([toyReport(), toyDefinitions()], settings), {
      title: 'Toy',
      asOf: settings.asOf,
      pathOf: f => f ?? null,
    });
  });

  it('finds nothing wrong with what the writer writes', () => {
    assert.deepEqual(checkPackage(sound), []);
  });

  it('says of anything but a zip that it is no package', () => {
    assert.deepEqual(checkPackage(new Uint8Array([1, 2, 3])), ['it is not a zip package']);
  });

  for (const [what, part, change, says] of RULES) {
    it(`finds ${what}`, () => {
      assert.match(checkPackage(altered(sound, part, change)).join('\n'), says);
    });
  }
});
