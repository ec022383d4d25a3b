import type { Answers } from './tell.js';

/** A customer's weight in a sum that shall notice when two customers' figures are swapped: 1 to 97, by the number in its name. */
const weight = (name: string): number => 1 + (Number(name.replace(/\D/g, '')) % 97);

/** Figures by customer as one weighted sum a figure, exact as the figures are whole numbers. `figures[i]` is about `names[i]`. */
export function weighted(names: readonly string[], figures: Readonly<Record<string, ArrayLike<unknown>>>): Answers {
  const weights = names.map(weight);
  return Object.fromEntries(
    Object.entries(figures).map(([id, values]) => [id, weights.reduce((sum, w, i) => sum + w * Number(values[i] ?? 0), 0)]),
  );
}
