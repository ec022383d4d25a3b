import { columnLetters } from '../../../engine/grid.js';
import { type Corner, LAST_COL, LAST_ROW, type Token, tokensOf } from './token.js';

/** A formula with some of its words replaced; the rest stays to the letter. */
function replaced(formula: string, change: (token: Token, text: string) => string | null): string {
  let out = '';
  let done = 0;
  for (const token of tokensOf(formula)) {
    const to = change(token, formula.slice(token.start, token.end));
    if (to === null) continue;
    out += formula.slice(done, token.start) + to;
    done = token.end;
  }
  return out + formula.slice(done);
}

/** A sheet's name as it is written before "!": in quotes where it is not a plain word, or could be taken for a cell. */
export function sheetWord(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^([A-Z]{1,3}\d+|R\d*(C\d*)?|C\d*|TRUE|FALSE)$/i.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/**
 * A formula after a sheet was renamed, or (`to` null) deleted: its references to it follow, or become #REF!.
 *
 * @example shiftReferences("='Q1 plan'!C30+B1", 'Q1 plan', 'Q2 plan') // => "='Q2 plan'!C30+B1"
 * @example shiftReferences('=账龄分析!C30*2', '账龄分析', null) // => '=#REF!*2'
 */
export function shiftReferences(formula: string, from: string, to: string | null): string {
  const old = from.toLowerCase();
  return replaced(formula, (token, text) => {
    if ((token.kind !== 'reference' && token.kind !== 'name') || token.sheet?.toLowerCase() !== old) return null;
    return to === null ? '#REF!' : `${sheetWord(to)}!${text.slice(text.lastIndexOf('!', text.length - 2) + 1)}`;
  });
}

function moved(corner: Corner, rows: number, cols: number): string | null {
  const row = corner.row === null ? null : corner.fixedRow ? corner.row : corner.row + rows;
  const col = corner.col === null ? null : corner.fixedCol ? corner.col : corner.col + cols;
  if (row !== null && (row < 0 || row > LAST_ROW)) return null;
  if (col !== null && (col < 0 || col > LAST_COL)) return null;
  const letters = col === null ? '' : `${corner.fixedCol ? '$' : ''}${columnLetters(col)}`;
  return letters + (row === null ? '' : `${corner.fixedRow ? '$' : ''}${row + 1}`);
}

/**
 * A formula copied to a cell some rows and columns away: relative references move along, and those that leave the sheet become #REF!.
 *
 * @example translate('=A1+$B$2+C$3', 1, 1) // => '=B2+$B$2+D$3'
 */
export function translate(formula: string, rows: number, cols: number): string {
  if (rows === 0 && cols === 0) return formula;
  return replaced(formula, (token, text) => {
    if (token.kind !== 'reference' || token.corners.length === 0) return null;
    const corners = token.corners.map(corner => moved(corner, rows, cols));
    return corners.includes(null) ? '#REF!' : text.slice(0, text.lastIndexOf('!') + 1) + corners.join(':');
  });
}

/** Functions that came after the file format: a file names them with a prefix. */
const NEWER = new Set(
  'CONCAT TEXTJOIN IFS SWITCH MAXIFS MINIFS XLOOKUP XMATCH FILTER SORT SORTBY UNIQUE SEQUENCE LET IFNA XOR DAYS STDEV.S STDEV.P VAR.S VAR.P PERCENTILE.INC QUARTILE.INC RANK.EQ'.split(
    ' ',
  ),
);

/**
 * A formula as a file names its functions.
 *
 * @example inFile('IFNA(XLOOKUP(A1,B:B,C:C),"XLOOKUP(")') // => '_xlfn.IFNA(_xlfn.XLOOKUP(A1,B:B,C:C),"XLOOKUP(")'
 */
export function inFile(formula: string): string {
  if (!/[A-Z.]\(/i.test(formula)) return formula;
  return replaced(formula, (token, text) =>
    token.kind === 'call' && NEWER.has(token.value) && !/^_xlfn/i.test(text) ? `_xlfn.${text}` : null,
  );
}
