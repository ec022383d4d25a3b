import { type Label, verbatim } from '../text.js';
import { percentText } from '../units/numeral.js';
import { type Grouping, nameAt } from './deal/dimension.js';
import { wilson } from '../statistic/wilson.js';

/**
 * Groups whose whole 95 % interval lies above or below the overall rate: how many, and the one furthest away, as half a sentence; null where
 * there is none. `hits` and `of` run with the grouping's names; the blank group and small samples are passed over.
 */
export function apart(
  grouping: Grouping,
  hits: (g: number) => number,
  of: (g: number) => number,
  overall: number,
  smallSample: number,
): Label | null {
  const high: { name: Label; rate: number }[] = [];
  const low: { name: Label; rate: number }[] = [];
  for (let g = 0; g < grouping.names.length; g++) {
    const n = of(g);
    const limits = n >= smallSample ? wilson(hits(g), n) : null;
    const named = nameAt(grouping, g);
    const name = typeof named === 'string' ? verbatim(named) : named;
    if (limits && limits.low > overall) high.push({ name, rate: hits(g) / n });
    if (limits && limits.high < overall) low.push({ name, rate: hits(g) / n });
  }
  const unit = /owner|manager|rep|person/.test(grouping.id) ? '人' : '项';
  const order = (a: { name: Label; rate: number }, b: { name: Label; rate: number }): number =>
    a.rate - b.rate || (a.name.en < b.name.en ? -1 : 1);
  const best = high.sort(order).at(-1);
  const worst = low.sort(order)[0];
  if (!best && !worst) return null;
  const zh: string[] = [];
  const en: string[] = [];
  const others = (n: number): Label => (n > 1 ? { zh: `等 ${n} ${unit}`, en: ` and ${n - 1} more` } : { zh: '', en: '' });
  if (best) {
    zh.push(`“${best.name.zh}”${others(high.length).zh}明显高于总体（${percentText(best.rate)}）`);
    en.push(`"${best.name.en}"${others(high.length).en} clearly above (${percentText(best.rate)})`);
  }
  if (worst) {
    zh.push(`“${worst.name.zh}”${others(low.length).zh}明显低于总体（${percentText(worst.rate)}）`);
    en.push(`"${worst.name.en}"${others(low.length).en} clearly below (${percentText(worst.rate)})`);
  }
  return { zh: zh.join('，'), en: en.join(', ') };
}
