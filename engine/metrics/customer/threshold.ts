import type { ReportTable } from '../../report/report.js';
import type { Label } from '../../text.js';
import { ratio } from '../../units/ratio.js';
import type { CustomerTiers } from './customers.js';
import { type Cuts, cutValue } from './rfm.js';

/** The cut points in force, so that a reader can score a customer by hand. null without scores. */
export function thresholdTable({ thresholds, rules }: CustomerTiers): ReportTable | null {
  const { levels, cuts, split } = thresholds;
  if (levels === 0 || !split) return null;
  const rows = levels - 1;
  const byQuantile = rules.method === 'quantile' || rules.method === 'r-rfm';
  const labels = Array.from({ length: rows }, (_, k): Label => {
    const share = Math.round(((k + 1) * 100) / levels);
    const more = rules.method === 'r-rfm' ? ' + 1' : '';
    return byQuantile
      ? { zh: `${share}% 分位${more}`, en: `Quantile ${share}%${more}` }
      : { zh: `切点 ${k + 1}`, en: `Cut point ${k + 1}` };
  });
  const by =
    rules.split === 'mean'
      ? { zh: '八类切点（均值）', en: 'Eight classes (mean)' }
      : { zh: '八类切点（中位数）', en: 'Eight classes (median)' };
  const column = (c: Cuts | null, at: number): Float64Array =>
    Float64Array.from({ length: rows + 1 }, (_, k) => (k < rows ? (c ? cutValue(c.at[k]!) : NaN) : at));
  const inclusive = cuts.f?.inclusive ?? cuts.m?.inclusive ?? cuts.r?.inclusive ?? false;
  const rule: Label = inclusive
    ? { zh: 'F、M 得分 = 1 + 不大于该值的切点个数', en: 'F and M score = 1 + cut points not above the value' }
    : { zh: 'F、M 得分 = 1 + 小于该值的切点个数', en: 'F and M score = 1 + cut points below the value' };
  return {
    id: 'thresholds',
    title: { zh: '切点', en: 'Cut points' },
    columns: [
      { id: 'cut', label: { zh: '切点', en: 'Cut point' }, kind: 'text', values: [...labels, by] },
      { id: 'r', label: { zh: 'R（天）', en: 'R (days)' }, kind: 'number', values: column(cuts.r, split.r) },
      { id: 'f', label: { zh: 'F（次）', en: 'F (orders)' }, kind: 'number', values: column(cuts.f, split.f) },
      { id: 'm', label: { zh: 'M（金额）', en: 'M (amount)' }, kind: 'money', values: column(cuts.m, split.m) },
    ],
    rows: rows + 1,
    note: {
      zh: `${rule.zh}；R 方向相反。空白表示所有客户相同，一律记中间分。`,
      en: `${rule.en}; R runs the other way. Blank: all customers are alike and take the middle score.`,
    },
  };
}

/** How many customers change their tier when every threshold moves by a tenth. */
export function stabilityTable({ stability, scored }: CustomerTiers): ReportTable {
  const changed = [stability.down, stability.up, stability.either];
  return {
    id: 'stability',
    title: { zh: '层级稳定性', en: 'Stability of tiers' },
    columns: [
      {
        id: 'move',
        label: { zh: '阈值变动', en: 'Thresholds moved' },
        kind: 'text',
        values: [
          { zh: '−10%', en: '−10%' },
          { zh: '+10%', en: '+10%' },
          { zh: '任一方向', en: 'either way' },
        ],
      },
      { id: 'changed', label: { zh: '层级改变的客户数', en: 'Customers that change tier' }, kind: 'count', values: changed },
      {
        id: 'share',
        label: { zh: '占比', en: 'Share' },
        kind: 'rate',
        values: changed.map(n => ratio(n, scored.length)),
      },
    ],
    rows: 3,
    note: {
      zh: '切点、八类切点、ABC 界限和流失天数同时变动；占比越小，分层越可靠。',
      en: 'Cut points, class splits, ABC limits and risk days move together; the smaller the share, the firmer the tiers.',
    },
  };
}
