import type { Lang } from '../../engine/text.js';
import type { SheetFunction } from './function.js';

/** One function as Excel's metadata file describes it. */
export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly description: string;
    readonly type: 'any';
    readonly dimensionality: 'matrix';
    readonly optional?: true;
  }[];
  readonly result: { readonly dimensionality: 'matrix' };
}

/**
 * The metadata of functions in one language, as `functions.<language>.json` holds it. Every parameter is a range of any values, so that text
 * dates and blanks reach the function and are answered with a reason; an error among them is Excel's own answer.
 */
export function metadataOf(functions: readonly SheetFunction[], lang: Lang): { readonly functions: readonly FunctionMetadata[] } {
  return {
    functions: functions.map(({ id, description, parameters }) => ({
      id,
      name: id,
      description: description[lang],
      parameters: parameters.map(parameter => ({
        name: parameter.name[lang],
        description: parameter.description[lang],
        type: 'any',
        dimensionality: 'matrix',
        ...(parameter.optional && { optional: true }),
      })),
      result: { dimensionality: 'matrix' },
    })),
  };
}
