import type { Check, Definition, Figure, Report } from '../../report/report.js';
import type { Label } from '../../text.js';
import { countText, numberText, percentText, quantityText } from '../../units/numeral.js';
import { ratio } from '../../units/ratio.js';
import { apart } from '../apart.js';
import { leadCharts } from './leadchart.js';
import { equalCheck } from '../deal/note.js';
import type { LeadConversion, LeadGroup } from './leadconversion.js';
import { leadDefinitions } from './leaddefinition.js';
import { CONVERTED, LEAD_RATE, LEADS, leadTable, leadTableId, MEDIAN_RESPONSE, UNTOUCHED } from './leadtable.js';
import { sumOf } from '../deal/tally.js';
import { wilson } from '../../statistic/wilson.js';

/** The page of leads where there is no pipeline, and what the page of the funnel says about leads where there is one. */

export const LEAD_QUESTION: Label = {
  zh: '多少线索转成了商机？哪些来源更好？',
  en: 'How many leads became opportunities, and from which source?',
};

export function leadTables(leads: LeadConversion, smallSample: number): Report['tables'] {
  return leads.groups.map(group => leadTable(group, leads, smallSample));
}

/** Terms of the figures that are there. */
export function leadsDefined(leads: LeadConversion, smallSample: number): Definition[] {
  return leadDefinitions(smallSample).filter(
    d => (d.id !== 'untouched' || leads.untouched !== null) && (d.id !== 'response' || leads.response !== null),
  );
}

export function leadNotes(leads: LeadConversion): Label[] {
  const { createdAfter, duplicates } = leads.leftOut;
  const header = leads.table.sources[0]?.columns[leads.by]?.header ?? leads.by;
  const notes: Label[] = [
    { zh: `线索是否转化按“${header}”列判定。`, en: `Whether a lead was converted is told by the column "${header}".` },
  ];
  if (createdAfter + duplicates > 0)
    notes.push({
      zh: `线索未计入 ${countText(createdAfter + duplicates)} 行：截止日后创建 ${countText(createdAfter)}，重复 ${countText(duplicates)}。`,
      en: `Lead rows left out: ${countText(createdAfter + duplicates)} (created after the as-of day ${countText(createdAfter)}, repeated ${countText(duplicates)}).`,
    });
  if (leads.negative > 0)
    notes.push({
      zh: `${countText(leads.negative)} 条线索的首次联系早于创建，未计入响应天数。`,
      en: `Leads contacted before they were created, left out of the days to first contact: ${countText(leads.negative)}.`,
    });
  if (leads.groups.some(group => group.grouping.id === 'month'))
    notes.push({
      zh: '近月线索转化的时间还短，转化率可能继续上升。',
      en: 'Leads of the latest months have had little time: their conversion may still rise.',
    });
  return notes;
}

/** Σ of the groups = the whole, for leads and converted, by each grouping. */
export function leadChecks(leads: LeadConversion): Check[] {
  return leads.groups.flatMap(({ grouping, ...group }) => {
    const [zh, en] = [grouping.label.zh, grouping.label.en.toLowerCase()];
    return [
      equalCheck(
        `leads-${grouping.id}`,
        { zh: `各${zh}线索之和 = 线索`, en: `Leads by ${en} = leads` },
        'count',
        sumOf(group.leads),
        leads.leads,
      ),
      equalCheck(
        `converted-${grouping.id}`,
        { zh: `各${zh}已转化之和 = 已转化`, en: `Converted by ${en} = converted` },
        'count',
        sumOf(group.converted),
        leads.converted,
      ),
    ];
  });
}

function messageOf(leads: LeadConversion, smallSample: number): Label {
  const rate = ratio(leads.converted, leads.leads);
  const limits = wilson(leads.converted, leads.leads)!;
  const range = `${percentText(limits.low)}–${percentText(limits.high)}`;
  const zh = [
    `线索 ${countText(leads.leads)} 条，已转化 ${countText(leads.converted)} 条，转化率 ${percentText(rate)}（95% 区间 ${range}）`,
  ];
  const en = [
    `${countText(leads.converted)} of ${quantityText(leads.leads, 'lead')} ${leads.converted === 1 ? 'was' : 'were'} converted: ${percentText(rate)} (95% interval ${range})`,
  ];
  // a status may be what says converted: its groups are no news
  const group = leads.groups.find(g => g.grouping.id !== 'month' && g.grouping.id !== 'status');
  const place = new Map(group?.order.map((g, i) => [g, i]));
  const value = (values: readonly number[] | undefined) => (g: number) => values?.[place.get(g) ?? -1] ?? 0;
  const groups = group && apart(group.grouping, value(group.converted), value(group.leads), rate!, smallSample);
  if (groups) {
    zh.push(`${group.grouping.label.zh}中${groups.zh}`);
    en.push(`by ${group.grouping.label.en.toLowerCase()}, ${groups.en}`);
  }
  if (leads.untouched !== null && leads.untouched > 0) {
    zh.push(`${countText(leads.untouched)} 条还没有人联系`);
    en.push(`${countText(leads.untouched)} ${leads.untouched === 1 ? 'has' : 'have'} not been contacted`);
  }
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` };
}

function figuresOf(leads: LeadConversion, smallSample: number): Figure[] {
  const main = leads.groups[0] as LeadGroup;
  const table = leadTableId(main.grouping);
  const limits = wilson(leads.converted, leads.leads);
  const small = leads.leads < smallSample;
  const figures: Figure[] = [
    { id: 'leads', totalOf: { table, column: 'leads' }, label: LEADS, kind: 'count', value: leads.leads },
    { id: 'converted', totalOf: { table, column: 'converted' }, label: CONVERTED, kind: 'count', value: leads.converted },
    {
      id: 'leadRate',
      totalOf: { table, column: 'leadRate' },
      label: LEAD_RATE,
      kind: 'rate',
      value: ratio(leads.converted, leads.leads),
      note: limits
        ? {
            zh: `95%：${percentText(limits.low)}–${percentText(limits.high)}${small ? '，样本小' : ''}`,
            en: `95%: ${percentText(limits.low)}–${percentText(limits.high)}${small ? ', small sample' : ''}`,
          }
        : undefined,
    },
    {
      id: 'notConverted',
      label: { zh: '未转化', en: 'Not converted' },
      kind: 'count',
      value: leads.leads - leads.converted,
      note: {
        zh: `占 ${percentText(ratio(leads.leads - leads.converted, leads.leads))}`,
        en: `${percentText(ratio(leads.leads - leads.converted, leads.leads))} of all`,
      },
    },
  ];
  if (leads.untouched !== null)
    figures.push({
      id: 'untouched',
      totalOf: { table, column: 'untouched' },
      label: UNTOUCHED,
      kind: 'count',
      value: leads.untouched,
      tone: leads.untouched > 0 ? 'warn' : undefined,
      note: { zh: '未转化且无首次联系', en: 'not converted, no first contact' },
    });
  if (leads.response)
    figures.push({
      id: 'responseMedian',
      label: MEDIAN_RESPONSE,
      kind: 'number',
      value: leads.response.median,
      note: {
        zh: `${countText(leads.response.n)} 条，P90 ${numberText(leads.response.p90)} 天`,
        en: `${quantityText(leads.response.n, 'lead')}, P90 ${numberText(leads.response.p90)}`,
      },
    });
  return figures;
}

/** The page of leads alone. */
export function leadPage(leads: LeadConversion, smallSample: number, asOf: number): Omit<Report, 'id' | 'title' | 'question'> {
  const { createdAfter, duplicates } = leads.leftOut;
  return {
    currency: null,
    scope: { rows: leads.table.rows, leftOut: createdAfter + duplicates + leads.table.leftOut },
    figures: figuresOf(leads, smallSample),
    message: messageOf(leads, smallSample),
    charts: leadCharts(leads, smallSample, asOf),
    tables: leadTables(leads, smallSample),
    notes: [
      ...leadNotes(leads),
      {
        zh: `没有商机表，只计线索转化；样本不足 ${smallSample} 条的比率以灰色显示；空白归入“（未填）”。`,
        en: `There is no pipeline: only the conversion of leads is computed; rates of fewer than ${smallSample} leads are greyed; blanks are shown as "(blank)".`,
      },
    ],
    checks: leadChecks(leads),
    definitions: leadsDefined(leads, smallSample),
  };
}
