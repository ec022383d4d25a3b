import { ratio } from '../../units/ratio.js';

/**
 * Win rate by amount (金额赢单率): what share of the decided money was won?
 *
 *   won amount / (won amount + lost amount); blank when more than `missingShare` of the won, or of the lost, lack an amount above 0
 *
 * Empty    nothing decided: null
 * @example amountRate({ won: 4, lost: 1, wonPriced: 4, lostPriced: 1, wonAmount: 300, lostAmount: 100 }, 0.2) // => 0.75
 * @example amountRate({ won: 4, lost: 1, wonPriced: 4, lostPriced: 0, wonAmount: 300, lostAmount: 0 }, 0.2) // => null
 */
export function amountRate(
  of: {
    readonly won: number;
    readonly lost: number;
    readonly wonPriced: number;
    readonly lostPriced: number;
    readonly wonAmount: number;
    readonly lostAmount: number;
  },
  missingShare: number,
): number | null {
  if (of.won - of.wonPriced > of.won * missingShare || of.lost - of.lostPriced > of.lost * missingShare) return null;
  return ratio(of.wonAmount, of.wonAmount + of.lostAmount);
}
