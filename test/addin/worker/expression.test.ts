import assert from 'node:assert/strict';
import { parse as acorn } from 'acorn';
import { parse } from '../../../addin/worker/expression.js';

const plain = (tree: unknown): unknown => JSON.parse(JSON.stringify(tree));
const right = (tree: unknown): unknown => (plain(tree) as { body: { expression: { right: unknown } }[] }).body[0]!.expression.right;

describe('an expression in the worker', () => {
  const texts = [
    'd=>d["amount"]',
    '(a,b)=>b["客户 \\"甲\\""]',
    'd => op.sum(d["customers"])',
    'd => op.count()',
    '() => 0',
    'd => round(op.sum(d.amount) / op.sum(d.customers))',
    'd => op.any(d.group) == null',
    'd => d.documents !== 0 || d.unapplied !== 0',
    'd => d.tier === 0 && !(d.a < -1.5) ? d.x : $.all',
    'd => d.a - d.b - d.c * 2 % 3 + (d.a + 1) * 4',
    "d => d['x'] ?? true",
    '(a, b) => op.equal(a.x, b.y)',
    'd.x >= 1',
  ];
  for (const text of texts)
    it(`is read as acorn reads it: ${text}`, () => {
      const code = `expr=(${text})`;
      assert.deepEqual(right(parse(code)), right(acorn(code, { ecmaVersion: 11 })));
    });

  for (const text of ['d => { return 1 }', 'd => d.', 'd => `a`', 'd => (1', 'd => 1)', 'd => d.x = 1', '', 'd => /x/', 'd => 1 2'])
    it(`is refused when it is more than the engine says: ${text || 'nothing'}`, () =>
      assert.throws(() => parse(`expr=(${text})`), SyntaxError));
});
