/** A repeatable source of chance: mulberry32 by Tommy Ettinger (public domain), 32 bits of state. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A whole number from low to high, both inside. */
  whole(low: number, high: number): number;
  /** True with this probability. */
  chance(p: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** An index, by weight. */
  weighted(weights: readonly number[]): number;
  /** About normal with mean 0 and deviation 1: the sum of twelve uniforms less six. */
  bell(): number;
}

export function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const random: Random = {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: p => next() < p,
    pick: list => list[Math.floor(next() * list.length)]!,
    weighted(weights) {
      let rest = next() * weights.reduce((sum, w) => sum + w, 0);
      const at = weights.findIndex(w => (rest -= w) < 0);
      return at < 0 ? weights.length - 1 : at;
    },
    bell() {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += next();
      return sum;
    },
  };
  return random;
}
