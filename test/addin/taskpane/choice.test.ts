import assert from 'node:assert/strict';
import {
  answerOf,
  hasMapping,
  hasSetting,
  NO_CHOICE,
  own,
  withAnswer,
  withColumn,
  withOption,
  withoutMapping,
  withoutSettings,
  withSetting,
  withSheet,
} from '../../../addin/taskpane/choice.js';
import { printed, typed } from '../../../addin/taskpane/option.js';
import { choicesOf, savedOf } from '../../../addin/taskpane/saved.js';

describe('choices', () => {
  it('hold what was chosen and nothing else', () => {
    let choices = withColumn(NO_CHOICE, '应收', 'due', '最迟付款日');
    choices = withColumn(choices, '应收', 'owner', null);
    choices = withOption(choices, 'aging', 'graceDays', '3');
    assert.deepEqual(choices.layer, { columns: { 应收: { due: '最迟付款日', owner: null } }, options: { aging: { graceDays: '3' } } });
    choices = withColumn(withColumn(choices, '应收', 'due', undefined), '应收', 'owner', undefined);
    choices = withOption(choices, 'aging', 'graceDays', undefined);
    assert.deepEqual(choices.layer, {});
  });

  it('of a tab’s columns go when it is said to be another sheet: they were of the other', () => {
    const choices = withColumn(withColumn(NO_CHOICE, '应收', 'due', '甲'), '订单', 'date', '乙');
    assert.deepEqual(withSheet(choices, '应收', 'orders').layer, { columns: { 订单: { date: '乙' } }, tabs: { 应收: 'orders' } });
  });

  it('are of a tab whatever it is called', () => {
    for (const tab of ['constructor', '__proto__', 'toString']) {
      const choices = withColumn(NO_CHOICE, tab, 'constructor', 'x');
      assert.deepEqual(Object.entries(own(choices.layer.columns, tab) ?? {}), [['constructor', 'x']]);
      assert.equal(own(NO_CHOICE.layer.columns, tab), undefined);
      assert.deepEqual(withColumn(choices, tab, 'constructor', undefined).layer, {});
    }
  });

  it('of the mapping and of the settings are taken back apart', () => {
    const choices = withSetting({ ...withSheet(NO_CHOICE, '应收', 'skip'), asOf: { mode: 'fixed', day: 46000 } }, 'lang', 'en');
    assert.deepEqual([hasMapping(choices), hasSetting(choices)], [true, true]);
    assert.deepEqual(withoutMapping(choices), { asOf: { mode: 'fixed', day: 46000 }, layer: { lang: 'en' } });
    assert.deepEqual(withoutSettings(choices), { asOf: { mode: 'today' }, layer: { tabs: { 应收: 'skip' } } });
    assert.deepEqual([hasMapping(NO_CHOICE), hasSetting(NO_CHOICE)], [false, false]);
  });

  it('answer questions by the setting that each names, and take an answer back', () => {
    let choices = withAnswer(NO_CHOICE, ['words', 'orders', '已归档'], 'cancelled');
    choices = withAnswer(choices, ['columns', '应收', 'due'], 'none');
    choices = withAnswer(choices, ['options', 'customers', 'riskGaps'], '3');
    assert.deepEqual(choices.layer, {
      words: { orders: { 已归档: 'cancelled' } },
      columns: { 应收: { due: null } },
      options: { customers: { riskGaps: '3' } },
    });
    assert.equal(answerOf(choices, ['words', 'orders', '已归档']), 'cancelled');
    assert.equal(answerOf(choices, ['columns', '应收', 'due']), 'none');
    assert.equal(answerOf(choices, ['words', 'pipeline', 'constructor']), undefined);
    assert.deepEqual(withoutMapping(choices).layer, { options: { customers: { riskGaps: '3' } } });
    for (const path of [
      ['words', 'orders', '已归档'],
      ['columns', '应收', 'due'],
      ['options', 'customers', 'riskGaps'],
    ])
      choices = withAnswer(choices, path, undefined);
    assert.deepEqual(choices.layer, {});
  });

  it('are kept as JSON and come back as they were', () => {
    const choices = withColumn({ asOf: { mode: 'fixed', day: 46326 }, layer: { unit: 'wan' } }, '应收', 'due', '日期#2');
    assert.deepEqual(choicesOf(JSON.parse(JSON.stringify(savedOf(choices)))), { choices, broken: false });
    assert.equal(savedOf(NO_CHOICE), null);
    assert.deepEqual(choicesOf(null), { choices: NO_CHOICE, broken: false });
  });
});

describe('a threshold as typed', () => {
  it('is left to the engine to read', () => {
    assert.equal(typed(' 30，60，120 ', [30, 60, 90]), '30，60，120');
    assert.equal(typed('20%', 0.1), '20%');
  });

  it('is no choice where it is empty or the default', () => {
    assert.equal(typed('  ', [30, 60, 90]), undefined);
    assert.equal(typed('30, 60, 90', [30, 60, 90]), undefined);
    assert.equal(typed('0.2', 0.2), undefined);
  });

  it('stands in its field as it would be typed', () => {
    assert.deepEqual([[30, 60], 0.2, null, 'all'].map(printed), ['30, 60', '0.2', '', 'all']);
  });
});
