import { columnLetters } from '../../../engine/grid.js';
import type { Host } from '../host.js';
import type { Sheet } from '../sheet.js';
import type { Style } from '../style.js';
import { shownText } from '../text.js';

/** As much of a sheet as is drawn: this is for looking on, not for work. */
const MOST_ROWS = 200;
const MOST_COLS = 26;

function element<K extends keyof HTMLElementTagNameMap>(name: K, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function paint(cell: HTMLElement, style: Style, isNumber: boolean): void {
  const side = style.horizontal === 'General' ? (isNumber ? 'Right' : 'Left') : style.horizontal;
  cell.style.textAlign = side.toLowerCase();
  cell.style.color = style.fontColor;
  cell.style.fontWeight = style.bold ? '600' : '';
  cell.style.fontSize = `${style.fontSize}pt`;
  if (style.fill !== null) cell.style.background = style.fill;
  if (style.edges.bottom) cell.style.borderBottomColor = style.edges.bottom.color;
}

function grid(sheet: Sheet): HTMLTableElement {
  const used = sheet.used(false) ?? { bottom: 0, right: 0 };
  const rows = Math.min(Math.max(used.bottom + 2, 20), MOST_ROWS);
  const cols = Math.min(Math.max(used.right + 2, 8), MOST_COLS);
  const table = element('table');
  const head = table.createTHead().insertRow();
  head.append(element('th'), ...Array.from({ length: cols }, (_, col) => element('th', columnLetters(col))));
  const body = table.createTBody();
  for (let row = 0; row < rows; row++) {
    if (sheet.hiddenRows.has(row)) continue;
    const line = body.insertRow();
    line.append(element('th', String(row + 1)));
    for (let col = 0; col < cols; col++) {
      const value = sheet.value(row, col);
      const style = sheet.style(row, col);
      const cell = element('td', shownText(value, style.numberFormat));
      cell.title = sheet.formula(row, col) ?? '';
      paint(cell, style, typeof value === 'number');
      line.append(cell);
    }
  }
  return table;
}

/** Draws the active sheet and the tabs of a workbook again. */
export function draw(host: Host, cells: HTMLElement, tabs: HTMLElement): void {
  const { book } = host;
  cells.replaceChildren(grid(book.activeSheet));
  const shown = book.sheets.filter(sheet => sheet.visibility === 'Visible');
  tabs.replaceChildren(
    ...shown.map(sheet => {
      const tab = element('button', sheet.name);
      tab.type = 'button';
      tab.setAttribute('aria-pressed', String(sheet === book.activeSheet));
      tab.style.borderBottomColor = sheet.tabColor;
      tab.addEventListener('click', () => {
        host.select(sheet.name, 'A1');
        draw(host, cells, tabs);
      });
      return tab;
    }),
  );
}
