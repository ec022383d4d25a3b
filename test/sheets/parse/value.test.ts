import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  dayEvidence,
  type DayOrder,
  dayOrderOf,
  decimalOf,
  isEmptyWord,
  readAmount,
  readDay,
  readFlag,
  readShare,
  shareScaleOf,
} from '../../../engine/sheets/parse/value.js';
import { civilOf, type Day, isoDay } from '../../../engine/units/day.js';

describe('a day is read in every notation that exports use', () => {
  // written, order of the column, ROC column, the day
  const notations: [string, DayOrder | null, boolean, string][] = [
    ['2026-03-05', null, false, '2026-03-05'],
    ['2026/3/5', null, false, '2026-03-05'],
    ['2026.3.5', null, false, '2026-03-05'],
    ['2026 - 3 - 5', null, false, '2026-03-05'],
    ['20260305', null, false, '2026-03-05'],
    ['20260305101500', null, false, '2026-03-05'],
    ['2026年3月5日', null, false, '2026-03-05'],
    ['2026 年 03 月 05 日', null, false, '2026-03-05'],
    ['2026年3月5号', null, false, '2026-03-05'],
    ['2026年3月', null, false, '2026-03-01'],
    ['2026-03', null, false, '2026-03-01'],
    ['5-Mar-2026', null, false, '2026-03-05'],
    ['05-MAR-26', null, false, '2026-03-05'],
    ['15 Apr, 2021 00:02:00', null, false, '2021-04-15'],
    ['March 5, 2026', null, false, '2026-03-05'],
    ['Thursday, 5th March 2026', null, false, '2026-03-05'],
    ['Mar 2026', null, false, '2026-03-01'],
    ['2026 March 5', null, false, '2026-03-05'],
    ['2026-Mar-05', null, false, '2026-03-05'],
    ['3/5/2026 2:15:33 PM', 'mdy', false, '2026-03-05'],
    ['3/5/2026 2:15:33 PM', 'dmy', false, '2026-05-03'],
    ['3/5/26', 'mdy', false, '2026-03-05'],
    ['26-03-05', 'ymd', false, '2026-03-05'],
    ['2026-03-05T23:59:59+08:00', null, false, '2026-03-05'], // the written local date, whatever the offset
    ['2026-03-05T23:59:59.123-1100', null, false, '2026-03-05'],
    ['2026-03-05T00:00:00Z', null, false, '2026-03-05'],
    ['Sat Jan 10 00:00:00 GMT 2015', null, false, '2015-01-10'],
    ['Sat Jan 10 00:00:00 CST 2015', null, false, '2015-01-10'],
    ['Thu Mar 05 2026 00:00:00 GMT+0800 (China Standard Time)', null, false, '2026-03-05'],
    ['民國115年3月5日', null, false, '2026-03-05'],
    ['民国115/3/5', null, false, '2026-03-05'],
    ['115/03/05', null, true, '2026-03-05'],
    ['1150305', null, true, '2026-03-05'],
    ['99年12月31日', null, true, '2010-12-31'],
    ['2026/03/05', null, true, '2026-03-05'],
    ['1772668800000', null, false, '2026-03-05'], // 2026-03-05T00:00Z
    ['２０２６／０３／０５', null, false, '2026-03-05'],
    ['２０２６年３月５日', null, false, '2026-03-05'],
    ['2026/3/5 上午 9:05:01', null, false, '2026-03-05'],
    ['2026年3月5日 下午2时15分', null, false, '2026-03-05'],
    ['2026-03-05 星期四', null, false, '2026-03-05'],
    ['05.03.2026', null, false, '2026-03-05'],
    ['05-3月 -26', null, false, '2026-03-05'],
    ['20260305T101500Z', null, false, '2026-03-05'],
    ['5 March 2026 at 14:00', null, false, '2026-03-05'],
    ['2026/3/5 (四)', null, false, '2026-03-05'],
    ['2026-03-05 24:59:60', null, false, '2026-03-05'],
    ['Thu, 05 Mar 2026 00:00:00 GMT', null, false, '2026-03-05'],
  ];
  for (const [text, order, roc, day] of notations)
    it(`${text}${order ? ` in a ${order} column` : ''}${roc ? ' in a 民國 column' : ''} is ${day}`, () =>
      assert.equal(isoDay(readDay(text, order, roc)), day));

  it('is NaN for what is no date', () => {
    const none = [
      '2025-13-01',
      '2026-02-30',
      '2026-03-05 25:00',
      '2026-03-05 10:60',
      '2026-03-05 10:59:61',
      '115/03/05',
      '12.5',
      '2026.3',
      '1,234',
      'hello',
      '客户',
      '',
      '99999999',
      '3月5日',
    ];
    for (const text of none) assert.equal(readDay(text, 'mdy'), NaN, text);
  });

  it('takes a hostile text for none in no time', () => {
    const hostile = [
      '('.repeat(30000),
      ' '.repeat(30000) + 'x',
      '1,'.repeat(20000),
      '9'.repeat(32767),
      '1 '.repeat(16000),
      '%'.repeat(9999),
    ];
    const start = process.hrtime.bigint();
    for (const text of hostile) {
      assert.equal(readDay(text, 'mdy'), NaN);
      assert.equal(readAmount(text, '.'), NaN);
      assert.equal(readShare(text, 1), NaN);
      assert.equal(readFlag(text), null);
      assert.equal(isEmptyWord(text), false);
    }
    assert.ok(process.hrtime.bigint() - start < 1_000_000_000n);
  });

  it('does not guess the order where both readings exist and none is given', () => {
    assert.equal(readDay('3/5/2026', null), NaN);
    assert.equal(isoDay(readDay('5/5/2026', null)), '2026-05-05');
    assert.equal(isoDay(readDay('3/25/2026', null)), '2026-03-25');
  });

  it('reads back every day from every notation it was written in', () => {
    const two = (n: number): string => String(n).padStart(2, '0');
    const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    fc.assert(
      fc.property(fc.integer({ min: 32874, max: 73415 }), n => {
        const { year: y, month: m, day: d } = civilOf(n as Day);
        const written: [string, DayOrder | null, boolean?][] = [
          [`${y}-${two(m)}-${two(d)}`, null],
          [`${y}/${m}/${d}`, null],
          [`${y}${two(m)}${two(d)}`, null],
          [`${y}年${m}月${d}日`, null],
          [`${d}-${month[m - 1]}-${y}`, null],
          [`${m}/${d}/${y} 11:05:59 PM`, 'mdy'],
          [`${d}/${m}/${y}`, 'dmy'],
          [`${two(d)}.${two(m)}.${y}`, 'dmy'],
          [`民國${y - 1911}年${m}月${d}日`, null],
          [`${y - 1911}/${two(m)}/${two(d)}`, null, true],
          [String((n - 25569) * 86400000), null],
        ];
        for (const [text, order, roc] of written.slice(0, n < 37143 ? 10 : 11) /* 13 digits from 2001-09-09 */)
          assert.equal(readDay(text, order, roc), n, text);
      }),
    );
  });
});

describe('the order of day and month is decided for the whole column', () => {
  it('is settled by any part over 12', () => {
    assert.equal(dayOrderOf(['1/2/2013', '1/26/2013', '3/4/2013']), 'mdy');
    assert.equal(dayOrderOf(['1/2/2013', '26/1/2013']), 'dmy');
    assert.equal(dayOrderOf(['05.03.2026']), 'dmy');
    assert.equal(dayOrderOf(['3/25/26']), 'mdy');
    assert.equal(dayOrderOf(['40/50/2026', '26/1/2013']), 'dmy'); // what is no date says nothing
    assert.equal(dayOrderOf(['99.99.2026', '1/26/2013']), 'mdy');
    assert.equal(dayOrderOf(['26-03-05', '26-03-31', '26-11-13']), null); // 31 March 2026, or 26 March 2031
    assert.equal(dayOrderOf(['99-03-05', '26-03-31']), 'ymd');
  });

  it('stays open where nothing settles it or two dates contradict each other, and says which', () => {
    assert.deepEqual(dayEvidence(['1/2/2013', '5/5/2013', '3/4/2013']), {
      order: null,
      possible: ['mdy', 'dmy'],
      mixed: false,
      ambiguous: 2,
    });
    assert.deepEqual(dayEvidence(['26/1/2013', '1/26/2013', '3/4/2013']), { order: null, possible: [], mixed: true, ambiguous: 1 });
    assert.deepEqual(dayEvidence(['2026-03-05', 'x', '']), { order: null, possible: ['mdy', 'dmy', 'ymd'], mixed: false, ambiguous: 0 });
  });
});

describe('an amount is read in every notation that exports use', () => {
  const notations: [string, '.' | ',', number][] = [
    ['￥1,234.50', '.', 1234.5],
    ['¥1234.5', '.', 1234.5],
    ['RMB 12', '.', 12],
    ['CNY1,000', '.', 1000],
    ['$22,700.00', '.', 22700],
    ['US$5', '.', 5],
    ['NT$1,200', '.', 1200],
    ['5 USD', '.', 5],
    ['€1.234,56', ',', 1234.56],
    ['1.234.567', ',', 1234567],
    ['1 234,50', ',', 1234.5],
    ['1\u00a0234.50', '.', 1234.5],
    ['1’234’567.80', '.', 1234567.8],
    ['12,34,567.89', '.', 1234567.89],
    ['12.5万', '.', 125000],
    ['1.13万元', '.', 11300],
    ['1.2亿', '.', 120000000],
    ['3千', '.', 3000],
    ['45.3k', '.', 45300],
    ['1.5M', '.', 1500000],
    ['300元', '.', 300],
    ['(500)', '.', -500],
    ['（500）', '.', -500],
    ['($500.25)', '.', -500.25],
    ['-$500', '.', -500],
    ['500-', '.', -500],
    ['1.234,56-', ',', -1234.56],
    ['1.234,56', '.', 1234.56],
    ['1,234.56', ',', 1234.56],
    ['−500', '.', -500],
    ['+500', '.', 500],
    ['１，２３４．５', '.', 1234.5],
    ['1.2E+05', '.', 120000],
    ['.5', '.', 0.5],
    ['0', '.', 0],
  ];
  for (const [text, decimal, value] of notations)
    it(`${text} is ${value}${decimal === ',' ? ' where the decimal sign is a comma' : ''}`, () =>
      assert.equal(readAmount(text, decimal), value));

  it('is NaN for what is no amount, and for a separator in the wrong place', () => {
    for (const text of [
      '',
      '-',
      'abc',
      '12abc',
      '1,5',
      '1,234,56',
      '1.23,456',
      '--5',
      '-(5)',
      '35%',
      '2026-03-05',
      '12 34',
      'Infinity',
      '1e999',
      '7²',
      '⑦',
      '1㉑',
      '5ᵏ',
      '🄁500',
      '𝟟𝟘𝟘𝟘',
      '\u202e0007',
      '\u20667000\u2069',
    ])
      assert.equal(readAmount(text, '.'), NaN, text);
  });

  it('takes the decimal sign from the column', () => {
    assert.equal(decimalOf(['1.234,56', '12,5', '1.000']), ',');
    assert.equal(decimalOf(['1,234.56', '1,000']), '.');
    assert.equal(decimalOf(['1.234.567']), ',');
    assert.equal(decimalOf(['1,234,567']), '.');
    assert.equal(decimalOf(['0,125']), ',');
    assert.equal(decimalOf(['1,234', '5']), '.');
    // no group is as long as 1234: such a sign is decimal
    assert.equal(decimalOf(['1234,567']), ',');
    assert.equal(decimalOf(['123,567']), '.');
    assert.equal(decimalOf([]), '.');
  });

  it('reads back every amount from every notation it was written in', () => {
    const grouped = (s: string, by: string): string => s.replace(/\B(?=(\d{3})+(?!\d))/g, by);
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000_000_00, max: 10_000_000_000_00 }), minor => {
        const value = minor / 100;
        const [whole, cents] = Math.abs(value).toFixed(2).split('.') as [string, string];
        const minus = minor < 0;
        const signed = (s: string): string => (minus ? `-${s}` : s);
        for (const text of [
          signed(`${whole}.${cents}`),
          signed(`￥${grouped(whole, ',')}.${cents}`),
          minus ? `(${grouped(whole, ',')}.${cents})` : `${grouped(whole, ' ')}.${cents}`,
          minus ? `${whole}.${cents}- USD` : `RMB ${whole}.${cents}`,
          `${(minor / 1e6).toFixed(6)}万`,
        ])
          assert.equal(readAmount(text, '.'), value + 0, text);
        assert.equal(readAmount(signed(`${grouped(whole, '.')},${cents}`), ','), value + 0);
      }),
    );
  });
});

describe('shares, flags and empty words', () => {
  it('reads 35, 35 % and 0.35 by the scale of the column', () => {
    assert.equal(readShare('35', shareScaleOf([0, 35, 100])), 0.35);
    assert.equal(readShare('35', shareScaleOf([0, 0, 1, 35])), 0.35); // nought and one say no scale
    assert.equal(readShare('35%', 1), 0.35);
    assert.equal(readShare('35 ％', 0.01), 0.35);
    assert.equal(readShare('0.35', shareScaleOf([0, 0.35, 1])), 0.35);
    assert.equal(readShare('1', shareScaleOf([0, 1])), 1);
    assert.equal(readShare('150', 0.01), NaN);
    assert.equal(readShare('-5%', 1), NaN);
  });

  it('knows yes and no in both scripts and says null for the rest', () => {
    for (const yes of ['是', '有', 'Y', 'yes', 'TRUE', '1', '✓', '√', '对', '已转化', '计划内', 'Planned', '有争议'])
      assert.equal(readFlag(yes), true, yes);
    for (const no of ['否', '无', 'N', 'no', 'False', '0', '×', '不是', '未转化', '计划外', '臨時', 'unplanned', '无争议'])
      assert.equal(readFlag(no), false, no);
    for (const neither of ['', '未知', 'maybe', '2', 'x']) assert.equal(readFlag(neither), null, neither);
  });

  it('takes the words for nothing as blanks, and NA among texts as North America', () => {
    for (const word of [
      '',
      '  ',
      '-',
      '—',
      '－',
      '/',
      '无',
      '暂无',
      'N/A',
      '待定',
      'TBD',
      'Select',
      '请选择',
      '--None--',
      'null',
      'none',
      '（空）',
    ])
      assert.equal(isEmptyWord(word), true, word);
    for (const word of ['0', '无锡', 'Nonesuch', '-5', '未知']) assert.equal(isEmptyWord(word), false, word);
    assert.equal(isEmptyWord('NA'), true);
    assert.equal(isEmptyWord('NA', 'text'), false);
  });
});
