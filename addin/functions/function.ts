import type { Label, Lang } from '../../engine/text.js';
import type { Answers, Cells } from './cell.js';

export interface Parameter {
  readonly name: Label;
  readonly description: Label;
  readonly optional?: true;
}

/** A formula and what it shows: run through the real runtime by a test, printed in the README. */
export interface Example {
  readonly formula: string;
  readonly shows: readonly (readonly (number | string)[])[] | '#VALUE!' | '#N/A';
}

/**
 * A function for cells. Its id is what a formula holds, so it is permanent and the same in every language, as Excel's own are for readers of
 * Chinese; what people read about it is in theirs.
 */
export interface SheetFunction {
  /** Without the namespace: capitals, digits and points. */
  readonly id: string;
  readonly description: Label;
  readonly parameters: readonly Parameter[];
  readonly returns: Label;
  /** Pure: the same arguments give the same answer. Throws `Refused`. */
  readonly call: (args: readonly Cells[], lang: Lang) => Answers;
  readonly examples: readonly Example[];
}
