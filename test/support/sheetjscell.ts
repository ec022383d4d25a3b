import { read, utils, type CellObject } from '@e965/xlsx';
import type { OfficeCell } from './officecell.js';

function cellOf(cell: CellObject | undefined): OfficeCell {
  const plain = (text: string): OfficeCell => ({ text, quoted: false });
  if (!cell || cell.v === undefined || cell.t === 'z') return plain('');
  if (cell.t === 'e') return plain(cell.w ?? '');
  if (cell.t === 's') return cell.v === '' ? plain('') : { text: String(cell.v), quoted: true };
  return plain(String(cell.v).toUpperCase());
}

/** Tabs as SheetJS reads them, in the form of a LibreOffice export; null where it fails. */
export function readBySheetJs(bytes: Uint8Array): Map<string, OfficeCell[][]> | null {
  let book;
  try {
    book = read(bytes, { dense: true, cellText: true });
  } catch {
    return null;
  }
  const tabs = new Map<string, OfficeCell[][]>();
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name]!;
    const area = sheet['!ref'] === undefined ? null : utils.decode_range(sheet['!ref']);
    const rows = (sheet as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
    tabs.set(name, area ? Array.from({ length: area.e.r + 1 }, (_, r) => Array.from(rows[r] ?? [], cellOf)) : []);
  }
  return tabs;
}
