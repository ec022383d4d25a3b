import { address } from '../grid.js';
import type { Plan } from './plan.js';
import { fill, type Label } from '../text.js';
import { isUnclean, MOST_TEXT } from './celltext.js';

/** A text that could not be written as it is. Rows and columns from 0, on our tab. */
export interface Altered {
  readonly tab: string;
  readonly row: number;
  readonly col: number;
  /** cut: longer than the 32,767 characters a cell holds. replaced: characters that no workbook can hold are U+FFFD. */
  readonly how: 'cut' | 'replaced';
}

/** The texts of plans that the writer has to change, so that a host can say so: nothing is changed silently. */
export function alteredTexts(plans: readonly Plan[]): Altered[] {
  return plans.flatMap(plan =>
    plan.blocks.flatMap(block =>
      block.columns.flatMap((column, k) => {
        const found: Altered[] = [];
        if (column.values instanceof Float64Array) return found;
        for (let i = 0; i < block.rows; i++) {
          const value = column.values[i];
          if (typeof value !== 'string' || !isUnclean(value)) continue;
          found.push({ tab: plan.name, row: block.row + i, col: block.col + k, how: value.length > MOST_TEXT ? 'cut' : 'replaced' });
        }
        return found;
      }),
    ),
  );
}

const SENTENCES: Readonly<Record<Altered['how'], Label>> = {
  cut: {
    zh: '{where}：文字超过 32,767 个字符，已截断（共 {n} 处）',
    en: '{where}: a text longer than 32,767 characters was cut ({n} in all)',
  },
  replaced: {
    zh: '{where}：文字含有工作簿无法保存的字符，已替换为“�”（共 {n} 处）',
    en: '{where}: characters that no workbook can hold were replaced by "�" ({n} in all)',
  },
};

/** The same as sentences, one a kind, with the first place and the count. */
export function alteredSentences(plans: readonly Plan[]): Label[] {
  const all = alteredTexts(plans);
  return (['cut', 'replaced'] as const).flatMap(how => {
    const own = all.filter(a => a.how === how);
    const [first] = own;
    return first ? [fill(SENTENCES[how], { where: `${first.tab}!${address(first.row, first.col)}`, n: own.length })] : [];
  });
}
