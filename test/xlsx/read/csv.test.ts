import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BadInput } from '../../../engine/workbook.js';
import { readCsv } from '../../../engine/xlsx/read/csv.js';
import { decimalAt } from '../../../engine/xlsx/read/textscan.js';
import { encodeAs } from '../../support/legacy.js';
import { rowsOf } from '../../support/package.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rows = (text: string) => rowsOf(readCsv(bytes(text), 'a.csv').grid);

describe('text files', () => {
  it('hold a decimal as a number only where it says the same as one, every other field as text', () => {
    const of = (text: string): number => decimalAt(bytes(text), 0, text.length);
    for (const text of ['12.5', '0.05', '-0.01', '86548.81', '9999999999999.99', '-9.9']) assert.equal(of(text), Number(text));
    for (const text of [
      '1.50',
      '12',
      '12.0',
      '.5',
      '-.5',
      '00.5',
      '-00.5',
      '1.234',
      '1.2.3',
      '12345678901234.56',
      '-',
      '.',
      '1,5',
      '1.5 ',
      '+1.5',
    ])
      assert.ok(Number.isNaN(of(text)), text);
    const { grid } = readCsv(bytes('a,b\n-0.5,"12.25"\n1.50,0012.5\n'), 'a.csv');
    assert.deepEqual(rowsOf(grid), [
      ['a', 'b'],
      [-0.5, 12.25],
      ['1.50', '0012.5'],
    ]);
  });

  it('give the text of a decimal back from its number', () => {
    const written = fc.array(fc.constantFrom(...'0123456789.-'), { minLength: 1, maxLength: 19 }).map(list => list.join(''));
    const amount = fc
      .tuple(fc.integer({ min: -99999999999999, max: 99999999999999 }), fc.constantFrom(10, 100))
      .map(([n, by]) => String(n / by));
    let numbers = 0;
    fc.assert(
      fc.property(fc.oneof(written, amount), text => {
        const value = decimalAt(bytes(`.${text}.`), 1, text.length + 1);
        if (Number.isNaN(value)) return;
        numbers++;
        assert.equal(String(value), text);
        assert.ok(!Number.isInteger(value));
      }),
      { numRuns: 2000 },
    );
    assert.ok(numbers > 500, `${numbers} numbers`);
  });

  it('give one tab named like the file, every field as text', () => {
    const { grid } = readCsv(bytes('客户,金额\n甲,1.50\n'), 'dir/应收.2024.csv');
    assert.equal(grid.tab, '应收.2024');
    assert.deepEqual(rowsOf(grid), [
      ['客户', '金额'],
      ['甲', '1.50'],
    ]);
  });

  it('end their lines with LF, CR LF or CR, the last one or not', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      for (const last of ['', end]) assert.deepEqual(rows(`a,b${end}1,2${last}`), [['a', 'b'], ['1', '2']]); // prettier-ignore
    }
  });

  it('may end with the end-of-file mark of old programs', () => {
    assert.deepEqual(rows('a,b\r\n1,2\r\n\x1a'), [['a', 'b'], ['1', '2']]); // prettier-ignore
  });

  it('quote fields with delimiters, line ends and doubled quotes', () => {
    assert.deepEqual(rows('a,b\n"x, ""y""\r\nz",2\n"",3\n'), [
      ['a', 'b'],
      ['x, "y"\nz', '2'],
      [null, '3'],
    ]);
  });

  it('keep a quote inside a field, and one that never closes, as a character', () => {
    assert.deepEqual(rows('size,n\n5" pipe,1\n"open,2\nx,3\n'), [
      ['size', 'n'],
      ['5" pipe', '1'],
      ['"open', '2'],
      ['x', '3'],
    ]);
  });

  it('may be ragged and have empty lines: rows keep the numbers of their records', () => {
    const { grid } = readCsv(bytes('标题\n\na,b,c\n1\n'), 'a.csv');
    assert.deepEqual(rowsOf(grid), [
      ['标题', null, null],
      ['a', 'b', 'c'],
      ['1', null, null],
    ]);
    assert.deepEqual([...grid.rowNo!], [0, 2, 3]);
  });

  it('name their delimiter by what most lines have equally often, outside quotes', () => {
    const of = (text: string): string => readCsv(bytes(text), 'a.csv').delimiter;
    assert.equal(of('a,b\n1,2\n'), ',');
    assert.equal(of('a;b;c\n1,5;2,5;x\n3;4,5;y\n'), ';');
    assert.equal(of('a\tb\n"x;y;z",\t2\n'), '\t');
    assert.equal(of('Report; all; of; it\na,b\n1,2\n3,4\n'), ',');
    assert.equal(of('one column\nx\n'), ',');
  });

  it('may say their delimiter in a first line, which is no row', () => {
    const { grid, delimiter } = readCsv(bytes('sep=|\r\na|b\r\n1,5|2\r\n'), 'a.csv');
    assert.equal(delimiter, '|');
    assert.deepEqual(rowsOf(grid), [
      ['a', 'b'],
      ['1,5', '2'],
    ]);
    assert.equal(grid.row0, 0);
  });

  it('that say no delimiter after sep= have a cell of it', () => {
    assert.deepEqual(rows('sep='), [['sep=']]);
    assert.deepEqual(rows('sep=\na,b\n'), [['sep=', null], ['a', 'b']]); // prettier-ignore
  });

  it('hold formula-like and object-like words as plain text', () => {
    assert.deepEqual(rows('__proto__,constructor\n=1+1,@x\n'), [
      ['__proto__', 'constructor'],
      ['=1+1', '@x'],
    ]);
  });

  it('come back as they were for any rows, delimiter and line end', () => {
    const field = fc.oneof(fc.string(), fc.constantFrom('a', '"', ',', ';', '\t', '', ' x ', '1,5', '合同\n二', '""', '=1')).filter(s => [...s].every(c => c >= ' ' || c === '\n' || c === '\t')); // prettier-ignore
    const table = fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), (data, delimiter, end) => {
        // the sep line makes the delimiter certain: evidence of eight random lines may be for another
        const text =
          `sep=${delimiter}${end}` + data.map(row => row.map(f => `"${f.replaceAll('"', '""')}"`).join(delimiter) + end).join('');
        const filled = data.filter(row => row.some(f => f !== ''));
        if (filled.length === 0) assert.throws(() => readCsv(bytes(text), 'a.csv'), BadInput);
        else {
          const { grid } = readCsv(bytes(text), 'a.csv');
          const read = rowsOf(grid).map(row => [...Array<null>(grid.col0).fill(null), ...row, null, null].slice(0, 3));
          assert.deepEqual(read, filled.map(row => row.map(f => (f === '' ? null : f)))); // prettier-ignore
        }
      }),
    );
  });
});

describe('encodings of text files', () => {
  const chinese = '客户名称,销售金额,负责人,阶段\n上海大众汽车有限公司,12000,张伟,方案报价\n';
  const traditional = '客戶名稱,銷售金額,負責人\n臺灣電子股份有限公司,12000,陳先生\n';
  const western = 'Société,Größe,Prénom\nCafé Müller,£5,François\n';

  const wide = (text: string, little: boolean, mark: boolean): Uint8Array => {
    const units = [...(mark ? '\ufeff' : ''), ...text].map(c => c.charCodeAt(0));
    return Uint8Array.from(units.flatMap(u => (little ? [u & 255, u >> 8] : [u >> 8, u & 255])));
  };

  it('are told by byte-order mark or by evidence, and read right', () => {
    // text, bytes, encoding
    const cases: [string, Uint8Array, string][] = [
      [chinese, bytes(chinese), 'utf-8'],
      [chinese, bytes(`\ufeff${chinese}`), 'utf-8'],
      [chinese, wide(chinese, true, true), 'utf-16le'],
      [chinese, wide(chinese, false, true), 'utf-16be'],
      [western, wide(western, true, false), 'utf-16le'],
      [western, wide(western, false, false), 'utf-16be'],
      [chinese, encodeAs(chinese, 'gb18030'), 'gb18030'],
      ['单号,客户\n1,联通\n', encodeAs('单号,客户\n1,联通\n', 'gb18030'), 'gb18030'],
      [traditional, encodeAs(traditional, 'gb18030'), 'gb18030'],
      ['客户，名称\n上海（甲）公司\n', encodeAs('客户，名称\n上海（甲）公司\n', 'gb18030'), 'gb18030'],
      [traditional, encodeAs(traditional, 'big5'), 'big5'],
      [western, encodeAs(western, 'windows-1252'), 'windows-1252'],
      ['name,city\nJosé,Zürich\n', encodeAs('name,city\nJosé,Zürich\n', 'windows-1252'), 'windows-1252'],
      ['name,n\nd’Été,1\nÄrzte°,2\n', encodeAs('name,n\nd’Été,1\nÄrzte°,2\n', 'windows-1252'), 'windows-1252'],
      ['price,n\n5 €,1\n', encodeAs('price,n\n5 €,1\n', 'windows-1252'), 'windows-1252'],
    ];
    for (const [text, given, encoding] of cases) {
      const read = readCsv(given, 'a.csv');
      assert.equal(read.encoding, encoding, text);
      assert.equal(read.replaced, 0);
      assert.deepEqual(rowsOf(read.grid), text.trim().split('\n').map(line => line.split(','))); // prettier-ignore
    }
  });

  it('of GB 18030 may hold characters of four bytes, which rare names have', () => {
    const rare = (text: string): Uint8Array => {
      // 𠮷 U+20BB7 is 95 34 B2 35, 㐂 U+3402 is 81 39 EF 31, 㒣 U+34A3 is 82 30 81 30: the code charts of GB 18030
      const fours: Record<string, number[]> = { 𠮷: [0x95, 0x34, 0xb2, 0x35], 㐂: [0x81, 0x39, 0xef, 0x31], 㒣: [0x82, 0x30, 0x81, 0x30] };
      return Uint8Array.from([...text].flatMap(c => fours[c] ?? [...encodeAs(c, 'gb18030')]));
    };
    const usual = '负责人,阶段\n陈𠮷,方案报价\n㐂田,赢单\n';
    // two rare characters in five: taken for four that are wrong they would leave three common of seven, too few to be Chinese
    const mostly = 'no,name\n1,陈𠮷陈㒣陈\n';
    for (const text of [usual, mostly]) {
      const { encoding, replaced, grid } = readCsv(rare(text), 'a.csv');
      assert.deepEqual([encoding, replaced], ['gb18030', 0]);
      assert.deepEqual(rowsOf(grid), text.trim().split('\n').map(line => line.split(','))); // prettier-ignore
    }
  });

  it('with a few bad bytes are kept, and the characters lost are counted', () => {
    const given = bytes(`${chinese}甲?,1\n`);
    given[given.indexOf(0x3f)] = 0xff;
    const { encoding, replaced, grid } = readCsv(given, 'a.csv');
    assert.deepEqual([encoding, replaced], ['utf-8', 1]);
    assert.equal(rowsOf(grid)[2]![0], '甲\ufffd');
    // cut off in the middle of its last character
    const cut = readCsv(encodeAs(`${chinese}乙甲`, 'gb18030').subarray(0, -1), 'a.csv');
    assert.deepEqual([cut.encoding, cut.replaced, rowsOf(cut.grid)[2]![0]], ['gb18030', 1, '乙\ufffd']);
  });

  it('may hold one control character in fifty, and any number of form feeds', () => {
    const first = (text: string): unknown => rows(text)[0]![0];
    for (const kept of [`${'x'.repeat(49)}\x01`, '\f\f\fx']) assert.equal(first(kept), kept);
    assert.throws(
      () => rows(`${'x'.repeat(48)}\x01`),
      (e: unknown) => e instanceof BadInput && e.code === 'binary',
    );
  });

  it('that are none, because the file is binary, refuse it', () => {
    for (const given of [
      Uint8Array.from({ length: 999 }, (_, i) => (i * 7) & 255),
      bytes('a,b\n1,\0\n'),
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1),
    ]) {
      assert.throws(
        () => readCsv(given, 'a.csv'),
        (e: unknown) => e instanceof BadInput && e.code === 'binary',
      );
    }
  });
});
