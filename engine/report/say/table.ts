import { wilson } from '../../statistic/wilson.js';
import { totalOf } from '../column.js';
import { evaluate, quotientOf } from '../formula.js';
import type { ReportColumn, ReportTable, Values } from '../report.js';
import type { Measure, Told, Worked } from './measure.js';

/** A table as it is said: rows, and what each column says of one. */
export interface Said<R> extends Omit<ReportTable, 'columns' | 'rows' | 'totals'> {
  readonly rows: readonly R[];
  /** Those that are false are not there. */
  readonly columns: readonly (Measure<R> | false)[];
  /** Totals under the rows; absent = where there are rows and a column that adds up. */
  readonly totals?: boolean;
}

const WORDS: readonly string[] = ['text', 'note', 'id'];

function valuesOf<R>(m: Told<R>, rows: readonly R[]): Values {
  return WORDS.includes(m.kind) ? rows.map(m.of) : Float64Array.from(rows, row => (m.of(row) as number | null) ?? NaN);
}

function toldColumn<R>(m: Told<R>, rows: readonly R[]): ReportColumn {
  const { id, label, kind, total, show, muted } = m;
  return {
    id,
    label,
    kind,
    values: valuesOf(m, rows),
    ...(total ? { total } : {}),
    ...(show ? { show } : {}),
    ...(muted ? { muted: Uint8Array.from(rows, row => Number(muted(row))) } : {}),
  };
}

/** The numbers of the columns so far, by id. */
class Cells {
  private readonly columns = new Map<string, ReportColumn>();

  add(column: ReportColumn): void {
    this.columns.set(column.id, column);
  }

  /** In a row; a column of words has none. */
  at(row: number): (id: string) => number {
    return id => {
      const { values } = this.column(id);
      return values instanceof Float64Array ? values[row]! : NaN;
    };
  }

  /** In the totals row. */
  total(id: string): number {
    return totalOf(this.column(id)) ?? NaN;
  }

  private column(id: string): ReportColumn {
    const column = this.columns.get(id);
    if (!column) throw new Error(`a measure is worked out of [${id}], which is no column to its left`);
    return column;
  }
}

function workedColumns<R>(m: Worked<R>, rows: readonly R[], cells: Cells): ReportColumn[] {
  const { id, label, kind, from, blank, interval, small, show, total } = m;
  const { over, under } = quotientOf(from);
  const blanked = rows.map(row => blank?.(row) ?? false);
  const values = Float64Array.from(rows, (_, i) => (blanked[i] ? NaN : evaluate(from, cells.at(i))));
  const hits = rows.map((_, i) => evaluate(over, cells.at(i)));
  const of = rows.map((_, i) => (under === null ? NaN : evaluate(under, cells.at(i))));
  const muted = small === undefined ? {} : { muted: Uint8Array.from(of, n => Number(n < small)) };
  // no formula knows that a row is left blank, so one is written only where none is
  const isLive = blanked.every((isBlank, i) => !isBlank || of[i] === 0);
  const whole = evaluate(from, name => cells.total(name));
  const first: ReportColumn = {
    id,
    label,
    kind,
    values,
    ...(isLive ? { formula: from } : {}),
    ...(total ? { total: { expression: from, value: Number.isNaN(whole) ? null : whole } } : {}),
    ...muted,
    ...(show ? { show } : {}),
  };
  if (!interval) return [first];
  const limits = hits.map((h, i) => wilson(h, of[i]!));
  const bound = (key: 'low' | 'high', suffix: string, zh: string, en: string): ReportColumn => ({
    id: `${id}${suffix}`,
    label: { zh: `${interval.zh}${zh}`, en: `${interval.en}${en}` },
    kind: 'rate',
    values: Float64Array.from(limits, limit => limit?.[key] ?? NaN),
    ...muted,
  });
  return [first, bound('low', 'Low', '95% 下限', '95% low'), bound('high', 'High', '95% 上限', '95% high')];
}

/**
 * The table that rows and measures make: a column a measure, three where it has an interval.
 *
 * Errors   a measure worked out of a column that is not to its left
 */
export function tableOf<R>({ rows, columns: measures, totals, ...rest }: Said<R>): ReportTable {
  const columns: ReportColumn[] = [];
  const cells = new Cells();
  for (const measure of measures) {
    if (!measure) continue;
    const made = measure.is === 'worked' ? workedColumns(measure, rows, cells) : [toldColumn(measure, rows)];
    for (const column of made) cells.add(column);
    columns.push(...made);
  }
  const adds = columns.some(column => column.total !== undefined);
  return { ...rest, columns, rows: rows.length, totals: totals ?? (adds && rows.length > 0) };
}
