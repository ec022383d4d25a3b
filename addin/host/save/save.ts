import { TAB_MARK } from '../../../engine/report/mark.js';
import { joined } from '../../../engine/columns/bytes.js';
import { drawingXml } from '../../../engine/xlsx/write/drawing.js';
import { markXml } from '../../../engine/xlsx/write/mark.js';
import { packWhole } from '../../../engine/xlsx/write/pack.js';
import { CHART_TYPE, DRAWING_TYPE, MAIN, OFFICE, type Relation, relationsXml, SPREADSHEET } from '../../../engine/xlsx/write/part.js';
import { SharedStrings } from '../../../engine/xlsx/write/sharedstring.js';
import { tableXml } from '../../../engine/xlsx/write/tablepart.js';
import { XML_HEAD, xml } from '../../../engine/xlsx/write/xml.js';
import type { Book } from '../book.js';
import type { Sheet } from '../sheet.js';
import { anchorOf, chartPart } from './chart.js';
import { Looks } from './look.js';
import { namesXml } from './name.js';
import { sheetBytes } from './sheet.js';

/** Tabs that are marked and yet no reports: what the add-in keeps for itself, and its sample. */
const NO_REPORT = new Set(['"sample"', '"staging"', '"backup"']);

function isReport(sheet: Sheet): boolean {
  const mark = sheet.names.get(TAB_MARK)?.formula.replace(/^=/, '');
  return mark !== undefined && !NO_REPORT.has(mark);
}

/** The parts of a package as they come to be, with their content types. */
class Package {
  readonly parts = new Map<string, Uint8Array>();
  private readonly types: string[] = [];
  private readonly encoder = new TextEncoder();
  tables = 0;
  charts = 0;

  add(name: string, content: string | Uint8Array, type?: string): void {
    this.parts.set(name, typeof content === 'string' ? this.encoder.encode(content) : content);
    if (type !== undefined) this.types.push(`<Override PartName="/${name}" ContentType="${type}"/>`);
  }

  /** The part that says what each part is, first in the package. */
  withTypes(): Map<string, Uint8Array> {
    const defaults =
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>';
    const types = `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults}${this.types.join('')}</Types>`;
    return new Map([['[Content_Types].xml', this.encoder.encode(types)], ...this.parts]);
  }
}

/** The charts of a sheet as a drawing, its relation added to those of the sheet. */
function addCharts(book: Book, sheet: Sheet, i: number, pack: Package, related: Relation[]): void {
  const drawn = sheet.charts.flatMap(chart => {
    const part = chartPart(book, chart);
    return part === null ? [] : [{ anchor: anchorOf(sheet, chart), part }];
  });
  if (drawn.length === 0) return;
  const name = `xl/drawings/drawing${i + 1}.xml`;
  related.push({ type: 'drawing', target: `../${name.slice(3)}` });
  pack.add(name, drawingXml(drawn.map(d => d.anchor)), DRAWING_TYPE);
  const charts = drawn.map(({ part }): Relation => {
    const chart = `xl/charts/chart${++pack.charts}.xml`;
    pack.add(chart, part, CHART_TYPE);
    return { type: 'chart', target: `../${chart.slice(3)}` };
  });
  pack.add(`xl/drawings/_rels/drawing${i + 1}.xml.rels`, relationsXml(charts));
}

function addTables(sheet: Sheet, pack: Package, related: Relation[]): void {
  for (const table of sheet.tables) {
    const name = `xl/tables/table${++pack.tables}.xml`;
    related.push({ type: 'table', target: `../${name.slice(3)}` });
    const part = {
      name: table.name,
      at: table.area,
      headers: table.columns.map(column => column.name),
      style: table.style === '' ? undefined : table.style,
      bandedRows: table.showBandedRows,
      bandedColumns: table.showBandedColumns,
      firstColumn: table.highlightFirstColumn,
      lastColumn: table.highlightLastColumn,
      totals: table.showTotals,
      headless: !table.showHeaders,
      unfiltered: !table.showFilterButton,
    };
    pack.add(name, tableXml(part, pack.tables), `${SPREADSHEET}.table+xml`);
  }
}

function workbookXml(book: Book): string {
  const states = { Visible: '', Hidden: ' state="hidden"', VeryHidden: ' state="veryHidden"' } as const;
  const sheets = book.sheets.map(
    (sheet, i) => `<sheet name="${xml(sheet.name)}" sheetId="${i + 1}"${states[sheet.visibility]} r:id="rId${i + 1}"/>`,
  );
  const active = Math.max(0, book.sheets.indexOf(book.activeSheet));
  const locked = book.structure ? '<workbookProtection lockStructure="1"/>' : '';
  const mode = book.calculationMode === 'Manual' ? ' calcMode="manual"' : '';
  return `${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${book.date1904 ? ' date1904="1"' : ''}/>${locked}<bookViews><workbookView activeTab="${active}"/></bookViews><sheets>${sheets.join('')}</sheets>${namesXml(book)}<calcPr calcId="191029"${mode}/></workbook>`;
}

/**
 * A workbook of the host as the bytes of an xlsx file: values, formulas with their results, looks, sizes, tables, conditional formats, charts,
 * names, print set-up. Text is never a formula. Charts come out as this project draws them, whatever else their settings say; icon sets,
 * passwords and the add-in's settings are left out. The same workbook gives the same bytes.
 */
export function saveBook(book: Book): Uint8Array {
  const pack = new Package();
  const looks = new Looks(book.styles);
  const shared = new SharedStrings();
  book.sheets.forEach((sheet, i) => {
    const related: Relation[] = [];
    addCharts(book, sheet, i, pack, related);
    addTables(sheet, pack, related);
    const name = `xl/worksheets/sheet${i + 1}.xml`;
    pack.add(
      name,
      sheetBytes(sheet, { looks, shared, related, tab: i + 1, active: sheet === book.activeSheet }),
      `${SPREADSHEET}.worksheet+xml`,
    );
    if (related.length > 0) pack.add(`xl/worksheets/_rels/sheet${i + 1}.xml.rels`, relationsXml(related));
  });
  pack.add('xl/workbook.xml', workbookXml(book), `${SPREADSHEET}.sheet.main+xml`);
  pack.add('xl/styles.xml', looks.xml(), `${SPREADSHEET}.styles+xml`);
  pack.add('xl/sharedStrings.xml', joined(shared.chunks()), `${SPREADSHEET}.sharedStrings+xml`);
  const sheets = book.sheets.map((_, i): Relation => ({ type: 'worksheet', target: `worksheets/sheet${i + 1}.xml` }));
  const others: Relation[] = [
    { type: 'styles', target: 'styles.xml' },
    { type: 'sharedStrings', target: 'sharedStrings.xml' },
  ];
  pack.add('xl/_rels/workbook.xml.rels', relationsXml([...sheets, ...others]));
  const root: Relation[] = [{ type: 'officeDocument', target: 'xl/workbook.xml' }];
  const reports = book.sheets.filter(isReport).map(sheet => sheet.name);
  if (reports.length > 0) {
    pack.add('docProps/custom.xml', markXml(reports), 'application/vnd.openxmlformats-officedocument.custom-properties+xml');
    root.push({ type: 'custom-properties', target: 'docProps/custom.xml' });
  }
  pack.add('_rels/.rels', relationsXml(root));
  return packWhole(pack.withTypes());
}
