import type { Lang } from '../../engine/text.js';
import { type Answer, CellFault, type Cells, Refused } from './cell.js';
import type { SheetFunction } from './function.js';

/** A number that no cell can hold. */
const TOO_LARGE = new CellFault('#NUM!', { zh: '结果超出数值范围', en: 'the result is beyond what a number can hold' });

function shown(answer: Answer, lang: Lang): number | string | CustomFunctions.Error {
  if (typeof answer === 'number' && !Number.isFinite(answer)) return shown(TOO_LARGE, lang);
  if (!(answer instanceof CellFault)) return answer;
  const { invalidValue, notAvailable, invalidNumber } = CustomFunctions.ErrorCode;
  const codes = { '#N/A': notAvailable, '#VALUE!': invalidValue, '#NUM!': invalidNumber };
  return new CustomFunctions.Error(codes[answer.code], answer.message[lang]);
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
