import { outcomeOf } from '../../sheets/stage/stageword.js';
import { dayColumn, numberColumn, type Table, textColumn } from '../../sheets/table.js';
import { statusOutcome } from '../../sheets/word/outcomeword.js';

/** Rows whose status or stage says won or lost. */
function decidedRows(table: Table): (row: number) => boolean {
  const says = (role: string, of: (word: string) => string | null): ((row: number) => boolean) => {
    const column = textColumn(table, role);
    const decided = [...(column?.words ?? [])].map(of).map(outcome => outcome === 'won' || outcome === 'lost');
    return row => column !== undefined && (column.codes[row] as number) >= 0 && decided[column.codes[row] as number] === true;
  };
  const [status, stage] = [says('status', statusOutcome), says('stage', outcomeOf)];
  return row => status(row) || stage(row);
}

/**
 * Another deal of the same name (同名商机): a deal that was won or lost does not come back with another closing date.
 *
 *   the earlier row is decided, and both rows have a closing date: these differ
 *   one of them has none: both have an amount, and these differ
 */
export function anotherDeal(table: Table): (earlier: number, row: number) => boolean {
  const isDecided = decidedRows(table);
  const closed = dayColumn(table, 'closed') ?? dayColumn(table, 'expected_close');
  const amount = numberColumn(table, 'amount') ?? numberColumn(table, 'won_amount');
  const differ = (values: Float64Array | undefined, a: number, b: number): boolean | null => {
    const [x, y] = [values?.[a] ?? NaN, values?.[b] ?? NaN];
    return Number.isNaN(x) || Number.isNaN(y) ? null : x !== y;
  };
  return (earlier, row) => isDecided(earlier) && (differ(closed, earlier, row) ?? differ(amount, earlier, row) ?? false);
}
