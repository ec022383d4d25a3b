import type { DocumentAging } from './aging.js';
import type { Grouping } from './group.js';
import { sumOf } from './summary.js';
import { named } from './table.js';
import { idOf, keyOf, nameOf } from '../customer/customer.js';
import type { Action } from '../../report/report.js';
import { type Data, dayColumn, textAt, textColumn } from '../../sheets/table.js';
import { fill, isLabel, type Label, verbatim } from '../../text.js';
import { currencyText } from '../../units/currency.js';
import { isShown } from '../../units/money.js';
import { countText, moneyText, percentText, quantityText } from '../../units/numeral.js';
import { ratio } from '../../units/ratio.js';

/** Customers that the sentence adds up, and days without a visit that it asks about. */
const TOP = 5;
const VISIT_DAYS = 30;
/** Actions handed to the overview, which chooses among those of all reports. */
const ACTIONS = 10;

/** Customers visited in the days up to asOf, by key; null = there is no visits sheet. */
function visited(data: Data, asOf: number): Set<string> | null {
  const visits = data.visits;
  const actual = dayColumn(visits, 'actual');
  if (!visits || !actual) return null;
  const id = textColumn(visits, 'customer_id');
  const name = textColumn(visits, 'customer');
  const keys = new Set<string>();
  for (let row = 0; row < visits.rows; row++) {
    const day = actual[row] as number;
    if (!(day > asOf - VISIT_DAYS && day <= asOf)) continue;
    for (const key of [keyOf(textAt(id, row), null), keyOf(null, textAt(name, row))]) if (key !== null) keys.add(key);
  }
  return keys;
}

/** What the sentence is about where one view does not show all: its currency, or the currencies with a rate. */
function populationOf({ slices, currencies }: DocumentAging): Label {
  const { view } = slices[0]!;
  if (currencies.length < 2) return verbatim('');
  if (!view.converted) return { zh: `以${currencyText(view.currency).zh}计的部分：`, en: `In ${currencyText(view.currency).en}: ` };
  const lacks = currencies.some(c => c.unrated > 0);
  return lacks ? { zh: '有汇率的币种：', en: 'In the currencies with a rate: ' } : verbatim('');
}

/** The one thing to know: how concentrated what is overdue is, and who is latest. */
export function agingMessage(result: DocumentAging, data: Data): Label {
  return fill({ zh: '{population}{told}', en: '{population}{told}' }, { population: populationOf(result), told: told(result, data) });
}

function told(result: DocumentAging, data: Data): Label {
  const { summary, order } = result.slices[0]!;
  const { customers, asOf } = result.open;
  const late = order.filter(group => isShown(summary.overdue[group]!));
  const unaged = sumOf(summary.notAged);
  const amount = moneyText(unaged, result.slices[0]!.view.currency);
  const unknown: Label = isShown(unaged)
    ? { zh: `；另有 ${amount.zh}没有到期日，列为未分账龄`, en: `; ${amount.en} more without a due date is not aged` }
    : verbatim('');
  if (late.length === 0)
    return order.length === 0
      ? { zh: '没有未清应收。', en: 'Nothing is open.' }
      : fill({ zh: '已分账龄的应收均未逾期{unknown}。', en: 'Nothing that is aged is overdue{unknown}.' }, { unknown });
  const all = late.reduce((sum, group) => sum + summary.overdue[group]!, 0);
  const top = late.slice(0, TOP);
  const share = percentText(
    ratio(
      top.reduce((sum, group) => sum + summary.overdue[group]!, 0),
      all,
    ),
  );
  const days = (group: number): number => (Number.isNaN(summary.maxDpd[group]) ? 0 : summary.maxDpd[group]!);
  const latest = late.reduce((most, group) => (days(group) > days(most) ? group : most));
  const who = named(customers.names.at(latest));
  const seen = visited(data, asOf);
  const unseen = seen
    ? top.filter(g => ![keyOf(idOf(customers, g), null), keyOf(null, nameOf(customers, g))].some(key => key !== null && seen.has(key)))
        .length
    : 0;
  const visit: Label =
    unseen > 0
      ? {
          zh: late.length === 1 ? `，近 ${VISIT_DAYS} 天没有拜访` : `，其中 ${unseen} 家近 ${VISIT_DAYS} 天没有拜访`,
          en:
            late.length === 1
              ? `, and not visited in the last ${VISIT_DAYS} days`
              : `; ${unseen} of them ${unseen === 1 ? 'was' : 'were'} not visited in the last ${VISIT_DAYS} days`,
        }
      : verbatim('');
  const only = late.length === 1;
  const concentration: Label =
    late.length > TOP
      ? {
          zh: `${countText(late.length)} 家客户逾期，前 ${TOP} 大占逾期金额的 ${share}`,
          en: `${countText(late.length)} customers are overdue, the ${TOP} largest owe ${share} of the overdue amount`,
        }
      : {
          zh: `${countText(late.length)} 家客户逾期`,
          en: `${quantityText(late.length, 'customer')} ${late.length === 1 ? 'is' : 'are'} overdue`,
        };
  return fill(
    {
      zh: only ? '“{who}”逾期，最久 {days} 天{visit}{unknown}。' : '{concentration}{visit}；逾期最久的是“{who}”，{days} 天{unknown}。',
      en: only
        ? '{who} is overdue, by {days} at most{visit}{unknown}.'
        : '{concentration}{visit}; overdue longest is {who}, {days}{unknown}.',
    },
    {
      concentration,
      visit,
      who: isLabel(who) ? who : verbatim(who),
      days: { zh: countText(days(latest)), en: quantityText(days(latest), 'day') },
      unknown,
    },
  );
}

/** Customers to call, most overdue first. */
export function overdueActions(result: DocumentAging, owners: Grouping | null): Action[] {
  const { summary, order, view } = result.slices[0]!;
  const { customers, currencies } = result.open;
  const unit: Label =
    currencies.length > 1 ? { zh: `（${currencyText(view.currency).zh}）`, en: ` (${currencyText(view.currency).en})` } : verbatim('');
  return Array.from(order)
    .filter(group => isShown(summary.overdue[group]!))
    .slice(0, ACTIONS)
    .map((group): Action => {
      const days = summary.maxDpd[group]!;
      const owner = owners && owners.ofCustomer[group]! >= 0 ? owners.words[owners.ofCustomer[group]!]! : null;
      return {
        what: {
          zh: `催收逾期款，最长逾期 ${countText(days)} 天${unit.zh}`,
          en: `Collect what is overdue, by up to ${quantityText(days, 'day')}${unit.en}`,
        },
        who: named(customers.names.at(group)),
        owner,
        amount: summary.overdue[group]!,
        link: { to: 'tab', id: 'aging-detail' },
      };
    });
}
