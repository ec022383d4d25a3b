import assert from 'node:assert/strict';
import type { Choice, Reply, Request } from '../../../addin/worker/message.js';
import { Engine } from '../../../addin/worker/worker.js';
import { analyse } from '../../../engine/analyze.js';
import { open } from '../../../engine/batch/input.js';
import { recogniseWith } from '../../../engine/inforce.js';
import { defaultSettings } from '../../../engine/settings.js';
import { dayFromIso } from '../../../engine/units/day.js';

const CSV = `商机编号,阶段,状态,金额,创建日期,成交日期,业务员
OP-1,合同签订,赢单,1000,2026-01-05,2026-03-01,张三
OP-2,方案报价,输单,2000,2026-02-05,2026-04-01,张三
OP-3,方案报价,进行中,3000,2026-03-05,,李四
`;

describe('the worker', () => {
  const asOf = dayFromIso('2026-10-31');
  const choice: Choice = { asOf, layers: [] };
  const { grids } = open(new TextEncoder().encode(CSV), '商机.csv');
  type Ask = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;
  const asker = () => {
    const engine = new Engine();
    return (request: Ask): Reply[] => {
      const replies: Reply[] = [];
      // as over postMessage: what cannot be cloned throws
      engine.answer(structuredClone({ id: 7, ...request }) as Request, reply => replies.push(structuredClone(reply)));
      assert.ok(replies.every(reply => reply.id === 7));
      return replies;
    };
  };
  const layers = { base: defaultSettings(asOf), file: {}, above: [], issues: [] };

  it('says what it found in the grids it is handed, and keeps them', () => {
    const ask = asker();
    const reply = ask({ want: 'open', grids, choice }).at(-1);
    assert.ok(reply?.kind === 'found');
    assert.equal(reply.found.tabs[0]?.sheet, 'pipeline');
    assert.equal(reply.found.newest, dayFromIso('2026-04-01'));
    assert.ok(reply.found.options.some(o => o.owner === 'openitems' || o.key === 'buckets'));
    const again = ask({ want: 'inspect', choice: { asOf, layers: [{ tabs: { 商机: 'skip' } }] } }).at(-1);
    assert.ok(again?.kind === 'found');
    assert.equal(again.found.tabs[0]?.sheet, null);
  });

  it('analyses as the engine does, telling what it is doing', () => {
    const ask = asker();
    ask({ want: 'open', grids, choice });
    const replies = ask({ want: 'analyse', choice, taken: [] });
    const last = replies.at(-1);
    assert.ok(last?.kind === 'analysed');
    const { recognition, settings } = recogniseWith(grids, layers);
    const direct = analyse(grids, recognition, settings);
    assert.equal(last.none, null);
    assert.deepEqual(last.plans, direct.plans);
    const rate = last.summary.reports.find(r => r.id === 'winrate');
    // 1 of 2 decided deals won
    assert.ok(
      rate?.figures.some(f => f.text.en === '50.0%'),
      JSON.stringify(rate?.figures),
    );
    assert.equal(rate?.tab, '赢单率');
    const phases = new Set(replies.flatMap(r => (r.kind === 'progress' ? [r.progress.phase] : [])));
    assert.deepEqual([...phases], ['recognise', 'compute', 'layout']);
  });

  it('keeps off names that the workbook has already', () => {
    const ask = asker();
    ask({ want: 'open', grids, choice });
    const last = ask({ want: 'analyse', choice, taken: ['赢单率', 'Sheet1'] }).at(-1);
    assert.ok(last?.kind === 'analysed');
    const names = last.plans.map(plan => plan.name);
    assert.ok(!names.includes('赢单率') && names.includes('赢单率 (2)'), names.join(', '));
    assert.equal(last.summary.reports.find(r => r.id === 'winrate')?.tab, '赢单率 (2)');
  });

  it('follows what a person chose: the pane over what is saved', () => {
    const ask = asker();
    ask({ want: 'open', grids, choice });
    const saved = { columns: { 商机: { owner: null } }, lang: 'zh' };
    const pane = { lang: 'en', columns: { 商机: { amount: null } } };
    const last = ask({ want: 'inspect', choice: { asOf, layers: [saved, pane] } }).at(-1);
    assert.ok(last?.kind === 'found');
    assert.equal(last.found.settings.lang, 'en');
    const roles = last.found.tabs[0]?.columns.map(c => c.role) ?? [];
    assert.ok(!roles.includes('owner') && !roles.includes('amount') && roles.includes('stage'), roles.join(', '));
  });

  it('reads a saved mapping like a configuration: what is wrong in it is an issue', () => {
    const ask = asker();
    const last = ask({ want: 'open', grids, choice: { asOf, layers: [{ tabs: { 商机: 'nonsense' } }, 'broken'] } }).at(-1);
    assert.ok(last?.kind === 'found');
    assert.equal(last.found.issues.filter(i => i.code === 'setting-wrong').length, 2);
  });

  it('writes nothing where no report can be computed, and says why', () => {
    const ask = asker();
    const skip = { asOf, layers: [{ tabs: { 商机: 'skip' } }] };
    ask({ want: 'open', grids, choice: skip });
    const last = ask({ want: 'analyse', choice: skip, taken: [] }).at(-1);
    assert.ok(last?.kind === 'analysed');
    assert.deepEqual(last.plans, []);
    assert.match(last.none?.zh ?? '', /没有认出可用的表/);
  });

  it('answers a failure of the program with its message, and lives on', () => {
    const ask = asker();
    const last = ask({ want: 'open', grids: [null as never], choice }).at(-1);
    assert.ok(last?.kind === 'failed');
    assert.ok(last.message.length > 0);
    assert.equal(ask({ want: 'open', grids, choice }).at(-1)?.kind, 'found');
  });
});
