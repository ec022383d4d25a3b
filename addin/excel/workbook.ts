import type { Grid } from '../../engine/grid.js';
import type { Run, TabInfo } from '../../engine/workbook.js';
import { readTabs } from './read/read.js';
import { inExcel } from './session.js';
import { isReport, listTabs } from './tab.js';

/** The workbook the add-in is open in. */
export interface ExcelWorkbook {
  tabs(): Promise<TabInfo[]>;
  read(tabs: readonly string[] | 'all', run: Run): Promise<Grid[]>;
}

/** The workbook the add-in is open in. Errors are told by `failureOf` (failure.ts). */
export function openExcel(): ExcelWorkbook {
  return {
    tabs: () =>
      inExcel({}, async session => {
        const { tabs } = await listTabs(session);
        return tabs.map(tab => ({
          name: tab.name,
          visible: tab.visible,
          ours: isReport(tab),
          ...(tab.mark !== null && !tab.made ? { copied: true } : {}),
          ...(tab.locked ? { locked: true } : {}),
        }));
      }),
    read: (tabs, run) => inExcel(run, session => readTabs(session, tabs)),
  };
}
