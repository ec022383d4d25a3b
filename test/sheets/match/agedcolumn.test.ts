import assert from 'node:assert/strict';
import type { Analysis } from '../../../engine/analyze.js';
import { codesOf, flow } from '../../support/flow.js';
import { csvGrid } from '../../support/grid.js';

const BUCKETS = 'Current,1 - 30,31 - 60,61 - 90';

function analysed(head: string, ...rows: string[]): Analysis {
  return flow([csvGrid('Aging', [`Customer,${head}`, ...rows].join('\n'))], '2026-12-01').analysis;
}
/** customer: its total. */
function totalsOf(analysis: Analysis): Record<string, unknown> {
  const { aging } = analysis.json.reports as unknown as Record<
    string,
    { tables: Record<string, Record<string, unknown>[]>; checks: { ok: boolean }[] }
  >;
  assert.ok(
    aging!.checks.every(check => check.ok),
    JSON.stringify(aging!.checks),
  );
  return Object.fromEntries(aging!.tables['customers']!.map(row => [row['customer'], row['total']]));
}

describe('credits beside aged buckets', () => {
  const right = { Acme: 320, Beta: 10 };

  it('are subtracted once, however they are signed and called', () => {
    for (const header of ['Credits', 'Credit', 'Open Credits', 'Unapplied Credits', '贷项金额', 'Not yet matched'])
      for (const credit of ['-30', '30'])
        assert.deepEqual(
          totalsOf(analysed(`${BUCKETS},> 90,${header},Total`, `Acme,100,200,0,0,50,${credit},320`, 'Beta,0,0,10,0,0,0,10')),
          right,
        );
    assert.deepEqual(
      totalsOf(analysed(`${BUCKETS},> 90,Credits`, 'Acme,100,200,0,0,50,30', 'Beta,0,0,10,0,0,0')),
      right,
      'without a total',
    );
  });

  it('are not subtracted where the buckets hold them already', () => {
    assert.deepEqual(totalsOf(analysed(`${BUCKETS},> 90,Credits,Total`, 'Acme,100,170,0,0,50,-30,320', 'Beta,0,0,10,0,0,0,10')), right);
  });

  it('may be in two columns', () => {
    const found = analysed(`${BUCKETS},> 90,Open Credits,Retention,Total Due`, 'Acme,100,200,0,0,50,-30,-20,300', 'Beta,0,0,10,0,0,0,0,10');
    assert.deepEqual([totalsOf(found), found.questions], [{ Acme: 300, Beta: 10 }, []]);
  });
});

describe('aged buckets that their headers do not name', () => {
  it('are those that make the total', () => {
    assert.deepEqual(totalsOf(analysed(`${BUCKETS},Ancient,Total`, 'Acme,100,200,0,0,50,350', 'Beta,0,0,10,0,7,17')), {
      Acme: 350,
      Beta: 17,
    });
    const two = analysed('Not yet,1 - 30,31 - 60,61 - 90,Ancient,Total', 'Acme,100,200,0,0,50,350', 'Beta,0,0,10,0,7,17');
    assert.deepEqual(totalsOf(two), { Acme: 350, Beta: 17 });
  });

  it('are said to be left out where there is no total', () => {
    const found = analysed(`Phone,${BUCKETS},Ancient`, 'Acme,5550123,100,200,0,0,50', 'Beta,5550199,0,0,10,0,7');
    assert.deepEqual(totalsOf(found), { Acme: 300, Beta: 10 });
    const said = found.issues.filter(issue => issue.code === 'aged-column-unknown');
    assert.deepEqual(
      said.map(issue => issue.header),
      ['Ancient'],
    );
  });

  it('make the total known, whatever it is called', () => {
    const found = analysed(`${BUCKETS},> 90,Sum owed`, 'Acme,100,200,0,0,50,350', 'Beta,0,0,10,0,7,17');
    assert.deepEqual([totalsOf(found), codesOf(found).includes('aged-column-unknown')], [{ Acme: 350, Beta: 17 }, false]);
  });
});
