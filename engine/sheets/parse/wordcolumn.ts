import { distinct } from '../../columns/distinct.js';
import { Dictionary } from '../../columns/dictionary.js';
import { wordKeys } from '../../columns/wordkey.js';
import { packedWords, stringsOf, type Words } from '../../columns/words.js';
import { type Column, type Grid, NUMBER, type Strings, textOf } from '../../grid.js';
import { defineIssue } from '../../issue.js';
import { OPEN, textJudge, WORD } from './plaintext.js';
import { ERROR_CELL, isBroken, isErrorText, kindOf, printed, type Scan } from './scan.js';
import { byFrequency, cleanText, FOLDED } from './spelling.js';
import type { TextColumn } from '../table.js';
import { isEmptyWord } from './value.js';

export const VARIANTS = defineIssue({
  code: 'name-variants',
  severity: 'info',
  found: {
    zh: '{column}中同一名称有不同写法：{value}',
    en: '{column} spells one name in different ways: {value}',
  },
  done: { zh: '只差大小写或全半角，按同一名称统计', en: 'they differ in case or width only, so they are counted as one' },
});

const PRECISION = defineIssue({
  code: 'id-precision',
  severity: 'warning',
  found: {
    zh: '{column}“{value}”按数字保存，超过 15 位的部分已丢失',
    en: '{column} "{value}" was stored as a number, and its digits after the 15th are lost',
  },
  done: { zh: '按现有数字读取，不同编号可能变成相同', en: 'read as it stands: different numbers may have become the same' },
  advice: { zh: '请把该列设为文本格式后重新导出', en: 'Export the column again as text' },
});

/** An integer in full: no exponent, and the leading zeros that its number format shows. */
function digitsOf(value: number, grid: Grid, column: Column, row: number): string {
  if (!Number.isInteger(value)) return String(value);
  const id = typeof column.format === 'object' ? (column.format[row] as number) : column.format;
  const zeros = id === undefined ? null : /^0{2,}$/.exec(grid.formats[id] ?? '');
  const digits = Number.isSafeInteger(value) ? String(Math.abs(value)) : BigInt(Math.abs(value)).toString();
  return (value < 0 ? '-' : '') + (zeros ? digits.padStart(zeros[0].length, '0') : digits);
}

/** A number that a spreadsheet rounded before it became text. */
const ROUNDED = /^\d(?:\.\d+)?E\+(?:1[5-9]|[2-9]\d)$/i;

/** As ROUNDED, of a plain word: only one whose second letter is a point or an E is decoded. */
function isRounded(strings: Strings, id: number): boolean {
  const second = strings.bytes[strings.at[id]! + 1]! | 32;
  return (second === 46 || second === 101) && ROUNDED.test(textOf(strings, id));
}

/** A column's words as they were read. */
interface Draft {
  readonly words: Words;
  readonly codes: Int32Array;
  /** The word of each text, −1 where it says nothing. */
  readonly byText: Int32Array;
}

/** Reads plain words byte by byte, other texts trimmed (ids) or cleaned, words for nothing as blank, numbers in full. */
function draftOf(scan: Scan, isId: boolean): Draft {
  const { grid, column, rows, text, ids, faults } = scan;
  const { strings } = grid;
  const judge = textJudge(strings);
  const written = new Dictionary();
  const byText = new Int32Array(ids.length).fill(-1);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    const kind = judge(id);
    if (kind === WORD) {
      byText[i] = written.keepBytes(strings.bytes, strings.at[id]!, strings.at[id + 1]!);
      if (isId && isRounded(strings, id)) faults.addText(PRECISION, i);
    } else if (kind === OPEN) {
      const found = textOf(strings, id);
      const t = isId ? found.trim() : cleanText(found);
      if (isErrorText(t)) faults.addText(ERROR_CELL, i);
      else if (!isEmptyWord(t, 'text')) byText[i] = written.keepText(t);
      if (isId && ROUNDED.test(t)) faults.addText(PRECISION, i);
    }
  }
  const codes = new Int32Array(rows.length).fill(-1);
  for (let i = 0; i < rows.length; i++) {
    const slot = text[i]!;
    if (slot >= 0) {
      codes[i] = byText[slot]!;
      continue;
    }
    const kind = kindOf(scan, i);
    if (kind === NUMBER) {
      const value = column!.num![rows[i]!]!;
      const digits = digitsOf(value, grid, column!, rows[i]!);
      if (isId && Math.abs(value) >= 1e15) faults.add(PRECISION, i, digits);
      codes[i] = written.keepText(digits);
    } else if (!isBroken(scan, i, kind)) codes[i] = written.keepText(printed(scan, i));
  }
  const different = distinct(written.strings());
  recode(byText, different.places);
  recode(codes, different.places);
  return { words: packedWords(different.strings), codes, byText };
}

function recode(codes: Int32Array, to: Int32Array): void {
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) codes[i] = to[codes[i]!]!;
}

const [MINUS, POINT, ZERO, NINE] = [45, 46, 48, 57];

/** Up to where a text in UTF-8 is a whole number of at most 18 digits. */
function wholeEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = bytes[from] === MINUS ? from + 1 : from;
  const last = Math.min(to, at + 18);
  while (at < last && bytes[at]! >= ZERO && bytes[at]! <= NINE) at++;
  return at;
}

/** True where all words are whole numbers and some have the fraction that a program keeps: 17850.0. */
function haveFractions({ bytes, at }: Strings): boolean {
  let some = false;
  for (let i = 0; i + 1 < at.length; i++) {
    const to = at[i + 1]!;
    const end = wholeEnd(bytes, at[i]!, to);
    const hasOne = end > at[i]! && to - end === 2 && bytes[end] === POINT && bytes[end + 1] === ZERO;
    if (end !== to && !hasOne) return false;
    some ||= hasOne;
  }
  return some;
}

/** Ids without the fraction that a program gave them, where the column holds whole numbers only: 17850.0 is 17850. */
function withoutFraction({ words, codes }: Pick<Draft, 'words' | 'codes'>): TextColumn {
  if (!haveFractions(stringsOf(words))) return { kind: 'text', codes, words };
  const whole = distinct(stringsOf(words.map(word => word.replace(/\.0$/, ''))));
  recode(codes, whole.places);
  return { kind: 'text', codes, words: packedWords(whole.strings) };
}

/** A column of ids: text as written, numbers in full. */
export function idColumnOf(scan: Scan): TextColumn {
  const draft = draftOf(scan, true);
  scan.faults.flush();
  return withoutFraction(draft);
}

/** Ids of customers: 0 stands for none in many exports. */
export function customerIdsOf(scan: Scan): TextColumn {
  const ids = idColumnOf(scan);
  const { bytes, at } = stringsOf(ids.words);
  const none = new Set<number>();
  for (let i = 0; i < ids.words.length; i++) {
    const first = bytes[at[i]!];
    if ((first === ZERO || first === MINUS) && at[i + 1]! - at[i]! <= 10 && /^(?:0{1,10}|-1)$/.test(ids.words.at(i)!)) none.add(i);
  }
  if (none.size > 0) for (let i = 0; i < ids.codes.length; i++) if (none.has(ids.codes[i]!)) ids.codes[i] = -1;
  return ids;
}

/**
 * A column of words: trimmed, inner white space one space, words for nothing blank. `merge`: spellings that differ in case or width only
 * are one word, the one written most often (ties: the first in code order, so the order of rows changes nothing).
 */
export function wordColumnOf(scan: Scan, merge: boolean): TextColumn {
  const { words, codes, byText } = draftOf(scan, false);
  const joined = merge ? mergedCodes(words, byText, scan) : null;
  scan.faults.flush();
  if (!joined) return { kind: 'text', codes, words };
  const kept = distinct(stringsOf(Array.from(joined, word => words.at(word)!)));
  recode(codes, kept.places);
  return { kind: 'text', codes, words: packedWords(kept.strings) };
}

/** For each word the word it is merged into, or null where nothing is to merge. Says which texts were another spelling. */
function mergedCodes(words: Words, byText: Int32Array, scan: Scan): Int32Array | null {
  const keys = wordKeys([words], FOLDED);
  if (keys.count === words.length) return null;
  const groups: number[][] = Array.from({ length: keys.count + 1 }, () => []);
  keys.places[0]!.forEach((place, word) => groups[place + 1]!.push(word)); // joiners alone have an empty key
  const count = new Float64Array(words.length);
  byText.forEach((word, i) => {
    if (word >= 0) count[word]! += scan.uses[i]!;
  });
  const to = Int32Array.from({ length: words.length }, (_, i) => i);
  for (const group of groups) {
    if (group.length < 2) continue;
    const kept = group.reduce((a, b) => (byFrequency(words.at(a)!, count[a]!, words.at(b)!, count[b]!) <= 0 ? a : b));
    for (const word of group) to[word] = kept;
  }
  byText.forEach((word, i) => {
    if (word >= 0 && to[word] !== word) scan.faults.addText(VARIANTS, i, `${words.at(word)} → ${words.at(to[word]!)}`);
  });
  return to;
}
