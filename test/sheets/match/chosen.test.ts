import assert from 'node:assert/strict';
import { defaultSettings, type Settings } from '../../../engine/settings.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import type { TabRecognition } from '../../../engine/sheets/match/recognition.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { gridOf } from '../../support/grid.js';

describe('columns chosen by hand', () => {
  const tab = gridOf('应收', [
    ['客户名称', '开票日期', '最迟付款日', '到期日', '价税合计', '金额', '金额'],
    ['甲公司', '2026-01-05', '2026-03-01', '2026-02-04', 100, 90, 80],
    ['乙公司', '2026-01-06', '2026-03-02', '2026-02-05', 200, 190, 180],
    ['丙公司', '2026-01-07', '2026-03-03', '2026-02-06', 300, 290, 280],
  ]);
  const found = (columns: Record<string, string | null>, more: Partial<Settings> = {}): TabRecognition => {
    const settings = { ...defaultSettings(dayFromIso('2026-10-31')), columns: { 应收: columns }, ...more };
    return recognise([tab], settings).tabs[0] as TabRecognition;
  };
  const columnOf = (t: TabRecognition, role: string): number | undefined => t.columns.find(c => c.role === role)?.column;

  it('win over the column that the header names', () => {
    assert.equal(columnOf(found({}), 'due'), 3);
    const chosen = found({ due: '最迟付款日' });
    assert.equal(columnOf(chosen, 'due'), 2);
    assert.equal(chosen.columns.find(c => c.role === 'due')?.how, 'saved');
    assert.ok(
      chosen.unused.some(u => u.header === '到期日'),
      'the other one is unused',
    );
  });

  it('win over the header words of the settings', () => {
    const headers = { receivables: { due: ['到期日'] } };
    assert.equal(columnOf(found({ due: '最迟付款日' }, { headers }), 'due'), 2);
  });

  it('may say that no column plays a role', () => {
    const chosen = found({ due: null });
    assert.equal(columnOf(chosen, 'due'), undefined);
    assert.equal(chosen.sheet, 'receivables');
  });

  it('tell columns of one header apart by their number', () => {
    assert.equal(columnOf(found({ amount: '金额#2' }), 'amount'), 6);
    assert.equal(columnOf(found({ amount: '金额' }), 'amount'), 5);
  });

  it('a column that is gone is said, and the role is recognised as before', () => {
    const chosen = found({ due: '付款期限' });
    assert.equal(columnOf(chosen, 'due'), 3);
    assert.deepEqual(
      chosen.issues.filter(i => i.code === 'chosen-column-gone').map(i => i.found.zh),
      ['为该表指定的列“付款期限”已不存在'],
    );
  });

  it('a required column taken away leaves no sheet, and the reason says which is lacking', () => {
    const chosen = found({ customer: null });
    assert.equal(chosen.sheet, null);
    assert.match(chosen.why.zh, /客户/);
  });

  it('are about the tab they name alone', () => {
    const settings = { ...defaultSettings(dayFromIso('2026-10-31')), columns: { 其他: { due: null } } };
    assert.equal(columnOf(recognise([tab], settings).tabs[0] as TabRecognition, 'due'), 3);
  });
});
