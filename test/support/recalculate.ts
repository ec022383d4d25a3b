import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { walkXml } from '../../engine/xlsx/write/markup.js';
import { convert, converted } from './office.js';

type Cells = Map<string, { readonly formula: boolean; readonly value: string | number }>;

/** Every cell of every tab of a package: `Tab!A1` → its value, and whether it is a formula. A reader of its own, for tests only. */
function cellsOf(bytes: Uint8Array): Cells {
  const parts = unzipSync(bytes);
  const text = (name: string): string => strFromU8(parts[name] as Uint8Array);
  const strings: string[] = [];
  let si = '';
  if (parts['xl/sharedStrings.xml']) {
    walkXml(text('xl/sharedStrings.xml'), {
      open: name => void (name === 'si' && (si = '')),
      close(name, inner) {
        if (name === 't') si += inner;
        if (name === 'si') strings.push(si);
      },
    });
  }
  const targets = new Map<string, string>();
  walkXml(text('xl/_rels/workbook.xml.rels'), {
    open: (_, a) => void targets.set(a.get('Id') ?? '', `xl/${(a.get('Target') ?? '').replace(/^\/?(xl\/)?/, '')}`),
  });
  const cells: Cells = new Map();
  walkXml(text('xl/workbook.xml'), {
    open(element, sheet) {
      if (element !== 'sheet') return;
      let cell = { ref: '', type: 'n', formula: false, value: '' };
      walkXml(text(targets.get(sheet.get('r:id') ?? '') as string), {
        open(name, a) {
          if (name === 'c') cell = { ref: a.get('r') ?? '', type: a.get('t') ?? 'n', formula: false, value: '' };
        },
        close(name, inner) {
          if (name === 'f') cell.formula = true;
          if (name === 'v' || (name === 't' && cell.type === 'inlineStr')) cell.value = inner;
          if (name !== 'c') return;
          const value = cell.type === 's' ? (strings[Number(cell.value)] as string) : cell.type === 'n' ? Number(cell.value) : cell.value;
          cells.set(`${sheet.get('name') ?? ''}!${cell.ref}`, { formula: cell.formula, value });
        },
      });
    },
  });
  return cells;
}

function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function same(a: string | number, b: string | number): boolean {
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
        if (!cell.formula) continue;
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
