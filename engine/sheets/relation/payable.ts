import { defineIssue, type IssueSink } from '../../issue.js';
import type { Settings } from '../../settings.js';
import { raiseRows } from '../gather/place.js';
import { type Table, textColumn } from '../table.js';
import { saidMeaning } from '../word/vocabulary.js';
import { withRows } from './rows.js';

const PAYABLE = defineIssue({
  code: 'payable-rows',
  severity: 'warning',
  found: { zh: '“{value}”是应付供应商的单据', en: '"{value}" is a document owed to a supplier' },
  done: { zh: '不属应收，未计入', en: 'it is no receivable and is not counted' },
  advice: {
    zh: '如确属应收，请在设置的 words.receivables 中写明该词的含义',
    en: 'If it is one, say what the word means in the settings (words.receivables)',
  },
});

/** Documents of purchases, by a word that says so alone. */
const PURCHASE = /^(?:purchase|supplier|vendor|accpay)|^accounts payable|采购|採購|应付|應付|进项|進項|供应商|供應商/i;
/** Where sales are called sales, as in Xero, a bill is a supplier's. */
const BILL = /^(?:overdue )?bills?(?: (?:credit|payment)s?)?$/i;
const SALE = /^(?:sales? (?:invoice|credit)|accrec|invoice)|销售|銷售/i;

/** The codes of words that name what is owed to suppliers; a person's word for one decides. */
function payableCodes(words: readonly string[], settings: Pick<Settings, 'words'>): Set<number> {
  const plain = words.map(word => word.slice(0, 60).normalize('NFKC').trim());
  const sales = plain.some(word => SALE.test(word));
  return new Set(
    plain.flatMap((word, code) =>
      (PURCHASE.test(word) || (sales && BILL.test(word))) && saidMeaning(settings, 'receivables', words[code]!) === null ? [code] : [],
    ),
  );
}

/**
 * Receivables without the documents of suppliers that one list of both holds (应收应付合并清单): Purchase invoice, ACCPAY, 应付单, and a Bill where sales are
 * called Sales invoice.
 *
 * Reads    doc_type; Settings: words
 * Keeps    everything where no document is a sale: there the word means something else
 * Errors   payable-rows
 */
export function withoutPayables(table: Table, settings: Pick<Settings, 'words'>, issues: IssueSink): Table {
  const type = textColumn(table, 'doc_type');
  if (!type) return table;
  const codes = payableCodes([...type.words], settings);
  if (codes.size === 0 || codes.size === type.words.length) return table;
  const rows = Int32Array.from(type.codes.keys());
  const out = rows.filter(row => codes.has(type.codes[row]!));
  raiseRows(
    issues,
    PAYABLE,
    table,
    'doc_type',
    Array.from(out, row => ({ row, value: type.words.at(type.codes[row]!)! })),
  );
  // totals of the sheet's own are of both kinds
  const { controls: _, ...sales } = withRows(
    table,
    rows.filter(row => !codes.has(type.codes[row]!)),
  );
  return sales;
}
