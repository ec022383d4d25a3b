import assert from 'node:assert/strict';
import { HAPPENED, newestDay } from '../engine/newest.js';
import { sheetSpec } from '../engine/sheets/index.js';
import type { Data, Role, SheetId } from '../engine/sheets/table.js';
import { tablesOf } from '../engine/analyze.js';
import { defaultSettings } from '../engine/settings.js';
import { recognise } from '../engine/sheets/match/recognise.js';
import { dayFromIso } from '../engine/units/day.js';
import { gridOf } from './support/grid.js';
import { days, table } from './support/table.js';

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

  it('is the latest day of any sheet: a change of stage, a first contact, a visit or a settlement may be newer than all that was begun', () => {
    const older: Data = {
      pipeline: table('pipeline', { created: days('2026-01-01') }),
      orders: table('orders', { date: days('2026-01-02') }),
    };
    for (const [sheet, roles] of Object.entries(HAPPENED) as [SheetId, readonly Role[]][])
      for (const role of roles) {
        const newer = table(sheet, { [role]: days('2026-02-03', null, '2026-02-04', '2026-02-01') });
        assert.equal(newestDay({ ...older, [sheet]: newer }), dayFromIso('2026-02-04'), `${sheet}.${role}`);
      }
    assert.deepEqual(HAPPENED.history, ['at']);
    assert.equal(newestDay(older), dayFromIso('2026-01-02'));
    assert.equal(newestDay({ pipeline: table('pipeline', { expected_close: days('2026-12-31') }) }), null);
  });
});
