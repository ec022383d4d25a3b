/** What places are ordered by: whole numbers, or any; NaN last. */
export type OrderKey = Int32Array | Float64Array;

/** Bits of one pass: 2,048 counters stay in the processor's nearest cache. */
const DIGIT = 11;
const MASK = (1 << DIGIT) - 1;

/** True where all numbers are whole ones of 32 bits, as days are and most amounts. */
function isWhole(key: Float64Array): boolean {
  for (let i = 0; i < key.length; i++) if ((key[i]! | 0) !== key[i]!) return false;
  return true;
}

/** A key as words of 32 bits, the least significant first, that are in the order of its numbers when compared as unsigned numbers. */
function wordsOf(key: OrderKey): Uint32Array[] {
  const n = key.length;
  const high = new Uint32Array(n);
  if (key instanceof Int32Array) {
    for (let i = 0; i < n; i++) high[i] = key[i]! ^ 0x80000000;
    return [high];
  }
  if (isWhole(key)) {
    for (let i = 0; i < n; i++) high[i] = key[i]! ^ 0x80000000;
    return [high];
  }
  const low = new Uint32Array(n);
  const one = new Float64Array(1);
  const pair = new Uint32Array(one.buffer); // low word first: little-endian, wherever this runs
  for (let i = 0; i < n; i++) {
    const value = key[i]!;
    one[0] = value + 0; // −0 is 0
    if (value < 0) {
      low[i] = ~pair[0]!;
      high[i] = ~pair[1]!;
    } else if (Number.isNaN(value)) high[i] = 0xffffffff;
    else {
      low[i] = pair[0]!;
      high[i] = pair[1]! ^ 0x80000000;
    }
  }
  return [low, high];
}

/** Orders by one word, keeping the order of equal ones: a counting pass for each digit in which the words differ. */
function orderByWord(word: Uint32Array, order: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const n = order.length;
  let differing = 0;
  for (let i = 1; i < n; i++) differing |= word[i]! ^ word[0]!;
  if (differing === 0) return order;
  let keys = new Uint32Array(n); // the word of each place of the order, moved along with it: memory is read in a row
  for (let k = 0; k < n; k++) keys[k] = word[order[k]!]!;
  let nextKeys = new Uint32Array(n);
  let next = new Int32Array(n);
  const at = new Int32Array(MASK + 1);
  for (let shift = 0; shift < 32; shift += DIGIT) {
    if (((differing >>> shift) & MASK) === 0) continue;
    at.fill(0);
    for (let k = 0; k < n; k++) at[(keys[k]! >>> shift) & MASK]!++;
    for (let digit = 0, sum = 0; digit <= MASK; digit++) {
      const count = at[digit]!;
      at[digit] = sum;
      sum += count;
    }
    for (let k = 0; k < n; k++) {
      const key = keys[k]!;
      const to = at[(key >>> shift) & MASK]!++;
      nextKeys[to] = key;
      next[to] = order[k]!;
    }
    [keys, nextKeys] = [nextKeys, keys];
    [order, next] = [next, order];
  }
  return order;
}

/** Below 0 where a comes before b by the keys, 0 where none tells them apart. */
function compareBy(keys: readonly OrderKey[], a: number, b: number): number {
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k]!;
    const x = key[a]!;
    const y = key[b]!;
    if (x < y) return -1;
    if (x > y) return 1;
    if (x !== y && Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  }
  return 0;
}

/**
 * The places 0 … n − 1 in ascending order of their keys (排序): the first key decides, then the next; NaN comes last. Places that no key tells
 * apart are ordered by `tie`, else they stay in the order of their numbers. Linear in n but for the ties.
 *
 * @example [...orderBy([Float64Array.of(2, 1, 2), Int32Array.of(9, 5, 3)])] // => [1, 2, 0]
 */
export function orderBy(keys: readonly OrderKey[], tie?: (a: number, b: number) => number): Int32Array {
  const n = keys[0]!.length;
  let order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (const key of keys.toReversed()) for (const word of wordsOf(key)) order = orderByWord(word, order);
  for (let from = 0; tie && from < n;) {
    let to = from + 1;
    while (to < n && compareBy(keys, order[from]!, order[to]!) === 0) to++;
    if (to - from > 1) order.subarray(from, to).sort(tie);
    from = to;
  }
  return order;
}

/** Groups up to this size are sorted by insertion. */
const FEW = 16;

/**
 * Places by group, group 0 first, and within a group as orderBy: keys, then `tie`, then by their numbers. Places of groups below 0 are left
 * out. Most groups are small, and those that are not take orderBy: linear in either case but for the ties.
 *
 * @example [...orderWithin(Int32Array.of(1, 0, 1), 2, [Float64Array.of(8, 9, 7)])] // => [1, 2, 0]
 */
export function orderWithin(
  groups: Int32Array,
  count: number,
  keys: readonly OrderKey[],
  tie: (a: number, b: number) => number = (a, b) => a - b,
): Int32Array {
  const n = groups.length;
  const end = new Int32Array(count + 1);
  for (let i = 0; i < n; i++) if (groups[i]! >= 0) end[groups[i]!]!++;
  for (let g = 0, sum = 0; g <= count; g++) {
    sum += end[g]!;
    end[g] = sum - end[g]!;
  }
  const order = new Int32Array(end[count]!);
  for (let i = 0; i < n; i++) if (groups[i]! >= 0) order[end[groups[i]!]!++] = i;
  for (let g = 0, from = 0; g < count; from = end[g++]!) {
    const to = end[g]!;
    if (to - from > FEW) {
      const own = order.slice(from, to);
      const found = orderBy(
        keys.map((key): OrderKey =>
          key instanceof Int32Array ? Int32Array.from(own, i => key[i]!) : Float64Array.from(own, i => key[i]!),
        ),
        (a, b) => tie(own[a]!, own[b]!),
      );
      for (let k = 0; k < found.length; k++) order[from + k] = own[found[k]!]!;
      continue;
    }
    for (let k = from + 1; k < to; k++) {
      const i = order[k]!;
      let at = k;
      while (at > from && (compareBy(keys, order[at - 1]!, i) || tie(order[at - 1]!, i)) > 0) order[at] = order[--at]!;
      order[at] = i;
    }
  }
  return order;
}
