import { TAB_MARK } from '../../../engine/report/mark.js';
import { can } from '../capability.js';
import { BACKUP, STAGING } from '../tab.js';
import { a1 } from './look.js';
import { CALL, type Sender } from './sender.js';
import { freeName, type Place, type Survey } from './survey.js';
import type { Trail } from './trail.js';

/** A name on the way from one name to another, which another tab may still have. */
const BETWEEN = 'closebook renaming';

export interface Renaming {
  readonly id: string;
  readonly to: string;
}

/** Renames tabs; they may exchange names. */
export async function renameTabs(sender: Sender, renamings: readonly Renaming[]): Promise<void> {
  for (const [i, { id }] of renamings.entries()) {
    await sender.need(CALL);
    sender.sheet(id).name = `${BETWEEN} ${i + 1}`;
  }
  for (const { id, to } of renamings) {
    await sender.need(CALL);
    sender.sheet(id).name = to;
  }
}

/** Adds a hidden sheet that carries a mark. */
async function addSheet(sender: Sender, trail: Trail, name: string, mark: string): Promise<void> {
  await sender.need(6 * CALL);
  trail.created.push(name);
  const sheet = sender.session.sheets.add(name);
  sheet.visibility = 'Hidden';
  sheet.names.add(TAB_MARK, `="${mark}"`).visible = false;
}

/** Tabs of ours whose name changes: with the language, or because a person renamed them; and those that stand in the way of one. */
function renamingsOf({ list, places, orphans }: Survey): Renaming[] {
  const wanted = new Set(places.map(place => place.plan.name.toLowerCase()));
  const names = [...list.tabs.map(tab => tab.name), ...wanted];
  const inTheWay = orphans.filter(tab => wanted.has(tab.name.toLowerCase()));
  return [
    ...inTheWay.map(tab => {
      const to = freeName('closebook old', names);
      names.push(to);
      return { id: tab.id, to };
    }),
    ...places.flatMap(({ plan, old }) => (old && old.tab.name !== plan.name ? [{ id: old.tab.id, to: plan.name }] : [])),
  ];
}

/** Where an old tab's new contents are put together, and where its old ones are kept. */
export interface Stage {
  readonly staging: string;
  readonly backup: string;
}

async function keepBackup(sender: Sender, backup: string, { old, key }: Place): Promise<void> {
  if (!old?.used) return;
  await sender.need(5 * CALL);
  const at = a1(old.used);
  const to = sender.sheet(backup).getRange(at).untrack();
  const from = sender.sheet(key).getRange(at).untrack();
  // not all at once: a whole table would be copied as a second table
  to.copyFrom(from, 'Formulas');
  to.copyFrom(from, 'Formats');
}

/**
 * Makes room: names, new tabs (hidden until everything is written), and for each tab that is refreshed a hidden one for its new contents and
 * one that keeps the old. Gives the stages by the old tab's id; none where Excel cannot copy cells.
 */
export async function prepare(sender: Sender, survey: Survey, trail: Trail): Promise<Map<string, Stage>> {
  const { list, places } = survey;
  const renamings = renamingsOf(survey);
  for (const { id } of renamings) trail.renamed.push({ id, to: list.tabs.find(tab => tab.id === id)?.name as string });
  await renameTabs(sender, renamings);
  for (const { plan, old } of places) if (!old) await addSheet(sender, trail, plan.name, STAGING);
  const stages = new Map<string, Stage>();
  if (!can('copyCells')) return stages;
  const names = [...list.tabs.map(tab => tab.name), ...places.map(place => place.plan.name)];
  for (const place of places) {
    if (!place.old) continue;
    const staging = freeName('closebook staging', names);
    const backup = freeName('closebook backup', names);
    names.push(staging, backup);
    await addSheet(sender, trail, staging, STAGING);
    await addSheet(sender, trail, backup, BACKUP);
    await keepBackup(sender, backup, place);
    stages.set(place.key, { staging, backup });
    trail.backups.set(place.key, backup);
  }
  return stages;
}
