import type { ReportColumn, ReportTable } from '../../report/report.js';
import type { Label } from '../../text.js';
import { type Grouping, nameAt } from '../deal/dimension.js';
import type { LeadConversion, LeadGroup } from './leadconversion.js';
import { countColumn, filled, rateColumns } from '../ratecolumn.js';

export const LEADS: Label = { zh: '线索', en: 'Leads' };
export const CONVERTED: Label = { zh: '已转化', en: 'Converted' };
export const LEAD_RATE: Label = { zh: '潜在客户转化率', en: 'Lead conversion' };
export const UNTOUCHED: Label = { zh: '未联系', en: 'Untouched' };
export const MEDIAN_RESPONSE: Label = { zh: '响应天数中位数', en: 'Median days to contact' };

/** leads (by month), leadsBySource, leadsByOwner … */
export function leadTableId(grouping: Grouping): string {
  return grouping.id === 'month' ? 'leads' : `leadsBy${grouping.id.charAt(0).toUpperCase()}${grouping.id.slice(1)}`;
}

/** Leads and those converted, one row a cohort, a source, an owner … */
export function leadTable(group: LeadGroup, whole: LeadConversion, smallSample: number): ReportTable {
  const { grouping, order } = group;
  const columns: ReportColumn[] = [
    { id: grouping.id, label: grouping.label, kind: 'text', values: order.map(g => nameAt(grouping, g)) },
    { ...countColumn('leads', LEADS, group.leads), show: 'bar' },
    countColumn('converted', CONVERTED, group.converted),
    ...rateColumns({
      id: 'leadRate',
      label: LEAD_RATE,
      hits: group.converted,
      of: group.leads,
      smallSample,
      formula: '[converted]/[leads]',
      total: { hits: whole.converted, of: whole.leads },
    }),
  ];
  if (group.untouched) columns.push(countColumn('untouched', UNTOUCHED, group.untouched));
  if (group.response) columns.push({ id: 'response', label: MEDIAN_RESPONSE, kind: 'number', values: filled(group.response) });
  const by: Label =
    grouping.id === 'month' ? { zh: '创建月份', en: 'month created' } : { zh: grouping.label.zh, en: grouping.label.en.toLowerCase() };
  return {
    id: leadTableId(grouping),
    title: { zh: `线索转化：按${by.zh}`, en: `Lead conversion by ${by.en}` },
    rows: order.length,
    totals: order.length > 0,
    empty: { zh: '没有线索', en: 'no lead' },
    columns,
  };
}
