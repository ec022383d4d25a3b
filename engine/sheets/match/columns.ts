import type { Grid } from '../../grid.js';
import type { Settings } from '../../settings.js';
import { decimalOf, readAmount } from '../parse/value.js';
import type { Role } from '../table.js';
import { type Evidence, evidenceOf, SAMPLED } from './evidence.js';
import type { Header } from './header.js';
import { cachedHeader, candidatesOf } from './lexicon.js';
import type { Mapping } from './match.js';
import type { ColumnMatch } from './recognition.js';
import type { DataRows } from './rows.js';

/** A column of the first rows, read as amounts in hundredths. */
export interface Amounts {
  readonly column: number;
  readonly header: Header;
  readonly evidence: Evidence;
  readonly values: Float64Array;
}

/** Unused columns that may settle something, at most: pairs of them are tried. */
const TRIED = 12;
/** Share of the cells that must be amounts. */
const AMOUNTS = 0.8;
/** The data rows right below the header, in their order: a balance that runs is no sample. */
function firstRows({ first, last, skipped, lone }: DataRows): number[] {
  const none = new Set([...skipped, ...lone].filter(row => row < first + 2 * SAMPLED));
  const rows: number[] = [];
  for (let row = first; row < last && rows.length < SAMPLED && row < first + 2 * SAMPLED; row++) if (!none.has(row)) rows.push(row);
  return rows;
}

/** What is in a role's column, with the scale that its header or tab gives. */
function amountsOf(evidence: Evidence, scale: number): Float64Array {
  const mark = decimalOf(evidence.texts.keys());
  return Float64Array.from(evidence.words, word => {
    if (word === null) return NaN;
    const number = evidence.texts.has(word) ? readAmount(word, mark) : Number(word);
    return Math.round(number * scale * 100);
  });
}

const isNonZero = (value: number): boolean => value !== 0 && !Number.isNaN(value);

/** The columns of a mapped tab over its first rows: what each holds, and which role it plays; roles are moved as values show. */
export class Columns {
  readonly matches: ColumnMatch[];
  private readonly rows: readonly number[];
  private readonly read = new Map<number, Amounts>();

  constructor(
    private readonly grid: Grid,
    private readonly headers: readonly (Header | null)[],
    private readonly mapping: Mapping,
    data: DataRows,
    private readonly settings: Settings,
  ) {
    this.matches = [...mapping.columns];
    this.rows = firstRows(data);
  }

  of(role: Role): ColumnMatch | undefined {
    return this.matches.find(match => match.role === role && match.key === undefined);
  }

  has(role: Role): boolean {
    return this.matches.some(match => match.role === role);
  }

  /** The amounts of a role's column; undefined = no column plays it. */
  values(role: Role): Float64Array | undefined {
    const match = this.of(role);
    return match && this.amounts(match.column, match.scale).values;
  }

  amounts(column: number, scale = 1): Amounts {
    let known = this.read.get(column);
    if (!known) {
      const header = this.headers[column] ?? cachedHeader('');
      const evidence = evidenceOf(this.grid, column, this.rows, this.settings, header.text);
      this.read.set(column, (known = { column, header, evidence, values: amountsOf(evidence, scale) }));
    }
    return known;
  }

  /** Columns of amounts with a header that play no role, and hold more than zeros. */
  unused(): Amounts[] {
    const used = new Set(this.matches.map(match => match.column));
    const scale = this.of('balance')?.scale ?? this.of('amount')?.scale ?? 1;
    return this.headers
      .flatMap((header, column) => (header && !used.has(column) ? [this.amounts(column, header.unit?.scale ?? scale)] : []))
      .filter(({ evidence, values }) => evidence.filled > 0 && evidence.share('money') >= AMOUNTS && values.some(isNonZero))
      .slice(0, TRIED);
  }

  /** The customer of each row, as a number from 0. */
  groups(): Int32Array {
    const match = this.of('customer') ?? this.of('customer_id');
    const known = new Map<string, number>();
    const words = match ? this.amounts(match.column).evidence.words : this.rows.map(() => null);
    let last = '';
    return Int32Array.from(words, word => {
      last = word ?? last; // named on its first row only
      if (!known.has(last)) known.set(last, known.size);
      return known.get(last)!;
    });
  }

  /** Gives an unused column a role that its values show; `key`: of a repeated one. */
  take({ column, header, evidence }: Amounts, role: Role, key?: string): void {
    const scale = header.unit?.scale ?? this.of('balance')?.scale ?? this.of('amount')?.scale ?? 1;
    const { samples } = evidence;
    const parsed = evidence.share(role === 'line' ? 'text' : 'money');
    const used = role === 'line' ? 1 : scale;
    const named = key === undefined ? {} : { key };
    this.matches.push({ role, ...named, column, header: header.text, how: 'values', confidence: 'likely', scale: used, parsed, samples });
  }

  /** The column of a role plays another one, or none. */
  turn(role: Role, to: Role | null): void {
    const at = this.matches.findIndex(match => match.role === role && match.key === undefined);
    if (at < 0) return;
    if (to === null) this.matches.splice(at, 1);
    else this.matches[at] = { ...this.matches[at]!, role: to, how: 'values', confidence: 'likely' };
  }

  /** True where a person chose the role's column, or said that none plays it. */
  isChosen(role: Role): boolean {
    return this.of(role)?.how === 'saved' || !this.mapping.spec.roles.some(spec => spec.role === role);
  }

  isCalled({ header }: Amounts, role: Role): boolean {
    return candidatesOf(header, this.mapping.spec, new Map()).some(candidate => candidate.role.role === role);
  }
}
