import type { Definition } from '../../report/report.js';
import { verbatim } from '../../text.js';

/** What the Definitions tab prints for leads. */
export function leadDefinitions(smallSample: number): Definition[] {
  return [
    {
      id: 'leadRate',
      term: { zh: '潜在客户转化率', en: 'Lead conversion' },
      formula: {
        zh: '已转化线索 ÷ 线索总数（同一批线索）；附 95% Wilson 区间',
        en: 'Leads converted / leads, of the same cohort; with the 95% Wilson interval',
      },
      note: {
        zh: '是否转化依次看“是否转化”列、“转化商机”列、状态；同一线索编号只计一次，任一行已转化即为已转化',
        en: 'Converted by the converted column, else the converted opportunity, else the status; a lead id counts once, converted if any of its rows is',
      },
      source: verbatim('Wilson (1927), JASA 22'),
      reads: [
        ['leads', 'lead_id'],
        ['leads', 'created'],
        ['leads', 'converted'],
        ['leads', 'converted_opp'],
        ['leads', 'status'],
      ],
      parameters: [{ label: { zh: '小样本', en: 'Small sample' }, value: verbatim(`n < ${smallSample}`) }],
    },
    {
      id: 'untouched',
      term: { zh: '未联系线索', en: 'Untouched leads' },
      formula: {
        zh: '截至截止日没有首次联系日期、且未转化的线索',
        en: 'Leads without a first contact up to the as-of day that are not converted',
      },
      reads: [['leads', 'first_contact']],
    },
    {
      id: 'response',
      term: { zh: '响应天数', en: 'Response time' },
      formula: {
        zh: '首次联系日期 − 创建日期，取中位数；当天为 0；负数不计并列入数据问题',
        en: 'First contact − created, the median; the same day is 0; negative ones are left out and listed',
      },
      reads: [
        ['leads', 'created'],
        ['leads', 'first_contact'],
      ],
    },
  ];
}
