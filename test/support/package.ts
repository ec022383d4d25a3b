import { strToU8, zipSync } from 'fflate';
import { cellAt, type Grid, kindAt } from '../../engine/grid.js';
import { openInput } from '../../engine/xlsx/read/open.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export type Parts = Record<string, string | Uint8Array>;

/** A zip of parts as written. */
export function zipOf(parts: Parts, level: 0 | 6 = 6): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])), {
    level,
    mtime: '1980-01-01T00:00:00',
  });
}

export interface Made {
  /** `<sheetData>` content of each tab, or a whole worksheet where it begins with `<worksheet` or `<?xml`. */
  readonly sheets: readonly string[];
  /** `<si>` elements. */
  readonly shared?: string;
  /** Number-format codes of styles 1, 2, …; a number is a built-in id. */
  readonly formats?: readonly (string | number)[];
  readonly workbookPr?: string;
  /** Added or replacing parts. */
  readonly parts?: Parts;
}

/** A smallest workbook: tabs Tab1, Tab2 … */
export function partsOf(made: Made): Parts {
  const { sheets, shared, formats = [] } = made;
  const codes = formats.map((f, i) => (typeof f === 'string' ? `<numFmt numFmtId="${200 + i}" formatCode="${f}"/>` : '')).join('');
  const xfs = formats.map((f, i) => `<xf numFmtId="${typeof f === 'string' ? 200 + i : f}"/>`).join('');
  const whole = (sheet: string): string =>
    /^<(worksheet|\?xml)/.test(sheet) ? sheet : `<worksheet xmlns="${MAIN}"><sheetData>${sheet}</sheetData></worksheet>`;
  return {
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}">${made.workbookPr ?? ''}<sheets>${sheets
      .map((_, i) => `<sheet name="Tab${i + 1}" sheetId="${i + 1}" r:id="s${i + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="st" Type="${REL}/styles" Target="styles.xml"/><Relationship Id="ss" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/>${sheets
      .map((_, i) => `<Relationship Id="s${i + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${codes}</numFmts><cellXfs><xf numFmtId="0"/>${xfs}</cellXfs></styleSheet>`,
    ...(shared !== undefined && { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${shared}</sst>` }),
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, whole(sheet)])),
    ...made.parts,
  };
}

export function bookOf(made: Made): Uint8Array {
  return zipOf(partsOf(made));
}

export type Cell = string | number | boolean | null;

/** Cells of a grid as rows, from its first row and column; an error as `!code`, a formula without value as `=`. */
export function rowsOf(grid: Grid): Cell[][] {
  return Array.from({ length: grid.rows }, (_, row) =>
    grid.columns.map((column, col) => {
      const kind = kindAt(column, row);
      return kind === 5 ? `!${String(cellAt(grid, col, row))}` : kind === 6 ? '=' : cellAt(grid, col, row);
    }),
  );
}

/** Kinds of a grid's cells, a digit each, a text a row. */
export function kindsOf(grid: Grid): string[] {
  return Array.from({ length: grid.rows }, (_, row) => grid.columns.map(column => String(kindAt(column, row))).join(''));
}

/** The first tab of a workbook with this `<sheetData>`. */
export function gridOf(sheetData: string, more: Omit<Made, 'sheets'> = {}): Grid {
  return openInput(bookOf({ ...more, sheets: [sheetData] }), 'made.xlsx').grids[0]!;
}
