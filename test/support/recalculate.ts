import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convert, converted } from './office.js';
import { cellsOf, type PackageCell } from './packagecell.js';

function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function same(a: PackageCell['value'], b: PackageCell['value']): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  return unescaped(String(a)) === unescaped(String(b));
}

export interface Recalculated {
  /** Formula cells compared. */
  readonly formulas: number;
  /** `Tab!A1: we say x, LibreOffice computes y` */
  readonly differences: readonly string[];
}

/**
 * Has LibreOffice compute every formula of workbooks anew, and compares each with the result cached in the file (1e-9 relative). By default
 * LibreOffice believes the cache; here it may not.
 */
export async function recalculate(workbooks: readonly Uint8Array[]): Promise<Recalculated[]> {
  const folder = mkdtempSync(join(tmpdir(), 'closebook-recalculate-'));
  try {
    const files = workbooks.map((bytes, i) => {
      const file = join(folder, `book${i}.xlsx`);
      writeFileSync(file, bytes);
      return file;
    });
    const out = join(folder, 'out');
    await convert(files, 'xlsx:Calc MS Excel 2007 XML', out, { recalculate: true });
    return workbooks.map((bytes, i) => {
      const ours = cellsOf(bytes);
      const theirs = cellsOf(readFileSync(converted(files[i] as string, out, 'xlsx')));
      const differences: string[] = [];
      let formulas = 0;
      for (const [at, cell] of ours) {
        if (cell.formula === null) continue;
        formulas += 1;
        const found = theirs.get(at);
        if (!found || !same(cell.value, found.value)) {
          differences.push(`${at}: we say ${String(cell.value)}, LibreOffice computes ${String(found?.value)}`);
        }
      }
      return { formulas, differences };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
