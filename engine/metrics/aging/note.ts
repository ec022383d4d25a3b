import type { DocumentAging } from './aging.js';
import { AGING } from './option.js';
import { MOST_ALONE } from './view.js';
import type { Context } from '../metric.js';
import type { Basis } from '../openitem/entry.js';
import type { Label } from '../../text.js';
import { currencyText } from '../../units/currency.js';
import { isoDay } from '../../units/day.js';
import { countText, percentText, quantityText } from '../../units/numeral.js';

const BASIS: Readonly<Record<Basis, Label>> = {
  receipts: {
    zh: '未收金额 = 单据金额 − 收款表中截止日及以前的收款。',
    en: 'Open amounts are documents less the receipts sheet up to the as-of day.',
  },
  ledger: {
    zh: '往来明细账：借方读作单据，贷方读作收款。',
    en: 'The sheet is a ledger: debits are read as documents, credits as receipts.',
  },
  paid: {
    zh: '未收金额 = 单据金额 − 已收金额；有收款日期的按收款日期，没有日期的视为截止日及以前收到。',
    en: 'Open amounts are documents less the paid column, as of the settled date where there is one; without a date it is taken as received on or before the as-of day.',
  },
  settled: {
    zh: '有收款日期的单据视为当日全额收讫；截止日之后收款的，截止日仍未收。',
    en: 'A document with a settled date is paid in full that day; settled after the as-of day, it is open.',
  },
  balance: {
    zh: '未收金额取自余额列，为导出时的余额。',
    en: 'Open amounts are the balance column, as it stood when the sheet was exported.',
  },
  amount: {
    zh: '表中没有收款金额和日期：状态为已付或结清的单据视为已收讫，其余全额视为未收。',
    en: 'The sheet has no amounts or dates of payment: documents with a status of paid or settled are taken as paid, all others as open in full.',
  },
};

/** Currencies by name, the first of many. */
function namesOf(names: readonly Label[]): Label {
  const rest = names.length - MOST_ALONE;
  const first = names.slice(0, MOST_ALONE);
  const [zh, en] = [first.map(c => c.zh).join('、'), first.map(c => c.en).join(', ')];
  return rest <= 0
    ? { zh, en }
    : { zh: `${zh}等 ${countText(names.length)} 种币种`, en: `${en} and ${quantityText(rest, 'other currency', 'other currencies')}` };
}

/** What is counted, what is left out, how credits found their documents. */
export function agingNotes(result: DocumentAging, context: Context): Label[] {
  const { open, rule, currencies } = result;
  const others = result.others.length;
  const notes: Label[] = [BASIS[open.basis]];
  const { later, void: out } = open.scope;
  if (later > 0)
    notes.push({
      zh: `截止日之后的单据 ${countText(later)} 张，未计入。`,
      en: `${quantityText(later, 'document')} dated after the as-of day ${later === 1 ? 'is' : 'are'} not counted.`,
    });
  if (out > 0)
    notes.push({
      zh: `草稿、作废或已取消的单据 ${countText(out)} 张，未计入。`,
      en: `${quantityText(out, 'draft, void or cancelled document')} ${out === 1 ? 'is' : 'are'} not counted.`,
    });
  const order = context.option<'date' | 'due' | 'none'>(AGING, 'allocation');
  const within = ['allocateByContract', 'allocateByOwner'].map(key => context.option<boolean>(AGING, key));
  const also: Label = {
    zh: `${within[0] ? '、同一合同' : ''}${within[1] ? '、同一业务员' : ''}`,
    en: `${within[0] ? ', contract' : ''}${within[1] ? ', salesperson' : ''}`,
  };
  if (order === 'none')
    notes.push({
      zh: '未指明单据的收款不核销，列为未核销收款。',
      en: 'Receipts that name no document are not allocated and stand as unapplied.',
    });
  else if (open.credits.count > 0)
    notes.push({
      zh: `收款先核销其指明的单据，其余在同一客户、同一币种${also.zh}内按${order === 'due' ? '到期日' : '单据日期'}先进先出；已核销金额中先进先出占 ${percentText(open.fifoShare)}。`,
      en: `Receipts settle the documents they name; the rest goes first in, first out by ${order === 'due' ? 'due date' : 'document date'} within the same customer, currency${also.en} (${percentText(open.fifoShare)} of what is allocated).`,
    });
  if (open.tables[0]?.repeated['bucket'])
    notes.push({
      zh: '表中另有账龄列，未采用：账龄按到期日计算。',
      en: 'The sheet has aged columns of its own; they are not used: ages follow the due dates.',
    });
  if (rule.graceDays > 0)
    notes.push({
      zh: `宽限 ${rule.graceDays} 天：逾期金额只计逾期超过宽限天数的单据，区间不受影响。`,
      en: `${quantityText(rule.graceDays, 'day')} of grace: overdue counts documents past due by more than that; the buckets do not move.`,
    });
  if (rule.basis === 'document')
    notes.push({
      zh: '区间按单据日期起算；逾期仍按到期日。',
      en: 'Buckets count from the document date; overdue is still by the due date.',
    });
  if (!Number.isNaN(open.newestLater))
    notes.push({
      zh: `期后回款为截止日之后至 ${isoDay(open.newestLater)} 的收款，不冲减应收。`,
      en: `Received later: receipts after the as-of day up to ${isoDay(open.newestLater)}; they settle nothing here.`,
    });
  if (currencies.length > 1) {
    const lacking = currencies.filter(c => c.unrated > 0 || (Number.isNaN(c.rate) && c.documents === 0)).map(c => currencyText(c.currency));
    const booked = currencies.filter(c => Number.isNaN(c.rate) && c.documents > c.unrated).map(c => currencyText(c.currency));
    if (booked.length > 0)
      notes.push({
        zh: `设置中没有${namesOf(booked).zh}的汇率：按每行的入账汇率折算。`,
        en: `The settings name no rate for ${namesOf(booked).en}: each row is converted at the rate it was booked at.`,
      });
    if (others > 0)
      notes.push({
        zh: `按客户的表只列未清单据最多的 ${countText(MOST_ALONE)} 种币种，另有 ${countText(others)} 种币种未单独列表；“按币种”表和 JSON 数据中有全部币种。`,
        en: `Only the ${countText(MOST_ALONE)} currencies with most open documents have tables by customer; ${quantityText(others, 'other currency has', 'other currencies have')} none. The table by currency and the JSON have all of them.`,
      });
    notes.push(
      lacking.length > 0
        ? {
            zh: `不同币种不相加；${namesOf(lacking).zh} 没有汇率，未计入折合数。`,
            en: `Currencies are never added; ${namesOf(lacking).en} ${lacking.length > 1 ? 'have' : 'has'} no rate and ${lacking.length > 1 ? 'are' : 'is'} in no converted total.`,
          }
        : { zh: '不同币种按截止日汇率折算后相加。', en: 'Currencies are added only after conversion at the as-of rates.' },
    );
  }
  return notes;
}
