import assert from 'node:assert/strict';
import { headersOf, mappingOf, sureOf } from '../../../addin/taskpane/mapping.js';
import { recogniseWith } from '../../../engine/inforce.js';
import { type InspectedTab, inspect } from '../../../engine/inspect.js';
import { defaultSettings, type Settings } from '../../../engine/settings.js';
import { sheetOutlines } from '../../../engine/sheets/outline.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { gridOf } from '../../support/grid.js';

const GRID = gridOf('应收', [
  ['客户', '单据号', '日期', '金额', ' 金额 ', '到期日', '备注'],
  ['甲', 'A1', { date: '2026-01-05' }, 100, 90, { date: '2026-02-05' }, '无'],
  ['乙', 'A2', { date: '2026-01-06' }, 200, 180, { date: '2026-02-06' }, '无'],
]);

function inspected(columns: Settings['columns'] = {}): InspectedTab {
  const base = { ...defaultSettings(dayFromIso('2026-03-01')), columns };
  const { recognition, settings } = recogniseWith([GRID], { base, file: {}, above: [], issues: [] });
  return inspect([GRID], recognition, settings).tabs[0] as InspectedTab;
}

const RECEIVABLES = sheetOutlines().find(sheet => sheet.id === 'receivables')!;

describe('the mapping of a tab', () => {
  it('lists every column that has a header from left to right, two of one name told apart as the settings do', () => {
    const headers = headersOf(inspected());
    assert.deepEqual(
      headers.map(header => [header.letter, header.name]),
      [
        ['A', '客户'],
        ['B', '单据号'],
        ['C', '日期'],
        ['D', '金额'],
        ['E', '金额#2'],
        ['F', '到期日'],
        ['G', '备注'],
      ],
    );
  });

  it('gives the column that was chosen by its name there, whichever of two it is', () => {
    for (const [name, samples] of [
      ['金额', ['100', '200']],
      ['金额#2', ['90', '180']],
    ] as const) {
      const tab = inspected({ 应收: { amount: name } });
      const headers = headersOf(tab);
      const amount = mappingOf(tab, RECEIVABLES, headers, { amount: name }).used.find(row => row.role === 'amount')!;
      assert.deepEqual([amount.current, amount.columns[0]?.samples], [name, samples]);
      assert.equal(sureOf(amount), 'chosen');
    }
  });

  it('has every meaning of the sheet once, those in use first', () => {
    const tab = inspected();
    const { used, unused } = mappingOf(tab, RECEIVABLES, headersOf(tab), undefined);
    assert.deepEqual(
      used.map(row => row.role),
      ['customer', 'doc_no', 'doc_date', 'due', 'amount', 'summary'],
    );
    assert.equal(used.length + unused.length, RECEIVABLES.roles.length);
    assert.ok(unused.every(row => row.current === null && sureOf(row) === 'unused'));
  });

  it('asks to look at a column that was chosen and is gone: another is used in its place', () => {
    const tab = inspected({ 应收: { due: '最迟付款日' } });
    const due = mappingOf(tab, RECEIVABLES, headersOf(tab), { due: '最迟付款日' }).used.find(row => row.role === 'due')!;
    assert.deepEqual([due.current, sureOf(due)], ['到期日', 'check']);
  });

  it('keeps a meaning in sight that was said to have no column', () => {
    const tab = inspected({ 应收: { due: null } });
    const due = mappingOf(tab, RECEIVABLES, headersOf(tab), { due: null }).used.find(row => row.role === 'due');
    assert.deepEqual([due?.chosen, due?.current], [null, null]);
    assert.equal(due && sureOf(due), 'unused');
  });

  it('sorts the 27th column after the 26th', () => {
    const column = (letter: string) => ({ header: letter, letter });
    const tab = { columns: [], unused: ['AA', 'B', 'Z'].map(column) } as unknown as InspectedTab;
    assert.deepEqual(
      headersOf(tab).map(header => header.letter),
      ['B', 'Z', 'AA'],
    );
  });
});
