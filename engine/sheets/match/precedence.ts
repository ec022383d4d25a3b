/** A stage to be put in order. `rank`: its place in the canonical order, null = it has none. */
export interface Ranked {
  readonly key: string;
  readonly rank: number | null;
}

export interface HistoryOrder {
  readonly order: readonly string[];
  /** Keys that have a place; the others are in no order. */
  readonly placed: ReadonlySet<string>;
  /** True where the history decided anything. */
  readonly used: boolean;
}

const ENOUGH = 3; // deals that must agree before the history overrules the canonical order of two known stages
const MAJORITY = 2 / 3;
const MOST = 200; // words: a column of more is no list of stages, and pairs of them are not counted

/**
 * Stages by the order in which deals first entered them. Between two known stages the canonical order holds unless at least 3 deals went
 * through both and two thirds of them the other way round; a stage with no canonical place goes by the majority of the deals. Circles are
 * cut at the stage that most evidence puts first; ties by rank, then key. Order of the deals does not matter. Of more than 200 stages those
 * with a canonical place have it, and the history is not looked at.
 */
export function historyOrder(stages: readonly Ranked[], observed: readonly (readonly string[])[]): HistoryOrder {
  if (stages.length > MOST) return byRank(stages);
  const index = new Map(stages.map((s, i): [string, number] => [s.key, i]));
  const n = stages.length;
  const before = new Float64Array(n * n);
  for (const sequence of observed) {
    const met: number[] = [];
    for (const key of sequence) {
      const i = index.get(key);
      if (i === undefined || met.includes(i)) continue;
      for (const j of met) before[j * n + i]! += 1;
      met.push(i);
    }
  }
  const edge = new Float64Array(n * n);
  let used = false;
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++) {
      const ab = before[a * n + b] as number;
      const ba = before[b * n + a] as number;
      const ra = stages[a]?.rank ?? null;
      const rb = stages[b]?.rank ?? null;
      const seeded = ra !== null && rb !== null && ra !== rb ? Math.sign(rb - ra) : 0;
      const sum = ab + ba;
      const clear = sum >= ENOUGH && Math.max(ab, ba) / sum >= MAJORITY;
      const told = seeded === 0 || clear ? Math.sign(ab - ba) : 0;
      if (told !== 0 && told !== seeded) used = true;
      const direction = told || seeded;
      if (direction > 0) edge[a * n + b] = Math.max(ab - ba, 1);
      else if (direction < 0) edge[b * n + a] = Math.max(ba - ab, 1);
    }
  const linked = (i: number): boolean => stages.some((_, j) => (edge[i * n + j] as number) > 0 || (edge[j * n + i] as number) > 0);
  const left = new Set(stages.map((_, i) => i).filter(i => stages[i]?.rank !== null || linked(i)));
  const placed = new Set([...left].map(i => (stages[i] as Ranked).key));
  const order: string[] = [];
  let last = -Infinity;
  const rank = new Float64Array(n);
  while (left.size > 0) {
    let best = -1;
    let bestIn = Infinity;
    let bestRank = Infinity;
    for (const i of left) {
      let incoming = 0;
      let outgoing = 0;
      for (const j of left) {
        incoming += edge[j * n + i] as number;
        outgoing += edge[i * n + j] as number;
      }
      const cost = incoming === 0 ? -Infinity : incoming - outgoing;
      rank[i] = stages[i]?.rank ?? last; // a stage without a place goes right behind what it was seen to follow
      const better =
        cost < bestIn ||
        (cost === bestIn && ((rank[i] as number) < bestRank || (rank[i] === bestRank && stages[i]!.key < stages[best]!.key)));
      if (!better) continue;
      best = i;
      bestIn = cost;
      bestRank = rank[i] as number;
    }
    left.delete(best);
    last = Math.max(last, rank[best] as number);
    order.push((stages[best] as Ranked).key);
  }
  return { order, placed, used };
}

function byRank(stages: readonly Ranked[]): HistoryOrder {
  const ranked = stages.flatMap(({ key, rank }) => (rank === null ? [] : [{ key, rank }]));
  const order = ranked.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1)).map(s => s.key);
  return { order, placed: new Set(order), used: false };
}
