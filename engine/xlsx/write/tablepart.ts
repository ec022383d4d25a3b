import type { Rect } from '../../grid.js';
import { a1, MAIN } from './part.js';
import { escapedText, XML_HEAD, xml } from './xml.js';

/** A native table: `at` is all of it, header and totals included. What is absent is off. */
export interface TablePart {
  readonly name: string;
  readonly at: Rect;
  readonly headers: readonly string[];
  /** A name of Excel's: TableStyleLight1. */
  readonly style?: string;
  readonly bandedRows?: boolean;
  readonly bandedColumns?: boolean;
  readonly firstColumn?: boolean;
  readonly lastColumn?: boolean;
  readonly totals?: boolean;
  readonly headless?: boolean;
  readonly unfiltered?: boolean;
}

const bit = (on: boolean | undefined): string => (on ? '1' : '0');

/** A table as a part. `id` is its number in the workbook. */
export function tableXml(table: TablePart, id: number): string {
  const { at, name, style, totals, headless } = table;
  const columns = table.headers.map((h, i) => `<tableColumn id="${i + 1}" name="${xml(escapedText(h))}"/>`).join('');
  const filtered = a1(totals ? { ...at, bottom: at.bottom - 1 } : at);
  const filter = headless || table.unfiltered ? '' : `<autoFilter ref="${filtered}"/>`;
  const rows = `${headless ? ' headerRowCount="0"' : ''}${totals ? ' totalsRowCount="1"' : ' totalsRowShown="0"'}`;
  const looks = `showFirstColumn="${bit(table.firstColumn)}" showLastColumn="${bit(table.lastColumn)}" showRowStripes="${bit(table.bandedRows)}" showColumnStripes="${bit(table.bandedColumns)}"`;
  const info = `<tableStyleInfo${style === undefined ? '' : ` name="${xml(style)}"`} ${looks}/>`;
  return `${XML_HEAD}<table xmlns="${MAIN}" id="${id}" name="${xml(name)}" displayName="${xml(name)}" ref="${a1(at)}"${rows}>${filter}<tableColumns count="${table.headers.length}">${columns}</tableColumns>${info}</table>`;
}
