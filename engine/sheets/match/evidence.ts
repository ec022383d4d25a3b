import { BLANK, BOOL, DATE, ERROR, FORMULA, type Grid, kindAt, NUMBER, textOf } from '../../grid.js';
import type { Settings } from '../../settings.js';
import { isoDay } from '../../units/day.js';
import type { CellType } from '../sheet.js';
import { canonicalOf, outcomeOf } from '../stage/stageword.js';
import { dayOrderOf, decimalOf, isEmptyWord, readAmount, readDay, readFlag, readShare } from '../parse/value.js';

/** Rows looked at to judge a column. */
export const SAMPLED = 1000;

/** Up to SAMPLED data rows, evenly spread, so that a column is judged by its whole length. */
export function sampledRows(first: number, last: number, skipped: ReadonlySet<number>): number[] {
  const rows: number[] = [];
  const step = Math.max(1, (last - first) / SAMPLED);
  for (let at = first; at < last && rows.length < SAMPLED; at += step) {
    const row = Math.floor(at);
    if (!skipped.has(row)) rows.push(row);
  }
  return rows;
}

/** What a sample of one column's cells holds, and how well it reads as each type. */
export interface Evidence {
  /** Cells that hold something, and how many were looked at. */
  readonly filled: number;
  readonly looked: number;
  /** Distinct texts and how often each stands there. */
  readonly texts: ReadonlyMap<string, number>;
  /** The first three different values. */
  readonly samples: readonly string[];
  /** Share of the filled cells that read as the type; 1 for a blank column. */
  share(type: CellType): number;
  /** Share of the texts' cells that are stage words, that name an outcome, that look like a code. */
  readonly stageShare: number;
  readonly outcomeShare: number;
  readonly codeShare: number;
  /** Share of the days after a day; 0 without days. */
  after(day: number): number;
  /** The cells, as days, row by row of the sample; NaN = none. */
  readonly days: Float64Array;
  /** The cells as text, row by row of the sample; null = blank. */
  readonly words: readonly (string | null)[];
}

const isSerial = (n: number): boolean => n >= 18264 && n < 73051; // 1950 to 2099
const CODE = /^(?=.*\d)[A-Za-z]{0,6}[-_./#]?[\dA-Za-z][\dA-Za-z\-_./]*$/;

function readNumber(n: number, type: CellType): boolean {
  switch (type) {
    case 'day':
      return isSerial(n) || (Number.isInteger(n) && n > 1e7 && !Number.isNaN(readDay(String(n), null)));
    case 'share':
      return n >= 0 && n <= 100;
    case 'flag':
      return n === 0 || n === 1;
    case 'id':
      return Number.isInteger(n);
    default:
      return true;
  }
}

/** Judges one column by the sampled rows. */
export function evidenceOf(grid: Grid, col: number, rows: readonly number[], settings: Settings, header = ''): Evidence {
  const column = grid.columns[col];
  const cells = { numbers: [] as number[], dates: [] as number[], bools: 0, errors: 0 };
  const texts = new Map<string, number>();
  const words: (string | null)[] = [];
  const raw = new Float64Array(rows.length).fill(NaN);
  const samples: string[] = [];
  const show = (value: string): void => {
    if (samples.length < 3 && !samples.includes(value)) samples.push(value);
  };
  rows.forEach((row, i) => {
    const kind = kindAt(column, row);
    let word: string | null = null;
    if (kind === NUMBER || kind === DATE) {
      const n = column?.num?.[row] ?? NaN;
      (kind === DATE ? cells.dates : cells.numbers).push(n);
      raw[i] = kind === DATE || readNumber(n, 'day') ? (isSerial(n) ? Math.floor(n) : readDay(String(n), null)) : NaN;
      show(kind === DATE ? isoDay(Math.floor(n)) : String(n));
      word = String(n);
    } else if (kind === BOOL) {
      cells.bools++;
      word = column?.num?.[row] === 1 ? 'TRUE' : 'FALSE';
      show(word);
      texts.set(word, (texts.get(word) ?? 0) + 1);
    } else if (kind === ERROR || kind === FORMULA) cells.errors++;
    else if (kind !== BLANK) {
      const text = column?.text ? textOf(grid.strings, column.text[row] as number).trim() : '';
      if (!isEmptyWord(text, 'text')) {
        word = text;
        texts.set(text, (texts.get(text) ?? 0) + 1);
        show(text);
      }
    }
    words.push(word);
  });
  const roc = /民国|民國|\broc\b/i.test(header);
  let textCells = -cells.bools;
  for (const count of texts.values()) textCells += count;
  const filled = textCells + cells.bools + cells.numbers.length + cells.dates.length + cells.errors;
  let order: ReturnType<typeof dayOrderOf> | undefined;
  let mark: '.' | ',' | undefined;
  const decimal = (): '.' | ',' => (mark ??= decimalOf(texts.keys()));
  const read = (text: string, type: CellType): boolean => {
    switch (type) {
      case 'day':
        return !Number.isNaN(readDay(text, (order ??= dayOrderOf(texts.keys()) ?? settings.dateOrder), roc));
      case 'money':
      case 'number':
        return !Number.isNaN(readAmount(text, decimal()));
      case 'share':
        return !Number.isNaN(readShare(text, 0.01, decimal())) || !Number.isNaN(readShare(text, 1));
      case 'flag':
        return readFlag(text) !== null;
      default:
        return true;
    }
  };
  const shares = new Map<CellType, number>();
  const share = (type: CellType): number => {
    const known = shares.get(type);
    if (known !== undefined) return known;
    let good = cells.numbers.filter(n => readNumber(n, type)).length;
    if (type === 'day' || type === 'text') good += cells.dates.length;
    if (type === 'flag' || type === 'text') good += cells.bools;
    for (const [text, count] of texts) if ((text !== 'TRUE' && text !== 'FALSE') || cells.bools === 0) good += read(text, type) ? count : 0;
    const result = filled === 0 ? 1 : good / filled;
    shares.set(type, result);
    return result;
  };
  const among = (test: (text: string) => boolean): number => {
    let good = 0;
    for (const [text, count] of texts) if (test(text)) good += count;
    return filled === 0 ? 0 : good / filled;
  };
  let days: Float64Array | null = null;
  const evidence: Evidence = {
    filled,
    looked: rows.length,
    texts,
    samples,
    share,
    get stageShare() {
      return among(t => canonicalOf(t) !== null || outcomeOf(t) !== null);
    },
    get outcomeShare() {
      return among(t => outcomeOf(t) !== null);
    },
    get codeShare() {
      return among(t => CODE.test(t)) + (filled === 0 ? 0 : cells.numbers.filter(Number.isInteger).length / filled);
    },
    get days() {
      if (days) return days;
      order ??= dayOrderOf(texts.keys()) ?? settings.dateOrder;
      days = raw.map((n, i) => (Number.isNaN(n) && words[i] !== null ? readDay(words[i] as string, order ?? null, roc) : n));
      return days;
    },
    words,
    after(day) {
      const known = evidence.days.filter(d => !Number.isNaN(d));
      return known.length === 0 ? 0 : known.filter(d => d > day).length / known.length;
    },
  };
  return evidence;
}
