import { columnLetters } from '../../../engine/grid.js';
import { footerOf, MARGINS, printTitles } from '../../../engine/report/pagesetup.js';
import type { Plan } from '../../../engine/report/plan.js';
import { can } from '../capability.js';
import { a1, hex } from './look.js';

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
export function setPage(sheet: Excel.Worksheet, plan: Plan): void {
  if (!can('print')) return;
  const { print } = plan;
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
  // a break stands before a row; ours are told by the row above
  for (const row of print.breaks) sheet.horizontalPageBreaks.add(`A${row + 2}`);
  if (print.columnBreak !== undefined) sheet.verticalPageBreaks.add(`${columnLetters(print.columnBreak + 1)}1`);
}
