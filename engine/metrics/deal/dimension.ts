import { codesAt } from '../../columns/pick.js';
import { type Role, textColumn } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import type { Deals } from './deal.js';

/** What a blank group is called: shown, never dropped. */
export const BLANK: Label = { zh: '（未填）', en: '(blank)' };

/** Deals divided into groups: group of each deal, −1 = blank. The blank group is index `names.length` in every tally. */
export interface Grouping {
  /** Stable English key: owner, region, quarter. */
  readonly id: string;
  readonly label: Label;
  readonly codes: Int32Array;
  readonly names: readonly (string | Label)[];
  /** Periods keep their order and their empty groups; others are sorted by size. */
  readonly isPeriod: boolean;
}

const DIMENSIONS: readonly { readonly role: Role; readonly label: Label }[] = [
  { role: 'owner', label: { zh: '负责人', en: 'Owner' } },
  { role: 'team', label: { zh: '团队', en: 'Team' } },
  { role: 'manager', label: { zh: '经理', en: 'Manager' } },
  { role: 'region', label: { zh: '区域', en: 'Region' } },
  { role: 'product', label: { zh: '产品', en: 'Product' } },
  { role: 'product_line', label: { zh: '产品线', en: 'Product line' } },
  { role: 'source', label: { zh: '来源', en: 'Source' } },
];

/** The groupings whose column the pipeline has (its own, or looked up from people and products). */
export function dimensionsOf(deals: Deals): Grouping[] {
  return DIMENSIONS.flatMap(({ role, label }) => {
    const column = textColumn(deals.table, role);
    if (!column) return [];
    return [{ id: role, label, codes: codesAt(column.codes, deals.row), names: [...column.words], isPeriod: false }];
  });
}

/** The name of group g; index `names.length` is the blank one. */
export function nameAt(grouping: Grouping, g: number): string | Label {
  return grouping.names[g] ?? BLANK;
}

/**
 * Groups in the order they are printed: periods as they come, others by the sizes given (first decides, then the next), ties by name; the
 * blank group last. Groups that `shown` refuses are left out.
 */
export function printOrder(grouping: Grouping, sizes: readonly ArrayLike<number>[], shown: (g: number) => boolean): number[] {
  const blank = grouping.names.length;
  const groups = Array.from({ length: blank }, (_, g) => g).filter(g => grouping.isPeriod || shown(g));
  if (!grouping.isPeriod)
    groups.sort((a, b) => {
      for (const size of sizes) {
        const [x, y] = [size[a] as number, size[b] as number];
        if (x !== y && !(Number.isNaN(x) && Number.isNaN(y))) return (Number.isNaN(y) ? -Infinity : y) - (Number.isNaN(x) ? -Infinity : x);
      }
      const [x, y] = [grouping.names[a] as string, grouping.names[b] as string];
      return x < y ? -1 : x > y ? 1 : 0;
    });
  return shown(blank) ? [...groups, blank] : groups;
}
