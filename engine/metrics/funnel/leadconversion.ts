import { type Data, dayColumn, flagColumn, type Role, type Table, textColumn } from '../../sheets/table.js';
import type { Settings } from '../../settings.js';
import { LEAD_WORDS } from '../../sheets/word/leadword.js';
import { meaningOf } from '../../sheets/word/vocabulary.js';
import { isoDay } from '../../units/day.js';
import { raiseLate } from '../deal/asoflate.js';
import { type Grouping, printOrder } from '../deal/dimension.js';
import { leadDimensions } from './leaddimension.js';
import { leadIdentity } from './leadidentity.js';
import { CONTACT_BEFORE_CREATED, CONTACT_IN_FUTURE, LEAD_CREATED_AFTER, LEAD_DUPLICATE } from './leadissue.js';
import { type Context, defineFact, Refusal } from '../metric.js';
import { type Spread, spreadOf } from '../../statistic/quantile.js';
import { rowIssues } from '../rowissue.js';

/** Leads of each group in print order; the arrays run with `order`, which holds indexes into the grouping's names. */
export interface LeadGroup {
  readonly grouping: Grouping;
  readonly order: readonly number[];
  readonly leads: readonly number[];
  readonly converted: readonly number[];
  /** null where no column says when a lead was first contacted. */
  readonly untouched: readonly number[] | null;
  /** Median days to first contact; null where the lead's day or its first contact is not known. */
  readonly response: readonly (number | null)[] | null;
}

export interface LeadConversion {
  readonly table: Table;
  /** The column that tells whether a lead was converted. */
  readonly by: Role;
  readonly leads: number;
  readonly converted: number;
  /** Leads that nobody contacted up to asOf and that are not converted; null where no column says. */
  readonly untouched: number | null;
  /** Days from created to first contact; null where a column is missing. */
  readonly response: Spread | null;
  /** First contacts before the lead was created: in no figure. */
  readonly negative: number;
  readonly leftOut: { readonly createdAfter: number; readonly duplicates: number };
  /** By source, month created, owner, region, status: those that have a column. */
  readonly groups: readonly LeadGroup[];
}

interface Facts {
  readonly n: number;
  readonly converted: Uint8Array;
  readonly untouched: Uint8Array | null;
  /** NaN where it is not known. */
  readonly response: Float64Array | null;
}

function groupOf(grouping: Grouping, facts: Facts): LeadGroup {
  const { n, converted, untouched, response } = facts;
  const size = grouping.names.length + 1;
  const counts = { leads: new Float64Array(size), converted: new Float64Array(size), untouched: new Float64Array(size) };
  const days: number[][] = Array.from({ length: size }, () => []);
  for (let i = 0; i < n; i++) {
    const code = grouping.codes[i] as number;
    const g = code < 0 ? size - 1 : code;
    counts.leads[g]! += 1;
    counts.converted[g]! += converted[i] as number;
    if (untouched) counts.untouched[g]! += untouched[i] as number;
    if (response && !Number.isNaN(response[i])) days[g]!.push(response[i] as number);
  }
  const order = printOrder(grouping, [counts.leads], g => (counts.leads[g] as number) > 0);
  const pick = (values: Float64Array): number[] => order.map(g => values[g] as number);
  return {
    grouping,
    order,
    leads: pick(counts.leads),
    converted: pick(counts.converted),
    untouched: untouched && pick(counts.untouched),
    response: response && order.map(g => spreadOf(Float64Array.from(days[g]!)).median),
  };
}

/** By row: 1 = the lead was converted; null where no column tells. */
function convertedRows(table: Table, settings: Settings): { readonly rows: Uint8Array; readonly by: Role } | null {
  const flag = flagColumn(table, 'converted');
  const opportunity = textColumn(table, 'converted_opp');
  const status = textColumn(table, 'status');
  const says = (status?.words ?? []).map(word => meaningOf(LEAD_WORDS, settings, word) === 'converted');
  const rows = new Uint8Array(table.rows);
  if (flag) for (let row = 0; row < table.rows; row++) rows[row] = flag[row] === 1 ? 1 : 0;
  else if (opportunity) for (let row = 0; row < table.rows; row++) rows[row] = (opportunity.codes[row] as number) >= 0 ? 1 : 0;
  else if (status && says.includes(true)) for (let row = 0; row < table.rows; row++) rows[row] = says[status.codes[row] as number] ? 1 : 0;
  else return null;
  return { rows, by: flag ? 'converted' : opportunity ? 'converted_opp' : 'status' };
}

function compute(table: Table, context: Context): LeadConversion | Refusal {
  const { asOf } = context.settings;
  const said = convertedRows(table, context.settings);
  if (!said)
    return new Refusal({
      zh: '线索表中没有“是否转化”“转化商机”列，状态中也没有“已转化”之类的词',
      en: 'the leads have no converted column and no converted opportunity, and no status says converted',
    });
  const created = dayColumn(table, 'created');
  const contact = dayColumn(table, 'first_contact');
  const issues = rowIssues(table, context.issues);
  const keep = new Uint8Array(table.rows).fill(1);
  let newest = NaN;
  for (let row = 0; row < table.rows; row++) {
    if (created && (created[row] as number) > asOf) {
      keep[row] = 0;
      issues.add(LEAD_CREATED_AFTER, 'created', row);
    }
    for (const days of [created, contact])
      if (days && !((days[row] as number) <= newest)) newest = Number.isNaN(days[row]) ? newest : days[row]!;
  }
  const { kept, leadOf, dropped } = leadIdentity(table, keep);
  for (const row of dropped) issues.add(LEAD_DUPLICATE, 'lead_id', row);
  const n = kept.length;
  const facts = {
    n,
    converted: new Uint8Array(n),
    untouched: contact ? new Uint8Array(n) : null,
    response: contact && created ? new Float64Array(n).fill(NaN) : null,
  };
  // of a lead on several rows: converted if any is, contacted when the first says so
  const first = new Float64Array(n).fill(NaN);
  const firstRow = new Int32Array(n).fill(-1);
  for (let row = 0; row < table.rows; row++) {
    const lead = leadOf[row] as number;
    if (lead < 0) continue;
    if (said.rows[row] === 1) facts.converted[lead] = 1;
    const day = contact ? (contact[row] as number) : NaN;
    if (day > asOf) issues.add(CONTACT_IN_FUTURE, 'first_contact', row);
    else if (!Number.isNaN(day) && !(day >= first[lead]!)) {
      first[lead] = day;
      firstRow[lead] = row;
    }
  }
  let negative = 0;
  for (let lead = 0; lead < n; lead++) {
    if (facts.untouched && Number.isNaN(first[lead]) && facts.converted[lead] === 0) facts.untouched[lead] = 1;
    if (!facts.response || !created) continue;
    const start = created[kept[lead] as number] as number;
    const days = (first[lead] as number) - start;
    if (days >= 0) facts.response[lead] = days;
    else if (days < 0) {
      negative++;
      issues.add(CONTACT_BEFORE_CREATED, 'first_contact', firstRow[lead] as number, { created: isoDay(start) });
    }
  }
  issues.flush();
  const { file, tab } = table.sources[0] ?? {};
  if (!(newest > asOf)) raiseLate(context.issues, { file, tab }, { zh: '线索', en: 'leads' }, asOf, newest);
  const sum = (values: Uint8Array): number => values.reduce((total, v) => total + v, 0);
  return {
    table,
    by: said.by,
    leads: n,
    converted: sum(facts.converted),
    untouched: facts.untouched && sum(facts.untouched),
    response: facts.response && spreadOf(facts.response.filter(days => !Number.isNaN(days))),
    negative,
    leftOut: { createdAfter: keep.reduce((total, k) => total + 1 - k, 0), duplicates: dropped.length },
    groups: leadDimensions(table, kept).map(grouping => groupOf(grouping, facts)),
  };
}

/**
 * Lead conversion (潜在客户转化率): how many of the leads created became an opportunity, whenever that was?
 *
 *   converted / leads, same cohort; converted = the converted flag, else a converted opportunity, else a status that says so
 *   untouched = not converted and no first contact up to asOf;  response = first contact − created, in days
 *
 * Reads    leads: lead_id, created, converted, converted_opp, status, first_contact, source, owner, region
 * Returns  the whole, and the same by source, month created, owner, region, status; Σ of a grouping = the whole
 * Leaves out   leads created after asOf; further rows of a lead id (converted if any of them is); first contacts after asOf count as none;
 *          negative response times: each listed
 * Empty    no column tells whether a lead was converted: refused
 * Errors   duplicate-lead, lead-created-after-as-of, contact-before-created, contact-after-as-of, as-of-after-data
 * Source   pipeline.md "Funnel", "Channels"
 */
export const LEAD_CONVERSION = defineFact<LeadConversion>({
  id: 'leadConversion',
  needs: [
    [
      {
        sheet: 'leads',
        roles: [
          ['lead_id', 'lead_name'],
          ['converted', 'converted_opp', 'status'],
        ],
      },
    ],
  ],
  options: [],
  compute(data: Data, context) {
    return compute((data as Required<Pick<Data, 'leads'>>).leads, context);
  },
});
