import assert from 'node:assert/strict';
import { framesOf, Gathered, piecesOf } from '../../../addin/worker/piece.js';
import { layout } from '../../../engine/report/layout.js';
import type { Plan } from '../../../engine/report/plan.js';
import { column, reportOf, toyDefinitions, toyReport, toySettings } from '../../support/toy.js';

/** As it crosses to the page and is put together there. */
function crossed(plans: readonly Plan[]): { plans: Plan[]; pieces: number } {
  const gathered = new Gathered();
  let pieces = 0;
  for (const piece of piecesOf(plans)) {
    gathered.add(structuredClone(piece));
    pieces++;
  }
  return { plans: gathered.whole(structuredClone(framesOf(plans))), pieces };
}

describe('plans on their way to the page', () => {
  it('cross in one piece where their blocks are short', () => {
    const plans = layout([toyReport(), toyDefinitions()], toySettings('zh'));
    const found = crossed(plans);
    assert.equal(found.pieces, 0);
    assert.deepEqual(found.plans, plans);
  });

  it('cross in pieces where a block is long, and are the same again', () => {
    const rows = 4500;
    const numbers = Float64Array.from({ length: rows }, (_, i) => i * 100);
    const names = Array.from({ length: rows }, (_, i) => (i % 7 === 0 ? null : `客户${i}`));
    const links = names.map((name, i) => (name === null ? null : { to: 'source' as const, tab: '应收', row: i + 1, col: 0 }));
    const list = reportOf([{ ...column('who', 'text', names), links }, column('sum', 'money', numbers, { total: 'sum' })], rows);
    const plans = layout([list, toyReport()], toySettings('en'));
    const found = crossed(plans);
    assert.equal(found.pieces, 3); // 2,000 + 2,000 + 500
    assert.deepEqual(found.plans, plans);
  });

  it('hold nothing long in the message that ends the request', () => {
    const rows = 2001;
    const names = Array.from({ length: rows }, (_, i) => `客户${i}`);
    const plans = layout([reportOf([column('who', 'text', names)], rows)], toySettings('en'));
    assert.ok(JSON.stringify(plans).length > rows * 4);
    assert.ok(JSON.stringify(framesOf(plans)).length < 20_000);
  });
});
