import { exact } from '../../units/money.js';

/** What first-in first-out took from each credit and gave to each debit, in hundredths. */
export interface Fifo {
  readonly applied: Float64Array;
  readonly left: Float64Array;
}

/**
 * First in, first out (先进先出): each group's credits pay its debits in the order given; what no debit needs is left.
 *
 *   open_i = clamp(B − Σ_{j>i} debit_j, 0, debit_i), B = max(0, Σ debits − Σ credits)
 *
 * Amounts are hundredths ≥ 0; what is left of one is exact, so that a debit paid in parts is paid in full. `debitOrder` and `creditOrder`
 * hold the groups in ascending order.
 *
 * @example [...fifo([500, 300], [0, 0], [0, 1], [600], [0], [0]).applied] // => [500, 100]
 */
export function fifo(
  debits: ArrayLike<number>,
  debitGroup: ArrayLike<number>,
  debitOrder: ArrayLike<number>,
  credits: ArrayLike<number>,
  creditGroup: ArrayLike<number>,
  creditOrder: ArrayLike<number>,
): Fifo {
  const applied = new Float64Array(debits.length);
  const left = Float64Array.from(credits);
  let i = 0;
  let j = 0;
  while (i < debitOrder.length && j < creditOrder.length) {
    const debit = debitOrder[i] as number;
    const credit = creditOrder[j] as number;
    const gap = (debitGroup[debit] as number) - (creditGroup[credit] as number);
    if (gap < 0) i++;
    else if (gap > 0) j++;
    else {
      const need = exact((debits[debit] as number) - (applied[debit] as number));
      const has = left[credit] as number;
      if (need <= has) {
        applied[debit] = debits[debit] as number;
        left[credit] = exact(has - need);
        i++;
      } else {
        applied[debit] = exact((applied[debit] as number) + has);
        left[credit] = 0;
        j++;
      }
    }
  }
  return { applied, left };
}
