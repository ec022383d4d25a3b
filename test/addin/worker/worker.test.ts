import assert from 'node:assert/strict';
import type { Reply } from '../../../addin/worker/message.js';
import { answer } from '../../../addin/worker/worker.js';
import { analyse } from '../../../engine/analyze.js';
import { open } from '../../../engine/batch/input.js';
import { defaultSettings } from '../../../engine/settings.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import { dayFromIso } from '../../../engine/units/day.js';

const CSV = `商机编号,阶段,状态,金额,创建日期,成交日期,业务员
OP-1,合同签订,赢单,1000,2026-01-05,2026-03-01,张三
OP-2,方案报价,输单,2000,2026-02-05,2026-04-01,张三
OP-3,方案报价,进行中,3000,2026-03-05,,李四
`;

describe('the worker', () => {
  const { grids } = open(new TextEncoder().encode(CSV), '商机.csv');
  const settings = defaultSettings(dayFromIso('2026-10-31'), 'zh');
  const ask = (want: 'recognise' | 'analyse', more = {}): Reply[] => {
    const replies: Reply[] = [];
    // as over postMessage: what cannot be cloned throws
    answer(structuredClone({ id: 7, want, grids, settings, ...more }), reply => replies.push(structuredClone(reply)));
    assert.ok(replies.every(reply => reply.id === 7));
    return replies;
  };

  it('recognises, and answers with plain data', () => {
    const reply = ask('recognise').at(-1);
    assert.ok(reply?.kind === 'recognised');
    assert.deepEqual(reply.recognition, recognise(grids, settings));
  });

  it('analyses as the engine does, telling what it is doing', () => {
    const replies = ask('analyse');
    const last = replies.at(-1);
    assert.ok(last?.kind === 'analysed');
    const direct = analyse(grids, recognise(grids, settings), settings);
    assert.deepEqual(last.json, direct.json);
    assert.deepEqual(last.plans, direct.plans);
    const phases = new Set(replies.flatMap(r => (r.kind === 'progress' ? [r.progress.phase] : [])));
    assert.deepEqual([...phases], ['recognise', 'compute', 'layout']);
  });

  it('uses the mapping it is given instead of its own', () => {
    const recognition = recognise(grids, settings);
    const none = { tabs: recognition.tabs.map(tab => ({ ...tab, sheet: null })) };
    const last = ask('analyse', { recognition: none }).at(-1);
    assert.ok(last?.kind === 'analysed');
    assert.ok(!('winrate' in last.json.reports));
  });

  it('answers a failure of the program with its message, and lives on', () => {
    const last = ask('analyse', { grids: [null] }).at(-1);
    assert.ok(last?.kind === 'failed');
    assert.ok(last.message.length > 0);
    assert.equal(ask('recognise').at(-1)?.kind, 'recognised');
  });
});
