import type { Book } from '../book.js';
import { guardWorkbook } from './guard.js';
import { defineKind, readOnly, wordOf } from './kind.js';

const numbers = defineKind<Book>('NumberFormatInfo', {
  properties: { numberDecimalSeparator: readOnly(() => '.'), numberGroupSeparator: readOnly(() => ',') },
});

const culture = defineKind<Book>('CultureInfo', {
  properties: { name: readOnly((_, call) => call.host.language) },
  links: { numberFormat: book => numbers(book) },
});

export const applicationOf = defineKind<Book>('Application', {
  properties: {
    calculationMode: {
      get: book => book.calculationMode,
      set: (book, value) => {
        guardWorkbook(book);
        book.calculationMode = wordOf(value, ['Automatic', 'AutomaticExceptTables', 'Manual']);
        book.settle();
      },
    },
    calculationState: readOnly(book => (book.dirty ? 'Pending' : 'Done')),
    decimalSeparator: readOnly(() => '.'),
    thousandsSeparator: readOnly(() => ','),
    useSystemSeparators: readOnly(() => true),
  },
  links: { cultureInfo: book => culture(book) },
  methods: {
    calculate: book => book.recalculate(),
    suspendApiCalculationUntilNextSync: (_, call) => void (call.host.suspended = true),
    // what it holds back is not seen from outside: the reply comes after the whole batch in any case
    suspendScreenUpdatingUntilNextSync: () => undefined,
  },
});
