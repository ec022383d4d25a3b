import type { Lang } from '../../engine/text.js';
import { type Answer, CellFault, type Cells, Refused } from './cell.js';
import type { SheetFunction } from './function.js';

function shown(answer: Answer, lang: Lang): number | string | CustomFunctions.Error {
  if (!(answer instanceof CellFault)) return answer;
  const { invalidValue, notAvailable } = CustomFunctions.ErrorCode;
  return new CustomFunctions.Error(answer.code === '#N/A' ? notAvailable : invalidValue, answer.message[lang]);
}

/**
 * Gives Excel the functions to call. What a function refuses is the error of its cell, with the reason in the person's language. To be called
 * while the page loads: a workbook may call before Office is ready, so `lang` is asked at each call.
 */
export function registerFunctions(functions: readonly SheetFunction[], lang: () => Lang): void {
  for (const { id, parameters, call } of functions)
    // Excel appends an invocation to the arguments.
    CustomFunctions.associate(id, (...args: readonly Cells[]) => {
      try {
        return call(args.slice(0, parameters.length), lang()).map(row => row.map(answer => shown(answer, lang())));
      } catch (error) {
        if (error instanceof Refused) throw shown(error.fault, lang());
        throw error;
      }
    });
}
