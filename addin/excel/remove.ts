import { fill } from '../../engine/text.js';
import { BadInput } from '../../engine/workbook.js';
import type { Session } from './session.js';
import { isLeftover, isReport, listTabs, rememberIds, SAMPLE, type Tab } from './tab.js';
import { type Step, tidy } from './write/tidy.js';

/** Deletes tabs that we made; gives their names. What is remembered of them is forgotten. */
async function removeTabs(session: Session, which: (tab: Tab) => boolean): Promise<string[]> {
  const { workbook } = session;
  const { tabs, remembered } = await listTabs(session, { first: () => workbook.protection.load('protected') });
  const gone = tabs.filter(which);
  if (gone.length === 0) return [];
  if (workbook.protection.protected) {
    const zh = '工作簿结构受保护，不能删除工作表；请在“审阅”中取消“保护工作簿”后再试';
    const en =
      'The structure of the workbook is protected, so that no tab can be deleted; choose Review › Protect Workbook to lift it, then try again';
    throw new BadInput('workbook/protected', { zh, en });
  }
  if (!tabs.some(tab => tab.visible && !gone.includes(tab))) {
    const zh = '工作簿至少要有一张可见的工作表；请先取消隐藏或新建一张，再移除结果';
    const en = 'A workbook needs one tab that can be seen; unhide or add one, then remove the results';
    throw new BadInput('tab/last', { zh, en });
  }
  const left = await tidy(session, [
    ...gone.map((tab): Step => ({
      otherwise: fill(
        { zh: '工作表“{name}”没能删除，请手工删除', en: 'the tab "{name}" could not be deleted; please delete it' },
        { name: tab.name },
      ),
      do: async sender => {
        await sender.need(600);
        const sheet = sender.sheet(tab.id);
        // what is very hidden cannot be deleted, and what is visible may be the one that is looked at
        if (!tab.visible) sheet.visibility = 'Hidden';
        sheet.delete();
      },
    })),
    {
      otherwise: { zh: '', en: '' },
      do: async sender => {
        await sender.need(400);
        const ids = new Set(gone.map(tab => tab.id));
        rememberIds(session, new Map([...remembered].filter(([id]) => !ids.has(id))));
      },
    },
  ]);
  const said = left.find(label => label.en !== '');
  if (said) throw new BadInput('tab/left', said);
  return gone.map(tab => tab.name);
}

/** Removes every report tab of ours, and what a broken run left: not sample tabs, not what is saved of the mapping, never a person's own tabs. */
export function removeReports(session: Session): Promise<string[]> {
  return removeTabs(session, tab => isReport(tab) || isLeftover(tab));
}

/** Removes the sample tabs that we inserted. */
export function removeSamples(session: Session): Promise<string[]> {
  return removeTabs(session, tab => tab.made && tab.mark === SAMPLE);
}
