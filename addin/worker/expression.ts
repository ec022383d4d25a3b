/** A node of the tree that Arquero walks (ESTree), as acorn makes it. */
type Node = { type: string; start: number; end: number } & Record<string, unknown>;

const TOKEN =
  /\s*(=>|===|!==|==|!=|<=|>=|&&|\|\||\?\?|[-+*/%<>!?:()[\].,]|\d+(?:\.\d+)?|[\p{L}_$][\p{L}\p{N}_$]*|"(?:[^"\\]|\\.)*"|'[^'\\]*')/uy;
const BINDS: Readonly<Record<string, number>> = Object.assign(Object.create(null) as object, {
  ...{ '??': 1, '||': 1, '&&': 2, '==': 3, '!=': 3, '===': 3, '!==': 3 },
  ...{ '<': 4, '>': 4, '<=': 4, '>=': 4, '+': 5, '-': 5, '*': 6, '/': 6, '%': 6 },
});
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * Expressions of Arquero (表达式) without acorn, which weighs a sixth of the worker: what the engine's own expressions are made of.
 *
 *   expr=(d => op.sum(d["amount"]) / $.all): arrow functions, members, calls, numbers, texts, operators, ? :
 *
 * Returns  the tree that acorn's parse returns
 * Errors   throws on anything else, which Arquero reports with the expression
 */
export function parse(text: string): { body: { expression: Node }[] } {
  const tokens: { text: string; start: number; end: number }[] = [];
  const whole = text.trimEnd();
  TOKEN.lastIndex = 5; // after expr=
  while (TOKEN.lastIndex < whole.length) {
    const found = TOKEN.exec(whole);
    if (!found) throw new SyntaxError(`cannot be read: ${text}`);
    tokens.push({ text: found[1]!, start: TOKEN.lastIndex - found[1]!.length, end: TOKEN.lastIndex });
  }
  let at = 0;
  const peek = (): string => tokens[at]?.text ?? '';
  const take = (expected?: string): string => {
    const token = tokens[at++]?.text;
    if (token === undefined || (expected !== undefined && token !== expected)) throw new SyntaxError(`cannot be read: ${text}`);
    return token;
  };
  const node = (type: string, from: number, rest: Record<string, unknown>): Node => {
    return { type, start: from, end: tokens[at - 1]!.end, ...rest };
  };
  const start = (): number => tokens[at]?.start ?? whole.length;
  const list = (): Node[] => {
    const items: Node[] = [];
    while (peek() !== ')') {
      items.push(expression());
      if (peek() !== ')') take(',');
    }
    take(')');
    return items;
  };
  /** An arrow function's parameters, or null: nothing is taken then. */
  const parameters = (): Node[] | null => {
    const from = at;
    const names: Node[] = [];
    const name = (): void => {
      const begin = start();
      names.push(node('Identifier', begin, { name: take() }));
      names.at(-1)!.end = tokens[at - 1]!.end;
    };
    if (peek() !== '(') name();
    else {
      take('(');
      while (peek() !== ')' && at < tokens.length) {
        name();
        if (peek() === ',') take(',');
        else break;
      }
      if (peek() === ')') take(')');
    }
    if (peek() === '=>') return names;
    at = from;
    return null;
  };
  const primary = (): Node => {
    const from = start();
    const token = take();
    if (token === '(') {
      const inner = expression();
      take(')');
      return inner;
    }
    if (/^\d/.test(token)) return node('Literal', from, { value: Number(token), raw: token });
    if (token.startsWith('"')) return node('Literal', from, { value: JSON.parse(token) as string, raw: token });
    if (token.startsWith("'")) return node('Literal', from, { value: token.slice(1, -1), raw: token });
    if (WORDS.has(token)) return node('Literal', from, { value: WORDS.get(token), raw: token });
    if (!/^[\p{L}_$]/u.test(token)) throw new SyntaxError(`cannot be read: ${text}`);
    return node('Identifier', from, { name: token });
  };
  const member = (): Node => {
    const from = start();
    let object = primary();
    for (;;) {
      if (peek() === '.') {
        take('.');
        const begin = start();
        const name = take();
        object = node('MemberExpression', from, {
          object,
          property: node('Identifier', begin, { name }),
          computed: false,
          optional: false,
        });
      } else if (peek() === '[') {
        take('[');
        const property = expression();
        take(']');
        object = node('MemberExpression', from, { object, property, computed: true, optional: false });
      } else if (peek() === '(') {
        take('(');
        object = node('CallExpression', from, { callee: object, arguments: list(), optional: false });
      } else return object;
    }
  };
  const unary = (): Node => {
    const from = start();
    if (!['-', '+', '!'].includes(peek())) return member();
    const operator = take();
    return node('UnaryExpression', from, { operator, prefix: true, argument: unary() });
  };
  const binary = (least: number): Node => {
    const from = start();
    let left = unary();
    for (let binds = BINDS[peek()]; binds !== undefined && binds >= least; binds = BINDS[peek()]) {
      const operator = take();
      const type = ['&&', '||', '??'].includes(operator) ? 'LogicalExpression' : 'BinaryExpression';
      left = node(type, from, { left, operator, right: binary(binds + 1) });
    }
    return left;
  };
  function expression(): Node {
    const from = start();
    const params = parameters();
    if (params) {
      take('=>');
      return node('ArrowFunctionExpression', from, {
        id: null,
        expression: true,
        generator: false,
        async: false,
        params,
        body: expression(),
      });
    }
    const test = binary(1);
    if (peek() !== '?') return test;
    take('?');
    const consequent = expression();
    take(':');
    return node('ConditionalExpression', from, { test, consequent, alternate: expression() });
  }
  take('(');
  const right = expression();
  take(')');
  if (at !== tokens.length) throw new SyntaxError(`cannot be read: ${text}`);
  return { body: [{ expression: { type: 'AssignmentExpression', start: 0, end: whole.length, right } }] };
}
