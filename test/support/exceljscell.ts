import { createRequire } from 'node:module';
import type ExcelJS from 'exceljs';
import type { OfficeCell } from './officecell.js';

const load = createRequire(import.meta.url)('exceljs') as typeof ExcelJS;

function cellOf(value: unknown): OfficeCell {
  const plain = (text: string): OfficeCell => ({ text, quoted: false });
  if (value === null || value === undefined) return plain('');
  if (typeof value === 'string') return { text: value, quoted: true };
  if (value instanceof Date) return plain(String(value.getTime() / 86400000 + 25569));
  if (typeof value !== 'object') return plain(String(value).toUpperCase());
  if ('error' in value) return plain(String(value.error));
  if ('richText' in value) return { text: (value.richText as { text: string }[]).map(run => run.text).join(''), quoted: true };
  if ('formula' in value || 'sharedFormula' in value) return cellOf((value as { result?: unknown }).result);
  return 'text' in value ? cellOf(value.text) : plain(JSON.stringify(value));
}

/** Tabs as ExcelJS reads them, in the form of a LibreOffice export; null where it fails. */
export async function readByExcelJs(bytes: Uint8Array): Promise<Map<string, OfficeCell[][]> | null> {
  const workbook = new load.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  } catch {
    return null;
  }
  const tabs = new Map<string, OfficeCell[][]>();
  for (const sheet of workbook.worksheets) {
    const rows: OfficeCell[][] = [];
    sheet.eachRow((row, number) => {
      const cells: OfficeCell[] = [];
      row.eachCell((cell, col) => {
        while (cells.length < col) cells.push({ text: '', quoted: false });
        cells[col - 1] = cellOf(cell.isMerged && cell.master !== cell ? null : cell.value);
      });
      while (rows.length < number) rows.push([]);
      rows[number - 1] = cells;
    });
    tabs.set(sheet.name, rows);
  }
  return tabs;
}
