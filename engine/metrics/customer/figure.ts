import type { ColumnTable } from 'arquero';
import type { Action, Figure } from '../../report/report.js';
import type { Label } from '../../text.js';
import { exact } from '../../units/money.js';
import { countText, moneyText, numberText, percentText, quantityText } from '../../units/numeral.js';
import { ratio } from '../../units/ratio.js';
import type { CustomerTiers } from './customers.js';
import { ownerOf } from './table.js';
import { EIGHT_CLASSES, SEGMENTS } from './rfm.js';
import { sumsWhere } from './scored.js';
import { isFar } from './tier.js';

/** The Overview shows the ten with the most money; more than these would never be among them. */
const ACTIONS = 10;

/** Amounts and counts of the headline. */
export interface CustomerSums {
  readonly total: number;
  readonly key: { readonly customers: number; readonly amount: number };
  readonly risk: { readonly customers: number; readonly amount: number };
  readonly a: { readonly customers: number; readonly amount: number };
}

export function sumsOf({ values }: CustomerTiers, cells: ColumnTable): CustomerSums {
  return {
    total: exact(values.m.reduce((sum, m) => sum + m, 0)),
    risk: sumsWhere(cells, 'd => d.tier === 0'),
    key: sumsWhere(cells, 'd => d.tier === 1'),
    a: sumsWhere(cells, 'd => d.abc === 0'),
  };
}

const share = (part: number, total: number): string => percentText(total > 0 ? part / total : null);

export function figuresOf(result: CustomerTiers, sums: CustomerSums): Figure[] {
  const { scored, inactive, rules, purchases } = result;
  const guests = purchases.guests.amount === 0 ? null : moneyText(purchases.guests.amount, purchases.currency);
  const of = (part: { amount: number }): Label => ({
    zh: `占金额 ${share(part.amount, sums.total)}`,
    en: `${share(part.amount, sums.total)} of the amount`,
  });
  const window: Label =
    rules.window === 'all'
      ? { zh: '全部历史', en: 'whole history' }
      : { zh: `近 ${rules.window} 天`, en: `last ${quantityText(rules.window, 'day')}` };
  return [
    {
      id: 'customers',
      label: { zh: '有购买的客户', en: 'Customers that bought' },
      kind: 'count',
      value: scored.length,
      note:
        inactive.length === 0
          ? undefined
          : { zh: `另有 ${countText(inactive.length)} 家窗口内未购买`, en: `${countText(inactive.length)} more did not buy in the window` },
    },
    {
      id: 'amount',
      label: { zh: '购买金额', en: 'Amount purchased' },
      kind: 'money',
      value: sums.total,
      note: guests ? { zh: `${window.zh}；散客等另有 ${guests.zh}`, en: `${window.en}; guests ${guests.en} more` } : window,
      totalOf: { table: 'customers', column: 'amount' },
    },
    { id: 'keyCustomers', label: { zh: '关键客户', en: 'Key customers' }, kind: 'count', value: sums.key.customers, note: of(sums.key) },
    {
      id: 'atRiskCustomers',
      label: { zh: '流失风险客户', en: 'Customers at risk' },
      kind: 'count',
      value: sums.risk.customers,
      note: of(sums.risk),
      ...(sums.risk.customers > 0 ? { tone: 'warn' as const } : {}),
    },
    {
      id: 'atRiskAmount',
      label: { zh: '流失风险金额', en: 'Amount at risk' },
      kind: 'money',
      value: sums.risk.amount,
      note: { zh: '其在统计窗口内的购买金额', en: 'what they bought in the window' },
    },
    {
      id: 'aCustomerShare',
      label: { zh: 'A 类客户占比', en: 'Share of A customers' },
      kind: 'rate',
      value: ratio(sums.a.customers, scored.length),
      note: { zh: `${countText(sums.a.customers)} 家，${of(sums.a).zh}`, en: `${countText(sums.a.customers)}, ${of(sums.a).en}` },
    },
  ];
}

/** The customer at risk with the largest amount, as a place in `scored` (which is by amount), or −1. */
function topAtRisk({ scores }: CustomerTiers): number {
  return scores.tier.indexOf(0);
}

export function messageOf(result: CustomerTiers, sums: CustomerSums): Label | null {
  const { scored, purchases, values } = result;
  if (scored.length === 0) {
    return { zh: '统计窗口内没有客户购买。', en: 'No customer bought in the window.' };
  }
  const none = sums.key.customers === 0;
  const keyZh = none
    ? '没有客户达到关键客户的标准'
    : `${countText(sums.key.customers)} 家关键客户贡献了 ${share(sums.key.amount, sums.total)} 的购买金额`;
  const keyEn = none
    ? 'No customer is key'
    : `${quantityText(sums.key.customers, 'key customer')} ${sums.key.customers === 1 ? 'brings' : 'bring'} ${share(sums.key.amount, sums.total)} of the amount`;
  const top = topAtRisk(result);
  if (top < 0) return { zh: `${keyZh}；目前没有流失风险客户。`, en: `${keyEn}; none is at risk.` };
  const money = moneyText(sums.risk.amount, purchases.currency);
  const name = purchases.customers.names.at(scored[top]!)!;
  const days = values.r[top]!;
  const count = sums.risk.customers;
  if (count === 1)
    return {
      zh: `${keyZh}；“${name}”有流失风险，已 ${countText(days)} 天未购买，涉及 ${money.zh}。`,
      en: `${keyEn}; ${name} is at risk, without a purchase for ${quantityText(days, 'day')} (${money.en}).`,
    };
  return {
    zh: `${keyZh}；另有 ${countText(count)} 家客户有流失风险，涉及 ${money.zh}，其中金额最大的“${name}”已 ${countText(days)} 天未购买。`,
    en: `${keyEn}; ${countText(count)} are at risk (${money.en}), the largest of them ${name}, without a purchase for ${quantityText(days, 'day')}.`,
  };
}

/** Why a customer is at risk: late by its own rhythm, else the segment or class that says so. */
function riskReason(result: CustomerTiers, i: number): Label {
  const { scores, thresholds, values } = result;
  const gap = values.gap[i]!;
  if (values.r[i]! > thresholds.tier.gaps * gap)
    return { zh: `平常 ${numberText(gap)} 天一次`, en: `usually every ${numberText(gap)} ${gap === 1 ? 'day' : 'days'}` };
  const slipping = SEGMENTS[scores.segment[i]!];
  const far = EIGHT_CLASSES[scores.eightClass[i]!];
  if (far && isFar(scores.eightClass[i]!)) return far.label;
  return slipping?.label ?? far?.label ?? { zh: '流失风险', en: 'at risk' };
}

export function actionsOf(result: CustomerTiers): Action[] {
  const { purchases, scored, scores, values } = result;
  const actions: Action[] = [];
  for (let i = 0; i < scored.length && actions.length < ACTIONS; i++) {
    if (scores.tier[i] !== 0) continue;
    const reason = riskReason(result, i);
    actions.push({
      what: {
        zh: `联系：已 ${countText(values.r[i]!)} 天未购买（${reason.zh}）`,
        en: `Call: no purchase for ${quantityText(values.r[i]!, 'day')} (${reason.en})`,
      },
      who: purchases.customers.names.at(scored[i]!)!,
      owner: ownerOf(result, scored[i]!),
      amount: values.m[i]!,
      link: { to: 'tab', id: 'customers' },
    });
  }
  return actions;
}
