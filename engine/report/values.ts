import type { Label } from '../text.js';
import type { CodedValues, Values } from './report.js';

/** Words of the data chosen by code, or named values: what `codes` says of each row. */
export function coded(codes: Int32Array, words: CodedValues['words']): CodedValues {
  return { codes, words };
}

export function isCoded(values: Values): values is CodedValues {
  return !(values instanceof Float64Array || Array.isArray(values)); // asked once a cell: a look-up of a name costs more
}

/** The value of a row; null = blank. */
export function valueAt(values: Values, row: number): number | string | boolean | Label | null {
  if (!isCoded(values)) return values[row] ?? null;
  const code = values.codes[row] ?? -1;
  return code < 0 ? null : (values.words.at(code) ?? null);
}

export function countOf(values: Values): number {
  return isCoded(values) ? values.codes.length : values.length;
}
