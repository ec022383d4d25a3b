import type { Grid } from '../../grid.js';
import { GridBuilder } from '../../columns/builder.js';
import { Budget } from './budget.js';
import { delimiterOf, sepLine } from './delimiter.js';
import { Dictionary } from '../../columns/dictionary.js';
import { type DecodedText, decodeText, type Encoding, presumedUtf8 } from './encoding.js';
import { refusal } from './refusal.js';
import { TextScanner } from './textscan.js';
import { utf8Evidence } from './utf8.js';

/** A text file as read, and how it was read. */
export interface TextFile {
  readonly grid: Grid;
  readonly encoding: Encoding;
  /** The delimiter as a character. */
  readonly delimiter: string;
  /** Characters that could not be decoded and stand as U+FFFD: worth an issue where it is not 0. */
  readonly replaced: number;
}

/** The end-of-file mark that programs of the DOS age still append. */
const CTRL_Z = 0x1a;

/** A file's name without folders and extension: the name of a text file's only tab. */
export function tabName(name: string): string {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(0, dot) : file;
}

/**
 * Reads a csv or tsv file: encoding, delimiter and line ends by evidence, every field as text (what it means is decided when its column is
 * known, as for text in a workbook) but for decimals that a number holds as they are written (12.5, see textscan.ts).
 *
 * Returns  a Grid of one tab named like the file; row i of the grid is record i, a quoted field with line ends being in one record
 * Leaves out   empty fields (blank), records without content, a `sep=` line (rows are counted after it, as Excel does)
 * Errors   BadInput: empty, binary, too-large
 */
export function readCsv(bytes: Uint8Array, name: string): TextFile {
  const presumed = presumedUtf8(bytes);
  return (presumed && readText(presumed, name)) ?? readText(decodeText(bytes), name)!;
}

/** Reads a decoded text; null where what was taken for UTF-8 is none. */
function readText(text: DecodedText, name: string): TextFile | null {
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
  const strings = dictionary.strings();
  if (utf8Evidence(strings.bytes).invalid > 0) return null;
  return {
    grid: { tab, file: name, flat: true, ...grid, strings, formats: ['General'], merges: [], visible: true },
    encoding: text.encoding,
    delimiter: String.fromCharCode(delimiter),
    replaced: text.replaced,
  };
}
