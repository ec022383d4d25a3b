// The rows that the writers are compared on, the same for all: 12 columns, of which 6 are texts, 2 days, 4 numbers.

export const TEXTS = ['number', 'customer', 'owner', 'region', 'contract', 'status'] as const;
export const DAYS = ['billed', 'due'] as const;
export const NUMBERS = ['amount', 'paid', 'open', 'share'] as const;

/** The first of January 2024, as Excel counts days. */
const FIRST_DAY = 45_292;

export interface Rows {
  readonly texts: readonly (readonly string[])[];
  /** Excel's serial numbers. */
  readonly days: readonly Float64Array[];
  /** Hundredths; the last column is a share of 1. */
  readonly numbers: readonly Float64Array[];
}

/** Rows by a rule: no two runs differ. */
export function rowsOf(rows: number): Rows {
  const text = (value: (i: number) => string): string[] => Array.from({ length: rows }, (_, i) => value(i));
  const number = (value: (i: number) => number): Float64Array => Float64Array.from({ length: rows }, (_, i) => value(i));
  // words of a few kinds come as one string each, as from a reader that keeps each once
  const among = (words: readonly string[], step: number): string[] => text(i => words[(i * step) % words.length] as string);
  const customers = Array.from({ length: 20_000 }, (_, i) => `华东精工机械有限公司第${i}分公司`);
  const contracts = Array.from({ length: 5000 }, (_, i) => `HT${10_000 + i}`);
  const amount = number(i => ((i * 7919) % 9_000_000) + 100);
  const paid = number(i => (i * 104_729) % ((amount[i] as number) + 1));
  return {
    texts: [
      text(i => `FP${1_000_000 + i}`),
      among(customers, 7),
      among(['沈立群', '陆文斌', '何静', '李明'], 3),
      among(['华东', '华南', '华北'], 1),
      among(contracts, 11),
      among(['未到期', '1-30天', '31-60天', '90天以上'], 5),
    ],
    days: [number(i => FIRST_DAY + (i % 900)), number(i => FIRST_DAY + (i % 900) + 30)],
    numbers: [
      amount,
      paid,
      number(i => (amount[i] as number) - (paid[i] as number)),
      number(i => (paid[i] as number) / (amount[i] as number)),
    ],
  };
}
