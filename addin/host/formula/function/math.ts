import { type Callables, ofList, ofNumbers, ofOperands } from '../callable.js';
import { isMany, valueAt } from '../operand.js';
import { type CellError, errorOf, isError } from '../../value.js';
import { finite } from '../value.js';

const half = (n: number): number => Math.floor(n + 0.5);

/** Rounds half away from zero as Excel does: on the decimal digits, not on the binary fraction (1.005 to 2 places is 1.01). */
export function rounded(value: number, places: number, way: (n: number) => number = half): number {
  const digits = Math.trunc(places);
  const size = Math.abs(value);
  if (way === half && digits >= 0 && digits < 8) {
    // far from the middle between two roundings the binary fraction will do, and is a good deal quicker
    const scaled = size * 10 ** digits;
    if (scaled < 1e9 && Math.abs(scaled - Math.floor(scaled) - 0.5) > 1e-5)
      return (Math.sign(value) * Math.round(scaled)) / 10 ** digits + 0;
  }
  const shifted = Number(shift(size, digits));
  const result = Number(shift(way(Number(shifted.toPrecision(15))), -digits));
  return value < 0 ? 0 - result : result;
}

/** A number times a power of ten, done on its decimal form. */
function shift(value: number, places: number): string {
  const [mantissa, power = '0'] = value.toExponential().split('e') as [string, string];
  return `${mantissa}e${Number(power) + places}`;
}

function divided(a: number, b: number, how: (a: number, b: number) => number): number | CellError {
  return b === 0 ? errorOf('#DIV/0!') : how(a, b);
}

/** The nearest multiple upwards or downwards. */
function multiple(value: number, step: number, way: (n: number) => number): number {
  return step === 0 ? 0 : Number((way(Number((value / step).toPrecision(15))) * step).toPrecision(15));
}

export const MATH: Callables = {
  SUM: ofList(numbers => numbers.reduce((sum, n) => sum + n, 0)),
  PRODUCT: ofList(numbers => (numbers.length === 0 ? 0 : numbers.reduce((product, n) => product * n, 1))),
  ABS: ofNumbers(1, 1, Math.abs),
  SIGN: ofNumbers(1, 1, Math.sign),
  SQRT: ofNumbers(1, 1, Math.sqrt),
  EXP: ofNumbers(1, 1, Math.exp),
  LN: ofNumbers(1, 1, n => (n > 0 ? Math.log(n) : errorOf('#NUM!'))),
  LOG10: ofNumbers(1, 1, n => (n > 0 ? Math.log10(n) : errorOf('#NUM!'))),
  LOG: ofNumbers(1, 2, (n, base = 10) => (n > 0 && base > 0 ? divided(Math.log(n), Math.log(base), (a, b) => a / b) : errorOf('#NUM!'))),
  POWER: ofNumbers(2, 2, (base, power) => (base === 0 && power === 0 ? errorOf('#NUM!') : base ** power)),
  PI: ofNumbers(0, 0, () => Math.PI),
  INT: ofNumbers(1, 1, Math.floor),
  TRUNC: ofNumbers(1, 2, (n, places = 0) => rounded(n, places, Math.floor)),
  ROUND: ofNumbers(2, 2, (n, places) => rounded(n, places)),
  ROUNDUP: ofNumbers(2, 2, (n, places) => rounded(n, places, Math.ceil)),
  ROUNDDOWN: ofNumbers(2, 2, (n, places) => rounded(n, places, Math.floor)),
  MROUND: ofNumbers(2, 2, (n, step) => (n * step < 0 ? errorOf('#NUM!') : multiple(n, step, half))),
  CEILING: ofNumbers(2, 2, (n, step) => (n > 0 && step < 0 ? errorOf('#NUM!') : multiple(n, step, Math.ceil))),
  FLOOR: ofNumbers(2, 2, (n, step) => (n > 0 && step < 0 ? errorOf('#NUM!') : multiple(n, step, Math.floor))),
  MOD: ofNumbers(2, 2, (n, by) => divided(n, by, () => n - by * Math.floor(n / by))),
  QUOTIENT: ofNumbers(2, 2, (n, by) => divided(n, by, () => Math.trunc(n / by))),
  /** Cells that hold no number count as 0; areas of different sizes are #VALUE!. */
  SUMPRODUCT: ofOperands(1, 255, (operands, { cells }) => {
    const sizes = operands.map(o => (isMany(o) ? [o.rows, o.cols] : [1, 1]));
    const [rows, cols] = sizes[0] as [number, number];
    if (sizes.some(([r, c]) => r !== rows || c !== cols)) return errorOf('#VALUE!');
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      for (let col = 0; col < cols; col++) {
        let product = 1;
        for (const operand of operands) {
          const value = valueAt(operand, row, col, cells);
          if (isError(value)) return value;
          product *= typeof value === 'number' ? value : 0;
        }
        sum += product;
      }
    }
    return finite(sum);
  }),
};
