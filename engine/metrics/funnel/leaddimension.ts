import { dayColumn, type Role, type Table, textColumn } from '../../sheets/table.js';
import type { Label } from '../../text.js';
import type { Grouping } from '../deal/dimension.js';
import { calendarsOf, periodCodes } from '../../statistic/period.js';

const DIMENSIONS: readonly { readonly role: Role; readonly label: Label }[] = [
  { role: 'source', label: { zh: '来源', en: 'Source' } },
  { role: 'created', label: { zh: '创建月份', en: 'Month created' } },
  { role: 'owner', label: { zh: '负责人', en: 'Owner' } },
  { role: 'region', label: { zh: '区域', en: 'Region' } },
  { role: 'status', label: { zh: '线索状态', en: 'Lead status' } },
];

/** The groupings whose column the leads have, source first; leads in no group at all are one: all leads. */
export function leadDimensions(table: Table, kept: Int32Array): Grouping[] {
  const groupings = DIMENSIONS.flatMap(({ role, label }): Grouping[] => {
    const created = role === 'created' ? dayColumn(table, role) : undefined;
    if (created) {
      const { codes, labels } = periodCodes(
        Float64Array.from(kept, row => created[row] as number),
        calendarsOf(1)[0]!,
      );
      return [{ id: 'month', label, codes, names: labels, isPeriod: true }];
    }
    const column = textColumn(table, role);
    if (!column) return [];
    const codes = Int32Array.from(kept, row => column.codes[row] as number);
    return [{ id: role, label, codes, names: [...column.words], isPeriod: false }];
  });
  if (groupings.length > 0) return groupings;
  const all: Label = { zh: '全部线索', en: 'All leads' };
  return [{ id: 'all', label: { zh: '范围', en: 'Scope' }, codes: new Int32Array(kept.length), names: [all], isPeriod: true }];
}
