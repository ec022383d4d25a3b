import { type Corner, FormulaFault, type Token, tokensOf } from './token.js';
import { errorOf, type Value } from '../value.js';

/** A reference with its corners in order; null = the whole column or row. */
export interface Reference {
  readonly sheet: string | null;
  readonly top: number | null;
  readonly left: number | null;
  readonly bottom: number | null;
  readonly right: number | null;
}

export type Binary = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Node =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'reference'; readonly at: Reference }
  | { readonly kind: 'name'; readonly sheet: string | null; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | '%'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: Binary; readonly left: Node; readonly right: Node }
  /** null = an argument that is left out: IF(A1,,2). */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly (Node | null)[] };

/** How tightly the operators bind; a sign binds tighter than any: -2^2 is 4. */
const BINDS: ReadonlyMap<string, number> = new Map([
  ...['=', '<>', '<', '<=', '>', '>='].map((op): [string, number] => [op, 1]),
  ['&', 2],
  ['+', 3],
  ['-', 3],
  ['*', 4],
  ['/', 4],
  ['^', 5],
]);

function referenceOf(sheet: string | null, corners: readonly Corner[]): Reference {
  const first = corners[0] as Corner;
  const last = corners[1] ?? first;
  const ordered = (a: number | null, b: number | null): [number | null, number | null] =>
    a !== null && b !== null && b < a ? [b, a] : [a, b];
  const [top, bottom] = ordered(first.row, last.row);
  const [left, right] = ordered(first.col, last.col);
  return { sheet, top, left, bottom, right };
}

class Parser {
  private at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  private isNext(...operators: string[]): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'operator' && operators.includes(token.value);
  }

  private take(operator: string): boolean {
    if (!this.isNext(operator)) return false;
    this.at += 1;
    return true;
  }

  whole(): Node {
    const node = this.expression(0);
    if (this.at < this.tokens.length) throw new FormulaFault('the formula goes on where it should end');
    return node;
  }

  private expression(least: number): Node {
    let left = this.signed();
    for (;;) {
      const token = this.tokens[this.at];
      const binds = token?.kind === 'operator' ? BINDS.get(token.value) : undefined;
      if (binds === undefined || binds <= least) return left;
      this.at += 1;
      left = { kind: 'binary', operator: (token as { value: Binary }).value, left, right: this.expression(binds) };
    }
  }

  private signed(): Node {
    if (this.take('@')) return this.signed();
    if (this.take('-')) return { kind: 'unary', operator: '-', of: this.signed() };
    if (this.take('+')) return { kind: 'unary', operator: '+', of: this.signed() };
    let node = this.operand();
    while (this.take('%')) node = { kind: 'unary', operator: '%', of: node };
    return node;
  }

  private operand(): Node {
    const token = this.tokens[this.at++];
    switch (token?.kind) {
      case 'number':
      case 'text':
        return { kind: 'value', value: token.value };
      case 'error':
        return { kind: 'value', value: errorOf(token.value) };
      case 'reference':
        if (token.corners.length === 0) return { kind: 'value', value: errorOf('#REF!') };
        return { kind: 'reference', at: referenceOf(token.sheet, token.corners) };
      case 'name':
        if (token.sheet === null && /^(true|false)$/i.test(token.value)) return { kind: 'value', value: /^true$/i.test(token.value) };
        return { kind: 'name', sheet: token.sheet, name: token.value };
      case 'call':
        return { kind: 'call', name: token.value, args: this.args() };
      case 'operator':
        if (token.value === '(') {
          const inner = this.expression(0);
          if (!this.take(')')) throw new FormulaFault('a bracket is not closed');
          return inner;
        }
        throw new FormulaFault(`"${token.value}" has nothing before it`);
      default:
        throw new FormulaFault('the formula ends too early');
    }
  }

  private args(): (Node | null)[] {
    if (this.take(')')) return [];
    const args: (Node | null)[] = [];
    for (;;) {
      args.push(this.isNext(',', ')') ? null : this.expression(0));
      if (this.take(')')) return args;
      if (!this.take(',')) throw new FormulaFault('a bracket is not closed');
    }
  }
}

/** Trees kept: more than the formulas of a large workbook. */
const MOST = 250_000;
const parsed = new Map<string, Node>();

/** A formula as a tree, with or without its leading "=". Throws `FormulaFault` where Excel would not take it. */
export function parseFormula(formula: string): Node {
  let node = parsed.get(formula);
  if (!node) {
    node = new Parser(tokensOf(formula)).whole();
    if (parsed.size >= MOST) parsed.clear();
    parsed.set(formula, node);
  }
  return node;
}
