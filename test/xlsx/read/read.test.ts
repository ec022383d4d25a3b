import assert from 'node:assert/strict';
import { BadInput } from '../../../engine/workbook.js';
import { openInput } from '../../../engine/xlsx/read/open.js';
import { inflate } from '../../../engine/batch/inflate.js';
import { readWorkbook } from '../../../engine/xlsx/read/read.js';
import { bookOf, gridOf, type Made, partsOf, rowsOf, zipOf } from '../../support/package.js';

const open = (made: Made) => openInput(bookOf(made), 'dir/made.xlsx');
const one = '<row r="1"><c r="A1"><v>1</v></c></row>';
const two = '<row r="1"><c r="A1"><v>2</v></c></row>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const links = (list: [id: string, type: string, target: string][]): string =>
  `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

describe('the tabs of a workbook', () => {
  it('come in the order of the workbook part, with name, file and visibility', () => {
    const workbook =
      '<workbook><sheets><sheet name="乙 &amp; 丙" sheetId="2" r:id="s2"/><sheet name="&#30002;&#x7532;" sheetId="1" state="hidden" r:id="s1"/>' +
      '<sheet name="深" sheetId="3" state="veryHidden" r:id="s3"/></sheets></workbook>';
    const { grids } = open({ sheets: [one, two, one], parts: { 'xl/workbook.xml': workbook } });
    assert.deepEqual(
      grids.map(g => [g.tab, g.file, g.visible, rowsOf(g)[0]![0]]),
      [
        ['乙 & 丙', 'dir/made.xlsx', true, 2],
        ['甲甲', 'dir/made.xlsx', false, 1],
        ['深', 'dir/made.xlsx', false, 1],
      ],
    );
  });

  it('that are charts, dialogs or macro sheets are left out and named', () => {
    const { grids, skipped } = open({
      sheets: [one, '<chartsheet/>'],
      parts: { 'xl/_rels/workbook.xml.rels': links([['s1', 'worksheet', 'worksheets/sheet1.xml'], ['s2', 'chartsheet', 'worksheets/sheet2.xml']]) }, // prettier-ignore
    });
    assert.deepEqual([grids.map(g => g.tab), skipped], [['Tab1'], ['Tab2']]);
  });

  it('may be empty', () => {
    for (const sheet of ['', '<worksheet/>', '<worksheet><sheetData/></worksheet>', '<row r="5"/>']) {
      const { grids } = open({ sheets: [sheet] });
      assert.deepEqual([grids[0]!.rows, grids[0]!.columns.length], [0, 0]);
    }
  });

  it('share one dictionary', () => {
    const text = '<row><c t="inlineStr"><is><t>同</t></is></c></row>';
    const { grids } = open({ sheets: [text, text] });
    assert.equal(grids[0]!.strings, grids[1]!.strings);
    assert.equal(grids[0]!.strings.at.length, 2);
  });
});

describe('the parts of a workbook', () => {
  const target = (to: string): Made => ({
    sheets: [],
    parts: {
      'xl/workbook.xml': '<workbook><sheets><sheet name="T" sheetId="1" r:id="s1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': links([['s1', 'worksheet', to]]),
      'xl/worksheets/表 1.xml': `<worksheet><sheetData>${one}</sheetData></worksheet>`,
    },
  });

  it('are found by absolute, relative, dotted, encoded and backslashed targets', () => {
    for (const to of [
      '/xl/worksheets/表 1.xml',
      'worksheets/表 1.xml',
      './../xl/worksheets/表 1.xml',
      'worksheets/%E8%A1%A8%201.xml',
      'worksheets\\表 1.xml',
    ]) {
      assert.deepEqual(rowsOf(open(target(to)).grids[0]!), [[1]], to);
    }
  });

  it('are found without package relationships, by content types or by their usual names', () => {
    const { '_rels/.rels': _, ...rest } = partsOf({ sheets: [one] });
    assert.equal(openInput(zipOf(rest), 'a').grids.length, 1);
    const types = `<Types><Override PartName="/odd/book.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`;
    const odd = { '[Content_Types].xml': types, 'odd/book.xml': '<workbook><sheets><sheet name="O" sheetId="1"/></sheets></workbook>', 'odd/worksheets/sheet1.xml': `<worksheet><sheetData>${one}</sheetData></worksheet>` }; // prettier-ignore
    assert.deepEqual(rowsOf(openInput(zipOf(odd), 'a').grids[0]!), [[1]]);
  });

  it('stand under one sheet each', () => {
    const rels = links([['s1', 'worksheet', 'worksheets/sheet1.xml'], ['s2', 'worksheet', '/xl/Worksheets/SHEET1.xml']]); // prettier-ignore
    assert.throws(
      () => open({ sheets: [one, one], parts: { 'xl/_rels/workbook.xml.rels': rels } }),
      (e: unknown) => e instanceof BadInput && e.code === 'corrupt' && /stands under several sheets/.test(e.text.en),
    );
  });

  it('may be in strict form: other namespaces and relationship types, the same elements', () => {
    const strict = Object.fromEntries(
      Object.entries(partsOf({ sheets: ['<row><c t="s"><v>0</v></c></row>'], shared: '<si><t>严</t></si>' })).map(([name, part]) => [
        name,
        (part as string)
          .replaceAll(OFFICE, 'http://purl.oclc.org/ooxml/officeDocument/relationships')
          .replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main'),
      ]),
    );
    assert.deepEqual(rowsOf(openInput(zipOf(strict), 'a').grids[0]!), [['严']]);
  });

  it('may be in UTF-16, or in another declared encoding', () => {
    const sheet = '<?xml version="1.0"?><worksheet><sheetData><row><c t="inlineStr"><is><t>中é</t></is></c></row></sheetData></worksheet>';
    const units = [...`\ufeff${sheet}`].map(c => c.charCodeAt(0));
    const big = Uint8Array.from(units.flatMap(u => [u >> 8, u & 255]));
    const little = Uint8Array.from(units.slice(1).flatMap(u => [u & 255, u >> 8]));
    const latin = Uint8Array.from([...sheet.replace('?>', " encoding='ISO-8859-1'?>").replace('中', 'ü')].map(c => c.charCodeAt(0)));
    const read = (part: Uint8Array) => rowsOf(open({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': part } }).grids[0]!);
    assert.deepEqual([read(big), read(little), read(latin)], [[['中é']], [['中é']], [['üé']]]);
  });

  it('with text that is not UTF-8 are refused by name', () => {
    const bad = new TextEncoder().encode('<sst><si><t>?</t></si></sst>');
    bad[bad.indexOf(0x3f, 2)] = 0xe9;
    assert.throws(
      () => open({ sheets: [one], parts: { 'xl/sharedStrings.xml': bad } }),
      (e: unknown) => e instanceof BadInput && e.code === 'corrupt' && /xl\/sharedStrings\.xml.*UTF-8/.test(e.text.zh),
    );
  });

  it('never expand entities that a document type declares', () => {
    const sst = '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><sst><si><t>&b;</t></si></sst>';
    assert.throws(
      () => open({ sheets: ['<row><c t="s"><v>0</v></c></row>'], parts: { 'xl/sharedStrings.xml': sst } }),
      (e: unknown) => e instanceof BadInput && e.code === 'corrupt',
    );
  });

  it('make the same grids with either inflate', () => {
    const file = bookOf({ sheets: [one, two] });
    const byNode = readWorkbook(file, 'a', inflate);
    assert.deepEqual(byNode, readWorkbook(file, 'a'));
  });
});

describe('a workbook of our own', () => {
  it('is known by its custom properties, which name our tabs', () => {
    const custom =
      '<Properties xmlns:vt="v"><property fmtid="x" pid="2" name="ClosebookSchema"><vt:lpwstr>1</vt:lpwstr></property>' +
      '<property fmtid="x" pid="3" name="ClosebookTabs"><vt:lpwstr>概览,账龄 &amp; 明细</vt:lpwstr></property></Properties>';
    const { isOurs, ours } = open({ sheets: [one], parts: { 'docProps/custom.xml': custom } });
    assert.deepEqual([isOurs, ours], [true, ['概览', '账龄 & 明细']]);
  });

  it('is none without them', () => {
    const { isOurs, ours } = open({ sheets: [one] });
    assert.deepEqual([isOurs, ours], [false, []]);
  });
});

describe('text of a workbook', () => {
  it('named like object members is text', () => {
    const grid = gridOf('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', {
      shared: '<si><t>__proto__</t></si><si><t>constructor</t></si>',
    });
    assert.deepEqual(rowsOf(grid), [['__proto__', 'constructor']]);
  });

  it('that is empty is blank', () => {
    const grid = gridOf('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t/></is></c></row>', {
      shared: '<si><t></t></si><si><t>b</t></si>',
    });
    assert.deepEqual([grid.col0, rowsOf(grid)], [1, [['b']]]);
  });
});
