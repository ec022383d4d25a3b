import type { ReportChart } from '../../report/report.js';
import type { Label } from '../../text.js';
import { isoDay } from '../../units/day.js';
import type { LeadConversion, LeadGroup } from './leadconversion.js';
import { LEAD_RATE, leadTableId } from './leadtable.js';

const MOST_BARS = 12;

/** One chart: conversion by the page's first grouping. */
export function leadCharts(leads: LeadConversion, smallSample: number, asOf: number): ReportChart[] {
  const group = leads.groups[0] as LeadGroup;
  const { grouping } = group;
  if (group.order.length < 2) return [];
  const shared = { id: 'leadRate', table: leadTableId(grouping), category: grouping.id } as const;
  const by = grouping.label;
  if (grouping.isPeriod)
    return [
      {
        ...shared,
        kind: 'line',
        title: {
          zh: `按${by.zh}的潜在客户转化率（%，截至 ${isoDay(asOf)}）`,
          en: `Lead conversion by ${by.en.toLowerCase()} (%, as of ${isoDay(asOf)})`,
        },
        series: [{ column: 'leadRate', color: 'accent' }],
        rows: grouping.names.length,
        axes: { x: by, y: LEAD_RATE },
      },
    ];
  // rows run from most leads to fewest: bars of a few leads say little
  const named = group.order.filter(g => g < grouping.names.length);
  const large = named.filter((_, i) => (group.leads[i] as number) >= smallSample).length;
  const shown = Math.min(MOST_BARS, large >= 2 ? large : named.length);
  const top: Label =
    shown < named.length ? { zh: `线索最多的 ${shown} 个`, en: `the ${shown} with most leads` } : { zh: '全部', en: 'all' };
  return [
    {
      ...shared,
      kind: 'bar',
      title: {
        zh: `按${by.zh}的潜在客户转化率（%，${top.zh}，截至 ${isoDay(asOf)}）`,
        en: `Lead conversion by ${by.en.toLowerCase()} (%, ${top.en}, as of ${isoDay(asOf)})`,
      },
      series: [{ column: 'leadRate', color: 'accent' }],
      rows: shown,
      axes: { x: by, y: LEAD_RATE },
    },
  ];
}
