import type { TableSpec } from '../../../engine/report/plan.js';
import { can } from '../capability.js';
import { a1 } from './look.js';
import { areaOf } from './measure.js';
import type { Stage } from './prepare.js';
import { CALL, type Sender } from './sender.js';
import type { OldTab, Place } from './survey.js';

/** The plan's table that an old one can become by growing or shrinking downwards. */
function successor(old: OldTab['tables'][number], tables: readonly TableSpec[]): TableSpec | undefined {
  if (!can('resizeTable')) return undefined;
  return tables.find(
    ({ name, at }) =>
      name.toLowerCase() === old.name.toLowerCase() && at.top === old.at.top && at.left === old.at.left && at.right === old.at.right,
  );
}

/** Tables that stay themselves, so that formulas which name them live. */
export function keptTables({ old, plan }: Place): ReadonlySet<string> {
  return new Set((old?.tables ?? []).flatMap(table => (successor(table, plan.tables) ? [table.name] : [])));
}

/** Empties a tab of ours: tables that do not stay become plain cells, then all cells are cleared. */
export async function emptyTab(sender: Sender, { old, key }: Place, kept: ReadonlySet<string>): Promise<void> {
  for (const { name } of old?.tables ?? []) {
    if (kept.has(name)) continue;
    await sender.need(2 * CALL);
    sender.sheet(key).tables.getItem(name).convertToRange().untrack();
  }
  if (!old?.used) return;
  await sender.need(4 * CALL);
  const used = sender.range(key, old.used);
  used.conditionalFormats.clearAll();
  used.unmerge();
  used.clear('All');
}

/** Puts the staged contents in the place of a tab's old ones: formulas elsewhere that point at it live, as its cells are never deleted. */
export async function replaceContents(sender: Sender, place: Place, stage: Stage): Promise<void> {
  const { key, plan } = place;
  const kept = keptTables(place);
  await emptyTab(sender, place, kept);
  const { rows, cols } = areaOf(plan);
  const at = a1({ top: 0, left: 0, bottom: rows - 1, right: cols - 1 });
  await sender.need(3 * CALL);
  sender.sheet(key).getRange(at).untrack().copyFrom(sender.sheet(stage.staging).getRange(at).untrack(), 'All');
  for (const spec of plan.tables) {
    const old = place.old?.tables.find(table => table.name.toLowerCase() === spec.name.toLowerCase());
    if (!old || !kept.has(old.name)) continue;
    await sender.need(2 * CALL);
    sender.sheet(key).tables.getItem(old.name).resize(a1(spec.at));
  }
}
