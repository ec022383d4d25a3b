import type { AgedExport } from './agedexport.js';
import { defineIssue, type IssueSink } from '../../issue.js';
import { type Day, isoDay } from '../../units/day.js';

export const AGED_AS_OF = defineIssue({
  code: 'aged-as-of',
  severity: 'warning',
  found: {
    zh: '该表导出时已分好账龄，没有单据可以重新计算',
    en: 'the sheet was aged when it was exported and has no documents to age again',
  },
  done: {
    zh: '账龄区间为导出当日的区间，不是截止日 {asOf} 的',
    en: 'its buckets are those of the export’s own day, not of the as-of day {asOf}',
  },
  advice: {
    zh: '请核对导出日期，或改为导出带到期日的单据明细',
    en: 'Check the day of the export, or export the documents with their due dates',
  },
});

/** As AGED_AS_OF, where the title says which day that is. */
const AGED_DIFFERS = defineIssue({
  ...AGED_AS_OF,
  found: {
    zh: '标题写明截至 {day}，与截止日 {asOf} 不同；该表没有单据可以重新计算账龄',
    en: 'the title says as of {day}, not the as-of day {asOf}, and the sheet has no documents to age again',
  },
  done: { zh: '账龄区间为 {day} 的区间', en: 'its buckets are those of {day}' },
  advice: { zh: '请将截止日设为 {day}', en: 'Set the as-of day to {day}' },
});

/** Says of each tab of an aged export that its ages are not those of the as-of day, unless its title names that very day. */
export function raiseAged({ table }: AgedExport, asOf: Day, issues: IssueSink): void {
  for (const { file, tab, day } of table.sources) {
    if (day === undefined) issues.add(AGED_AS_OF, { file, tab, values: { asOf: isoDay(asOf) } });
    else if (day !== asOf) issues.add(AGED_DIFFERS, { file, tab, values: { asOf: isoDay(asOf), day: isoDay(day) } });
  }
}
