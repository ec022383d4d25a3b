import type { Check, Report } from '../../report/report.js';
import type { Label } from '../../text.js';
import { currencyText } from '../../units/currency.js';
import { isoDay } from '../../units/day.js';
import { sameMoney } from '../../units/money.js';
import { countText, quantityText } from '../../units/numeral.js';
import type { Deals } from './deal.js';

/** What every page about deals says: rows, mode, what is left out, and that the outcomes add up. */

export function dealScope(deals: Deals): Report['scope'] {
  const { createdAfter, duplicates, earlier, vanished } = deals.leftOut;
  return { rows: deals.table.rows, leftOut: createdAfter + duplicates + earlier + vanished + deals.counts.invalid + deals.table.leftOut };
}

export function modeNote(deals: Deals): Label {
  if (deals.mode === 'snapshot')
    return {
      zh: '数据方式：快照（只有商机的当前状态，没有阶段变更记录）；不由快照推断阶段历史。',
      en: 'Mode: snapshot (the present state of each deal, no stage history). Stage history is never inferred from a snapshot.',
    };
  if (deals.mode === 'snapshots') return snapshotsNote(deals);
  return deals.events?.origin === 'sheet'
    ? { zh: '数据方式：阶段历史（阶段变更表）。', en: 'Mode: history (a sheet of stage changes).' }
    : { zh: '数据方式：阶段历史（各阶段进入日期）。', en: 'Mode: history (stage-entered date columns).' };
}

/** Which snapshots were compared, and what that leaves open. */
function snapshotsNote({ snapshots }: Deals): Label {
  const days = Array.from(snapshots ?? [], isoDay).filter(day => day !== '');
  const [zh, en] =
    days.length > 0
      ? [`（${days[0]} 至 ${days.at(-1)}，共 ${days.length} 期）`, ` (${days[0]} to ${days.at(-1)}, ${days.length} of them)`]
      : ['（按工作表顺序）', ' (in the order of the tabs)'];
  return {
    zh: `数据方式：快照对比${zh}；以最新一期为准，阶段变化的日期取发现变化的那一期，期间经过的阶段不得而知，停留天数与跳过因此留空。`,
    en: `Mode: snapshots compared${en}. The newest counts; a change is dated by the snapshot that shows it. What lay between two of them is not known, so dwell and skipped stages are blank.`,
  };
}

export function dealNotes(deals: Deals, smallSample: number): Label[] {
  const { createdAfter, duplicates, earlier, vanished } = deals.leftOut;
  const { invalid } = deals.counts;
  const notes: Label[] = [modeNote(deals)];
  const out: Label[] = [];
  if (duplicates > 0) out.push({ zh: `重复 ${countText(duplicates)} 行`, en: quantityText(duplicates, 'duplicate row') });
  if (createdAfter > 0)
    out.push({ zh: `截止日后创建 ${countText(createdAfter)} 行`, en: `${quantityText(createdAfter, 'row')} created after the as-of day` });
  if (earlier > 0)
    out.push({
      zh: `较早快照 ${countText(earlier)} 行`,
      en: quantityText(earlier, 'row of earlier snapshots', 'rows of earlier snapshots'),
    });
  if (vanished > 0)
    out.push({
      zh: `最新快照中已没有的进行中商机 ${countText(vanished)} 个`,
      en: quantityText(vanished, 'open deal that the newest snapshot does not hold', 'open deals that the newest snapshot does not hold'),
    });
  if (out.length > 0) notes.push({ zh: `未计入：${out.map(o => o.zh).join('、')}。`, en: `Left out: ${out.map(o => o.en).join(', ')}.` });
  if (invalid > 0)
    notes.push({
      zh: `无效商机 ${countText(invalid)} 个，单独计数，不计入任何比率的分母。`,
      en: `${quantityText(invalid, 'invalid opportunity', 'invalid opportunities')}: counted apart, in no denominator.`,
    });
  notes.push({
    zh: `截止日后结案的商机按进行中计；样本不足 ${smallSample} 个的比率以灰色显示；空白归入“（未填）”。`,
    en: `Deals closed after the as-of day count as open; rates of fewer than ${smallSample} deals are greyed; blanks are shown as "(blank)".`,
  });
  if (deals.value.currency === null)
    notes.push({
      zh: `金额有多种币种（${deals.value.currencies.map(c => currencyText(c).zh).join('、')}），且缺少汇率：不同币种不相加，只按币种列示。`,
      en: `Amounts are in several currencies (${deals.value.currencies.map(c => currencyText(c).en).join(', ')}) and rates are missing: they are not added up, only shown by currency.`,
    });
  else if (deals.value.currencies.length > 1)
    notes.push({
      zh: `金额按设置中的汇率折算为${currencyText(deals.value.currency).zh}。`,
      en: `Amounts are converted to ${currencyText(deals.value.currency).en} at the rates in the settings.`,
    });
  return notes;
}

export function outcomeCheck(deals: Deals): Check {
  const { won, lost, open, invalid } = deals.counts;
  const left = won + lost + open + invalid;
  return {
    id: 'outcomes',
    label: { zh: '赢单 + 输单 + 进行中 + 无效 = 商机', en: 'Won + lost + open + invalid = opportunities' },
    kind: 'count',
    left,
    right: deals.n,
    ok: left === deals.n,
  };
}

/** A check of two counts or amounts. */
export function equalCheck(id: string, label: Label, kind: 'count' | 'money', left: number, right: number): Check {
  return { id, label, kind, left, right, ok: kind === 'money' ? sameMoney(left, right) : left === right };
}
