import { type AgingBasis, bucketsOf, NOT_AGED, NOT_DUE } from './bucket.js';
import { UNAPPLIED } from './table.js';
import type { Definition } from '../../report/report.js';
import { verbatim } from '../../text.js';

/** What it prints for an export that was aged elsewhere. */
export const AGED_DEFINITIONS: readonly Definition[] = [
  {
    id: 'total',
    term: { zh: '应收合计', en: 'Total receivable' },
    formula: {
      zh: '原表各账龄区间之和，加未核销收款（≤ 0）；区间照原表，不重新计算',
      en: 'The sheet’s own buckets added up, and what is unapplied (≤ 0); buckets are as exported, never aged again',
    },
    reads: [
      ['receivables', 'bucket'],
      ['receivables', 'unapplied'],
      ['receivables', 'balance'],
      ['receivables', 'amount'],
    ],
  },
];

/** What the Definitions tab prints for the aging, with the thresholds in force. */
export function agingDefinitions(edges: readonly number[], basis: AgingBasis, graceDays: number): Definition[] {
  const buckets = bucketsOf(edges, basis);
  return [
    {
      id: 'open',
      term: { zh: '未收金额', en: 'Open amount' },
      formula: { zh: '单据金额 − 截止日及以前的核销金额', en: 'Amount − Σ allocations dated on or before the as-of day' },
      note: {
        zh: '有收款表以收款表为准，否则依次为已收金额、收款日期（当日全额收讫）、余额；其余列只作比对。红字、坏账核销等列一并冲减。没有日期的已收金额视为截止日及以前收到；表中有截止日之后的单据时不倒推',
        en: 'From the receipts sheet if there is one, else the paid column, else the settled date (paid in full that day), else the balance; the others are only compared. Columns of credits and write-offs settle too. Paid amounts without a date are taken as received on or before the as-of day; where there are later documents they are not put back',
      },
      reads: [
        ['receivables', 'amount'],
        ['receivables', 'paid'],
        ['receivables', 'settled'],
        ['receivables', 'balance'],
        ['receivables', 'debit'],
        ['receivables', 'credit'],
        ['receivables', 'credited'],
        ['receivables', 'written_off'],
        ['receivables', 'discount'],
        ['receivables', 'retention'],
        ['receivables', 'held'],
        ['receivables', 'adjustment'],
        ['receivables', 'running'],
        ['receivables', 'direction'],
        ['receivables', 'doc_type'],
        ['receivables', 'status'],
        ['receivables', 'is_paid'],
        ['receipts', 'amount'],
        ['receipts', 'date'],
        ['receipts', 'doc_type'],
        ['receipts', 'status'],
      ],
    },
    {
      id: 'allocation',
      term: { zh: '核销', en: 'Allocation' },
      formula: {
        zh: '先核销收款指明的单据；超出部分及未指明单据的收款，按同一客户、同一币种先进先出（单据日期、到期日、编号）',
        en: 'The documents a receipt names first; the excess, and receipts that name none, first in, first out within customer and currency (document date, due date, number)',
      },
      reads: [
        ['receipts', 'settles'],
        ['receivables', 'doc_no'],
        ['receivables', 'settles'],
      ],
    },
    {
      id: 'due',
      term: { zh: '到期日', en: 'Due date' },
      formula: {
        zh: '到期日列；否则单据日期 + 账期；否则客户账期；否则默认账期；否则未分账龄',
        en: 'The due date column; else document date + terms; else the customer’s terms; else the default terms; else not aged',
      },
      reads: [
        ['receivables', 'due'],
        ['receivables', 'terms'],
        ['receivables', 'doc_date'],
        ['customers', 'terms'],
      ],
    },
    {
      id: 'dpd',
      term: { zh: '逾期天数', en: 'Days past due' },
      formula: { zh: '截止日 − 到期日（自然日）；≤ 0 为未到期', en: 'As-of day − due date, in calendar days; ≤ 0 is not due' },
      reads: [['receivables', 'due']],
    },
    {
      id: 'bucket',
      term: { zh: '账龄区间', en: 'Aging bucket' },
      formula: {
        zh: `${basis === 'due' ? '按到期日；区间含两端' : '按单据日期；区间含两端，当日为 0 天'}：${buckets.map(b => b.label.zh).join('、')}`,
        en: `${basis === 'due' ? 'by due date' : 'by document date, day 0 first'}; both ends are inside: ${buckets.map(b => b.label.en).join(', ')}`,
      },
      parameters: [{ label: { zh: '区间上限（天）', en: 'Upper ends (days)' }, value: verbatim(edges.join(' / ')) }],
    },
    {
      id: 'notDue',
      term: NOT_DUE,
      formula: {
        zh: '截止日不晚于到期日的未收金额（到期当天不算逾期）',
        en: 'Open amount of documents due on or after the as-of day (the due day itself is not overdue)',
      },
    },
    {
      id: 'notAged',
      term: NOT_AGED,
      formula: {
        zh: '没有到期日且账期缺失或无法理解的未收金额（单列，不猜测、不丢弃）',
        en: 'Open amount without a due date and without terms that are understood: listed, never guessed, never dropped',
      },
    },
    {
      id: 'unapplied',
      term: UNAPPLIED,
      formula: { zh: '尚未核销到任何单据的收款、预收和贷项（≤ 0）', en: 'Receipts, advances and credits that no document took (≤ 0)' },
    },
    {
      id: 'overdue',
      term: { zh: '逾期金额', en: 'Overdue' },
      formula: { zh: '逾期天数 > 宽限天数的未收金额', en: 'Open amount with days past due > grace days' },
      parameters: [{ label: { zh: '宽限天数', en: 'Grace days' }, value: verbatim(String(graceDays)) }],
    },
    {
      id: 'overdueRatio',
      term: { zh: '逾期占比', en: 'Overdue ratio' },
      formula: { zh: '逾期金额 ÷（应收合计 − 未核销收款）', en: 'Overdue / (total − unapplied), that is of the open documents' },
    },
    {
      id: 'weightedDpd',
      term: { zh: '加权逾期天数', en: 'Weighted days overdue' },
      formula: {
        zh: 'Σ（未收金额 × 逾期天数）÷ Σ 未收金额，仅计逾期天数 > 0 的单据',
        en: 'Σ (open × days past due) / Σ open, over documents with days past due > 0',
      },
    },
    {
      id: 'yearBand',
      term: { zh: '账龄（按年）', en: 'Age by year' },
      formula: {
        zh: '自单据日期起按周年：单据日满 k−1 年之后至满 k 年当日（含）为第 k 段；月末对应不到的日子取当月最后一天（同 EDATE）',
        en: 'From the document date by anniversary: band k holds EDATE(d, 12(k−1)) < as-of ≤ EDATE(d, 12k), the month’s end clamped',
      },
      source: { zh: '企业会计准则应收款项账龄披露口径', en: 'Chinese accounting standards: ages run from recognition' },
      reads: [['receivables', 'doc_date']],
    },
  ];
}
