import type { Answers } from './tell.js';

const UNIX_EPOCH = 25_569; // the serial of 1970-01-01
const serial = (value: unknown): number => (value instanceof Date ? value.getTime() / 86_400_000 + UNIX_EPOCH : (value as number));

/** Sums over rows of invoices as any reader gives them: amounts in hundredths and days as serials, so that they are exact. */
export class Checksum {
  private rows = 0;
  private readonly sums = { date: 0, due: 0, amount: 0, paid: 0 };
  private readonly customers = new Set<unknown>();
  private last: unknown = '';

  /** One row below the header, its first cell at `from`. */
  add(row: readonly unknown[], from = 0): void {
    this.rows++;
    this.last = row[from];
    this.customers.add(row[from + 1]);
    this.sums.date += serial(row[from + 8]);
    this.sums.due += serial(row[from + 9]);
    this.sums.amount += Math.round((row[from + 10] as number) * 100);
    this.sums.paid += Math.round((row[from + 11] as number) * 100);
  }

  answers(): Answers {
    return { rows: this.rows, last: String(this.last), customers: this.customers.size, ...this.sums };
  }
}
