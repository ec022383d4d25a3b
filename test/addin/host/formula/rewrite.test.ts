import assert from 'node:assert/strict';
import { sheetWord, shiftReferences, translate } from '../../../../addin/host/formula/rewrite.js';

describe('a formula whose sheet is renamed or deleted', () => {
  for (const [formula, from, to, expected] of [
    ["='Old tab'!A1+Other!A1", 'Old tab', 'New tab', "='New tab'!A1+Other!A1"],
    ['=账龄分析!C30', '账龄分析', '账龄', '=账龄!C30'],
    ['=账龄分析!C30', '账龄分析', "it's", "='it''s'!C30"],
    ["=SUM('it''s'!$A$1:B2)", "IT'S", 'plain', '=SUM(plain!$A$1:B2)'],
    ['=A1&"Old!A1"', 'Old', 'New', '=A1&"Old!A1"'], // a text stays
    ['=Old!A1', 'Ol', 'New', '=Old!A1'],
    ['=Old!A:A + Old!rate', 'Old', 'New', '=New!A:A + New!rate'],
    ["='Old'!C30*2+SUM(Old!A1:B2)", 'Old', null, '=#REF!*2+SUM(#REF!)'],
    ['=Old!#REF!', 'Old', 'New', '=New!#REF!'],
  ] as const) {
    it(`${formula} becomes ${expected}`, () => assert.equal(shiftReferences(formula, from, to), expected));
  }

  it('is quoted where its name is no plain word', () => {
    const words = ['账龄分析', 'Aging', 'Aging 2', '2026', 'A1', 'R1C1', 'a-b', 'rate'];
    assert.deepEqual(words.map(sheetWord), ['账龄分析', 'Aging', "'Aging 2'", "'2026'", "'A1'", "'R1C1'", "'a-b'", 'rate']);
  });
});

describe('a formula copied elsewhere', () => {
  for (const [formula, rows, cols, expected] of [
    ['=A1+$B$2+C$3+$D4', 1, 2, '=C2+$B$2+E$3+$D5'],
    ["=SUM('My tab'!A1:B2)*2", 10, 0, "=SUM('My tab'!A11:B12)*2"],
    ['=SUM(A:A)+SUM($A:B)+SUM(3:$4)', 1, 1, '=SUM(B:B)+SUM($A:C)+SUM(4:$4)'],
    ['=A2+"A1"', -1, 0, '=A1+"A1"'],
    ['=A1*2', -1, 0, '=#REF!*2'],
    ['=LOG10(A1)', 0, 1, '=LOG10(B1)'],
    ['=Z1', 0, 1, '=AA1'],
    ['=A1', 0, 0, '=A1'],
  ] as const) {
    it(`${formula} by ${rows} rows and ${cols} columns becomes ${expected}`, () => assert.equal(translate(formula, rows, cols), expected));
  }
});
