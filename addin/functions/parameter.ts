import { isEdges } from '../../engine/metrics/aging/bucket.js';
import type { Lang } from '../../engine/text.js';
import { type Cells, every, isAbsent, listOf, numberIn, refuse } from './cell.js';
import type { Parameter } from './function.js';

// Parameters that several functions take.

export const DUE: Parameter = {
  name: { zh: '到期日', en: 'due' },
  description: { zh: '到期日，一个单元格或一个区域', en: 'Due date: one cell or a range' },
};

export const AS_OF: Parameter = {
  name: { zh: '截止日', en: 'as_of' },
  description: { zh: '计算到哪一天，例如 TODAY()', en: 'The day to count to, such as TODAY()' },
};

export const EDGES: Parameter = {
  name: { zh: '分段', en: 'edges' },
  description: { zh: '各段的最后一天，从小到大；缺省为 30、60、90', en: 'The last day of each bucket, ascending; 30, 60, 90 by default' },
  optional: true,
};

export const LANGUAGE: Parameter = {
  name: { zh: '语言', en: 'language' },
  description: { zh: '"zh" 或 "en"；缺省为 Excel 的语言', en: '"zh" or "en"; the language of Excel by default' },
  optional: true,
};

const USUAL = [30, 60, 90];

/** Bucket edges from an argument; the usual ones where it is left out. */
export function edgesIn(cells: Cells | null | undefined): readonly number[] {
  if (isAbsent(cells)) return USUAL;
  const edges = every(listOf(cells!), numberIn);
  return isEdges(edges)
    ? edges
    : refuse('#VALUE!', '分段须为从 1 起递增的整数天，最多 12 个', 'edges must be ascending whole days from 1, at most 12');
}

/** The language of words, from an argument; Excel's own where it is left out. */
export function languageIn(cells: Cells | null | undefined, usual: Lang): Lang {
  if (isAbsent(cells)) return usual;
  const word = String(cells![0]![0]).trim().toLowerCase();
  if (word.startsWith('zh')) return 'zh';
  return word.startsWith('en') ? 'en' : refuse('#VALUE!', '语言只能是 "zh" 或 "en"', 'language is "zh" or "en"');
}
