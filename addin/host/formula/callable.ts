import type { CellAt, CellSource } from './cellsource.js';
import type { Node } from './parse.js';
import { each, numbersOf, type Operand } from './operand.js';
import { type CellError, isError, type Value } from '../value.js';
import { finite, toNumber } from './value.js';

/** Where a function is being computed. */
export interface Here {
  readonly at: CellAt;
  readonly cells: CellSource;
  /** An argument's operand; an argument left out is blank. */
  operand(node: Node | null | undefined): Operand;
}

/** A worksheet function: how many arguments it takes and what it makes of them. */
export interface Callable {
  readonly least: number;
  readonly most: number;
  call(args: readonly (Node | null)[], here: Here): Operand;
}

export type Callables = Readonly<Record<string, Callable>>;

/** A function that decides which of its arguments are computed. */
export function lazy(least: number, most: number, call: Callable['call']): Callable {
  return { least, most, call };
}

/** A function of areas. */
export function ofOperands(least: number, most: number, call: (operands: readonly Operand[], here: Here) => Operand): Callable {
  return {
    least,
    most,
    call: (args, here) =>
      call(
        args.map(a => here.operand(a)),
        here,
      ),
  };
}

/** A function of single values, errors too; given many, it answers many. */
export function ofAny(least: number, most: number, call: (values: readonly Value[], here: Here) => Value): Callable {
  return ofOperands(least, most, (operands, here) => each(operands, here.cells, values => call(values, here)));
}

/** A function of single values; the first error among them is the answer. */
export function ofValues(least: number, most: number, call: (values: readonly Exclude<Value, CellError>[], here: Here) => Value): Callable {
  return ofAny(least, most, (values, here) => values.find(isError) ?? call(values as Exclude<Value, CellError>[], here));
}

/** A function of single numbers; NaN and infinity are #NUM!. */
export function ofNumbers(least: number, most: number, call: (...numbers: number[]) => number | CellError): Callable {
  return ofValues(least, most, values => {
    const numbers: number[] = [];
    for (const value of values) {
      const number = toNumber(value);
      if (isError(number)) return number;
      numbers.push(number);
    }
    const result = call(...numbers);
    return isError(result) ? result : finite(result);
  });
}

/** A function of all the numbers in its arguments. */
export function ofList(call: (numbers: readonly number[]) => number | CellError): Callable {
  return ofOperands(1, 255, (operands, here) => {
    const numbers = numbersOf(operands, here.cells);
    if (isError(numbers)) return numbers;
    const result = call(numbers);
    return isError(result) ? result : finite(result);
  });
}
