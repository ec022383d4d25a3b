import assert from 'node:assert/strict';
import { type Locale, typed } from '../../../addin/host/typed.js';

type Row = readonly [text: string, value: unknown, format?: string];

function check(locale: Locale, rows: readonly Row[]): void {
  assert.deepEqual(
    rows.map(([text]) => [text, typed(text, locale, 2026)]),
    rows.map(([text, value, format]) => [text, { value, format: format ?? null }]),
  );
}

// serials: 46024 = 2026-01-02, 46027 = 2026-01-05, 46054 = 2026-02-01, 46086 = 2026-03-05, 46082 = 2026-03-01, 46023 = 2026-01-01
describe('A text put into a General cell', () => {
  it('becomes the number that it looks like, zeros in front and digits after the fifteenth lost', () =>
    check('en-US', [
      ['12', 12],
      [' 12 ', 12],
      ['007', 7],
      ['-5', -5],
      ['+5', 5],
      ['.5', 0.5],
      ['5.', 5],
      ['1,234', 1234, '#,##0'],
      ['1,234.5', 1234.5, '#,##0.00'],
      ['(12)', -12],
      ['12%', 0.12, '0%'],
      ['-7.5 %', -0.075, '0.00%'],
      ['1e5', 100000, '0.00E+00'],
      ['1E-2', 0.01, '0.00E+00'],
      ['110101199003071234', 110101199003071000],
      ['1 1/2', 1.5, '# ?/?'],
      ['$12', 12, '$#,##0_);[Red]($#,##0)'],
      ['-$1,200.50', -1200.5, '$#,##0.00_);[Red]($#,##0.00)'],
      ['($5)', -5, '$#,##0_);[Red]($#,##0)'],
      ['￥12.5', 12.5, '"¥"#,##0.00;[Red]"¥"\\-#,##0.00'],
    ]));

  it('becomes TRUE, FALSE or an error by its name', () =>
    check('en-US', [
      ['true', true],
      ['FALSE', false],
      ['#N/A', { error: '#N/A' }],
      ['#div/0!', { error: '#DIV/0!' }],
      ['#NOPE', '#NOPE'],
    ]));

  it('becomes a date by American habits', () =>
    check('en-US', [
      ['2026-01-02', 46024, 'm/d/yyyy'],
      ['1/2/2026', 46024, 'm/d/yyyy'],
      ['1-2-26', 46024, 'm/d/yyyy'],
      ['1/2', 46024, 'd-mmm'],
      ['1-2', 46024, 'd-mmm'],
      ['Jan 5', 46027, 'd-mmm'],
      ['5-Jan', 46027, 'd-mmm'],
      ['jan-2026', 46023, 'mmm-yy'],
      ['5 January 2026', 46027, 'd-mmm-yy'],
      ['January 5, 2026', 46027, 'd-mmm-yy'],
      ['2026/3', 46082, 'mmm-yy'],
      ['1/2/99', 36162, 'm/d/yyyy'], // 1999-01-02
      ['2/29/1900', 60, 'm/d/yyyy'],
      ['2026年3月5日', '2026年3月5日'],
    ]));

  it('becomes a date by Chinese habits, but a month alone stays the header that it is', () =>
    check('zh-CN', [
      ['2026-01-02', 46024, 'yyyy/m/d'],
      ['26/1/2', 46024, 'yyyy/m/d'],
      ['1/2/2026', 46024, 'yyyy/m/d'],
      ['1-2', 46024, 'm"月"d"日"'],
      ['2026年3月5日', 46086, 'yyyy"年"m"月"d"日"'],
      ['2026年3月', 46082, 'yyyy"年"m"月"'],
      ['3月5日', 46086, 'm"月"d"日"'],
      ['3月', '3月'],
    ]));

  it('becomes a time of day, a length of time, or a date with a time', () =>
    check('en-US', [
      ['9:30', 9.5 / 24, 'h:mm'],
      ['9:30:36', 9.51 / 24, 'h:mm:ss'],
      ['9:30 PM', 21.5 / 24, 'h:mm AM/PM'],
      ['12 am', 0, 'h:mm AM/PM'],
      ['36:00', 1.5, '[h]:mm:ss'],
      ['2026-01-02 12:00', 46024.5, 'm/d/yyyy h:mm'],
    ]));

  it('stays a text where it is none of these', () => {
    const texts = [
      '',
      'A-1',
      '1,23',
      '12,3456',
      '1.2.3',
      '2026.1.2',
      '13/45/2026',
      '2/30/2026',
      '2026-02-30',
      '12:75',
      '--5',
      '5-',
      '1e',
      '%',
    ];
    texts.push('Janx 5', '1/2/3/4', '12 34', '华东', '10kg', '$', '()', '0x10', 'Infinity', 'NaN', '2026-1-2-3', '¥¥5', '9 1', '1 1/0');
    check(
      'en-US',
      texts.map((text): Row => [text, text]),
    );
  });
});
