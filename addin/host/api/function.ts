import { dayOf } from '../../../engine/units/day.js';
import type { Book } from '../book.js';
import type { Json } from '../json.js';
import { defineKind, readOnly } from './kind.js';

interface Result {
  readonly value: Json;
  readonly error: string | null;
}

const result = defineKind<Result>('FunctionResult', {
  properties: { error: readOnly(({ error }) => error), value: readOnly(({ value }) => value) },
});

/** What the 1904 system counts from, in the 1900 system. */
const SHIFT_1904 = 1462;

/** The worksheet functions of the API: the one that tells the date system. */
export const functionsOf = defineKind<Book>('Functions', {
  methods: {
    date: (book, call) => {
      const [year, month, day] = [call.whole(0), call.whole(1), call.whole(2)];
      // Months and days outside their range run over into the next.
      const months = (year < 1900 ? year + 1900 : year) * 12 + month - 1;
      const first = dayOf(Math.floor(months / 12), (months % 12) + 1, 1) as number;
      const serial = first + day - 1 - (book.date1904 ? SHIFT_1904 : 0);
      return result(serial >= 0 ? { value: serial, error: null } : { value: null, error: '#NUM!' });
    },
  },
});
