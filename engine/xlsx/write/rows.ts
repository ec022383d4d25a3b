import { columnLetters } from '../../grid.js';
import { type CellLook, lookOf } from '../../report/cellstyle.js';
import { cleanText } from '../../report/celltext.js';
import { formulaOf, type PathOf } from '../../report/link.js';
import type { Block, Plan, PlanColumn, PlanValue } from '../../report/plan.js';
import { ROW_HEIGHT } from '../../report/theme.js';
import { ascii, ByteWriter } from '../../columns/bytes.js';
import { looksLikeFormula } from './quoteprefix.js';
import type { SharedStrings } from './sharedstring.js';
import { escapedText } from './xml.js';

/** Blocks longer than this are written by us: ExcelJS holds an object a cell and takes ten times as long. */
const LONG = 100;
/** Rows ExcelJS writes of a long block, so that its styles get ids: as they are, muted, and without a link. */
const LOOKS = ['plain', 'muted', 'unlinked'] as const;

/** True where a block's rows are ours to write: it is long, and no other block stands beside it. */
export function isLong(block: Block, plan: Plan): boolean {
  if (block.rows <= LONG) return false;
  return plan.blocks.every(b => b === block || b.row >= block.row + block.rows || b.row + b.rows <= block.row);
}

/** What the cells of all tabs need to know. */
export interface Around {
  readonly plans: readonly Plan[];
  readonly pathOf: PathOf;
  readonly shared: SharedStrings;
  /** From a cell format to its twin for text that begins like a formula. */
  readonly twin: number;
}

/** The cells of a row of ExcelJS's XML and their style ids, by column letters. */
function stylesOf(sheet: string, row: number): Map<string, string> {
  const start = sheet.indexOf(`<row r="${row}"`);
  const end = start < 0 ? -1 : sheet.indexOf('</row>', start);
  const styles = new Map<string, string>();
  if (end < 0) return styles;
  for (const m of sheet.slice(start, end).matchAll(/<c r="([A-Z]+)\d+" s="(\d+)"/g)) styles.set(m[1] as string, m[2] as string);
  return styles;
}

/** What follows a cell's address: its style, and what kind of value begins. */
interface Tail {
  readonly blank: Uint8Array;
  readonly formula: Uint8Array;
  readonly textFormula: Uint8Array;
  readonly truthFormula: Uint8Array;
  readonly number: Uint8Array;
  readonly shared: Uint8Array;
  readonly quoted: Uint8Array;
  readonly truth: Uint8Array;
}

function tailOf(style: string, twin: number): Tail {
  const s = `" s="${style}"`;
  return {
    blank: ascii(`${s}/>`),
    formula: ascii(`${s}><f>`),
    textFormula: ascii(`${s} t="str"><f>`),
    truthFormula: ascii(`${s} t="b"><f>`),
    number: ascii(`${s}><v>`),
    shared: ascii(`${s} t="s"><v>`),
    quoted: ascii(`" s="${Number(style) + twin}" t="s"><v>`),
    truth: ascii(`${s} t="b"><v>`),
  };
}

/** How a column's cells begin: `<c r="F`, and their tails by what they are. */
interface ColumnHead {
  readonly column: PlanColumn;
  readonly start: Uint8Array;
  readonly tail: Readonly<Record<CellLook, Tail>>;
}

function headsOf(block: Block, template: string, twin: number): ColumnHead[] {
  const styles = LOOKS.map((_, i) => stylesOf(template, block.row + i + 1));
  return block.columns.map((column, k): ColumnHead => {
    const at = columnLetters(block.col + k);
    const [plain, muted, unlinked] = styles.map(ids => tailOf(ids.get(at) ?? '0', twin)) as [Tail, Tail, Tail];
    return { column, start: ascii(`<c r="${at}`), tail: { plain, muted, unlinked } };
  });
}

const ROW = ascii('<row r="');
const ROW_OPEN = ascii('">');
const ROW_END = ascii('</row>');
const END = ascii('</v></c>');
const RESULT = ascii('</f><v>');
const NO_RESULT = ascii('</f></c>');

function putValue(out: ByteWriter, value: PlanValue, tail: Tail, shared: SharedStrings): void {
  if (typeof value === 'string') {
    out.raw(looksLikeFormula(value) ? tail.quoted : tail.shared);
    out.integer(shared.idOf(value));
  } else if (typeof value === 'number') {
    out.raw(tail.number);
    out.number(value);
  } else {
    out.raw(tail.truth);
    out.integer(value ? 1 : 0);
  }
  out.raw(END);
}

function putFormula(out: ByteWriter, formula: string, result: PlanValue, tail: Tail): void {
  out.raw(typeof result === 'string' ? tail.textFormula : typeof result === 'boolean' ? tail.truthFormula : tail.formula);
  out.text(escapedText(cleanText(formula)));
  if (result === null) {
    out.raw(NO_RESULT);
    return;
  }
  out.raw(RESULT);
  if (typeof result === 'string') out.text(escapedText(cleanText(result)));
  else out.number(Number(result));
  out.raw(END);
}

/** The rows of a block, a chunk each time one is full: it ends with a row. */
function* blockChunks(out: ByteWriter, block: Block, template: string, { plans, pathOf, shared, twin }: Around): Generator<Uint8Array> {
  const heads = headsOf(block, template, twin);
  for (let i = 0; i < block.rows; i++) {
    if (out.full) yield out.take();
    out.raw(ROW);
    const digits = out.at;
    out.integer(block.row + i + 1);
    const length = out.at - digits;
    const height = block.heights?.[i] ?? block.height ?? ROW_HEIGHT;
    if (height === ROW_HEIGHT) out.raw(ROW_OPEN);
    else out.markup(`" ht="${height}" customHeight="1">`);
    for (const { column, start, tail } of heads) {
      const formula = formulaOf(column, i, plans, pathOf);
      const found = column.values[i] ?? null;
      const value = typeof found === 'number' && !Number.isFinite(found) ? null : found;
      const own = tail[lookOf(column, i, formula)];
      out.raw(start);
      out.again(digits, length);
      if (formula !== null) putFormula(out, formula, value, own);
      else if (value === null) out.raw(own.blank);
      else putValue(out, value, own, shared);
    }
    out.raw(ROW_END);
  }
}

/** A tab's XML with the rows of its long blocks in the place of their template rows, as chunks of about `size` bytes. */
export function* sheetChunks(sheet: string, plan: Plan, around: Around, size?: number): Generator<Uint8Array> {
  const out = new ByteWriter(size);
  let done = 0;
  for (const block of plan.blocks.filter(b => isLong(b, plan)).sort((a, b) => a.row - b.row)) {
    const start = sheet.indexOf(`<row r="${block.row + 1}"`, done);
    const last = sheet.indexOf(`<row r="${block.row + LOOKS.length}"`, start);
    const end = sheet.indexOf('</row>', last) + '</row>'.length;
    out.markup(sheet.slice(done, start));
    yield* blockChunks(out, block, sheet.slice(start, end), around);
    done = end;
  }
  out.markup(sheet.slice(done));
  yield out.take();
}
