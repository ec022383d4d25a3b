import { fill } from '../../engine/text.js';
import { BadInput } from '../../engine/workbook.js';
import type { Session } from './session.js';

/** A tab, or a cell of one, counted from 0. */
export type GoTo = string | { readonly tab: string; readonly row: number; readonly col: number };

/** Shows a tab, and selects a cell of it. */
export async function goTo(session: Session, place: GoTo): Promise<void> {
  const { tab: name, row, col } = typeof place === 'string' ? { tab: place, row: -1, col: -1 } : place;
  const sheet = session.sheets.getItemOrNullObject(name);
  sheet.load('visibility');
  await session.sync();
  if (sheet.isNullObject) {
    const text = { zh: '工作表“{name}”已改名或删除；请重新分析', en: 'The tab "{name}" was renamed or deleted; analyse again' };
    throw new BadInput('tab/missing', fill(text, { name }));
  }
  if (sheet.visibility !== 'Visible') {
    const text = { zh: '工作表“{name}”是隐藏的；请先取消隐藏', en: 'The tab "{name}" is hidden; unhide it first' };
    throw new BadInput('tab/hidden', fill(text, { name }));
  }
  sheet.activate();
  if (row >= 0) sheet.getRangeByIndexes(row, col, 1, 1).untrack().select();
  await session.sync();
}
