import { readAmount } from './amount.js';
import { folded } from './date.js';

export { decimalOf, readAmount } from './amount.js';
export { type DayEvidence, dayEvidence, type DayOrder, dayOrderOf, folded, readDay } from './date.js';

const EMPTY: ReadonlySet<string> = new Set(
  (
    '- -- --- – — —— ――  / // \\ . … ... n/a #n/a n.a. n.a 无 無 暂无 暫無 没有 沒有 待定 待补充 待補充 tbd tba tbc select 请选择 請選擇 -select- --select-- ' +
    '-none- --none-- none (none) null (null) <null> nil nan undefined 空 (空) 空白 (空白) blank (blank) empty (empty) 未填 (未填) 未填写 未填寫 不适用 不適用'
  )
    .split(' ')
    .filter(word => word !== ''),
);

/** Bytes in UTF-8 of the longest such word. None of them holds a digit. */
export const LONGEST_EMPTY = Math.max(...Array.from(EMPTY, word => new TextEncoder().encode(word).length));

/**
 * True for a blank and for a word that people write instead of leaving a cell blank (-, 无, N/A, 待定, TBD, Select …). `NA` is one too
 * where the column holds no text: among texts it may be North America.
 *
 * @example isEmptyWord('待定') // => true
 * @example isEmptyWord('NA', 'text') // => false
 */
export function isEmptyWord(text: string, type?: 'text'): boolean {
  if (/^[0-9]/.test(text)) return false;
  const t = folded(text).toLowerCase();
  return t === '' || EMPTY.has(t) || (t === 'na' && type !== 'text');
}

const YES =
  /^(?:y|yes|true|t|1|on|checked|是|是的|对|對|有|真|√|✓|✔|☑|✅|planned|scheduled|routine|计划|計劃|計畫|线路|線路|周期|週期|converted|disputed)$/;
const NO =
  /^(?:n|no|false|f|0|off|unchecked|否|不|不是|错|錯|无|無|没有|沒有|假|×|✗|✘|☐|❌|unplanned|ad[ -]?hoc|临时|臨時|临时拜访|臨時拜訪|unconverted|not converted|undisputed)$/;

/**
 * Yes, no, or null where the text says neither: 是/否, 有/无, Y/N, true/false, 1/0, ✓/×, 已…/未…, 计划内/计划外, planned/unplanned.
 *
 * @example readFlag('已转化') // => true
 */
export function readFlag(text: string): boolean | null {
  const t = folded(text).toLowerCase();
  if (YES.test(t)) return true;
  if (NO.test(t)) return false;
  if (/^(?:未知|不详|不詳|不明|无法|無法|不确定|不確定)/.test(t)) return null;
  if (/^(?:计划|計劃|計畫)(?:外|之外)/.test(t)) return false;
  if (/^(?:已|有|计划内|計劃內|計畫內|计划拜访|計劃拜訪)/.test(t)) return true;
  return /^(?:未|无|無|没|沒|非|不)/.test(t) ? false : null;
}

/**
 * A share as written: 35% is 0.35; 35 and 0.35 mean what the column's scale says (see shareScaleOf). NaN = not a share between 0 and 1.
 *
 * @example readShare('35%', 1) // => 0.35
 * @example readShare('35', 0.01) // => 0.35
 */
export function readShare(text: string, scale: 1 | 0.01, decimal: '.' | ',' = '.'): number {
  if (text.length > 64) return NaN;
  const t = folded(text);
  const percent = /\s*[%％]$/.exec(t);
  const value = readAmount(percent ? t.slice(0, percent.index) : t, decimal);
  const share = percent || scale === 0.01 ? value / 100 : value;
  return share >= 0 && share <= 1 ? share : NaN;
}

/**
 * Whether a column's bare numbers are fractions (1) or percentages (0.01): what most of them say that can say it. Numbers over 1 can only
 * be percentages, numbers between 0 and 1 are taken for fractions, 0 and 1 say nothing (1 is then all of it).
 *
 * @example shareScaleOf([0, 35, 100]) // => 0.01
 */
export function shareScaleOf(values: Iterable<number>): 1 | 0.01 {
  let [fractions, percents] = [0, 0];
  for (const value of values) {
    if (value > 1) percents++;
    else if (value > 0 && value < 1) fractions++;
  }
  return percents > fractions ? 0.01 : 1;
}
