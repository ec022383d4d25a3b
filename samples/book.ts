import ExcelJS from 'exceljs';
import type { CellValue, ColumnKind, SampleTab } from './tab.js';

const FORMATS: Readonly<Record<ColumnKind, string>> = {
  text: 'General',
  day: 'yyyy-mm-dd',
  money: '#,##0.00',
  wan: '#,##0.00',
  count: '0',
  percent: '0%',
};

function cellOf(value: CellValue): ExcelJS.CellValue {
  if (value === null || typeof value !== 'object') return value;
  return 'day' in value ? new Date((value.day - 25569) * 86_400_000) : (value as ExcelJS.CellErrorValue | ExcelJS.CellFormulaValue);
}

function addTab(book: ExcelJS.Workbook, tab: SampleTab): void {
  const sheet = book.addWorksheet(tab.name, { views: [{ state: 'frozen', ySplit: tab.above.length + 1 }] });
  const width = tab.columns.length;
  sheet.columns = tab.columns.map(column => ({ width: column.width, style: { numFmt: FORMATS[column.kind] } }));
  tab.above.forEach((text, i) => {
    const row = sheet.getRow(i + 1);
    row.getCell(1).value = text;
    sheet.mergeCells(i + 1, 1, i + 1, width);
    row.getCell(1).font = { bold: i === 0, size: i === 0 ? 16 : 10 };
    row.getCell(1).alignment = { horizontal: i === 0 ? 'center' : 'right' };
  });
  const head = sheet.getRow(tab.above.length + 1);
  tab.columns.forEach((column, i) => {
    const cell = head.getCell(i + 1);
    cell.value = column.header;
    cell.numFmt = 'General';
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } };
    cell.alignment = { horizontal: 'center', wrapText: true };
  });
  const first = tab.above.length + 2;
  tab.rows.forEach((values, r) => {
    const row = sheet.getRow(first + r);
    values.forEach((value, i) => {
      if (value !== null) row.getCell(i + 1).value = cellOf(value);
    });
  });
  let next = first + tab.rows.length;
  if (tab.total !== null) {
    const row = sheet.getRow(next++);
    row.getCell(1).value = tab.total;
    tab.columns.forEach((column, i) => {
      if (!column.sum) return;
      const letters = sheet.getColumn(i + 1).letter;
      const sum = tab.rows.reduce(
        (total, values) => total + (typeof values[i] === 'number' ? Math.round((values[i] as number) * 100) : 0),
        0,
      );
      row.getCell(i + 1).value = { formula: `SUM(${letters}${first}:${letters}${next - 2})`, result: sum / 100 };
    });
    row.font = { bold: true };
  }
  if (tab.below !== null) {
    sheet.getRow(next + 1).getCell(1).value = tab.below;
    sheet.mergeCells(next + 1, 1, next + 1, width);
  }
}

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const MIDNIGHT = 0; // MS-DOS time
const DAY = ((2026 - 1980) << 9) | (10 << 5) | 31; // MS-DOS date

/** Puts one date on every entry of a zip, in its directory and before its data: the same cells are then the same bytes. */
function dated(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (view.getUint32(end, true) !== END) end--;
  let at = view.getUint32(end + 16, true);
  for (let entries = view.getUint16(end + 10, true); entries > 0; entries--) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error('the zip has no entry where its directory says');
    const local = view.getUint32(at + 42, true);
    view.setUint16(at + 12, MIDNIGHT, true);
    view.setUint16(at + 14, DAY, true);
    view.setUint16(local + 10, MIDNIGHT, true);
    view.setUint16(local + 12, DAY, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}

/** A workbook's bytes, which depend on the tabs alone. */
export async function bookOf(tabs: readonly SampleTab[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = 'Closebook samples';
  book.created = book.modified = new Date(Date.UTC(2026, 9, 31));
  for (const tab of tabs) addTab(book, tab);
  const options = { zip: { compression: 'DEFLATE', compressionOptions: { level: 9 } } }; // passed on to the zip writer, not in the types
  return dated(new Uint8Array((await book.xlsx.writeBuffer(options as never)) as ArrayBuffer));
}
