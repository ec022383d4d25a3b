import { fill, type Label } from '../text.js';
import { majorOf, rounded } from '../units/money.js';
import { numberText } from '../units/numeral.js';
import type { Check, Report } from './report.js';

/** A check that does not hold, and the report it stands on. */
export interface FailedCheck {
  readonly report: Pick<Report, 'id' | 'title'>;
  readonly check: Check;
}

/** The checks that do not hold, in tab order. */
export function failedChecks(reports: readonly Report[]): FailedCheck[] {
  return reports.flatMap(report => report.checks.filter(check => !check.ok).map(check => ({ report, check })));
}

/** `1,053,322.64 ≠ 878,512.48，相差 174,810.16` */
export function differenceText({ check: { kind, left, right } }: FailedCheck): Label {
  const decimals = kind === 'money' ? 2 : 0;
  const text = (value: number): string => numberText(kind === 'money' ? majorOf(rounded(value)) : value, decimals);
  const values = { left: text(left), right: text(right), off: text(Math.abs(left - right)) };
  return fill({ zh: '{left} ≠ {right}，相差 {off}', en: '{left} ≠ {right}, a difference of {off}' }, values);
}

/** `账龄分析：应收合计 = 总账余额（1,053,322.64 ≠ 878,512.48，相差 174,810.16）` */
export function failedText(failed: FailedCheck): Label {
  const values = { tab: failed.report.title, check: failed.check.label, off: differenceText(failed) };
  return fill({ zh: '{tab}：{check}（{off}）', en: '{tab}: {check} ({off})' }, values);
}
