import { columnLetters } from '../../engine/grid.js';
import { MAX_COLS, MAX_ROWS, parseArea, quoteSheet } from './a1.js';

// A text, a reference with or without its sheet, or a word that is no reference: the alternatives in this order, so that a text or a
// function's name is never taken for a cell.
const PIECE =
  /"(?:[^"]|"")*"|(?:('(?:[^']|'')+'|[\p{L}_\\][\p{L}\p{N}_.\\]*)!)?(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d{1,7}:\$?\d{1,7}|#REF!)(?![\p{L}\p{N}_.(])|(?:('(?:[^']|'')+'|[\p{L}_\\][\p{L}\p{N}_.\\]*)!)?[\p{L}_\\][\p{L}\p{N}_.\\]*|\d+(?:\.\d+)?(?:E[+-]?\d+)?/giu;

function unquoted(sheet: string): string {
  return sheet.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet;
}

type Rewrite = (sheet: string | null, area: string | null, whole: string) => string;

function rewritten(formula: string, rewrite: Rewrite): string {
  return formula.replace(PIECE, (whole: string, sheet: string | undefined, area: string | undefined, ofName: string | undefined) => {
    if (whole.startsWith('"')) return whole;
    const owner = sheet ?? ofName;
    return rewrite(owner === undefined ? null : unquoted(owner), area ?? null, whole);
  });
}

function is(a: string | null, b: string): boolean {
  return a !== null && a.toLowerCase() === b.toLowerCase();
}

/** A formula after a sheet got another name. */
export function afterRename(formula: string, from: string, to: string): string {
  if (!formula.includes('!')) return formula;
  return rewritten(formula, (sheet, _, whole) =>
    is(sheet, from) ? quoteSheet(to) + whole.slice(/!(?:#REF!|[^!]*)$/.exec(whole)?.index) : whole,
  );
}

/** A formula after a sheet was deleted: what pointed there is #REF! and stays it. */
export function afterDelete(formula: string, name: string): string {
  if (!formula.includes('!')) return formula;
  return rewritten(formula, (sheet, _, whole) => (is(sheet, name) ? '#REF!' : whole));
}

function shiftedPart(part: string, rows: number, cols: number): string | null {
  const m = /^(\$?)([A-Z]*)(\$?)(\d*)$/i.exec(part);
  if (!m) return null;
  const [, dollar, letters, inner, digits] = m as unknown as [string, string, string, string, string];
  // In "$5" the only dollar is the row's.
  const [first, second] = letters === '' ? ['', dollar] : [dollar, inner];
  let text = '';
  if (letters !== '') {
    const col = (parseArea(`${letters}1`)?.left ?? 0) + (first === '$' ? 0 : cols);
    if (col < 0 || col >= MAX_COLS) return null;
    text += first + columnLetters(col);
  }
  if (digits !== '') {
    const row = Number(digits) - 1 + (second === '$' ? 0 : rows);
    if (row < 0 || row >= MAX_ROWS) return null;
    text += second + String(row + 1);
  }
  return text;
}

/** A formula as it reads after it was copied some rows down and columns to the right: relative references move along. */
export function afterCopy(formula: string, rows: number, cols: number): string {
  if (rows === 0 && cols === 0) return formula;
  return rewritten(formula, (_, area, whole) => {
    if (area === null || area === '#REF!') return whole;
    const parts = area.split(':').map(part => shiftedPart(part, rows, cols));
    const sheet = whole.slice(0, whole.length - area.length);
    return parts.includes(null) ? '#REF!' : sheet + parts.join(':');
  });
}
