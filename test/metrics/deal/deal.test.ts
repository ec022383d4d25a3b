import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Issue, issueSink, KEPT_CELLS, sentenceOf } from '../../../engine/issue.js';
import { contextOf } from '../../../engine/metrics/context.js';
import { DEALS, type Deals } from '../../../engine/metrics/deal/deal.js';
import { BLANK } from '../../../engine/metrics/deal/dimension.js';
import { stepFor } from '../../../engine/metrics/deal/duration.js';
import { Refusal } from '../../../engine/metrics/metric.js';
import { pipelinesOf } from '../../../engine/metrics/deal/pipeline.js';
import { INVALID, LOST, OPEN, WON } from '../../../engine/metrics/deal/outcome.js';
import { defaultSettings, type Settings } from '../../../engine/settings.js';
import type { Table, Typed } from '../../../engine/sheets/table.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { data, days, money, table, words } from '../../support/table.js';

function read(columns: Record<string, Typed>, asOf = '2026-03-31', settings: Partial<Settings> = {}): { deals: Deals; issues: Issue[] } {
  const issues = issueSink();
  const context = contextOf(data(table('pipeline', columns)), { ...defaultSettings(dayFromIso(asOf)), ...settings }, issues);
  const deals = context.of(DEALS);
  assert.ok(!(deals instanceof Refusal));
  return { deals, issues: issues.list() };
}
const ids = (n: number): Typed => words(...Array.from({ length: n }, (_, i) => String(i + 1)));
const found = (issues: Issue[]): [string, number][] => issues.map(issue => [issue.code, issue.count]);

describe('Steps of days', () => {
  it('are the smallest usual ones that are few enough, else whole years', () => {
    assert.deepEqual(
      [10, 11, 100, 7300].map(last => stepFor(last, 10)),
      [1, 2, 10, 730],
    );
    // 7,300 days are 20 years; a day more takes steps of two
    assert.deepEqual([stepFor(7300, 20), stepFor(7301, 20)], [365, 730]);
  });
});

describe('Deals', () => {
  it('count once: of rows with one id the latest, the others are an issue', () => {
    const { deals, issues } = read({
      opp_id: words('1', '1', '2'),
      stage: words('报价', '赢单', '报价'),
      created: days('2026-01-01', '2026-01-01', '2026-03-25'),
      closed: days(null, '2026-02-01', null),
    });
    assert.deepEqual([...deals.row], [1, 2]);
    assert.deepEqual(deals.counts, { open: 1, won: 1, lost: 0, invalid: 0 });
    assert.deepEqual(found(issues), [['duplicate-opportunity', 1]]);
    assert.equal(sentenceOf(issues[0]!, 'zh'), 'pipeline!A2：商机“1”重复出现；只计日期最新的一行，该行未计入');
  });

  it('of earlier snapshots are counted as told anew, and there are none without snapshots', () => {
    const rows = {
      opp_id: words('1', '2', '3', '1', '2'),
      stage: words('报价', '报价', '报价', '赢单', '谈判'),
      created: days(...Array<string>(5).fill('2026-03-01')),
    };
    assert.equal(read(rows).deals.leftOut.earlier, 0);
    const one = table('pipeline', rows);
    const [first, second] = ['2026-03-10', '2026-03-20'].map(day => ({ ...one.sources[0]!, tab: day, day: dayFromIso(day) }));
    const both: Table = { ...one, sources: [first!, second!], source: Uint16Array.of(0, 0, 0, 1, 1) };
    const { leftOut } = contextOf({ pipeline: both }, defaultSettings(dayFromIso('2026-03-31')), issueSink()).of(DEALS) as Deals;
    assert.deepEqual([leftOut.earlier, leftOut.vanished, leftOut.duplicates], [2, 1, 0]);
  });

  it('of several pipelines are told apart, the one with most deals first, then by name', () => {
    const { deals } = read({
      opp_id: ids(8),
      stage: words(...Array<string>(8).fill('报价')),
      pipeline: words('B', 'C', 'C', 'A', null, null, null, 'D'),
    });
    assert.deepEqual(
      pipelinesOf(deals).map(({ name, members }) => [name.en, ...members]),
      [
        [BLANK.en, 4, 5, 6],
        ['C', 1, 2],
        ['A', 3],
        ['B', 0],
        ['D', 7],
      ],
    );
  });

  it('without an id are one only where every column is the same', () => {
    const { deals, issues } = read({
      opp_name: words('设备', '设备', '设备', '设备'),
      customer: words('甲', '甲', '乙', '甲'),
      stage: words('报价', '谈判', '报价', '报价'),
      created: days('2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01'),
      amount: money(null, 100, 100, null),
    });
    assert.deepEqual([...deals.row], [0, 1, 2]); // the fourth row is the first again
    assert.equal(deals.leftOut.duplicates, 1);
    assert.equal(issues[0]!.found.en, 'opportunity "{value}" has another row that is the same in every column');
  });

  it('are the same whichever of the duplicates stands first', () => {
    const rows = [
      ['1', '报价', '2026-03-02', 100],
      ['1', '报价', '2026-03-02', 200],
      ['1', '谈判', '2026-03-02', 200],
      ['1', '线索', '2026-03-01', 900],
    ] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows], { minLength: 4 }), list => {
        const { deals } = read({
          opp_id: words(...list.map(r => r[0])),
          stage: words(...list.map(r => r[1])),
          created: days(...list.map(r => r[2])),
          amount: money(...list.map(r => r[3])),
        });
        assert.deepEqual([deals.n, deals.value.own[0], deals.rungs[deals.stage[0]!]], [1, 20000, '谈判']);
      }),
    );
  });

  it('take their outcome from the status first, then from the stage', () => {
    //  status     stage        outcome
    //  失败        成交          lost
    //  (blank)    成交          won
    //  进行中      赢单          open: status outranks the stage
    //  无效        报价          invalid
    //  暂停        报价          open, on hold
    //  (blank)    交付与实施     won: a stage after the win
    //  (blank)    (blank)      open
    const { deals } = read({
      opp_id: ids(7),
      status: words('失败', null, '进行中', '无效', '暂停', null, null),
      stage: words('成交', '成交', '赢单', '报价', '报价', '交付与实施', null),
    });
    assert.deepEqual([...deals.outcome], [LOST, WON, OPEN, INVALID, OPEN, WON, OPEN]);
    assert.deepEqual([...deals.hold], [0, 0, 0, 0, 1, 0, 0]);
  });

  it('read yes and no by what the header asks', () => {
    const stage = words('Negotiation', 'Closed Won', 'Closed Lost', 'Negotiation');
    const flags = words('TRUE', 'TRUE', 'TRUE', 'FALSE');
    const asked = (header: string): number[] => {
      const t = table('pipeline', { opp_id: ids(4), status: flags, stage });
      const source = { ...t.sources[0]!, columns: { ...t.sources[0]!.columns, status: { header, col: 1 } } };
      const context = contextOf({ pipeline: { ...t, sources: [source] } }, defaultSettings(dayFromIso('2026-03-31')), issueSink());
      return [...(context.of(DEALS) as Deals).outcome];
    };
    assert.deepEqual(asked('Is Closed'), [OPEN, WON, LOST, OPEN]); // yes leaves the answer to the stage
    assert.deepEqual(asked('Is Won'), [WON, WON, WON, OPEN]); // no leaves it to the stage
  });

  it('leave out what was created after the as-of day, and are open when they close after it', () => {
    const { deals, issues } = read({
      opp_id: ids(3),
      stage: words('赢单', '赢单', '报价'),
      created: days('2026-01-01', '2026-01-01', '2026-04-01'),
      closed: days('2026-03-31', '2026-04-01', null),
    });
    assert.deepEqual([...deals.outcome], [WON, OPEN]);
    assert.deepEqual(found(issues), [
      ['created-after-as-of', 1],
      ['closed-in-future', 1],
    ]);
    assert.deepEqual(issues[1]!.cells, [{ row: 2, col: 3, value: '2026-04-01' }]);
  });

  it('are won by the tick in a single column of ticks', () => {
    const pipeline = table('pipeline', { opp_id: ids(3) }, { ticked: [{ key: '赢单', column: words('√', null, '√') }] });
    const deals = contextOf({ pipeline }, defaultSettings(dayFromIso('2026-03-31')), issueSink()).of(DEALS) as Deals;
    assert.deepEqual([...deals.outcome], [WON, OPEN, WON]);
  });

  it('know no day after the as-of day', () => {
    const { deals } = read({ opp_id: ids(2), stage: words('报价', '报价'), stage_changed: days('2026-04-01', '2026-03-31') });
    assert.deepEqual([...deals.stageChanged], [NaN, dayFromIso('2026-03-31')]);
  });

  it('name every fault with its cell', () => {
    const { issues } = read({
      opp_id: ids(5),
      stage: words('赢单', '输单', '赢单', '报价', '随便'),
      created: days('2026-03-01', '2026-03-20', '2026-03-01', '2026-03-01', '2026-03-01'),
      closed: days(null, '2026-03-10', '2026-03-28', null, null),
      amount: money(100, 100, 0, 100, 100),
      owner: words('李', '李', '李', null, '李'),
      expected_close: days(null, null, null, '2026-03-30', null),
    });
    assert.deepEqual(
      issues.map(issue => [issue.code, issue.cells[0]!.row, issue.cells[0]!.col]),
      [
        ['closed-without-date', 1, 3],
        ['closed-before-created', 2, 3],
        ['won-without-amount', 3, 4],
        ['no-owner', 4, 5],
        ['expected-close-past', 4, 6],
        ['unknown-stage', 5, 1],
      ],
    );
  });

  it('keep the first ten thousand cells of a fault and count the rest', () => {
    const { issues } = read({
      opp_id: ids(KEPT_CELLS + 150),
      stage: words(...Array<string>(KEPT_CELLS + 150).fill('报价')),
      owner: words(...Array<null>(KEPT_CELLS + 150).fill(null)),
    });
    assert.deepEqual([issues[0]!.code, issues[0]!.count, issues[0]!.cells.length], ['no-owner', KEPT_CELLS + 150, KEPT_CELLS]);
  });

  it('suggest the newest day when the as-of day lies more than seven days after it', () => {
    const columns = { opp_id: ids(1), stage: words('报价'), created: days('2026-03-24') };
    assert.deepEqual(read(columns, '2026-03-31').issues, []);
    assert.deepEqual(read({ ...columns, created: days('2026-03-02') }, '2026-03-31').issues, [], 'the month closes');
    const { issues } = read(columns, '2026-04-01');
    assert.deepEqual(found(issues), [['as-of-after-data', 1]]);
    assert.equal(issues[0]!.severity, 'info');
    assert.equal(issues[0]!.advice!.en, 'If the data end on 2026-03-24, use that as-of day');
  });

  it('are worth what was won, else what is expected', () => {
    //  stage   amount   won amount   value
    //  赢单     100      120          120
    //  赢单     100      0            100: a nought gives way
    //  输单     100      0            100
    //  报价     –        80           80
    //  报价     –        –            blank
    const { deals } = read({
      opp_id: ids(5),
      stage: words('赢单', '赢单', '输单', '报价', '报价'),
      amount: money(100, 100, 100, null, null),
      won_amount: money(120, 0, 0, 80, null),
    });
    assert.deepEqual([...deals.value.own], [12000, 10000, 10000, 8000, NaN]);
  });

  it('have a total over currencies only where every other currency has a rate', () => {
    const columns = {
      opp_id: ids(3),
      stage: words('报价', '报价', '报价'),
      amount: money(100, 10, null),
      currency: words('人民币', 'USD', 'EUR'),
    };
    const none = read(columns);
    assert.equal(none.deals.value.currency, null);
    assert.deepEqual(none.deals.value.missing, ['USD'], 'EUR has no amount');
    assert.deepEqual(found(none.issues), [['mixed-currency', 1]]);
    const rated = read(columns, '2026-03-31', { rates: { USD: 7.123 } });
    assert.deepEqual([...rated.deals.value.base], [10000, 7123, NaN]);
    assert.deepEqual(rated.issues, []);
    assert.equal(read({ ...columns, currency: words('USD', 'USD', null) }).deals.value.currency, 'USD');
  });

  it('survive headers and words that are names of object properties', () => {
    const { deals } = read({
      opp_id: words('__proto__', 'constructor'),
      stage: words('constructor', '__proto__'),
      owner: words('__proto__', 'toString'),
    });
    assert.equal(deals.n, 2);
    assert.deepEqual(deals.counts, { open: 2, won: 0, lost: 0, invalid: 0 });
  });
});
