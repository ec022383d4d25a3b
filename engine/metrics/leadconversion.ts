import { dayColumn, flagColumn, type Table, textColumn } from '../sheets/table.js';
import { calendarsOf, periodCodes } from './period.js';
import type { Label } from '../text.js';
import { BLANK, nameAt, printOrder } from './dimension.js';

/** Leads and how many of them were converted, by group in print order. */
export interface LeadGroup {
  readonly names: readonly (string | Label)[];
  readonly leads: readonly number[];
  readonly converted: readonly number[];
}

export interface LeadConversion {
  readonly leads: number;
  readonly converted: number;
  /** Leads created after asOf, and second rows of a lead. */
  readonly leftOut: number;
  readonly byMonth: LeadGroup;
  readonly bySource: LeadGroup | null;
}

const CONVERTED = /^(?:converted|qualified|已转化|已转换|已轉換|已轉化|转化|已转商机|转商机|已转客户|已成交)$/i;

/**
 * Lead conversion (潜在客户转化率): how many of the leads created in a month became an opportunity, whenever that was?
 *
 *   converted / leads created, same cohort; converted = the converted flag, else a converted opportunity, else a status that says so
 *
 * Reads    leads: lead_id, created, converted, converted_opp, status, source
 * Leaves out   leads created after asOf; further rows of the same lead id (converted if any of them is)
 * Empty    null where no column tells whether a lead was converted
 */
export function leadConversion(table: Table, asOf: number): LeadConversion | null {
  const flag = flagColumn(table, 'converted');
  const opportunity = textColumn(table, 'converted_opp');
  const status = textColumn(table, 'status');
  const says = (status?.words ?? []).map(word => CONVERTED.test(word.normalize('NFKC').trim()));
  if (!flag && !opportunity && !says.includes(true)) return null;
  const id = textColumn(table, 'lead_id');
  const created = dayColumn(table, 'created');
  const source = textColumn(table, 'source');
  const first = new Int32Array(id?.words.length ?? 0).fill(-1);
  const days: number[] = [];
  const won: boolean[] = [];
  const sources: number[] = [];
  let leftOut = 0;
  for (let row = 0; row < table.rows; row++) {
    const day = created ? (created[row] as number) : NaN;
    if (day > asOf) {
      leftOut++;
      continue;
    }
    const statusCode = status ? (status.codes[row] as number) : -1;
    const converted = flag
      ? flag[row] === 1
      : opportunity
        ? (opportunity.codes[row] as number) >= 0
        : statusCode >= 0 && (says[statusCode] as boolean);
    const code = id ? (id.codes[row] as number) : -1;
    const known = code < 0 ? -1 : (first[code] as number);
    if (known >= 0) {
      leftOut++;
      won[known] ||= converted;
      const at = source ? (source.codes[row] as number) : -1;
      if (isEarlier(day, at, days[known] as number, sources[known] as number, source?.words ?? [])) {
        days[known] = day;
        sources[known] = at;
      }
      continue;
    }
    if (code >= 0) first[code] = days.length;
    days.push(day);
    won.push(converted);
    sources.push(source ? (source.codes[row] as number) : -1);
  }
  const { codes, labels } = periodCodes(Float64Array.from(days), calendarsOf(1)[0]!);
  return {
    leads: days.length,
    converted: won.filter(Boolean).length,
    leftOut,
    byMonth: grouped(codes, labels, won, true),
    bySource: source ? grouped(Int32Array.from(sources), source.words, won, false) : null,
  };
}

/** Of two rows of one lead the earlier counts; on one day, or without days, the source first in code order. */
function isEarlier(day: number, source: number, knownDay: number, knownSource: number, words: readonly string[]): boolean {
  if (day !== knownDay && !(Number.isNaN(day) && Number.isNaN(knownDay))) return day < knownDay || Number.isNaN(knownDay);
  return source >= 0 && (knownSource < 0 || (words[source] as string) < (words[knownSource] as string));
}

function grouped(codes: Int32Array, names: readonly (string | Label)[], won: readonly boolean[], isPeriod: boolean): LeadGroup {
  const leads = new Float64Array(names.length + 1);
  const converted = new Float64Array(names.length + 1);
  won.forEach((yes, i) => {
    const g = (codes[i] as number) < 0 ? names.length : (codes[i] as number);
    leads[g] = (leads[g] as number) + 1;
    if (yes) converted[g] = (converted[g] as number) + 1;
  });
  const grouping = { id: '', label: BLANK, codes, names, isPeriod };
  const order = printOrder(grouping, [leads], g => (leads[g] as number) > 0);
  return {
    names: order.map(g => nameAt(grouping, g)),
    leads: order.map(g => leads[g] as number),
    converted: order.map(g => converted[g] as number),
  };
}
