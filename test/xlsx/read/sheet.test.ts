import assert from 'node:assert/strict';
import { columnLetters } from '../../../engine/grid.js';
import { openInput } from '../../../engine/xlsx/read/open.js';
import { BadInput } from '../../../engine/workbook.js';
import { bookOf, gridOf, kindsOf, type Made, rowsOf } from '../../support/package.js';

const refused = (made: Made, code: string, say: RegExp): void => {
  assert.throws(
    () => openInput(bookOf(made), 'made.xlsx'),
    (e: unknown) => e instanceof BadInput && e.code === code && say.test(e.text.zh),
  );
};

describe('cells of a worksheet', () => {
  it('are numbers unless their type says otherwise, read to the last bit', () => {
    const texts = [
      '0',
      '-0.5',
      '1234.56',
      '0.1',
      '123456789012345',
      '0.30000000000000004',
      '1E3',
      '-2.5e-3',
      '1.7976931348623157E308',
      '4.35',
    ];
    const grid = gridOf(`<row r="1">${texts.map(t => `<c><v>${t}</v></c>`).join('')}</row>`);
    assert.deepEqual(rowsOf(grid), [texts.map(Number)]);
  });

  it('are shared, inline, formula and error texts, booleans', () => {
    const grid = gridOf(
      `<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>in</t></is></c><c r="C1" t="str"><f>A1</f><v>calc</v></c>` +
        `<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="b"><v>0</v></c></row>`,
      { shared: '<si><t>zero</t></si><si><t>one</t></si>' },
    );
    assert.deepEqual(rowsOf(grid), [['one', 'in', 'calc', '!#DIV/0!', true, false]]);
    assert.deepEqual(kindsOf(grid), ['333544']);
  });

  it('join the runs of rich text and leave phonetic guides out', () => {
    const rich =
      '<r><rPr><b/></rPr><t>东</t></r><r><t xml:space="preserve"> 京</t></r><rPh sb="0" eb="1"><t>とう</t></rPh><phoneticPr fontId="1"/>';
    const grid = gridOf(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is>${rich}</is></c></row>`, {
      shared: `<si>${rich}</si>`,
    });
    assert.deepEqual(rowsOf(grid), [['东 京', '东 京']]);
  });

  it('resolve references, CDATA, comments, _xHHHH_ and line ends in text', () => {
    const cells = [
      '&lt;a&gt; &amp; &#20013;&#x6587; &quot;&apos;',
      '<![CDATA[<raw> & _x0041_]]>!',
      'a<!-- not -->b',
      '_x0041__x005F_x0041_ _x00zz_ _xD83D__xDE00_',
      '_x00AF__x00fa_ _x00AG_',
      'one\r\ntwo\rthree',
    ];
    const grid = gridOf(`<row r="1">${cells.map(t => `<c t="inlineStr"><is><t>${t}</t></is></c>`).join('')}</row>`);
    assert.deepEqual(rowsOf(grid), [['<a> & 中文 "\'', '<raw> & A!', 'ab', 'A_x0041_ _x00zz_ 😀', '¯ú _x00AG_', 'one\ntwo\nthree']]);
  });

  it('resolve references by number to the base each says', () => {
    const texts = ['X &#65;B', '&#x41;', '&#X41;', '&#x110000;', '&#xD800;'];
    const grid = gridOf(`<row>${texts.map((_, i) => `<c t="s"><v>${i}</v></c>`).join('')}</row>`, {
      shared: texts.map(text => `<si><t>${text}</t></si>`).join(''),
    });
    assert.deepEqual(rowsOf(grid), [['X AB', 'A', 'A', '\ufffd', '\ufffd']]);
  });

  it('keep formulas without a cached value apart from blanks and from formulas that give empty text', () => {
    const grid = gridOf(
      '<row r="1"><c r="A1"><f>NOW()</f></c><c r="B1"><f>NOW()</f><v/></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"/><c r="E1"><v>1</v></c></row>',
    );
    assert.deepEqual(kindsOf(grid), ['66001']);
  });

  it('may stand without addresses, on rows without numbers', () => {
    const grid = gridOf('<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="C2"><v>3</v></c><c><v>4</v></c></row>');
    assert.deepEqual(rowsOf(grid), [
      [1, 2, null, null],
      [null, null, 3, 4],
    ]);
  });

  it('may come in rows out of order or written twice: each cell stands where its address says, the later one counts', () => {
    const grid = gridOf(
      '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>9</v></c></row><row r="3"><c r="A3"><v>4</v></c><c r="B3" t="b"><v>1</v></c></row>',
    );
    assert.deepEqual(rowsOf(grid), [
      [1, 9],
      [4, true],
    ]);
    assert.deepEqual([...grid.rowNo!], [0, 2]);
  });

  it('stand where their address says, on whatever row they are written', () => {
    const grid = gridOf(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B3"><v>2</v></c><c r="C3"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>',
    );
    assert.deepEqual(rowsOf(grid), [
      [1, null, null],
      [4, null, null],
      [null, 2, 3],
    ]);
    for (const address of ['A:', 'A1:', '1', 'A', 'A0', '[1', '@1', '$A$1'])
      refused({ sheets: [`<row r="1"><c r="${address}"><v>1</v></c></row>`] }, 'corrupt', /sheet1/);
  });

  it('with a style that the workbook does not have are plain numbers', () => {
    const grid = gridOf('<row><c s="1"><v>45292</v></c><c s="2"><v>45292</v></c><c s="9"><v>45292</v></c></row>', {
      formats: ['yyyy-mm-dd'],
    });
    assert.deepEqual([rowsOf(grid), kindsOf(grid)], [[[45292, 45292, 45292]], ['211']]);
  });

  it('of a part that is no worksheet refuse the workbook', () => {
    for (const part of ['<chart/>', '<chart><worksheet/></chart>', 'text'])
      refused({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': part } }, 'corrupt', /sheet1\.xml/);
  });

  it('in a part with a document type before it are read', () => {
    const sheet = '<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>';
    for (const type of ['<!DOCTYPE worksheet>', '<!DOCTYPE worksheet [<!ENTITY a "b">\n<!ENTITY c "d">]>'])
      assert.deepEqual(rowsOf(gridOf(`<?xml version="1.0"?>${type}<!-- x > y -->${sheet}`)), [[1]]);
  });

  it('may have more after their value', () => {
    const cells = ['<v>1</v> ', '<v>2</v><extLst/>', '<v>3</v>'].map((inside, i) => `<c r="${'ABC'[i]}1">${inside}</c>`).join('');
    assert.deepEqual(rowsOf(gridOf(`<row r="1">${cells}</row>`)), [[1, 2, 3]]);
    // and so in a sheet of many rows
    const rows = Array.from({ length: 400 }, (_, i) => `<row r="${i + 2}"><c r="A${i + 2}"><v>${i}</v></c></row>`).join('');
    assert.deepEqual(rowsOf(gridOf(`<row r="1">${cells}</row>${rows}`)).slice(0, 3), [[1, 2, 3], [0, null, null], [1, null, null]]); // prettier-ignore
  });

  it('in a part of UTF-16 are read, with a mark and without', () => {
    const sheet =
      '<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="str"><v>甲</v></c></row></sheetData></worksheet>';
    for (const mark of ['', '\ufeff'])
      for (const little of [true, false]) {
        const units = [...`${mark}${sheet}`].map(c => c.charCodeAt(0));
        const part = Uint8Array.from(units.flatMap(u => (little ? [u & 255, u >> 8] : [u >> 8, u & 255])));
        const { grids } = openInput(bookOf({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': part } }), 'made.xlsx');
        assert.deepEqual(rowsOf(grids[0]!), [['甲']]);
      }
  });

  it('with namespace prefixes, single quotes, blanks and line ends between tags read the same', () => {
    const grid = gridOf(
      `<?xml version='1.0'?>\n<x:worksheet xmlns:x='u'><x:sheetData>\n <x:row r='2'>\n  <x:c r='B2' t = 'inlineStr'><x:is><x:t>hi</x:t></x:is></x:c>\n` +
        `<x:c r='C2'\n s='0' ><x:v> 7 </x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    );
    assert.deepEqual(rowsOf(grid), [['hi', 7]]);
    assert.deepEqual([grid.row0, grid.col0], [1, 1]);
  });

  it('may have blanks around the equals signs and attributes we do not know', () => {
    const grid = gridOf(
      '<row r="2"><c cm="1" r = "B2"\tt="str" xml:space="preserve" ph="1"><v>x</v></c><c vm="1" s ="0" r= "D2"><v>-0</v></c></row>',
    );
    assert.deepEqual([grid.row0, grid.col0, rowsOf(grid)], [1, 1, [['x', null, 0]]]);
  });

  it('that only carry style are blank, and cost no rows or columns', () => {
    const grid = gridOf(
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="2"><c r="A2" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>',
    );
    assert.deepEqual([grid.rows, grid.columns.length], [1, 1]);
  });

  it('reach the last row and column', () => {
    const grid = gridOf('<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>');
    assert.deepEqual([grid.row0, grid.col0, rowsOf(grid)], [1048575, 16383, [[5]]]);
    refused({ sheets: ['<row r="1048577"><c><v>1</v></c></row>'] }, 'corrupt', /上限/);
    refused({ sheets: ['<row r="1"><c r="XFE1"><v>1</v></c></row>'] }, 'corrupt', /上限/);
  });

  it('whose text is no number are kept as text, never turned into 0', () => {
    assert.deepEqual(rowsOf(gridOf('<row><c><v>NaN</v></c><c><v>1e999</v></c><c><v>12,5</v></c></row>')), [['NaN', '1e999', '12,5']]);
  });

  it('of a sheet that promises a huge dimension allocate nothing for it', () => {
    const grid = gridOf(
      '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
    );
    assert.deepEqual([grid.rows, grid.columns.length], [1, 1]);
  });

  it('that are few but span a huge area refuse the workbook instead of filling the memory', () => {
    const rows = Array.from({ length: 16384 }, (_, i) => `<row r="${i + 1}"><c r="${columnLetters(i)}${i + 1}"><v>1</v></c></row>`).join(
      '',
    );
    refused({ sheets: [rows] }, 'too-large', /Tab1.*单元格/);
  });

  it('that refer to a missing shared string refuse the workbook, with the cell', () => {
    refused({ sheets: ['<row r="7"><c r="B7" t="s"><v>3</v></c></row>'], shared: '<si><t>a</t></si>' }, 'corrupt', /sheet1\.xml.*B7/);
  });
});

describe('rows and ranges of a worksheet', () => {
  it('keep hidden rows and say which they are', () => {
    const grid = gridOf(
      '<row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row><row r="3" hidden="0"><c><v>3</v></c></row>',
    );
    assert.deepEqual([...grid.hiddenRows!], [0, 1, 0]);
    assert.equal(gridOf('<row r="1"><c><v>1</v></c></row>').hiddenRows, undefined);
  });

  it('number their rows where some are missing', () => {
    const grid = gridOf('<row r="3"><c r="B3"><v>1</v></c></row><row r="9"><c r="B9"><v>2</v></c></row>');
    assert.deepEqual([grid.row0, grid.rows, [...grid.rowNo!]], [2, 2, [2, 8]]);
  });

  it('give merged ranges, counted from 0', () => {
    const sheet =
      '<worksheet><sheetData/><mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="$B$2:B10"/></mergeCells></worksheet>';
    assert.deepEqual(gridOf(sheet).merges, [
      { top: 0, left: 0, bottom: 0, right: 2 },
      { top: 1, left: 1, bottom: 9, right: 1 },
    ]);
  });

  it('that are cut off refuse the workbook and name the part', () => {
    for (const sheet of [
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1',
      '<worksheet><sheetData><row r="1"><c r="A',
      '<worksheet><sheetData>',
    ]) {
      refused({ sheets: [sheet] }, 'corrupt', /xl\/worksheets\/sheet1\.xml/);
    }
  });
});

describe('dates', () => {
  const formats = ['yyyy-mm-dd', 14, 31, 57, '[h]:mm', 'h:mm', '[Red]0.00', '[$-804]yyyy&quot;年&quot;m&quot;月&quot;'];

  it('are numbers whose format shows a day, by built-in, Chinese and custom formats', () => {
    const cells = formats.map((_, i) => `<c s="${i + 1}"><v>45292.5</v></c>`).join('');
    const grid = gridOf(`<row>${cells}<c s="6"><v>0.5</v></c><c s="6"><v>1.5</v></c></row>`, { formats });
    // yyyy-mm-dd, 14, 31, 57, [h]:mm, h:mm, 0.00, 年月; then 0.5 and 1.5 as h:mm, which are a time and a duration
    assert.deepEqual(kindsOf(grid), ['2222121211']);
    assert.equal(grid.formats[grid.columns[2]!.format as number], 'yyyy"年"m"月"d"日"');
  });

  it('of a 1904 workbook are shifted by 1,462 days, its other numbers are not', () => {
    // 2024-01-01 is 45292 in the 1900 system, 43830 in the 1904 system
    const sheet = '<row><c s="1"><v>43830</v></c><c><v>43830</v></c><c s="2"><v>43830</v></c></row>';
    const grid = gridOf(sheet, { formats: ['yyyy-mm-dd', '[h]:mm'], workbookPr: '<workbookPr date1904="true"/>' });
    assert.deepEqual(rowsOf(grid), [[45292, 43830, 43830]]);
  });

  it('in ISO form are serials of the 1900 system in any workbook; what is no date stays text', () => {
    const texts = [
      '2021-12-31',
      '2021-12-31T12:00:00',
      '18:00:00',
      '2021-13-01',
      '2021-12-31T06:45:36',
      '24:00',
      '25:00',
      '06:60',
      '06:45:61',
    ];
    const grid = gridOf(`<row>${texts.map(t => `<c t="d"><v>${t}</v></c>`).join('')}</row>`, { workbookPr: '<workbookPr date1904="1"/>' });
    // 2021-12-31 = 44561; 6 × 3,600 + 45 × 60 + 36 = 24,336 seconds of 86,400
    assert.deepEqual(rowsOf(grid), [[44561, 44561.5, 0.75, '2021-13-01', 44561 + 24336 / 86400, 1, '25:00', '06:60', '06:45:61']]);
    assert.deepEqual(kindsOf(grid), ['221321333']);
  });
});
