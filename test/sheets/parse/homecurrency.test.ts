import assert from 'node:assert/strict';
import { defaultSettings } from '../../../engine/settings.js';
import { homeCurrency } from '../../../engine/sheets/parse/homecurrency.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { gridOf, type TestCell } from '../../support/grid.js';

function home(rows: readonly (readonly TestCell[])[], rates: Record<string, number> = {}): string {
  const grids = [gridOf('Invoices', rows)];
  const settings = { ...defaultSettings(dayFromIso('2026-03-31')), rates };
  return homeCurrency(grids, recognise(grids, settings), settings);
}

const invoices = (...currencies: string[]): TestCell[][] => [
  ['Customer', 'Invoice No', 'Invoice Date', 'Amount', 'Currency'],
  ...currencies.map((currency, i): TestCell[] => [`C${i}`, `N${i}`, { date: '2026-01-05' }, 100, currency || null]),
];

describe('The home currency, where no setting says it', () => {
  it('is CNY under Chinese headers and not stated under English ones, where the data name none', () => {
    assert.equal(
      home([
        ['客户名称', '发票号码', '开票日期', '价税合计'],
        ['甲公司', 'A1', { date: '2026-01-05' }, 100],
      ]),
      'CNY',
    );
    assert.equal(
      home([
        ['Customer', 'Invoice No', 'Invoice Date', 'Amount'],
        ['A', 'A1', { date: '2026-01-05' }, 100],
      ]),
      'XXX',
    );
  });

  it('is the only one that the data name, in a column or in a header', () => {
    assert.equal(home(invoices('EUR', 'eur')), 'EUR');
    assert.equal(
      home([
        ['Customer', 'Invoice No', 'Invoice Date', 'Amount (USD)'],
        ['A', 'A1', { date: '2026-01-05' }, 100],
      ]),
      'USD',
    );
  });

  it('takes no currency from a total row', () => {
    const [head, first, second] = invoices('EUR', 'EUR');
    assert.equal(home([head!, first!, ['Total', null, null, 100, 'USD'], second!]), 'EUR');
  });

  it('is not the currency that some rows name where others name none: CNY under Chinese headers, not stated under English ones', () => {
    assert.equal(home(invoices('EUR', '', 'eur')), 'XXX');
    const chinese = (...currencies: string[]): TestCell[][] => [
      ['客户名称', '发票号码', '开票日期', '价税合计', '币种'],
      ...currencies.map((currency, i): TestCell[] => [`客户${i}`, `N${i}`, { date: '2026-01-05' }, 100, currency || null]),
    ];
    assert.equal(home(chinese('', '', 'USD')), 'CNY');
    assert.equal(home(chinese('', '人民币')), 'CNY');
    // a blank cell without an amount is no amount in another currency
    assert.equal(home([...chinese('USD'), ['乙公司', null, null, null, null]]), 'USD');
  });

  it('is what a sheet calls its local currency, and what is booked at a rate of 1 where others are not', () => {
    assert.equal(
      home([
        ['Customer', 'Invoice No', 'Invoice Date', 'Amount', 'Currency', 'LCurr'],
        ['A', '1', { date: '2026-01-05' }, 100, 'USD', 'EUR'],
      ]),
      'EUR',
    );
    const booked = (...rows: [string, number][]): TestCell[][] => [
      ['Customer', 'Invoice No', 'Invoice Date', 'Amount', 'Currency', 'Exchange Rate'],
      ...rows.map(([code, rate], i): TestCell[] => ['A', `N${i}`, { date: '2026-01-05' }, 100, code, rate]),
    ];
    assert.equal(home(booked(['SGD', 1], ['USD', 1.35], ['EUR', 1.46])), 'SGD');
    assert.equal(home(booked(['USD', 1], ['EUR', 1])), 'XXX');
  });

  it('is of several the one that the others have a rate to, else CNY where it is among them', () => {
    assert.equal(home(invoices('EUR', 'USD'), { USD: 0.9 }), 'EUR');
    assert.equal(home(invoices('USD', 'CNY', 'EUR')), 'CNY');
    assert.equal(home(invoices('EUR', 'USD')), 'XXX');
  });
});
