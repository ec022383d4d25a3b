import { joined } from '../../../engine/columns/bytes.js';
import { a1, MAIN, OFFICE, type Relation } from '../../../engine/xlsx/write/part.js';
import type { SharedStrings } from '../../../engine/xlsx/write/sharedstring.js';
import { XML_HEAD, xml } from '../../../engine/xlsx/write/xml.js';
import { address } from '../../../engine/grid.js';
import { isObject, type Json } from '../json.js';
import type { Sheet } from '../sheet.js';
import type { Looks } from './look.js';
import { printXml, propertiesXml, protectionXml, viewXml } from './page.js';
import { columnsXml, rowsXml } from './row.js';
import { rulesXml } from './rule.js';

/** What the sheets of a workbook share, and what this one relates to. */
export interface Around {
  readonly looks: Looks;
  readonly shared: SharedStrings;
  /** Links to addresses are added. */
  readonly related: Relation[];
  /** The sheet's number. */
  readonly tab: number;
  readonly active: boolean;
}

function linkXml(key: string, link: Json, related: Relation[]): string {
  const [row, col] = key.split(',').map(Number) as [number, number];
  if (!isObject(link)) return '';
  const text = (name: string): string => (typeof link[name] === 'string' ? link[name] : '');
  const tip = text('screenTip') === '' ? '' : ` tooltip="${xml(text('screenTip'))}"`;
  const at = `<hyperlink ref="${address(row, col)}"`;
  if (text('documentReference') !== '') return `${at} location="${xml(text('documentReference'))}"${tip}/>`;
  if (text('address') === '') return '';
  const id = related.push({ type: 'hyperlink', target: text('address'), external: true });
  return `${at} r:id="rId${id}"${tip}/>`;
}

/** Rows turned to bytes at a time: neither a string of a whole sheet nor a buffer a row. */
const BATCH = 512;

/** A worksheet part. `related` begins with the drawing, where there is one, and the tables. */
export function sheetBytes(sheet: Sheet, { looks, shared, related, tab, active }: Around): Uint8Array {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  const head = `${XML_HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">`;
  const format = '<sheetFormatPr defaultRowHeight="15"/>';
  let text = `${head}${propertiesXml(sheet)}${viewXml(sheet, active)}${format}${columnsXml(sheet, looks)}<sheetData>`;
  let rows = 0;
  for (const row of rowsXml(sheet, looks, shared)) {
    text += row;
    if (++rows % BATCH === 0) {
      pieces.push(encoder.encode(text));
      text = '';
    }
  }
  const rules = rulesXml(sheet.rules, looks, tab);
  const merges = sheet.merges.map(at => `<mergeCell ref="${a1(at)}"/>`);
  const parts = related.map(({ type }, i) => ({ type, id: `rId${i + 1}` }));
  const tables = parts.filter(({ type }) => type === 'table').map(({ id }) => `<tablePart r:id="${id}"/>`);
  const drawing = parts.find(({ type }) => type === 'drawing');
  const links = [...sheet.links].map(([key, link]) => linkXml(key, link, related)).join('');
  text += [
    '</sheetData>',
    protectionXml(sheet),
    merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`,
    rules.plain,
    links === '' ? '' : `<hyperlinks>${links}</hyperlinks>`,
    printXml(sheet),
    drawing ? `<drawing r:id="${drawing.id}"/>` : '',
    tables.length === 0 ? '' : `<tableParts count="${tables.length}">${tables.join('')}</tableParts>`,
    rules.extension,
    '</worksheet>',
  ].join('');
  pieces.push(encoder.encode(text));
  return joined(pieces);
}
