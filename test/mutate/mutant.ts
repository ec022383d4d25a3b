import { type Node, parse } from 'acorn'; // MIT, no dependencies: the compiled files are plain ES2023

/** One small change of a compiled file: the text that takes the place of `source[start … end)`. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where the code runs that it changes. */
  readonly at: number;
}

type Tree = Node & Record<string, unknown>;

const OPERATORS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
};

function isNode(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** Where the operator between two operands stands. */
function operatorAt(source: string, { left, right, operator }: Tree): number {
  return source.indexOf(operator as string, (left as Tree).end) < (right as Tree).start
    ? source.indexOf(operator as string, (left as Tree).end)
    : -1;
}

function ofNode(node: Tree, source: string): Mutant[] {
  const found: Mutant[] = [];
  const put = (start: number, end: number, text: string): void => void found.push({ start, end, text, at: node.start });
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const other = OPERATORS[node['operator'] as string];
      const at = operatorAt(source, node);
      const joinsText =
        node['operator'] === '+' && [node['left'], node['right']].some(n => isNode(n) && /Template|"|'/.test(source.slice(n.start, n.end)));
      if (other && at >= 0 && !joinsText) put(at, at + (node['operator'] as string).length, other);
      break;
    }
    case 'IfStatement':
    case 'ConditionalExpression': {
      const test = node['test'] as Tree;
      put(test.start, test.end, `!(${source.slice(test.start, test.end)})`);
      break;
    }
    case 'Literal':
      if (typeof node['value'] === 'number') put(node.start, node.end, String((node['value'] as number) + 1));
      else if (typeof node['value'] === 'boolean') put(node.start, node.end, String(!node['value']));
      break;
    case 'ExpressionStatement': {
      const { type } = node['expression'] as Tree;
      if (type === 'CallExpression' || type === 'AssignmentExpression' || type === 'UpdateExpression') put(node.start, node.end, ';');
      break;
    }
    case 'ContinueStatement':
      put(node.start, node.end, ';');
      break;
  }
  return found;
}

/** Every mutant of a compiled file, in the order of its text. */
export function mutantsOf(source: string): Mutant[] {
  const found: Mutant[] = [];
  const visit = (node: Tree): void => {
    if (node.type === 'ImportDeclaration') return;
    found.push(...ofNode(node, source));
    for (const value of Object.values(node)) for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
  };
  visit(parse(source, { ecmaVersion: 'latest', sourceType: 'module' }) as unknown as Tree);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The file with the change in it. */
export function mutated(source: string, { start, end, text }: Mutant): string {
  return source.slice(0, start) + text + source.slice(end);
}
