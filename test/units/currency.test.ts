import assert from 'node:assert/strict';
import { currencyList, currencyText, currencyUnit } from '../../engine/units/currency.js';
import { moneyText } from '../../engine/units/numeral.js';

describe('A currency', () => {
  it('is named in words in Chinese and by its code in English; a code that is not known stays as it is', () => {
    assert.deepEqual(currencyText('CNY'), { zh: '人民币元', en: 'CNY' });
    assert.deepEqual(currencyText('USD'), { zh: '美元', en: 'USD' });
    assert.deepEqual(currencyText('XAF'), { zh: 'XAF', en: 'XAF' });
    assert.deepEqual(currencyList(['CNY', 'EUR']), { zh: '人民币元、欧元', en: 'CNY, EUR' });
  });

  it('that nobody names is said not to be stated, and never claimed beside an amount', () => {
    assert.deepEqual(currencyText('XXX'), { zh: '币种未注明', en: 'currency not stated' });
    assert.equal(currencyUnit('XXX'), '');
    // 5,119.85 and 12,345,678.00
    assert.deepEqual(moneyText(511985, 'XXX'), { zh: '5,119.85', en: '5,120' });
    assert.deepEqual(moneyText(1234567800, 'XXX'), { zh: '1,234.6 万', en: '12,345,678' });
    assert.deepEqual(moneyText(511985, null), moneyText(511985, 'XXX'));
  });
});
