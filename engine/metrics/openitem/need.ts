import type { Need } from '../metric.js';

/** What open items can be made from: documents with an amount and a day. */
export const OPEN_NEEDS: readonly (readonly Need[])[] = [
  [
    {
      sheet: 'receivables',
      roles: [
        ['customer', 'customer_id'],
        ['amount', 'balance', 'debit', 'credit', 'amount_base', 'net'],
        ['doc_date', 'due', 'posting_date', 'baseline'],
      ],
    },
  ],
];

/** Exports that are aged already: a customer, and a column a bucket. */
export const AGED_NEEDS: readonly Need[] = [{ sheet: 'receivables', roles: [['customer', 'customer_id'], 'bucket'] }];
