import assert from 'node:assert/strict';
import { HAPPENED, newestDay } from '../engine/newest.js';
import { sheetSpec } from '../engine/sheets/index.js';
import type { SheetId } from '../engine/sheets/table.js';
import { tablesOf } from '../engine/analyze.js';
import { defaultSettings } from '../engine/settings.js';
import { recognise } from '../engine/sheets/match/recognise.js';
import { dayFromIso } from '../engine/units/day.js';
import { gridOf } from './support/grid.js';

describe('the newest day of the data', () => {
  it('looks at roles that the sheets have, and that are days', () => {
    for (const [sheet, roles] of Object.entries(HAPPENED))
      for (const role of roles) {
        const spec = sheetSpec(sheet as SheetId).roles.find(r => r.role === role);
        assert.equal(spec?.type, 'day', `${sheet}.${role}`);
      }
  });

  it('is of what has happened: a due day lies ahead and does not count', () => {
    const grid = gridOf('应收', [
      ['客户名称', '开票日期', '到期日', '价税合计'],
      ['甲公司', '2026-01-05', '2026-12-31', 100],
      ['乙公司', '2026-03-06', '2026-04-05', 200],
    ]);
    const settings = defaultSettings(dayFromIso('2026-10-31'));
    assert.equal(newestDay(tablesOf([grid], recognise([grid], settings), settings)), dayFromIso('2026-03-06'));
    assert.equal(newestDay({}), null);
  });
});
