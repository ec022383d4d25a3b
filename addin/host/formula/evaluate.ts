import type { Here } from './callable.js';
import type { CellAt, CellSource } from './cellsource.js';
import { functionOf } from './function/index.js';
import { type Area, each, isMany, type Operand, rowsOf, single, type Table } from './operand.js';
import { type Binary, type Node, parseFormula, type Reference } from './parse.js';
import { errorOf, isError, type Value } from '../value.js';
import { compare, finite, toNumber, toText } from './value.js';

/** The cells a reference means, or null where its sheet is gone. Whole columns and rows end with the sheet's used area. */
export function areaOf(reference: Reference, own: string, cells: CellSource): Area | null {
  const sheet = cells.sheet(reference.sheet ?? own);
  if (sheet === null) return null;
  const top = reference.top ?? 0;
  const left = reference.left ?? 0;
  const open = reference.bottom === null || reference.right === null;
  const used = open ? cells.used(sheet) : null;
  const bottom = reference.bottom ?? (used as { rows: number }).rows - 1;
  const right = reference.right ?? (used as { cols: number }).cols - 1;
  return { kind: 'area', sheet, top, left, rows: Math.max(0, bottom - top + 1), cols: Math.max(0, right - left + 1) };
}

function calculate(operator: Binary, a: Value, b: Value): Value {
  if (isError(a)) return a;
  if (isError(b)) return b;
  switch (operator) {
    case '=':
      return compare(a, b) === 0;
    case '<>':
      return compare(a, b) !== 0;
    case '<':
      return compare(a, b) < 0;
    case '<=':
      return compare(a, b) <= 0;
    case '>':
      return compare(a, b) > 0;
    case '>=':
      return compare(a, b) >= 0;
    case '&':
      return String(toText(a)) + String(toText(b));
    default:
      return arithmetic(operator, a, b);
  }
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '^', a: Value, b: Value): Value {
  const x = toNumber(a);
  if (isError(x)) return x;
  const y = toNumber(b);
  if (isError(y)) return y;
  switch (operator) {
    case '+':
      return finite(snapped(x + y, x));
    case '-':
      return finite(snapped(x - y, x));
    case '*':
      return finite(x * y);
    case '/':
      return y === 0 ? errorOf('#DIV/0!') : finite(x / y);
    case '^':
      return x === 0 && y === 0 ? errorOf('#NUM!') : finite(x ** y);
  }
}

/** Excel takes a sum for zero where hardly a bit of its terms is left: 1.1-1-0.1 is close to, 0.3-0.2-0.1 is zero. */
function snapped(sum: number, term: number): number {
  return Math.abs(sum) < Math.abs(term) * 2 ** -50 ? 0 : sum;
}

function signed(operator: '-' | '+' | '%', value: Value): Value {
  if (operator === '+') return value;
  const number = toNumber(value);
  if (isError(number)) return number;
  return operator === '-' ? 0 - number : number / 100;
}

class Evaluation implements Here {
  /** Names being looked up, so that one that means itself ends. */
  private readonly names: string[] = [];

  constructor(
    readonly at: CellAt,
    readonly cells: CellSource,
  ) {}

  operand(node: Node | null | undefined): Operand {
    if (!node) return null;
    switch (node.kind) {
      case 'value':
        return node.value;
      case 'reference':
        return areaOf(node.at, this.at.sheet, this.cells) ?? errorOf('#REF!');
      case 'name':
        return this.named(node.name, node.sheet);
      case 'unary':
        return each([this.operand(node.of)], this.cells, ([value]) => signed(node.operator, value as Value));
      case 'binary':
        return each([this.operand(node.left), this.operand(node.right)], this.cells, ([a, b]) =>
          calculate(node.operator, a as Value, b as Value),
        );
      case 'call':
        return this.called(node.name, node.args);
    }
  }

  private named(name: string, sheet: string | null): Operand {
    const meaning = this.names.includes(name) ? null : this.cells.named?.(name, sheet ?? this.at.sheet);
    if (meaning === null || meaning === undefined) return errorOf('#NAME?');
    this.names.push(name);
    const operand = this.operand(parseFormula(meaning));
    this.names.pop();
    return operand;
  }

  private called(name: string, args: readonly (Node | null)[]): Operand {
    const callable = functionOf(name);
    if (!callable)
      return (
        this.cells.addin?.(
          name,
          args.map(arg => arg && rowsOf(this.operand(arg), this.cells)),
        ) ?? errorOf('#NAME?')
      );
    if (args.length < callable.least || args.length > callable.most) return errorOf('#VALUE!');
    return callable.call(args, this);
  }
}

/** The value of a formula that was parsed (`evaluate`); what a function of an add-in gives spills where it is many. */
export function evaluateTree(tree: Node, at: CellAt, cells: CellSource): { readonly value: Value; readonly spill: Table | null } {
  const operand = new Evaluation(at, cells).operand(tree);
  const value = (isMany(operand) && operand.rows * operand.cols === 0 ? null : single(operand, cells)) ?? 0;
  const many = tree.kind === 'call' && !functionOf(tree.name) && isMany(operand) && operand.kind === 'table';
  return { value, spill: many && operand.rows * operand.cols > 1 ? operand : null };
}

/**
 * The value of a formula, with or without its leading "=", standing in a cell. A reference to a blank cell is 0; of many values the first
 * counts. A function or name that is not known here is #NAME?. Throws `FormulaFault` for what is not a formula.
 *
 * @example evaluate('=ROUND(1/3,2)&"%"', { sheet: 'a', row: 0, col: 0 }, cells) // => '0.33%'
 */
export function evaluate(formula: string, at: CellAt, cells: CellSource): Value {
  return evaluateTree(parseFormula(formula), at, cells).value;
}
