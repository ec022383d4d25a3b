import { type Callables, type Here, lazy, ofAny, ofOperands, ofValues } from '../callable.js';
import type { Node } from '../parse.js';
import { each, eachValue, isMany, type Operand, single, valueAt } from '../operand.js';
import { errorOf, isError, type Value } from '../../value.js';
import { compare, toBoolean, toNumber } from '../value.js';

/** A condition decides which branch is computed; of many conditions each decides for its own place. */
function chosen(condition: Operand, here: Here, branch: (truth: boolean) => Operand): Operand {
  if (!isMany(condition) || condition.rows * condition.cols <= 1) {
    const truth = toBoolean(single(condition, here.cells));
    return isError(truth) ? truth : branch(truth);
  }
  const [yes, no] = [branch(true), branch(false)];
  return each([condition, yes, no], here.cells, ([value, a, b]) => {
    const truth = toBoolean(value as Value);
    return isError(truth) ? truth : ((truth ? a : b) as Value);
  });
}

/** The value unless it is an error of the wanted kind. */
function unless(wanted: (error: Value) => boolean): (args: readonly (Node | null)[], here: Here) => Operand {
  return ([node, instead], here) => {
    const operand = here.operand(node);
    if (isMany(operand) && operand.rows * operand.cols > 1) {
      return each([operand, here.operand(instead)], here.cells, ([value, other]) =>
        wanted(value as Value) ? (other as Value) : (value as Value),
      );
    }
    return wanted(single(operand, here.cells)) ? (here.operand(instead) ?? '') : operand;
  };
}

/** Truths of cells (texts and blanks do not count) and of arguments written in place. */
function truths(operands: readonly Operand[], here: Here, of: (all: readonly boolean[]) => boolean): Value {
  const all: boolean[] = [];
  let error: Value = null;
  for (const operand of operands) {
    const inCell = isMany(operand);
    eachValue(operand, here.cells, value => {
      if (inCell && (typeof value === 'string' || value === null)) return;
      const truth = toBoolean(value);
      if (isError(truth)) error ??= truth;
      else all.push(truth);
    });
  }
  return error ?? (all.length === 0 ? errorOf('#VALUE!') : of(all));
}

export const LOGIC: Callables = {
  TRUE: ofValues(0, 0, () => true),
  FALSE: ofValues(0, 0, () => false),
  IF: lazy(2, 3, ([condition, yes, no], here) =>
    chosen(here.operand(condition), here, truth => (truth ? (here.operand(yes) ?? 0) : no === undefined ? false : (here.operand(no) ?? 0))),
  ),
  IFS: lazy(2, 254, (args, here) => {
    for (let i = 0; i + 1 < args.length; i += 2) {
      const truth = toBoolean(single(here.operand(args[i]), here.cells));
      if (isError(truth)) return truth;
      if (truth) return here.operand(args[i + 1]);
    }
    return errorOf('#N/A');
  }),
  SWITCH: lazy(3, 254, (args, here) => {
    const value = single(here.operand(args[0]), here.cells);
    if (isError(value)) return value;
    for (let i = 1; i + 1 < args.length; i += 2) {
      const other = single(here.operand(args[i]), here.cells);
      if (!isError(other) && compare(value, other) === 0) return here.operand(args[i + 1]);
    }
    return args.length % 2 === 0 ? here.operand(args.at(-1)) : errorOf('#N/A');
  }),
  CHOOSE: lazy(2, 255, ([index, ...rest], here) => {
    const number = toNumber(single(here.operand(index), here.cells));
    if (isError(number)) return number;
    const i = Math.trunc(number) - 1;
    return i >= 0 && i < rest.length ? here.operand(rest[i]) : errorOf('#VALUE!');
  }),
  IFERROR: lazy(2, 2, unless(isError)),
  IFNA: lazy(
    2,
    2,
    unless(value => isError(value) && value.error === '#N/A'),
  ),
  AND: ofOperands(1, 255, (operands, here) => truths(operands, here, all => all.every(t => t))),
  OR: ofOperands(1, 255, (operands, here) => truths(operands, here, all => all.some(t => t))),
  XOR: ofOperands(1, 255, (operands, here) => truths(operands, here, all => all.filter(t => t).length % 2 === 1)),
  NOT: ofValues(1, 1, ([value]) => {
    const truth = toBoolean(value as Value);
    return isError(truth) ? truth : !truth;
  }),
  ISNUMBER: ofAny(1, 1, ([value]) => typeof value === 'number'),
  ISTEXT: ofAny(1, 1, ([value]) => typeof value === 'string'),
  ISNONTEXT: ofAny(1, 1, ([value]) => typeof value !== 'string'),
  ISLOGICAL: ofAny(1, 1, ([value]) => typeof value === 'boolean'),
  ISBLANK: ofAny(1, 1, ([value]) => value === null),
  ISERROR: ofAny(1, 1, ([value]) => isError(value)),
  ISERR: ofAny(1, 1, ([value]) => isError(value) && value.error !== '#N/A'),
  ISNA: ofAny(1, 1, ([value]) => isError(value) && value.error === '#N/A'),
  ISREF: ofOperands(1, 1, ([operand]) => isMany(operand as Operand) && (operand as { kind: string }).kind === 'area'),
  NA: ofAny(0, 0, () => errorOf('#N/A')),
  N: ofValues(1, 1, ([value]) => (typeof value === 'number' || typeof value === 'boolean' ? Number(value) : 0)),
  T: ofValues(1, 1, ([value]) => (typeof value === 'string' ? value : '')),
  /** Shows its text; where there is none, the link itself. */
  HYPERLINK: ofOperands(1, 2, (operands, { cells }) => valueAt(operands[operands.length - 1] as Operand, 0, 0, cells) ?? 0),
};
