import assert from 'node:assert/strict';
import { evaluate } from '../../../../addin/host/formula/evaluate.js';
import { FormulaFault } from '../../../../addin/host/formula/token.js';
import { CellBook } from '../../../support/cellbook.js';

const DIV = { error: '#DIV/0!' };
const VALUE = { error: '#VALUE!' };
const REF = { error: '#REF!' };
const NAME = { error: '#NAME?' };
const NA = { error: '#N/A' };
const NUM = { error: '#NUM!' };

//     A        B      C
// 1   区域     金额   日期
// 2   华东     10     46326 (2026-10-31)
// 3   华北     20.5
// 4   华东     -4     TRUE
// 5   华东区   "7"    #N/A
const BOOK = new CellBook({
  数据: {
    ...{ A1: '区域', B1: '金额', C1: '日期' },
    ...{ A2: '华东', B2: 10, C2: 46326 },
    ...{ A3: '华北', B3: 20.5 },
    ...{ A4: '华东', B4: -4, C4: true },
    ...{ A5: '华东区', B5: '7', C5: { error: '#N/A' } },
  },
  "Q1 'plan'": { A1: 5 },
  空: {},
});

function check(rows: readonly (readonly [formula: string, value: unknown])[]): void {
  const found = rows.map(([formula]) => [formula, evaluate(formula, { sheet: '数据', row: 9, col: 9 }, BOOK)]);
  assert.deepEqual(
    found,
    rows.map(r => [...r]),
  );
}

describe('a formula', () => {
  it('binds its operators as Excel does', () =>
    check([
      ['=1+2*3', 7],
      ['=-2^2', 4], // the sign first
      ['=0-2^2', -4],
      ['=2^3^2', 64], // from the left
      ['=2^-1', 0.5],
      ['=10%*50', 5],
      ['=50%%', 0.005],
      ['=-5%', -0.05],
      ['="a"&1+2', 'a3'],
      ['=1+1=2', true],
      ['=1<2=TRUE', true],
      ['=(1+2)*3', 9],
      ['= 1 + 1 ', 2],
      ['=--"3"', 3],
      ['=8/4/2', 1],
      ['=8-4-2', 2],
    ]));

  it('computes with what stands in cells: blank is 0, TRUE is 1, a text must be a number', () =>
    check([
      ['=B2+B3', 30.5],
      ['=B9', 0],
      ['=B9&"|"', '|'],
      ['=C4+1', 2],
      ['=B5+1', 8],
      ['=A2+1', VALUE],
      ['=C5+1', NA],
      ['=B2/B9', DIV],
      ['=(-8)^0.5', NUM],
      ['=0.1+0.2=0.3', true], // 15 digits are compared
      ['=0.3-0.1-0.2', 0],
      ['=1/3&""', '0.333333333333333'],
      ['=1E21&""', '1E+21'],
      ['=0.0000001&""', '0.0000001'],
    ]));

  it('compares numbers before texts before booleans, texts without regard to case', () =>
    check([
      ['="ABC"="abc"', true],
      ['=9<"1"', true],
      ['="z"<FALSE', true],
      ['=B9=0', true],
      ['=B9=""', true],
      ['=B9=FALSE', true],
      ['=2<>2', false],
      ['=C5=1', NA],
    ]));

  it('finds cells on other sheets, whole columns, and says where a sheet is gone', () =>
    check([
      ["='Q1 ''plan'''!A1*2", 10],
      ['=数据!$B$2', 10],
      ['=SUM(B:B)', 26.5],
      ['=SUM($2:$2)', 46336],
      ['=SUM(空!A:A)', 0],
      ['=没有!A1', REF],
      ['=SUM(没有!A1:B2)', REF],
      ['=#REF!+1', REF],
      ['=ROWS(B:B)', 5],
      ['=B3:B2', 20.5 - 10.5], // corners in any order; of many values the first
    ]));

  it('says #NAME? of a function or a name it does not know, and Excel would not take what is no formula', () => {
    check([
      ['=NOSUCH(1)', NAME],
      ['=nosuch', NAME],
      ['=IFERROR(NOSUCH(1),3)', 3],
      ['=SUM()', VALUE],
    ]);
    for (const formula of ['=1+', '=(1', '=SUM(1', '=1 2', '=)', '="a', "='a'!", '=']) {
      assert.throws(() => evaluate(formula, { sheet: '数据', row: 0, col: 0 }, BOOK), FormulaFault, formula);
    }
  });

  it('looks a defined name up, and a name that means itself ends', () => {
    const book = new CellBook({ a: { A1: 3, A2: 4 } });
    book.names.set('both', 'a!$A$1:$A$2');
    book.names.set('round', '=round+1');
    assert.equal(evaluate('=SUM(both)', { sheet: 'a', row: 5, col: 5 }, book), 7);
    assert.deepEqual(evaluate('=round', { sheet: 'a', row: 5, col: 5 }, book), NAME);
  });
});

describe('a worksheet function', () => {
  it('of numbers: sums, roundings, remainders', () =>
    check([
      ['=SUM(B2:B5)', 26.5], // the text "7" does not count
      ['=SUM(B2:B5,"7",TRUE)', 34.5], // written in place it does
      ['=SUM(C2:C5)', NA],
      ['=ROUND(1.005,2)', 1.01],
      ['=ROUND(-2.5,0)', -3],
      ['=ROUND(1234.5,-2)', 1200],
      ['=ROUNDUP(1.001,2)', 1.01],
      ['=ROUNDDOWN(-1.009,2)', -1],
      ['=INT(-1.5)', -2],
      ['=TRUNC(-1.5)', -1],
      ['=MOD(-3,2)', 1],
      ['=MOD(3,0)', DIV],
      ['=CEILING(0.3,0.1)', 0.3],
      ['=FLOOR(7,2)', 6],
      ['=SUMPRODUCT((A2:A5="华东")*B2:B5)', 6],
      ['=SUMPRODUCT(--(B2:B4>0))', 2],
      ['=SUMPRODUCT(B2:B4,B2:B3)', VALUE],
      ['=ABS(-3)+SIGN(-2)+SQRT(9)', 5],
      ['=SQRT(-1)', NUM],
    ]));

  it('of truths: only the branch that counts is computed', () =>
    check([
      ['=IF(B2>5,"高","低")', '高'],
      ['=IF(TRUE,1,1/0)', 1],
      ['=IF(FALSE,1)', false],
      ['=IF(FALSE,1,)', 0],
      ['=IF(1/0,1,2)', DIV],
      ['=IF(B9,1,2)', 2],
      ['=IFERROR(B2/0,"–")', '–'],
      ['=IFERROR(B2/2,"–")', 5],
      ['=IFNA(C5,0)', 0],
      ['=IFNA(1/0,0)', DIV],
      ['=AND(TRUE,B2>0)', true],
      ['=OR(FALSE,B4>0)', false],
      ['=NOT(0)', true],
      ['=ISNUMBER(B5)', false],
      ['=ISNUMBER(B2)', true],
      ['=ISBLANK(B9)', true],
      ['=ISERROR(C5)', true],
      ['=IFS(B2>50,"a",B2>5,"b")', 'b'],
      ['=SWITCH(A3,"华东",1,"华北",2,0)', 2],
      ['=CHOOSE(2,1/0,"b")', 'b'],
      ['=HYPERLINK("#\'数据\'!A1","打开")', '打开'],
      ['=HYPERLINK("#A1")', '#A1'],
    ]));

  it('with conditions: values, comparisons, wildcards', () =>
    check([
      ['=SUMIF(A2:A5,"华东",B2:B5)', 6],
      ['=SUMIF(B2:B5,">0")', 30.5],
      ['=SUMIFS(B2:B5,A2:A5,"华东*",B2:B5,">0")', 10],
      ['=COUNTIF(A:A,"华*")', 4],
      ['=COUNTIF(A2:A5,"<>华东")', 2],
      ['=COUNTIF(B2:B5,7)', 1], // a text that is that number counts
      ['=COUNTIFS(A2:A5,"华东",B2:B5,">=10")', 1],
      ['=COUNTIFS(A2:A5,"华东",B2:B4,">=10")', VALUE],
      ['=AVERAGEIF(A2:A5,"华东",B2:B5)', 3],
      ['=AVERAGEIF(A2:A5,"华南",B2:B5)', DIV],
      ['=MAXIFS(B2:B5,A2:A5,"华东")', 10],
    ]));

  it('over many numbers: averages, ranks, quantiles', () =>
    check([
      ['=AVERAGE(B2:B4)', 26.5 / 3],
      ['=AVERAGE(空!A1)', DIV],
      ['=COUNT(B1:B5)', 3],
      ['=COUNTA(B1:B5)', 5],
      ['=COUNTBLANK(C1:C5)', 1],
      ['=MIN(B2:B5)', -4],
      ['=MAX(空!A1:A9)', 0],
      ['=MEDIAN(B2:B4)', 10],
      ['=PERCENTILE.INC(B2:B4,0.25)', 3], // -4 10 20.5: a quarter is halfway from the first to the second
      ['=LARGE(B2:B4,2)', 10],
      ['=SMALL(B2:B4,4)', NUM],
      ['=RANK(B2,B2:B4)', 2],
      ['=STDEV(B2:B2)', DIV],
      ['=VAR.P(B2,B2)', 0],
    ]));

  it('that looks up: exact, nearest, absent', () =>
    check([
      ['=VLOOKUP("华北",A2:B5,2,FALSE)', 20.5],
      ['=VLOOKUP("华*",A2:B5,2,FALSE)', 10],
      ['=VLOOKUP("x",A2:B5,2,FALSE)', NA],
      ['=VLOOKUP("华东",A2:B5,3,FALSE)', REF],
      ['=INDEX(B2:B5,MATCH("华北",A2:A5,0))', 20.5],
      ['=SUM(INDEX(A2:B5,0,2))', 26.5],
      ['=INDEX(B2:B5,9)', REF],
      ['=XLOOKUP("华北",A2:A5,B2:B5)', 20.5],
      ['=XLOOKUP("x",A2:A5,B2:B5,"无")', '无'],
      ['=MATCH(15,B2:B3)', 1],
      ['=ROW()&","&COLUMN()', '10,10'],
      ['=ROW(B7)', 7],
    ]));

  it('of texts and of days', () =>
    check([
      ['=LEN(A5)', 3],
      ['=LEFT(A5,2)&MID("abcd",2,2)&RIGHT("abcd",1)', '华东bcd'],
      ['=TRIM("  a   b ")', 'a b'],
      ['=UPPER("abc")', 'ABC'],
      ['=SUBSTITUTE("a-b-c","-","+",2)', 'a-b+c'],
      ['=FIND("c","abc")', 3],
      ['=FIND("C","abc")', VALUE],
      ['=SEARCH("C","abc")', 3],
      ['=TEXTJOIN("、",TRUE,A2:A5)', '华东、华北、华东、华东区'],
      ['=CONCAT(A2:A3,1)', '华东华北1'],
      ['=VALUE("1,200.5")', 1200.5],
      ['=DATE(2026,10,31)', 46326],
      ['=DATE(2026,13,1)-DATE(2026,12,1)', 31],
      ['=YEAR(C2)*10000+MONTH(C2)*100+DAY(C2)', 20261031],
      ['=EDATE(C2,4)-DATE(2027,2,28)', 0],
      ['=EOMONTH(C2,-1)-DATE(2026,9,30)', 0],
      ['=WEEKDAY(C2,2)', 6], // a Saturday
      ['=NETWORKDAYS(C2,C2+2)', 1],
      ['=DATEDIF(DATE(2026,1,31),C2,"M")', 9],
      ['=HOUR(0.75)', 18],
      ['=TODAY()', NAME], // no clock was given
    ]));

  it('SUBTOTAL leaves out rows a filter hides, with 109 also those a person hid, and other subtotals', () => {
    const book = new CellBook({ a: { A1: 1, A2: 2, A3: 4, A4: '=SUBTOTAL(9,A1:A3)', A5: 8 } });
    book.recalculate();
    const at = { sheet: 'a', row: 9, col: 9 };
    assert.equal(evaluate('=SUBTOTAL(9,A1:A5)', at, book), 15); // 1+2+4+8, not the 7 of A4
    book.filtered.add('a!0');
    assert.equal(evaluate('=SUBTOTAL(9,A1:A5)', at, book), 14);
    book.byPerson.add('a!1');
    assert.equal(evaluate('=SUBTOTAL(9,A1:A5)', at, book), 14);
    assert.equal(evaluate('=SUBTOTAL(109,A1:A5)', at, book), 12);
    assert.equal(evaluate('=SUBTOTAL(103,A1:A5)', at, book), 2);
    assert.deepEqual(evaluate('=SUBTOTAL(99,A1:A5)', at, book), VALUE);
  });
});
