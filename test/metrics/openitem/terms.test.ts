import assert from 'node:assert/strict';
import { dueOf, type Terms, termsOf } from '../../../engine/metrics/openitem/terms.js';
import { dayFromIso, isoDay } from '../../../engine/units/day.js';

function due(terms: string, date: string, rule?: { wholeMonths?: boolean; cutoffDay?: number }): string {
  return isoDay(dueOf(termsOf(terms), dayFromIso(date), { wholeMonths: rule?.wholeMonths ?? false, cutoffDay: rule?.cutoffDay ?? 0 }));
}
function dues(date: string, cases: Record<string, string>): void {
  for (const [terms, expected] of Object.entries(cases)) assert.equal(due(terms, date), expected, terms);
}

describe('payment terms', () => {
  it('in days run from the document', () => {
    // 2026-03-10 + 30 = 2026-04-09
    dues('2026-03-10', {
      '30天': '2026-04-09',
      '３０天': '2026-04-09',
      三十天: '2026-04-09',
      '30': '2026-04-09',
      'Net 30': '2026-04-09',
      NET30: '2026-04-09',
      'n/30': '2026-04-09',
      '30 days': '2026-04-09',
      账期30天: '2026-04-09',
      開票後30天: '2026-04-09',
      开票后30日内付款: '2026-04-09',
      'Net 30 days from invoice date': '2026-04-09',
      '0': '2026-03-10',
      两百天: '2026-09-26',
    });
  });

  it('from the receipt of the invoice or the goods say so', () => {
    assert.deepEqual(termsOf('票到30天'), { kind: 'days', days: 30, from: 'invoiceReceipt' });
    assert.deepEqual(termsOf('收票后60天付款'), { kind: 'days', days: 60, from: 'invoiceReceipt' });
    assert.deepEqual(termsOf('货到30天'), { kind: 'days', days: 30, from: 'delivery' });
    assert.deepEqual(termsOf('貨到30天'), { kind: 'days', days: 30, from: 'delivery' });
    assert.equal(due('票到30天', '2026-03-10'), '2026-04-09');
  });

  it('by the month end at the end of the document’s month, plus days', () => {
    dues('2026-03-10', {
      月结: '2026-03-31',
      月結: '2026-03-31',
      当月结: '2026-03-31',
      EOM: '2026-03-31',
      月结30天: '2026-04-30',
      '月结 60 天': '2026-05-30',
      '30 days EOM': '2026-04-30',
      'EOM+30': '2026-04-30',
      月结2个月: '2026-05-31',
    });
  });

  it('in whole months end with the first and second next month', () => {
    assert.equal(due('月结30天', '2026-01-15', { wholeMonths: true }), '2026-02-28');
    assert.equal(due('月结60天', '2026-03-10', { wholeMonths: true }), '2026-05-31');
    assert.equal(due('月结45天', '2026-03-10', { wholeMonths: true }), '2026-05-15'); // 45 days are no whole months: 31 March + 45
  });

  it('to the next month: its end, or a day of it, clamped', () => {
    dues('2026-01-10', {
      次月结: '2026-02-28',
      次月末: '2026-02-28',
      次月15日: '2026-02-15',
      次月31日: '2026-02-28',
      下月25号付款: '2026-02-25',
    });
    assert.equal(due('次月10日', '2026-12-31'), '2027-01-10');
  });

  it('in months keep the day of the month', () => {
    assert.equal(due('2个月', '2025-12-31'), '2026-02-28');
    assert.equal(due('三个月', '2026-03-10'), '2026-06-10');
    assert.equal(due('3 months', '2026-03-10'), '2026-06-10');
  });

  it('by the quarter at the quarter’s end', () => {
    assert.equal(due('季结', '2026-01-01'), '2026-03-31');
    assert.equal(due('季结', '2026-03-31'), '2026-03-31');
    assert.equal(due('季度结', '2026-11-30'), '2026-12-31');
    assert.equal(due('季结30天', '2026-02-10'), '2026-04-30');
  });

  it('at once are due on the day of the document', () => {
    dues('2026-03-10', {
      现结: '2026-03-10',
      款到发货: '2026-03-10',
      货到付款: '2026-03-10',
      COD: '2026-03-10',
      'Due on receipt': '2026-03-10',
    });
  });

  it('with a cash discount are due on the net day', () => {
    dues('2026-03-10', {
      '2/10 n/30': '2026-04-09',
      '2/10, n/30': '2026-04-09',
      '2% 10 Net 30': '2026-04-09',
      '1/15,net 45': '2026-04-24',
    });
  });

  it('with a cut-off day count later documents as the next month’s', () => {
    assert.equal(due('月结30天', '2026-03-25', { cutoffDay: 25 }), '2026-04-30');
    assert.equal(due('月结30天', '2026-03-26', { cutoffDay: 25 }), '2026-05-30');
    assert.equal(due('次月10日', '2026-03-26', { cutoffDay: 25 }), '2026-05-10');
    assert.equal(due('月结(25日后入次月)', '2026-03-26'), '2026-04-30');
    assert.equal(due('30天', '2026-03-26', { cutoffDay: 25 }), '2026-04-25');
  });

  it('in instalments have a day each where the milestones have dates, or days', () => {
    const dated = termsOf('30% 2026-01-31；60% 2026-04-30；10% 质保金 2027-01-31') as Terms & { kind: 'instalments' };
    assert.equal(dated.kind, 'instalments');
    assert.deepEqual(
      dated.parts.map(p => [p.share, isoDay(p.on!)]),
      [
        [0.3, '2026-01-31'],
        [0.6, '2026-04-30'],
        [0.1, '2027-01-31'],
      ],
    );
    assert.deepEqual(termsOf('30天50%，60天50%'), {
      kind: 'instalments',
      parts: [
        { share: 0.5, after: 30 },
        { share: 0.5, after: 60 },
      ],
    });
  });

  it('that are not understood are said so, never guessed', () => {
    for (const text of ['分期 30/60/10', '30/60/10', '质保金', '分期付款', '90%货到，10%质保金'])
      assert.deepEqual(termsOf(text), { kind: 'unknown', why: 'milestone' }, text);
    assert.deepEqual(termsOf('背靠背'), { kind: 'unknown', why: 'backToBack' });
    for (const text of [
      '30% 2026-01-31；60% 2026-04-30',
      '隔月结',
      '按合同',
      '按约定',
      '60 days from B/L',
      '99999天',
      '月结30天(30日截止)x',
      'toString',
    ])
      assert.deepEqual(termsOf(text), { kind: 'unknown', why: 'unclear' }, text);
    assert.equal(due('隔月结', '2026-03-10'), '');
    assert.equal(due('30天', ''), '');
  });
});
