import { columnLetters } from '../../../engine/grid.js';
import { footerOf, MARGINS, printTitles } from '../../../engine/report/pagesetup.js';
import type { Plan } from '../../../engine/report/plan.js';
import { can } from '../capability.js';
import { a1, hex } from './look.js';
import { CALL, type Sender } from './sender.js';

/** What stays in view: the tab's first rows and columns. */
export function setFreeze(sheet: Excel.Worksheet, { freeze: { rows, cols } }: Plan): void {
  const panes = sheet.freezePanes;
  panes.unfreeze();
  if (rows > 0 && cols > 0) panes.freezeAt(sheet.getRangeByIndexes(0, 0, rows, cols).untrack());
  else if (rows > 0) panes.freezeRows(rows);
  else if (cols > 0) panes.freezeColumns(cols);
}

/** The tab's colour, and no gridlines. */
export function setTab(sheet: Excel.Worksheet, plan: Plan): void {
  sheet.tabColor = hex(plan.tabColor);
  if (can('gridlines')) sheet.showGridlines = false;
}

/** How the tab is printed: as the file writer sets it. */
export async function setPage(sender: Sender, key: string, plan: Plan): Promise<void> {
  if (!can('print')) return;
  const { print } = plan;
  await sender.need(20 * CALL);
  const sheet = sender.sheet(key);
  const layout = sheet.pageLayout;
  layout.paperSize = 'A4';
  layout.orientation = print.landscape ? 'Landscape' : 'Portrait';
  layout.zoom = { scale: print.scale };
  layout.printOrder = print.columnBreak === undefined ? 'DownThenOver' : 'OverThenDown';
  layout.setPrintMargins('Inches', { ...MARGINS });
  layout.setPrintArea(print.areas ? sheet.getRanges(print.areas.map(a1).join(',')).untrack() : a1(print.area));
  const { rows, columns } = printTitles(plan);
  if (rows !== null) layout.setPrintTitleRows(rows);
  if (columns !== null) layout.setPrintTitleColumns(columns);
  const footer = footerOf(plan);
  layout.headersFooters.defaultForAllPages.leftFooter = footer.left;
  layout.headersFooters.defaultForAllPages.rightFooter = footer.right;
  sheet.horizontalPageBreaks.removePageBreaks();
  sheet.verticalPageBreaks.removePageBreaks();
  if (print.columnBreak !== undefined) sheet.verticalPageBreaks.add(`${columnLetters(print.columnBreak + 1)}1`);
  for (const row of print.breaks) {
    await sender.need(2 * CALL);
    // a break stands before a row; ours are told by the row above
    sender.sheet(key).horizontalPageBreaks.add(`A${row + 2}`);
  }
}
