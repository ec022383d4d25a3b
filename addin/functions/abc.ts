import { ABC, abcOf } from '../../engine/metrics/customer/abc.js';
import { minorOf } from '../../engine/units/money.js';
import { every, isAbsent, listOf, numberIn, refuse } from './cell.js';
import type { SheetFunction } from './function.js';

/** ABC class (ABC 分类) of each amount, as the customer report gives it. */
export const abc: SheetFunction = {
  id: 'ABC',
  description: {
    zh: 'ABC 分类：金额从大到小累计，在它之前不到 80% 的为 A，不到 95% 的为 B，其余为 C；0 与负数为 C，空白仍为空白。',
    en: 'ABC class: A where the larger amounts come to less than 80 % of the total, B below 95 %, else C; 0 and less is C, a blank stays blank.',
  },
  parameters: [{ name: { zh: '金额', en: 'amounts' }, description: { zh: '所有要分类的金额', en: 'All the amounts to class' } }],
  returns: { zh: '每个金额一个 A、B 或 C', en: 'A, B or C for each amount' },
  call: ([amounts]) => {
    if (isAbsent(amounts)) refuse('#N/A', '没有金额', 'there are no amounts');
    const values = every(listOf(amounts!), numberIn);
    const classes = abcOf(Float64Array.from(values, value => minorOf(value ?? 0)));
    let next = 0;
    return amounts!.map(row => row.map(() => (values[next] === null ? (next++, '') : ABC[classes[next++]!]!)));
  },
  examples: [{ formula: '=SALES.ABC(5)', shows: [['A']] }],
};
