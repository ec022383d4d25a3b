import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse as parseYaml } from 'yaml';
import {
  isSettingsTab,
  mergeSettings,
  optionOwners,
  printConfiguration,
  SETTING_SPECS,
  settingsFrom,
  settingsFromTab,
} from '../../engine/setting/configuration.js';
import { sentenceOf } from '../../engine/issue.js';
import { FACTS, METRICS } from '../../engine/metrics/index.js';
import { defaultSettings } from '../../engine/settings.js';
import { dayFromIso } from '../../engine/units/day.js';
import { ROOT } from '../support/root.js';
import { gridOf, type TestCell } from '../support/grid.js';

const BASE = defaultSettings(dayFromIso('2026-10-31'));
const said = (object: unknown, lang: 'zh' | 'en' = 'en'): string[] => settingsFrom(object, BASE).issues.map(i => sentenceOf(i, lang));

describe('the printed configuration', () => {
  it('that is no list of names is named as a whole, not by an empty name', () => {
    assert.match(said([1, 2])[0] ?? '', /the settings as a whole are "\[1,2\]"; it should be a list of names with values/);
    assert.match(said('x', 'zh')[0] ?? '', /整份设置是“x”/);
  });

  for (const lang of ['zh', 'en'] as const) {
    it(`reads back as the defaults, without a complaint (${lang})`, () => {
      const { settings, issues } = settingsFrom(parseYaml(printConfiguration(lang)), BASE);
      assert.deepEqual(issues, []);
      const options = Object.fromEntries(
        optionOwners().map(o => [o.id, Object.fromEntries(o.options.filter(s => s.default !== null).map(s => [s.key, s.default]))]),
      );
      assert.deepEqual(settings, { ...BASE, options });
    });

    it(`holds examples that are themselves valid (${lang})`, () => {
      // every commented line that looks like yaml, without its comment sign
      const examples = printConfiguration(lang)
        .split('\n')
        .filter(line => /^# {1,5}(?:(?:rates|stages|headers|tabs|columns|words):$| )/.test(line))
        .map(line => line.slice(2))
        .join('\n');
      const { settings, issues } = settingsFrom(parseYaml(examples), BASE);
      assert.deepEqual(issues, []);
      assert.deepEqual(settings.rates, { USD: 7.1, HKD: 0.91 });
      assert.equal(settings.stages?.length, 4);
      assert.deepEqual(settings.tabs, { '2026年3月': 'receivables', 说明: 'skip' });
      assert.deepEqual(settings.headers, { receivables: { due: ['最迟付款日'], owner: ['跟单员'] } });
      assert.deepEqual(settings.columns, { '2026年3月': { due: '最迟付款日', owner: null } });
      assert.deepEqual(settings.words, { pipeline: { 'No budget': 'lost', 已签意向: 'open' } });
    });
  }

  it('names every setting, and every option of every metric and shared computation', () => {
    const printed = parseYaml(printConfiguration('en')) as Record<string, unknown>;
    assert.deepEqual(Object.keys(printed), [...SETTING_SPECS.map(s => s.key as string), 'options']);
    const known = new Set([...FACTS, ...METRICS].filter(m => m.options.length > 0).map(m => m.id as string));
    assert.deepEqual(Object.keys(printed['options'] as object).sort(), [...known].sort());
  });

  it('knows every metric and shared computation with options that engine/metrics holds', async () => {
    const folder = join(ROOT, 'dist/engine/metrics');
    const known = new Set<unknown>([...FACTS, ...METRICS]);
    const lost: string[] = [];
    for (const file of readdirSync(folder).filter(name => name.endsWith('.js'))) {
      const module = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, unknown>;
      for (const [name, value] of Object.entries(module)) {
        const it = value as { options?: unknown[]; compute?: unknown } | null;
        if (typeof it === 'object' && it?.compute && it.options && it.options.length > 0 && !known.has(it)) lost.push(`${file}: ${name}`);
      }
    }
    assert.deepEqual(lost, []); // add it to FACTS or METRICS in engine/metrics/index.ts
  });

  it('has a default for every option that its own check accepts', () => {
    for (const owner of optionOwners())
      for (const option of owner.options)
        if (option.default !== null) assert.equal(option.check(option.default), null, `${owner.id}.${option.key}`);
  });

  it('keeps each option within its limits, both ends inside', () => {
    // option, what it may be, what it may not
    const limits: [string, unknown[], unknown[]][] = [
      ['funnel.smallSample', [0.5, 1], [0, -1, Infinity, NaN, '1']],
      ['winrate.immatureShare', [0, 0.5, 1], [-0.01, 1.01, NaN, '1']],
      ['cycle.horizons', [[1], [30, 60]], [[], [0], [1.5], [30, 0], 30]],
      ['customers.window', [1, 365, 'all'], [0, -1, 1.5, 'year']],
      ['customers.abcA', [0.01, 1], [0, 1.01, NaN, '0.5']],
      ['customers.riskDays', [0.5, 1], [0, -1, Infinity, '1']],
      ['customers.cutsR', [[0, 1, 2, 3]], [[1, 2, 3], [1, 2, 3, 4, 5], [1, 2, 2, 4], [1, 2, 3, Infinity], '1, 2, 3, 4']],
      ['customers.cadence', [[1, 1, 1, 1]], [[0, 1, 1, 1], [1, 1, 1], [1.5, 1, 1, 1], 7]],
      ['aging.graceDays', [0, 365], [-1, 366, 1.5, '1']],
      ['aging.cutoffDay', [0, 31], [-1, 32]],
      ['aging.defaultTermDays', [null, 0, 3650], [-1, 3651]],
      ['aging.buckets', [[1], [1, 2]], [[], [0, 1], [2, 1]]],
    ]; // prettier-ignore
    const owners = optionOwners();
    for (const [name, good, bad] of limits) {
      const [id, key] = name.split('.');
      const option = owners.find(owner => owner.id === id)!.options.find(one => one.key === key)!;
      for (const value of good) assert.equal(option.check(value), null, `${name}: ${JSON.stringify(value)}`);
      for (const value of bad) assert.notEqual(option.check(value), null, `${name}: ${String(value)}`);
    }
  });
});

describe('a configuration', () => {
  it('is put over the settings below it, entry by entry where settings are lists of names', () => {
    const file = settingsFrom(
      { rates: { USD: 7, EUR: 8 }, tabs: { A: 'pipeline' }, headers: { pipeline: { amount: '总价' } }, unit: 'wan' },
      BASE,
    );
    const tab = settingsFrom({ rates: { USD: 7.2 }, headers: { pipeline: { owner: ['跟单'] } } }, file.settings);
    assert.deepEqual(tab.issues, []);
    assert.deepEqual(tab.settings, {
      ...BASE,
      unit: 'wan',
      rates: { USD: 7.2, EUR: 8 },
      tabs: { A: 'pipeline' },
      headers: { pipeline: { amount: ['总价'], owner: ['跟单'] } },
    });
    assert.deepEqual(tab.layer, { rates: { USD: 7.2 }, headers: { pipeline: { owner: ['跟单'] } } });
    assert.equal(mergeSettings(tab.settings, { lang: 'en', unit: 'yuan' }).unit, 'yuan');
  });

  it('says of a wrong value what the key is, what was found and what is allowed, and ignores it', () => {
    assert.deepEqual(said({ unit: 'million' }), ['setting unit is "million"; it should be yuan or wan; the value is ignored']);
    assert.deepEqual(said({ fiscalYearStart: 13 }, 'zh'), ['设置 fiscalYearStart 的值是“13”；应为：1 到 12 的月份；已忽略此值']);
    assert.deepEqual(said({ rates: { USD: -1, dollars: 7 } }), [
      'setting rates.USD is "-1"; it should be a number above 0; the value is ignored',
      'setting rates is "dollars"; it should be a currency code of three letters, such as CNY or USD; the value is ignored',
    ]);
    assert.deepEqual(said({ options: { winrate: { smallSample: 'many' } } }), [
      'setting options.winrate.smallSample is "many"; it should be a number above 0; the value is ignored',
    ]);
    assert.deepEqual(said([1, 2]).length, 1);
    assert.deepEqual(said(null), []);
    assert.equal(settingsFrom({ unit: 'million', dateOrder: 'dmy' }, BASE).settings.dateOrder, 'dmy');
  });

  it('says which keys it does not know, and which one may be meant', () => {
    const near = settingsFrom({ fiscalYearStrat: 4 }, BASE).issues[0]!;
    assert.equal(sentenceOf(near, 'en'), 'there is no setting "fiscalYearStrat"; it is ignored');
    assert.equal(near.advice?.en, 'Is it fiscalYearStart?');
    const far = settingsFrom({ colour: 'red' }, BASE).issues[0]!;
    assert.equal(far.advice, undefined);
    assert.equal(
      settingsFrom({ options: { winrate: { smallSampel: 3 } } }, BASE).issues[0]!.advice?.zh,
      '是否应为 options.winrate.smallSample？',
    );
    assert.equal(settingsFrom({ headers: { pipeline: { amuont: 'x' } } }, BASE).issues[0]!.advice?.en, 'Is it headers.pipeline.amount?');
  });

  it('does not set the as-of day', () => {
    const { settings, issues } = settingsFrom({ asOf: '2020-01-01' }, BASE);
    assert.equal(settings.asOf, BASE.asOf);
    assert.equal(issues[0]!.advice?.en, 'Give it with --as-of on each run');
  });

  it('takes stages as a preset or as a list, in either language', () => {
    assert.equal(settingsFrom({ stages: '六步' }, BASE).settings.stages, '6-step');
    assert.deepEqual(
      settingsFrom({ stages: ['线索', { name: '报价', words: ['Quote'] }, { name: '成交', outcome: '赢单' }] }, BASE).settings.stages,
      [
        { name: '线索', words: [] },
        { name: '报价', words: ['Quote'] },
        { name: '成交', words: [], outcome: 'won' },
      ],
    );
    assert.equal(said({ stages: 'seven' }).length, 1);
    assert.deepEqual(said({ stages: [{ name: 'A', outcome: 'maybe' }] }), [
      'setting stages[1].outcome is "maybe"; it should be won, lost, invalid, post-sale, on-hold; the value is ignored',
    ]);
  });

  it('may hold names such as __proto__ and constructor', () => {
    const object = JSON.parse('{"tabs": {"__proto__": "pipeline", "constructor": "skip"}, "options": {"__proto__": {"x": 1}}}') as unknown;
    const { settings, issues } = settingsFrom(object, BASE);
    assert.deepEqual(Object.entries(settings.tabs), [
      ['__proto__', 'pipeline'],
      ['constructor', 'skip'],
    ]);
    assert.equal(issues.length, 1);
    assert.equal(({} as Record<string, unknown>)['x'], undefined);
  });
});

describe('a Settings tab', () => {
  const tab = (...rows: TestCell[][]) => gridOf('设置', rows);

  it('reads names as in the file or as printed in Chinese or English', () => {
    const grid = tab(
      ['Closebook 设置'],
      ['设置项', '值', '说明'],
      ['本位币', '人民币'],
      ['汇率 USD', 7.1],
      ['rates.HKD', '0.91'],
      ['金额单位', '万元'],
      ['财年起始月', '4月'],
      ['Date order', 'd/m/y'],
      ['语言', '中文'],
      ['工作表.2026年3月', '应收'],
      ['表头.应收.到期日', '最迟付款日、付款期限'],
      ['赢单率.smallSample', 30],
      ['winrate.immatureShare', '75%'],
      ['阶段', '线索'],
      ['阶段', '报价', 'Quote, Proposal'],
      ['阶段 3', '成交', '赢单'],
      ['没有值'],
    );
    const { settings, issues, layer } = settingsFromTab(grid, BASE);
    assert.deepEqual(issues, []);
    assert.deepEqual(settings, {
      ...BASE,
      currency: 'CNY',
      rates: { USD: 7.1, HKD: 0.91 },
      unit: 'wan',
      fiscalYearStart: 4,
      dateOrder: 'dmy',
      lang: 'zh',
      tabs: { '2026年3月': 'receivables' },
      headers: { receivables: { due: ['最迟付款日', '付款期限'] } },
      options: { winrate: { smallSample: 30, immatureShare: 0.75 } },
      stages: [
        { name: '线索', words: [] },
        { name: '报价', words: ['Quote', 'Proposal'] },
        { name: '成交', words: [], outcome: 'won' },
      ],
    });
    assert.equal(layer.lang, 'zh');
  });

  it('takes stages in one cell', () => {
    assert.equal(settingsFromTab(tab(['阶段顺序', '十步']), BASE).settings.stages, '10-step');
    assert.deepEqual(settingsFromTab(tab(['stages', 'Lead > Quote > Signed (won)']), BASE).settings.stages, [
      { name: 'Lead', words: [] },
      { name: 'Quote', words: [] },
      { name: 'Signed', words: [], outcome: 'won' },
    ]);
  });

  it('reads lists as the configuration prints them, in either width', () => {
    for (const written of ['[10, 20]', '10,20', '［10，20］', '【10、20】', '[10,20]']) {
      const { settings, issues } = settingsFromTab(tab(['options.aging.buckets', written]), BASE);
      assert.deepEqual([settings.options, issues], [{ aging: { buckets: [10, 20] } }, []], written);
    }
    for (const written of ['{USD: 7.1, HKD: 0.91}', '{USD:7.1,HKD:0.91}', '｛USD：7.1，HKD：0.91｝']) {
      const { settings, issues } = settingsFromTab(tab(['rates', written]), BASE);
      assert.deepEqual([settings.rates, issues], [{ USD: 7.1, HKD: 0.91 }, []], written);
    }
    const nothing = settingsFromTab(tab(['lang', 'null'], ['rates', '{}'], ['stages', 'null'], ['headers', '{}']), BASE);
    assert.deepEqual([nothing.settings, nothing.issues], [BASE, []]);
    assert.deepEqual(settingsFromTab(tab(['stages', '[Lead, "Signed"]']), BASE).settings.stages, [
      { name: 'Lead', words: [] },
      { name: 'Signed', words: [] },
    ]);
    assert.deepEqual(
      settingsFromTab(tab(['options.aging.buckets', '[10, 20']), BASE).issues.map(i => i.code),
      ['setting-wrong'],
    );
  });

  it('says what is wrong with the cell it stands in', () => {
    const { issues } = settingsFromTab(tab(['设置项', '值'], ['金额单位', '百万'], ['财年起止月', 4]), BASE);
    assert.deepEqual(
      issues.map(i => sentenceOf(i, 'zh')),
      ['设置!B2：设置 unit 的值是“百万”；应为：yuan（元）或 wan（万元）；已忽略此值', '设置!A3：没有名为“财年起止月”的设置；已忽略'],
    );
  });

  it('is one where a tab of that name holds a setting we know', () => {
    assert.equal(isSettingsTab(tab(['本位币', 'USD'])), true);
    assert.equal(isSettingsTab(gridOf('Settings', [['Stage', 'Lead']])), true);
    assert.equal(isSettingsTab(tab(['客户', '金额'], ['甲', 3])), false);
    assert.equal(isSettingsTab(gridOf('商机', [['币种', 'USD']])), false);
  });
});
