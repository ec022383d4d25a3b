import { fill, verbatim } from '../../../engine/text.js';
import { BadInput } from '../../../engine/workbook.js';
import { codeOf } from '../failure.js';
import { inExcel, type Session } from '../session.js';
import { IDS_KEY } from '../tab.js';
import { a1 } from './look.js';
import { areaOf } from './measure.js';
import { renameTabs } from './prepare.js';
import { Sender } from './sender.js';
import { keptTables } from './replace.js';
import { restoreSnapshot } from './snapshot.js';
import type { OldTab, Place, Survey } from './survey.js';
import type { Trail } from './trail.js';

interface Target {
  readonly place: Place;
  readonly old: OldTab;
}

/** Old tabs go back to their old contents. Their tables are plain cells meanwhile, so that no name is in the way. */
async function restoreContents(session: Session, survey: Survey, trail: Trail): Promise<void> {
  const asked = survey.places.flatMap(place =>
    place.old ? [{ place, old: place.old, sheet: session.sheets.getItemOrNullObject(place.key) }] : [],
  );
  for (const { sheet } of asked) sheet.load('id');
  await session.finish();
  // one that somebody deleted meanwhile stays deleted
  const targets = asked.filter(({ sheet }) => !sheet.isNullObject).map(({ place, old }): Target => ({ place, old }));
  const found = targets.map(({ place }) => {
    const sheet = session.sheets.getItem(place.key);
    sheet.tables.load('items/name');
    sheet.charts.load('items/id');
    const used = sheet.getUsedRangeOrNullObject(false).untrack();
    used.load('address');
    return { tables: sheet.tables, charts: sheet.charts, used };
  });
  await session.finish();
  const sender = new Sender(session);
  for (const [i, { place, old }] of targets.entries()) {
    const { tables, charts, used } = found[i] as (typeof found)[number];
    const sheet = session.sheets.getItem(place.key);
    for (const chart of charts.items) if (!old.charts.includes(chart.id)) chart.delete();
    const kept = keptTables(place);
    for (const table of tables.items) if (!kept.has(table.name)) table.convertToRange().untrack();
    const { rows, cols } = areaOf(place.plan);
    for (const at of [
      used.isNullObject ? null : used.address.split('!').at(-1),
      a1({ top: 0, left: 0, bottom: rows - 1, right: cols - 1 }),
    ]) {
      if (!at) continue;
      const range = sheet.getRange(at).untrack();
      range.conditionalFormats.clearAll();
      range.unmerge();
      range.clear('All');
    }
    const backup = trail.backups.get(place.key);
    const snapshot = trail.snapshots.get(place.key);
    if (backup !== undefined && old.used) {
      const at = a1(old.used);
      const from = session.sheets.getItem(backup).getRange(at).untrack();
      sheet.getRange(at).untrack().copyFrom(from, 'Formulas');
      sheet.getRange(at).untrack().copyFrom(from, 'Formats');
    } else if (snapshot) await restoreSnapshot(sender, place.key, snapshot);
    for (const table of old.tables) {
      const there = tables.items.find(one => one.name === table.name);
      if (there && kept.has(table.name)) there.resize(a1(table.at));
      else {
        const made = sheet.tables.add(sheet.getRange(a1(table.at)).untrack(), true);
        made.name = table.name;
        made.style = 'TableStyleLight1';
        made.showBandedRows = false;
      }
    }
  }
  await session.finish();
}

async function goBack(session: Session, survey: Survey, trail: Trail): Promise<void> {
  if (trail.replacing) await restoreContents(session, survey, trail);
  const made = trail.created.map(name => {
    const sheet = session.sheets.getItemOrNullObject(name);
    sheet.load('id');
    return sheet;
  });
  const setting = session.workbook.settings.getItemOrNullObject(IDS_KEY);
  setting.load('key');
  const renamed = trail.renamed.map(({ id }) => {
    const sheet = session.sheets.getItemOrNullObject(id);
    sheet.load('name');
    return sheet;
  });
  await session.finish();
  const before = new Set(survey.list.tabs.map(tab => tab.id));
  for (const sheet of made) if (!sheet.isNullObject && !before.has(sheet.id)) sheet.delete();
  if (trail.remembering && !setting.isNullObject) {
    if (survey.list.remembered.size === 0) setting.delete();
    else session.workbook.settings.add(IDS_KEY, JSON.stringify(Object.fromEntries(survey.list.remembered)));
  }
  const sender = new Sender(session);
  const back = trail.renamed.filter(({ to }, i) => !renamed[i]?.isNullObject && renamed[i]?.name !== to);
  await renameTabs(sender, back);
  await session.finish();
}

/** Where the old contents are, where they could not be put back. */
function lostText(trail: Trail, cause: unknown): BadInput {
  const backups = [...trail.backups.values()];
  const text = {
    zh: '写入失败，且未能完全恢复：{where}。请用 Excel 的“撤销”，或关闭工作簿且不保存',
    en: 'Writing failed, and not everything could be put back: {where}. Use Undo in Excel, or close the workbook without saving',
  };
  const where = trail.replacing
    ? backups.length > 0
      ? fill(
          { zh: '原有报告的内容在隐藏的工作表 {names} 中', en: 'the former reports are on the hidden tabs {names}' },
          { names: backups.join(', ') },
        )
      : { zh: '原有的报告工作表可能只写了一半', en: 'the former report tabs may be half written' }
    : fill(
        { zh: '可能留下了新的工作表 {names}', en: 'new tabs may have been left: {names}' },
        { names: verbatim(trail.created.join(', ')) },
      );
  return Object.assign(new BadInput('write/halfway', fill(text, { where })), { cause });
}

/** Takes back everything a write did, whatever stopped it. Tried twice: what goes back is told by its goal, not by steps. */
export async function undo(trail: Trail, cause: unknown): Promise<void> {
  const { survey } = trail;
  if (!survey) return;
  const attempt = (): Promise<void> => inExcel({}, session => goBack(session, survey, trail));
  try {
    await attempt();
  } catch (error) {
    if (codeOf(error) === null) throw error;
    try {
      await attempt();
    } catch {
      throw lostText(trail, cause);
    }
  }
}
