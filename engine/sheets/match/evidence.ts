import { BLANK, BOOL, DATE, ERROR, FORMULA, type Grid, kindAt, NUMBER, textOf } from '../../grid.js';
import type { Settings } from '../../settings.js';
import { isoDay } from '../../units/day.js';
import type { CellType } from '../sheet.js';
import { isTick } from '../literal/stagecolumn.js';
import { isOnScale } from '../stage/stagescale.js';
import { canonicalOf, outcomeOf } from '../stage/stageword.js';
import type { DayOrder } from '../parse/date.js';
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
export class Evidence {
  /** Cells that hold something. */
  readonly filled: number;
  private readonly shares = new Map<CellType, number>();
  private order: DayOrder | undefined;
  private mark: '.' | ',' | undefined;
  private known: Float64Array | null = null;

  constructor(
    /** Cells that were looked at. */
    readonly looked: number,
    /** Distinct texts and how often each stands there. */
    readonly texts: ReadonlyMap<string, number>,
    /** The first three different values. */
    readonly samples: readonly string[],
    /** The cells as text, row by row of the sample; null = blank. */
    readonly words: readonly (string | null)[],
    /** The cells that are days as they stand, row by row; NaN = others. */
    private readonly raw: Float64Array,
    private readonly cells: Cells,
    private readonly settings: Settings,
    /** Years count from 1912. */
    private readonly roc: boolean,
  ) {
    let textCells = -cells.bools;
    for (const count of texts.values()) textCells += count;
    this.filled = textCells + cells.bools + cells.numbers.length + cells.dates.length + cells.errors;
  }

  /** Share of the filled cells that read as the type; 1 for a blank column. */
  share(type: CellType): number {
    const known = this.shares.get(type);
    if (known !== undefined) return known;
    const { cells, filled } = this;
    let good = cells.numbers.filter(n => readNumber(n, type)).length;
    if (type === 'day' || type === 'text') good += cells.dates.length;
    if (type === 'flag' || type === 'text') good += cells.bools;
    for (const [text, count] of this.texts)
      if ((text !== 'TRUE' && text !== 'FALSE') || cells.bools === 0) good += this.reads(text, type) ? count : 0;
    const result = filled === 0 ? 1 : good / filled;
    this.shares.set(type, result);
    return result;
  }

  /** Share of the cells whose text is a stage word. */
  get stageShare(): number {
    return this.among(text => canonicalOf(text) !== null || outcomeOf(text) !== null);
  }

  /** Share of the cells whose text names an outcome. */
  get outcomeShare(): number {
    return this.among(text => outcomeOf(text) !== null);
  }

  /** Share of the cells that answer a question: yes, no, a tick; 1 and 0 where no other number stands beside them. */
  get answerShare(): number {
    const digit = (value: number): number =>
      this.among(text => text === String(value)) +
      (this.filled === 0 ? 0 : this.cells.numbers.filter(n => n === value).length / this.filled);
    const [ones, both] = [digit(1), digit(0) + digit(1)];
    return this.among(text => isTick(text) && !DIGIT.test(text)) + (ones > 0 && both >= this.share('money') ? both : 0);
  }

  /** Share of the cells that are percentages or small numbers, as stages may be. */
  get scaleShare(): number {
    const small = this.filled === 0 ? 0 : this.cells.numbers.filter(n => n >= 0 && n <= 100).length / this.filled;
    return this.among(isOnScale) + small;
  }

  /** Share of the cells that look like a code. */
  get codeShare(): number {
    return this.among(text => CODE.test(text)) + (this.filled === 0 ? 0 : this.cells.numbers.filter(Number.isInteger).length / this.filled);
  }

  /** The cells, as days, row by row of the sample; NaN = none. */
  get days(): Float64Array {
    return (this.known ??= this.raw.map((n, i) => (Number.isNaN(n) && this.words[i] !== null ? this.dayOf(this.words[i] as string) : n)));
  }

  /** Share of the days after a day; 0 without days. */
  after(day: number): number {
    const known = this.days.filter(d => !Number.isNaN(d));
    return known.length === 0 ? 0 : known.filter(d => d > day).length / known.length;
  }

  private among(test: (text: string) => boolean): number {
    let good = 0;
    for (const [text, count] of this.texts) if (test(text)) good += count;
    return this.filled === 0 ? 0 : good / this.filled;
  }

  private dayOf(text: string): number {
    return readDay(text, (this.order ??= dayOrderOf(this.texts.keys()) ?? this.settings.dateOrder), this.roc);
  }

  private get decimal(): '.' | ',' {
    return (this.mark ??= decimalOf(this.texts.keys()));
  }

  private reads(text: string, type: CellType): boolean {
    switch (type) {
      case 'day':
        return !Number.isNaN(this.dayOf(text));
      case 'money':
      case 'number':
        return !Number.isNaN(readAmount(text, this.decimal));
      case 'share':
        return !Number.isNaN(readShare(text, 0.01, this.decimal)) || !Number.isNaN(readShare(text, 1));
      case 'flag':
        return readFlag(text) !== null;
      default:
        return true;
    }
  }
}

/** Cells of a sample by what they hold. */
interface Cells {
  readonly numbers: number[];
  readonly dates: number[];
  bools: number;
  errors: number;
}

const isSerial = (n: number): boolean => n >= 18264 && n < 73051; // 1950 to 2099
const DIGIT = /^\d$/;
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
  const cells: Cells = { numbers: [], dates: [], bools: 0, errors: 0 };
  const texts = new Map<string, number>();
  const words: (string | null)[] = [];
  const raw = new Float64Array(rows.length).fill(NaN);
  const samples: string[] = [];
  const decoded = new Map<number, string>(); // a long text may stand in every row
  const trimmed = (id: number): string => {
    let text = decoded.get(id);
    if (text === undefined) decoded.set(id, (text = textOf(grid.strings, id).trim()));
    return text;
  };
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
      const text = column?.text ? trimmed(column.text[row] as number) : '';
      if (!isEmptyWord(text, 'text')) {
        word = text;
        texts.set(text, (texts.get(text) ?? 0) + 1);
        show(text);
      }
    }
    words.push(word);
  });
  return new Evidence(rows.length, texts, samples, words, raw, cells, settings, /民国|民國|\broc\b/i.test(header));
}
