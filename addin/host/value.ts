/** What a cell can show instead of a value. */
export type ErrorCode = '#NULL!' | '#DIV/0!' | '#VALUE!' | '#REF!' | '#NAME?' | '#NUM!' | '#N/A' | '#BUSY!' | '#SPILL!';

export interface CellError {
  readonly error: ErrorCode;
}

/** The value of a cell; null = blank. Dates are serials. */
export type Value = number | string | boolean | null | CellError;

/** In the order of their numbers in a cell store: never reordered. */
export const ERROR_CODES: readonly ErrorCode[] = ['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#BUSY!', '#SPILL!'];

const ERRORS = new Map<string, CellError>(ERROR_CODES.map(error => [error, { error }]));

export function errorOf(code: ErrorCode): CellError {
  return ERRORS.get(code) as CellError;
}

export function isError(value: unknown): value is CellError {
  return typeof value === 'object' && value !== null && 'error' in value;
}

/** The error a text spells, or null. */
export function errorOfText(text: string): CellError | null {
  return ERRORS.get(text.toUpperCase()) ?? null;
}
