import { strFromU8, unzipSync } from 'fflate';
import { walkXml } from '../../engine/xlsx/write/markup.js';

/** A cell as a package holds it: errors as their texts, `formula` without its "=". */
export interface PackageCell {
  readonly tab: string;
  readonly ref: string;
  readonly formula: string | null;
  readonly value: string | number | boolean;
}

/** Every cell of every tab of a package by `Tab!A1`. A reader of its own, for tests only. */
export function cellsOf(bytes: Uint8Array): Map<string, PackageCell> {
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
  const cells = new Map<string, PackageCell>();
  walkXml(text('xl/workbook.xml'), {
    open(element, sheet) {
      if (element !== 'sheet') return;
      const tab = sheet.get('name') ?? '';
      let cell: { ref: string; type: string; formula: string | null; value: string } = { ref: '', type: 'n', formula: null, value: '' };
      walkXml(text(targets.get(sheet.get('r:id') ?? '') as string), {
        open(name, a) {
          if (name === 'c') cell = { ref: a.get('r') ?? '', type: a.get('t') ?? 'n', formula: null, value: '' };
        },
        close(name, inner) {
          if (name === 'f') cell.formula = inner;
          if (name === 'v' || (name === 't' && cell.type === 'inlineStr')) cell.value = inner;
          if (name !== 'c') return;
          cells.set(`${tab}!${cell.ref}`, { tab, ref: cell.ref, formula: cell.formula, value: valueOf(cell.type, cell.value, strings) });
        },
      });
    },
  });
  return cells;
}

function valueOf(type: string, value: string, strings: readonly string[]): string | number | boolean {
  switch (type) {
    case 's':
      return strings[Number(value)] as string;
    case 'n':
      return value === '' ? '' : Number(value); // a cell that only carries style
    case 'b':
      return value === '1';
    default:
      return value;
  }
}
