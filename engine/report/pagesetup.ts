import { cleanText } from './celltext.js';
import type { Plan } from './plan.js';

/** Inches. */
export const MARGINS = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 } as const;

/** The footer's left and right parts in the codes of Excel's headers and footers: `&&` is an ampersand, `&9` the size. */
export function footerOf(plan: Plan): { readonly left: string; readonly right: string } {
  const text = cleanText(plan.print.footer).replaceAll('&', '&&');
  return { left: `&9 ${text}`, right: plan.lang === 'zh' ? '&9 第 &P / &N 页' : '&9 page &P / &N' };
}

/** Rows and columns repeated on every page, as A1 addresses: `$A:$B`, `$5:$5`. */
export function printTitles(plan: Plan): { readonly columns: string | null; readonly rows: string | null } {
  const { columnBreak, repeat } = plan.print;
  return { columns: columnBreak === undefined ? null : '$A:$B', rows: repeat ? `$${repeat.top + 1}:$${repeat.bottom + 1}` : null };
}
