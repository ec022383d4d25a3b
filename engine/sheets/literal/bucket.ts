/** Headers of already-aged exports: Current, 1 - 30, 91 and over, 逾期1～30天, 3个月以内, 1年以内(含1年), Older, < 1 Month, 30 Days. */
export const BUCKET =
  /^((?:逾期|账龄|賬齡|帳齡|overdue|past due)?[\s:]*(?:current|not (?:yet )?due|coming due|未到期|未逾期|(?:在)?(?:账期|信用期)(?:以)?内|(?:[<>≤≥]=?|under|over|more than|less than|up to)? ?\d+ ?(?:[-~–—―至到]|to) ?\d+ ?(?:天|日|个?月|個月|年|days?|d|months?|years?)?(?: ?(?:以内|以內|以上|overdue|past due))?|(?:[<>≤≥]=?|under|over|more than|less than|above|超过|超過|大于) ?\d+ ?(?:天|日|个?月|個月|年|days?|d|months?|years?)?(?:以上)?|\d+ ?(?:(?:天|日|个?月|個月|年|days?|d|months?|years?) ?)?(?:\+|以上|以内|以內|内|and over|and above|or more|plus)|\d+ ?\+ ?(?:天|日|个?月|days?|d|months?|years?)|\d+ ?(?:days?|months?)|older|\d+ ?(?:个月|個月|年|天)(?:以内|以內|以上))(?: ?[((][^()()]*[))])?)$/iu;

/** A header of a sum over buckets. */
export const SUM = /合计|合計|小计|小計|總計|总计|total/i;

/** The bucket's label as it stands; null for sums over buckets (>90天合计), which would count twice. */
export function bucketKey(name: string, header: string): string | null {
  return SUM.test(header) ? null : name.normalize('NFKC').replace(/\s+/g, ' ').trim();
}
