// Our reader alone: a workbook to typed columns, its texts ids into a dictionary. node read.js IN.xlsx
import { readBytes } from '../../engine/batch/bytes.js';
import { open } from '../../engine/batch/input.js';
import { type Grid, textOf } from '../../engine/grid.js';
import { tellAnswers, tellCost } from './tell.js';

const [, , input = ''] = process.argv;
const grid = open(readBytes(input), input).grids[0] as Grid;
tellCost();

const numbers = (col: number): Float64Array => grid.columns[col]!.num!.subarray(1, grid.rows);
const texts = (col: number): Int32Array => grid.columns[col]!.text!.subarray(1, grid.rows);
const sum = (values: Float64Array, unit = 1): number => values.reduce((a, v) => a + Math.round(v * unit), 0);
tellAnswers({
  rows: grid.rows - 1,
  last: textOf(grid.strings, texts(0).at(-1)!),
  customers: new Set(texts(1)).size,
  date: sum(numbers(8)),
  due: sum(numbers(9)),
  amount: sum(numbers(10), 100),
  paid: sum(numbers(11), 100),
});
