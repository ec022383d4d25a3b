import assert from 'node:assert/strict';
import type { Kind } from '../../engine/units/kind.js';
import { countText, moneyText, numberText, percentText } from '../../engine/units/numeral.js';
import { printed } from '../../engine/units/print.js';

describe('Numbers inside a sentence', () => {
  it('are grouped by thousands, rounded, and – where blank', () => {
    assert.equal(countText(1234567), '1,234,567');
    assert.equal(countText(null), '–');
    assert.equal(countText(NaN), '–');
    assert.equal(numberText(51.7836), '51.8');
    assert.equal(numberText(1000), '1,000');
    assert.equal(numberText(-0.01), '0');
    assert.equal(numberText(-2.5), '−2.5');
    assert.equal(numberText(-0.5), '−0.5');
    for (const none of [null, NaN, Infinity]) assert.deepEqual([numberText(none), percentText(none)], ['–', '–']);
    assert.equal(percentText(0.6315), '63.1%'); // 0.6315 is 0.63149… in binary
    assert.equal(percentText(1), '100.0%');
  });

  it('are printed as their formats show them', () => {
    const shown = (value: number | null, kind: Kind): string => printed(value, kind, 'en');
    assert.deepEqual([shown(1234.56, 'number'), shown(-0.04, 'number'), shown(null, 'number')], ['1,234.6', '0.0', '–']);
    assert.deepEqual([shown(1234.5, 'days'), shown(3, 'score'), shown(-1234, 'count')], ['1,235', '3', '(1,234)']);
    assert.deepEqual([shown(1234567890, 'wan'), shown(-0.0625, 'rate'), shown(46086, 'day')], ['1,234.6', '-6.3%', '2026-03-05']);
  });

  it('say 万元 in Chinese and whole units in English', () => {
    //                 hundredths        zh                 en
    // 10,005,534.00   1000553400        1,000.6 万元        CNY 10,005,534
    // 835.56          83556             835.56 元          CNY 836
    assert.deepEqual(moneyText(1000553400, 'CNY'), { zh: '1,000.6 万元', en: 'CNY 10,005,534' });
    assert.deepEqual(moneyText(83556, 'CNY'), { zh: '835.56 元', en: 'CNY 836' });
    assert.equal(moneyText(1000553400, 'USD').zh, '1,000.6 万美元');
    assert.equal(moneyText(50000, 'USD').zh, '500 美元');
    assert.equal(moneyText(null, 'USD').en, '–');
  });
});
