import { columnLetters } from '../../../engine/grid.js';
import { cleanText } from '../../../engine/report/celltext.js';
import { xml } from '../../../engine/xlsx/write/xml.js';
import { isObject, type Json } from '../json.js';
import type { Sheet } from '../sheet.js';

const PAPERS: Readonly<Record<string, number>> = { Letter: 1, Tabloid: 3, Legal: 5, Executive: 7, A3: 8, A4: 9, A5: 11, B4: 12, B5: 13 };
const POINTS_OF_AN_INCH = 72;

const bit = (name: string, on: Json | undefined): string => (on === true ? ` ${name}="1"` : '');

/** Pages across and down, where the sheet is fitted to pages. */
function fit(sheet: Sheet): { across: number; down: number } | null {
  const zoom = sheet.page.settings.get('zoom');
  if (!isObject(zoom)) return null;
  const [across, down] = [zoom['horizontalFitToPages'], zoom['verticalFitToPages']];
  if (typeof across !== 'number' && typeof down !== 'number') return null;
  return { across: typeof across === 'number' ? across : 0, down: typeof down === 'number' ? down : 0 };
}

/** The sheet's colour, and whether it is fitted to pages. */
export function propertiesXml(sheet: Sheet): string {
  const color = sheet.tabColor === '' ? '' : `<tabColor rgb="FF${sheet.tabColor.slice(1).toUpperCase()}"/>`;
  const fitted = fit(sheet) ? '<pageSetUpPr fitToPage="1"/>' : '';
  return color + fitted === '' ? '' : `<sheetPr>${color}${fitted}</sheetPr>`;
}

/** What is in sight: gridlines, headings, what stays when the rest scrolls. */
export function viewXml(sheet: Sheet, active: boolean): string {
  const { rows, cols } = sheet.frozen;
  const flags = `${sheet.gridlines ? '' : ' showGridLines="0"'}${sheet.headings ? '' : ' showRowColHeaders="0"'}${active ? ' tabSelected="1"' : ''}`;
  const split = `${cols > 0 ? ` xSplit="${cols}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`;
  const pane = rows > 0 && cols > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const inside =
    split === ''
      ? ''
      : `<pane${split} topLeftCell="${columnLetters(cols)}${rows + 1}" activePane="${pane}" state="frozen"/><selection pane="${pane}"/>`;
  const view = `<sheetView${flags} workbookViewId="0"`;
  return `<sheetViews>${inside === '' ? `${view}/>` : `${view}>${inside}</sheetView>`}</sheetViews>`;
}

const ALLOWED: Readonly<Record<string, string>> = {
  allowAutoFilter: 'autoFilter',
  allowDeleteColumns: 'deleteColumns',
  allowDeleteRows: 'deleteRows',
  allowFormatCells: 'formatCells',
  allowFormatColumns: 'formatColumns',
  allowFormatRows: 'formatRows',
  allowInsertColumns: 'insertColumns',
  allowInsertHyperlinks: 'insertHyperlinks',
  allowInsertRows: 'insertRows',
  allowPivotTables: 'pivotTables',
  allowSort: 'sort',
};

/** A sheet's protection without its password. */
export function protectionXml({ protection }: Sheet): string {
  if (!protection) return '';
  const allowed = Object.entries(ALLOWED).map(([option, name]) => (protection.options[option] === true ? ` ${name}="0"` : ''));
  return `<sheetProtection sheet="1" objects="1" scenarios="1"${allowed.join('')}/>`;
}

function headerFooterXml(sheet: Sheet): string {
  const part = (name: string, side: string, code: string): string => {
    const words = sheet.page.headersFooters.get(`defaultForAllPages/${side}${name}`);
    return typeof words === 'string' && words !== '' ? `&${code}${cleanText(words)}` : '';
  };
  const all = (name: string): string => part(name, 'left', 'L') + part(name, 'center', 'C') + part(name, 'right', 'R');
  const [header, footer] = [all('Header'), all('Footer')];
  if (header + footer === '') return '';
  return `<headerFooter>${header === '' ? '' : `<oddHeader>${xml(header)}</oddHeader>`}${footer === '' ? '' : `<oddFooter>${xml(footer)}</oddFooter>`}</headerFooter>`;
}

function breaksXml(name: 'rowBreaks' | 'colBreaks', before: readonly number[]): string {
  if (before.length === 0) return '';
  const each = [...before].sort((a, b) => a - b).map(id => `<brk id="${id}" max="${name === 'rowBreaks' ? 16_383 : 1_048_575}" man="1"/>`);
  return `<${name} count="${before.length}" manualBreakCount="${before.length}">${each.join('')}</${name}>`;
}

/** How the sheet prints, from its options to its page breaks. */
export function printXml(sheet: Sheet): string {
  const { settings } = sheet.page;
  const margin = (side: string): string =>
    `${side}="${Number((Number(settings.get(`${side}Margin`) ?? 54) / POINTS_OF_AN_INCH).toFixed(4))}"`;
  const centred = `${bit('horizontalCentered', settings.get('centerHorizontally'))}${bit('verticalCentered', settings.get('centerVertically'))}`;
  const options = `${centred}${bit('headings', settings.get('printHeadings'))}${bit('gridLines', settings.get('printGridlines'))}`;
  const zoom = settings.get('zoom');
  const fitted = fit(sheet);
  const scale = isObject(zoom) && typeof zoom['scale'] === 'number' ? ` scale="${zoom['scale']}"` : '';
  const size = fitted ? ` fitToWidth="${fitted.across}" fitToHeight="${fitted.down}"` : scale;
  const order = settings.get('printOrder') === 'OverThenDown' ? ' pageOrder="overThenDown"' : '';
  const orientation = settings.get('orientation') === 'Landscape' ? 'landscape' : 'portrait';
  const plain = `${bit('blackAndWhite', settings.get('blackAndWhite'))}${bit('draft', settings.get('draftMode'))}`;
  const paper = ` paperSize="${PAPERS[String(settings.get('paperSize'))] ?? 9}"`;
  return [
    options === '' ? '' : `<printOptions${options}/>`,
    `<pageMargins ${['left', 'right', 'top', 'bottom', 'header', 'footer'].map(margin).join(' ')}/>`,
    `<pageSetup${paper}${size}${order} orientation="${orientation}"${plain}/>`,
    headerFooterXml(sheet),
    breaksXml('rowBreaks', sheet.horizontalBreaks),
    breaksXml('colBreaks', sheet.verticalBreaks),
  ].join('');
}
