import { TAB_MARK } from '../../engine/report/mark.js';
import { TAB_IDS } from '../../engine/report/report.js';
import type { Session } from './session.js';

/** Marks of tabs that are no report: sample data, and what a write leaves behind where the page is closed in the middle. Permanent. */
export const SAMPLE = 'sample';
export const STAGING = 'staging';
export const BACKUP = 'backup';

/**
 * Where the workbook keeps the ids of the worksheets we made: `workbook.settings`, as JSON. A copy of our tab carries our mark, but has an id
 * of its own. With each id the merged cells of the tab, as an address: below 1.13 Excel does not tell them. Permanent.
 */
export const IDS_KEY = 'closebook.tabs';

/** A worksheet as the list of tabs tells it. */
export interface Tab {
  readonly id: string;
  readonly name: string;
  readonly visible: boolean;
  readonly locked: boolean;
  /** A report's id, SAMPLE, STAGING or BACKUP where the tab carries our mark, whether it is ours or a person's copy; else null. */
  readonly mark: string | null;
  /** It carries our mark and is no copy. */
  readonly made: boolean;
}

/** True for a tab that holds a report of ours: what a refresh replaces and Remove removes. */
export function isReport(tab: Tab): boolean {
  return tab.made && (TAB_IDS as readonly (string | null)[]).includes(tab.mark);
}

/** True for what a broken run left. */
export function isLeftover(tab: Tab): boolean {
  return tab.made && (tab.mark === STAGING || tab.mark === BACKUP);
}

/** True for a tab that is a person's data: all that carry no mark, and sample data. */
export function isInput(tab: Tab): boolean {
  return tab.mark === null || tab.mark === SAMPLE;
}

/** `="aging"` → aging. */
function markOf(name: Excel.NamedItem): string | null {
  return name.isNullObject ? null : (/^="?(.*?)"?$/.exec(String(name.formula))?.[1] ?? null);
}

function idsOf(setting: Excel.Setting): ReadonlyMap<string, string> {
  if (setting.isNullObject) return new Map();
  try {
    const kept: unknown = JSON.parse(String(setting.value));
    const entries = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
    return new Map(entries.map(([id, merges]) => [id, String(merges)]));
  } catch {
    return new Map();
  }
}

/** The tabs of a workbook, hidden ones too, in order; and the ids we remember, with the merged cells of each. */
export interface TabList {
  readonly tabs: readonly Tab[];
  readonly remembered: ReadonlyMap<string, string>;
}

/** What else is asked of Excel in the syncs that list the tabs. */
export interface Along {
  first?(): void;
  each?(sheet: Excel.Worksheet): void;
}

/**
 * Lists the workbook's tabs in two syncs.
 *
 * Where none of the ids we remember is there any more (the file came from the command line, or another program renumbered it), the mark
 * alone counts.
 */
export async function listTabs(session: Session, along: Along = {}): Promise<TabList> {
  const { sheets } = session;
  sheets.load('items/id,items/name,items/visibility');
  const setting = session.workbook.settings.getItemOrNullObject(IDS_KEY);
  setting.load('value');
  along.first?.();
  await session.sync();
  const remembered = idsOf(setting);
  const asked = sheets.items.map(sheet => {
    const name = sheet.names.getItemOrNullObject(TAB_MARK);
    name.load('formula');
    sheet.protection.load('protected');
    along.each?.(sheet);
    return { sheet, name };
  });
  await session.sync();
  const known = asked.some(({ sheet, name }) => !name.isNullObject && remembered.has(sheet.id));
  const tabs = asked.map(({ sheet, name }): Tab => {
    const mark = markOf(name);
    return {
      id: sheet.id,
      name: sheet.name,
      visible: sheet.visibility === 'Visible',
      locked: sheet.protection.protected,
      mark,
      made: mark !== null && (!known || remembered.has(sheet.id) || mark === STAGING || mark === BACKUP),
    };
  });
  return { tabs, remembered };
}

/** Remembers which worksheets are ours, and their merged cells; sent with the next sync. */
export function rememberIds(session: Session, ids: ReadonlyMap<string, string>): void {
  session.workbook.settings.add(IDS_KEY, JSON.stringify(Object.fromEntries(ids)));
}
