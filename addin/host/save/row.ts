import { columnLetters } from '../../../engine/grid.js';
import { cleanText } from '../../../engine/report/celltext.js';
import type { SharedStrings } from '../../../engine/xlsx/write/sharedstring.js';
import { escapedText, xml } from '../../../engine/xlsx/write/xml.js';
import { inFile } from '../formula/rewrite.js';
import type { Sheet } from '../sheet.js';
import { INHERIT } from '../style.js';
import { isError, type Value } from '../value.js';
import type { Looks } from './look.js';

/** A cell as it is written; a text is a text whatever it begins with. */
function cellXml(at: string, look: number, value: Value, formula: string | null, shared: SharedStrings): string {
  const head = `<c r="${at}"${look === 0 ? '' : ` s="${look}"`}`;
  const f = formula === null ? '' : `<f>${xml(escapedText(inFile(formula.slice(1))))}</f>`;
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return f === '' ? `${head}/>` : `${head}>${f}</c>`;
  if (typeof value === 'number') return `${head}>${f}<v>${value}</v></c>`;
  if (typeof value === 'boolean') return `${head} t="b">${f}<v>${value ? 1 : 0}</v></c>`;
  if (isError(value)) return `${head} t="e">${f}<v>${value.error}</v></c>`;
  const text = cleanText(value);
  return f === '' ? `${head} t="s"><v>${shared.idOf(text)}</v></c>` : `${head} t="str">${f}<v>${xml(escapedText(text))}</v></c>`;
}

/** The rows of a sheet that hold anything, a text each time: cells with a value, a formula or a look that they would not inherit. */
export function* rowsXml(sheet: Sheet, looks: Looks, shared: SharedStrings): Generator<string> {
  const columns = [...sheet.columns].sort(([a], [b]) => a - b).map(([col, cells]) => ({ col, letters: columnLetters(col), cells }));
  const last = Math.max(
    -1,
    ...columns.map(({ cells }) => cells.extent(true)?.[1] ?? -1),
    ...[...sheet.rowHeights.keys(), ...sheet.hiddenRows, ...sheet.rowStyles.keys()],
  );
  for (let row = 0; row <= last; row++) {
    const own = sheet.rowStyles.get(row);
    let cells = '';
    for (const { col, letters, cells: column } of columns) {
      const formula = column.formulas.get(row) ?? null;
      const look = column.styleId(row);
      const blank = formula === null && column.isBlank(row);
      if (blank && (look === INHERIT || look === (own ?? sheet.columnStyles.get(col) ?? sheet.baseStyle))) continue;
      cells += cellXml(letters + String(row + 1), looks.of(sheet.styleId(row, col)), column.value(row), formula, shared);
    }
    const height = sheet.rowHeights.get(row);
    const about = `${own === undefined ? '' : ` s="${looks.of(own)}" customFormat="1"`}${height === undefined ? '' : ` ht="${height}" customHeight="1"`}${sheet.hiddenRows.has(row) ? ' hidden="1"' : ''}`;
    if (cells === '' && about === '') continue;
    yield cells === '' ? `<row r="${row + 1}"${about}/>` : `<row r="${row + 1}"${about}>${cells}</row>`;
  }
}

/** Points of a pixel, and pixels of a digit of the standard font: a width in a file counts digits. */
const PIXEL = 0.75;
const DIGIT = 7;
const LAST = 16_384;

/** Widths and looks of columns. */
export function columnsXml(sheet: Sheet, looks: Looks): string {
  const all = new Set([...sheet.columnWidths.keys(), ...sheet.hiddenColumns, ...sheet.columnStyles.keys()]);
  const last = Math.max(-1, ...all);
  const base = sheet.baseStyle === 1 ? '' : ` style="${looks.of(sheet.baseStyle)}"`;
  const standard = `width="9.140625"${base}`;
  const columns: string[] = [];
  for (let col = 0; col <= last; col++) {
    const width = sheet.columnWidths.get(col);
    const style = sheet.columnStyles.get(col);
    const look = style === undefined ? base : ` style="${looks.of(style)}"`;
    if (!all.has(col) && base === '') continue;
    const size = width === undefined ? 'width="9.140625"' : `width="${Number((width / PIXEL / DIGIT).toFixed(4))}" customWidth="1"`;
    columns.push(`<col min="${col + 1}" max="${col + 1}" ${size}${look}${sheet.hiddenColumns.has(col) ? ' hidden="1"' : ''}/>`);
  }
  if (base !== '' && last + 1 < LAST) columns.push(`<col min="${last + 2}" max="${LAST}" ${standard}/>`);
  return columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
}
