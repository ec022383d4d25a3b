import { absolute } from '../../../engine/report/page.js';
import { quotedTab } from '../../../engine/report/formula.js';
import { xml } from '../../../engine/xlsx/write/xml.js';
import { columnLetters } from '../../../engine/grid.js';
import type { Book } from '../book.js';
import { inFile } from '../formula/rewrite.js';
import type { Name, NameList } from '../name.js';
import type { Sheet } from '../sheet.js';

function nameXml({ name, formula, visible, comment }: Name, sheet: number | null): string {
  const about = `${sheet === null ? '' : ` localSheetId="${sheet}"`}${visible ? '' : ' hidden="1"'}${comment === '' ? '' : ` comment="${xml(comment)}"`}`;
  return `<definedName name="${xml(name)}"${about}>${xml(inFile(formula.replace(/^=/, '')))}</definedName>`;
}

function own(names: NameList, sheet: number | null): string {
  return names
    .all()
    .filter(({ formula }) => !formula.includes('#REF!'))
    .map(name => nameXml(name, sheet))
    .join('');
}

/** What is printed of a sheet, and what is repeated on every page. */
function printed({ name, page }: Sheet, i: number): string {
  const tab = quotedTab(name);
  const area = page.printArea.map(at => `${tab}!${absolute(at.top, at.left)}:${absolute(at.bottom, at.right)}`).join(',');
  const { titleColumns: columns, titleRows: rows } = page;
  const titles = [
    ...(columns ? [`${tab}!$${columnLetters(columns.left)}:$${columnLetters(columns.right)}`] : []),
    ...(rows ? [`${tab}!$${rows.top + 1}:$${rows.bottom + 1}`] : []),
  ].join(',');
  const one = (what: string, text: string): string =>
    text === '' ? '' : `<definedName name="_xlnm.${what}" localSheetId="${i}">${xml(text)}</definedName>`;
  return one('Print_Area', area) + one('Print_Titles', titles);
}

/** The defined names of a workbook and its sheets. Those whose cells are gone are left out. */
export function namesXml(book: Book): string {
  const names = own(book.names, null) + book.sheets.map((sheet, i) => printed(sheet, i) + own(sheet.names, i)).join('');
  return names === '' ? '' : `<definedNames>${names}</definedNames>`;
}
