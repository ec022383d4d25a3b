import { address, cellAt, DATE, type Grid, kindAt, rowAt } from '../../engine/grid.js';

/** One field of a LibreOffice export made with the options below. */
export interface OfficeCell {
  readonly text: string;
  /** Texts are quoted, values are not. */
  readonly quoted: boolean;
}

/** Export of every sheet as UTF-8, commas, texts quoted, values as they are typed in (not as shown), formulas as values. */
export const EVERY_SHEET = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1';

/** Fields of a csv text, telling quoted ones from others. Written for this format only, and apart from the reader it is a judge of. */
export function fieldsOf(text: string): OfficeCell[][] {
  const rows: OfficeCell[][] = [];
  let row: OfficeCell[] = [];
  for (const m of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
    if (m.index === text.length) break;
    row.push(m[1] === undefined ? { text: m[2] ?? '', quoted: false } : { text: m[1].replaceAll('""', '"'), quoted: true });
    if (m[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** A value that LibreOffice prints, as the number it stands for; dates by its own epoch, so that serials can be compared. null: none. */
export function officeNumber(text: string): number | null {
  if (/^-?[\d.]+(E[+-]?\d+)?$/.test(text)) return Number(text);
  if (/^-?[\d.]+%$/.test(text)) return Number(text.slice(0, -1)) / 100;
  const m = /^(?:(?:(\d\d)\/(\d\d)\/(\d{4,5})|(\d{4})-(\d\d)-(\d\d))(?: |$))?(?:(-?)(\d+):(\d\d):(\d\d(?:\.\d+)?)( [AP]M)?)?$/.exec(text);
  if (!m || text === '') return null;
  const time =
    m[8] === undefined
      ? 0
      : ((m[11] ? (Number(m[8]) % 12) + (m[11] === ' PM' ? 12 : 0) : Number(m[8])) * 3600 + Number(m[9]) * 60 + Number(m[10])) / 86400;
  if (m[3] === undefined && m[4] === undefined) return m[7] === '-' ? -time : time;
  const [year, month, day] = m[3] === undefined ? [m[4], m[5], m[6]] : [m[3], m[1], m[2]];
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86400000 + 25569 + time;
}

/** A cell on which two readers do not agree. */
export interface Difference {
  readonly tab: string;
  readonly cell: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Our cell as a text: texts in double quotes, dates marked, formula without value `=`, blank empty. */
export function shown(grid: Grid, col: number, row: number): string {
  const value = cellAt(grid, col, row);
  switch (kindAt(grid.columns[col], row)) {
    case 0:
      return '';
    case DATE:
      return `day ${String(value)}`;
    case 3:
      return JSON.stringify(value);
    case 6:
      return '=';
    default:
      return String(value).toUpperCase();
  }
}

function agrees(grid: Grid, col: number, row: number, office: OfficeCell): boolean {
  const value = cellAt(grid, col, row);
  const kind = kindAt(grid.columns[col], row);
  switch (kind) {
    case 0:
      return office.text === '';
    case 1:
    case 2: {
      const number = office.quoted ? null : officeNumber(office.text);
      // values print with 15 digits, times cut to whole seconds
      const slack = office.text.includes(':') ? 1.01 / 86400 : Math.abs(Number(value)) * (kind === DATE ? 1e-12 : 1e-14);
      return number !== null && Math.abs(number - Number(value)) <= slack;
    }
    case 3:
      return office.quoted && office.text === value;
    case 6:
      return false;
    default:
      return office.text === String(value).toUpperCase();
  }
}

/** Every cell of the two readings on which they differ, the area being what either of them has. */
export function differences(grid: Grid, office: OfficeCell[][]): Difference[] {
  const found: Difference[] = [];
  const seen = new Map<number, number>();
  for (let row = 0; row < grid.rows; row++) seen.set(rowAt(grid, row), row);
  const last = Math.max(office.length - 1, ...seen.keys());
  for (let rowNo = 0; rowNo <= last; rowNo++) {
    const row = seen.get(rowNo) ?? -1;
    const width = Math.max(office[rowNo]?.length ?? 0, grid.col0 + grid.columns.length);
    for (let colNo = 0; colNo < width; colNo++) {
      const cell = office[rowNo]?.[colNo] ?? { text: '', quoted: false };
      const col = colNo - grid.col0;
      const blank = row < 0 || col < 0 || col >= grid.columns.length;
      if (blank ? cell.text === '' : agrees(grid, col, row, cell)) continue;
      const theirs = cell.quoted ? JSON.stringify(cell.text) : cell.text;
      found.push({ tab: grid.tab, cell: address(rowNo, colNo), ours: blank ? '' : shown(grid, col, row), theirs });
    }
  }
  return found;
}
