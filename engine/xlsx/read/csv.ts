import { type Grid, TEXT } from '../../grid.js';
import { GridBuilder } from '../../columns/builder.js';
import { Budget } from './budget.js';
import { delimiterOf, sepLine } from './delimiter.js';
import { Dictionary } from '../../columns/dictionary.js';
import { decodeText, type Encoding } from './encoding.js';
import { refusal } from './refusal.js';
import { MAX_COLUMNS } from './limit.js';

/** A text file as read, and how it was read. */
export interface TextFile {
  readonly grid: Grid;
  readonly encoding: Encoding;
  /** The delimiter as a character. */
  readonly delimiter: string;
  /** Characters that could not be decoded and stand as U+FFFD: worth an issue where it is not 0. */
  readonly replaced: number;
}

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;
/** The end-of-file mark that programs of the DOS age still append. */
const CTRL_Z = 0x1a;
/** After so many quotes that never close, the rest of the file's quotes are characters: keeps the cost linear. */
const MAX_UNCLOSED = 50;

/** One pass over the bytes of a table in UTF-8. */
class TextScanner {
  private row = -1;
  private unclosed = 0;

  constructor(
    private readonly b: Uint8Array,
    private readonly delimiter: number,
    private readonly builder: GridBuilder,
    private readonly dictionary: Dictionary,
    private readonly tab: string,
  ) {}

  scan(from: number): void {
    const { b, delimiter } = this;
    const n = b.length;
    let p = from;
    let rowNo = 0;
    let col = 0;
    while (p < n) {
      p = b[p] === QUOTE && this.unclosed < MAX_UNCLOSED ? this.quoted(p) : this.plain(p);
      this.put(rowNo, col);
      const c = b[p];
      if (c === delimiter && c !== undefined) col++;
      else {
        if (c === CR && b[p + 1] === LF) p++;
        rowNo++;
        col = 0;
        this.row = -1;
      }
      p++;
    }
  }

  /** Appends what stands from p to the next delimiter or line end; gives that position. */
  private plain(p: number): number {
    const { b, delimiter, dictionary } = this;
    const n = b.length;
    const from = p;
    let c: number;
    for (; p < n && (c = b[p]!) !== delimiter && c !== LF && c !== CR; p++);
    dictionary.reserve(p - from);
    const out = dictionary.bytes;
    let at = dictionary.tail;
    for (let i = from; i < p; i++) out[at++] = b[i]!;
    dictionary.tail = at;
    return p;
  }

  /** A quoted field: doubled quotes are one, line ends become LF; what follows the closing quote is kept. A quote that never closes is a character. */
  private quoted(open: number): number {
    const { b, dictionary } = this;
    const n = b.length;
    let p = open + 1;
    while (p < n && !(b[p] === QUOTE && b[p + 1] !== QUOTE)) p += b[p] === QUOTE ? 2 : 1;
    if (p >= n) {
      this.unclosed++;
      return this.plain(open);
    }
    dictionary.reserve(p - open);
    const out = dictionary.bytes;
    let at = dictionary.tail;
    for (let i = open + 1; i < p; i++) {
      const c = b[i]!;
      if (c === QUOTE) i++;
      if (c === CR && b[i + 1] === LF) continue;
      out[at++] = c === CR ? LF : c;
    }
    dictionary.tail = at;
    return this.plain(p + 1);
  }

  private put(rowNo: number, col: number): void {
    const id = this.dictionary.intern();
    if (id < 0) return;
    if (col >= MAX_COLUMNS) throw refusal('too-large', { part: this.tab, size: String(col) });
    if (this.row < 0) this.row = this.builder.row(rowNo, false);
    this.builder.column(col).word(this.row, id, TEXT);
  }
}

/** A file's name without folders and extension: the name of a text file's only tab. */
export function tabName(name: string): string {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(0, dot) : file;
}

/**
 * Reads a csv or tsv file: encoding, delimiter and line ends by evidence, every field as text (what it means is decided when its column is
 * known, as for text in a workbook).
 *
 * Returns  a Grid of one tab named like the file; row i of the grid is record i, a quoted field with line ends being in one record
 * Leaves out   empty fields (blank), records without content, a `sep=` line (rows are counted after it, as Excel does)
 * Errors   BadInput: empty, binary, too-large
 */
export function readCsv(bytes: Uint8Array, name: string): TextFile {
  const text = decodeText(bytes);
  const content = text.bytes.at(-1) === CTRL_Z ? text.bytes.subarray(0, -1) : text.bytes;
  const sep = sepLine(content);
  const delimiter = sep?.delimiter ?? delimiterOf(content);
  const budget = new Budget();
  const tab = tabName(name);
  budget.begin(tab, content.length);
  const builder = new GridBuilder(budget);
  const dictionary = new Dictionary();
  new TextScanner(content, delimiter, builder, dictionary, tab).scan(sep?.from ?? 0);
  const grid = builder.finish();
  if (grid.rows === 0) throw refusal('empty');
  return {
    grid: { tab, file: name, ...grid, strings: dictionary.strings(), formats: ['General'], merges: [], visible: true },
    encoding: text.encoding,
    delimiter: String.fromCharCode(delimiter),
    replaced: text.replaced,
  };
}
