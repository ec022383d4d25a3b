import { FONTS } from '../../engine/report/theme.js';
import type { TabSnapshot } from './snapshot/snapshot.js';

/**
 * What may differ between a file and an open workbook:
 *   a link to a source names the file in a file, and nothing but the tab in the workbook that holds it
 *   a file names a font that every Excel has, Excel is told its newest (theme.ts)
 *   a tab whose name the workbook has already takes the next one, in the file there is no such tab
 */
export function comparable(tab: TabSnapshot, names: ReadonlyMap<string, string> = new Map()): TabSnapshot {
  const cells = Object.fromEntries(
    Object.entries(tab.cells).map(([at, cell]) => {
      const formula = cell.formula?.replace(/^(HYPERLINK\(")[^#"]*#/, '$1#') ?? null;
      return [at, { ...cell, formula, look: cell.look.replace(FONTS.en.file, FONTS.en.excel) }];
    }),
  );
  let text = JSON.stringify({ ...tab, cells });
  for (const [taken, free] of names) text = text.replaceAll(free, taken);
  return JSON.parse(text) as TabSnapshot;
}
