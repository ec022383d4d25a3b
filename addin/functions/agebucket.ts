import { bucketOf, bucketsOf, NOT_DUE } from '../../engine/metrics/aging/bucket.js';
import { CellFault, eachCell, numberIn } from './cell.js';
import type { SheetFunction } from './function.js';
import { EDGES, edgesIn, LANGUAGE, languageIn } from './parameter.js';

/** Aging bucket (账龄区间) of days past due, by the words of the Aging tab. */
export const ageBucket: SheetFunction = {
  id: 'AGEBUCKET',
  description: {
    zh: '逾期天数所在的账龄区间；两端都含在内，0 或负数为未到期。',
    en: 'The aging bucket of days past due, both ends inside; 0 or less is not due.',
  },
  parameters: [
    { name: { zh: '逾期天数', en: 'days' }, description: { zh: '一个单元格或一个区域', en: 'Days past due: one cell or a range' } },
    EDGES,
    LANGUAGE,
  ],
  returns: { zh: '区间名称，每个单元格一个', en: 'the name of the bucket, one for each cell' },
  call: ([days, edges, language], lang) => {
    const at = edgesIn(edges);
    const said = languageIn(language, lang);
    const labels = [NOT_DUE, ...bucketsOf(at).map(bucket => bucket.label)].map(label => label[said]);
    return eachCell(days!, cell => {
      const value = numberIn(cell);
      if (value instanceof CellFault) return value;
      return value === null
        ? new CellFault('#N/A', { zh: '没有逾期天数', en: 'there are no days' })
        : labels[bucketOf(Math.floor(value), at)]!;
    });
  },
  examples: [
    { formula: '=SALES.AGEBUCKET(31,,"zh")', shows: [['逾期31–60天']] },
    { formula: '=SALES.AGEBUCKET(0,,"en")', shows: [['Not due']] },
  ],
};
