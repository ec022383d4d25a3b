import { defineIssue, type IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import type { SheetSpec } from '../sheet.js';
import type { Role } from '../table.js';

/** Columns chosen by hand for one tab: role → index into `Grid.columns`, or null: no column plays it. */
export type Chosen = ReadonlyMap<Role, number | null>;

export const CHOSEN_GONE = defineIssue({
  code: 'chosen-column-gone',
  severity: 'warning',
  found: { zh: '为该表指定的列“{header}”已不存在', en: 'the column "{header}" that was chosen for this tab is no longer there' },
  done: { zh: '已改为自动识别', en: 'the column is recognised automatically instead' },
  advice: { zh: '请重新指定各列', en: 'Choose the columns of the tab anew' },
});

/** Headers are compared as they are read, spaces, width and case apart. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/**
 * The choices for a tab (`Settings.columns`) as columns of the grid. A header that no column has is passed over and said: the tab has changed
 * since.
 */
export function chosenColumns(
  grid: { readonly file?: string; readonly tab: string },
  headers: readonly { readonly column: number; readonly text: string }[],
  settings: Settings,
  issues: IssueSink,
): Chosen {
  const chosen = new Map<Role, number | null>();
  const own = Object.hasOwn(settings.columns, grid.tab) ? settings.columns[grid.tab] : undefined;
  for (const [role, name] of Object.entries(own ?? {})) {
    if (name === null) {
      chosen.set(role, null);
      continue;
    }
    const [, text, nth] = /^(.*)#(\d+)$/.exec(name) ?? [];
    const numbered = text === undefined ? [] : headers.filter(h => plain(h.text) === plain(text));
    const found = headers.find(h => plain(h.text) === plain(name)) ?? numbered[Number(nth) - 1];
    if (found) chosen.set(role, found.column);
    else issues.add(CHOSEN_GONE, { file: grid.file, tab: grid.tab, values: { header: name } });
  }
  return chosen;
}

/**
 * A sheet as a tab's choices leave it: roles that no column plays are gone, and chosen ones have no words, so that nothing else is taken for
 * them by its name.
 */
export function chosenSpec(spec: SheetSpec, chosen: Chosen): SheetSpec {
  if (!spec.roles.some(r => chosen.has(r.role))) return spec;
  return {
    ...spec,
    roles: spec.roles.flatMap(r => (!chosen.has(r.role) ? [r] : chosen.get(r.role) === null ? [] : [{ ...r, words: [] }])),
  };
}
