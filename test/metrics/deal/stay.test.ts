import assert from 'node:assert/strict';
import fc from 'fast-check';
import { issueSink } from '../../../engine/issue.js';
import { contextOf } from '../../../engine/metrics/context.js';
import { DEALS, type Deals } from '../../../engine/metrics/deal/deal.js';
import { TO_LOST, TO_WON } from '../../../engine/metrics/deal/stay.js';
import { defaultSettings } from '../../../engine/settings.js';
import { dayFromIso, isoDay } from '../../../engine/units/day.js';
import { data, days, table, words } from '../../support/table.js';

type Change = [from: string | null, to: string, at: string];

/** One deal, created 2026-01-01, with these changes. */
function dealsOf(changes: Change[], stage: string, closed: string | null, created: string | null = '2026-01-01') {
  const issues = issueSink();
  const pipeline = table('pipeline', { opp_id: words('1'), stage: words(stage), created: days(created), closed: days(closed) });
  const history = table('history', {
    opp_id: words(...changes.map(() => '1')),
    from_stage: words(...changes.map(c => c[0])),
    to_stage: words(...changes.map(c => c[1])),
    at: days(...changes.map(c => c[2])),
  });
  const context = contextOf(data(pipeline, history), defaultSettings(dayFromIso('2026-03-31')), issues);
  return { deals: context.of(DEALS) as Deals, issues: issues.list() };
}

/** stage, entered, days (null = not known), left to — as a list would show them. */
function staysOf(deals: Deals): [string, string, number | null, string][] {
  const { stays, rungs } = deals;
  assert.ok(stays);
  return Array.from(stays.rung, (rung, i) => {
    const to = stays.to[i]!;
    const length = stays.days[i]!;
    const left = to === TO_WON ? 'won' : to === TO_LOST ? 'lost' : to < 0 ? 'still here' : rungs[to]!;
    return [rungs[rung]!, isoDay(stays.entry[i]!), Number.isNaN(length) ? null : length, left];
  });
}

describe('Stays', () => {
  it('begin at created, in the stage that the first change left', () => {
    const { deals } = dealsOf([['报价', '谈判', '2026-01-11']], '谈判', null);
    assert.deepEqual(staysOf(deals), [
      ['报价', '2026-01-01', 10, '谈判'],
      ['谈判', '2026-01-11', 79, 'still here'],
    ]);
  });

  it('begin with the first change where nothing says when the deal was created', () => {
    const { deals } = dealsOf([[null, '谈判', '2026-01-11']], '赢单', '2026-01-20', null);
    assert.deepEqual(staysOf(deals), [['谈判', '2026-01-11', 9, 'won']]);
  });

  it('have none before a later stage that the deal entered on the day it was created', () => {
    const later: Change[] = [
      [null, '报价', '2026-01-01'],
      [null, '谈判', '2026-01-21'],
    ];
    // 线索 is a stage of other deals only: 报价 is not the first
    const { deals } = dealsOf([...later, [null, '线索', '2026-02-01']], '线索', null);
    assert.deepEqual(staysOf(deals).slice(0, 2), [
      ['报价', '2026-01-01', 20, '谈判'],
      ['谈判', '2026-01-21', 11, '线索'],
    ]);
    const dayAfter = dealsOf([[null, '报价', '2026-01-02'], ...later.slice(1), [null, '线索', '2026-02-01']], '线索', null);
    assert.deepEqual(staysOf(dayAfter.deals)[0], ['线索', '2026-01-01', 1, '报价']);
  });

  it('keep the order of several changes on one day, as each leaves what the one before entered', () => {
    // 线索 → 谈判 → 报价 → 谈判 in one day, written in any order
    const changes: Change[] = [
      ['线索', '谈判', '2026-01-11'],
      ['谈判', '报价', '2026-01-11'],
      ['报价', '合同', '2026-01-11'],
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(changes, { minLength: 3 }), list => {
        const { deals } = dealsOf(list, '合同', null);
        assert.deepEqual(
          staysOf(deals).map(s => [s[0], s[2]]),
          [
            ['线索', 10],
            ['谈判', 0],
            ['报价', 0],
            ['合同', 79],
          ],
        );
      }),
    );
  });

  it('drop a change that changes nothing, and a stage named twice in a row', () => {
    const { deals } = dealsOf(
      [
        ['线索', '线索', '2026-01-05'],
        [null, '报价', '2026-01-11'],
        [null, '报价', '2026-01-15'],
      ],
      '输单',
      '2026-01-21',
    );
    assert.deepEqual(staysOf(deals), [
      ['线索', '2026-01-01', 10, '报价'],
      ['报价', '2026-01-11', 10, 'lost'],
    ]);
  });

  it('have no length where the deal closed before it entered, and that is an issue', () => {
    const { deals, issues } = dealsOf([['线索', '报价', '2026-02-11']], '输单', '2026-02-01');
    assert.deepEqual(staysOf(deals)[1], ['报价', '2026-02-11', null, 'lost']);
    assert.deepEqual(
      issues.map(issue => issue.code).filter(code => code !== 'as-of-after-data'),
      ['negative-stay'],
    );
  });

  it('end with the change to won, which also dates a closing that is not written', () => {
    const { deals, issues } = dealsOf(
      [
        ['线索', '报价', '2026-01-11'],
        ['报价', '赢单', '2026-01-31'],
      ],
      '赢单',
      null,
    );
    assert.equal(isoDay(deals.closed[0]!), '2026-01-31');
    assert.deepEqual(staysOf(deals)[1], ['报价', '2026-01-11', 20, 'won']);
    assert.deepEqual(
      issues.filter(issue => issue.code === 'closed-without-date'),
      [],
    );
  });

  it('go on after a deal was lost and taken up again', () => {
    const { deals } = dealsOf(
      [
        [null, '报价', '2026-01-11'],
        [null, '输单', '2026-01-21'],
        [null, '谈判', '2026-02-01'],
      ],
      '谈判',
      null,
    );
    assert.deepEqual(staysOf(deals), [
      ['报价', '2026-01-11', 10, 'lost'],
      ['谈判', '2026-02-01', 58, 'still here'],
    ]);
  });
});
