import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { evaluate, examplesOf } from './support/example.js';
import { ROOT } from './support/root.js';
import { type SourceFile, sources } from './support/source.js';

type Exports = Record<string, unknown>;
const compiled = (path: string): Promise<Exports> =>
  import(pathToFileURL(`${ROOT}dist/${path.replace(/\.ts$/, '.js')}`).href) as Promise<Exports>;

/** What an example may name: the file's own exports, and those of the project's files it imports. */
async function names(file: SourceFile): Promise<Exports> {
  const near = ts
    .preProcessFile(file.text)
    .importedFiles.map(i => i.fileName)
    .filter(name => name.startsWith('.'))
    .map(name => posix.join(posix.dirname(file.path), name));
  const all: Exports = {};
  for (const path of [...near, file.path]) Object.assign(all, await compiled(path));
  return all;
}

describe('docstrings tell the truth', () => {
  const files = sources().filter(f => f.path.startsWith('engine/') && !f.path.endsWith('.d.ts') && f.path !== 'engine/batch/main.ts');
  let count = 0;
  for (const file of files) {
    const examples = examplesOf(file);
    count += examples.length;
    if (examples.length > 0)
      it(`in ${file.path}: ${examples.length} example${examples.length > 1 ? 's' : ''}`, async () => {
        const scope = await names(file);
        for (const { expression, value, line } of examples) {
          assert.notEqual(value, '', `${file.path}:${line}: the example says no value: ${expression}`);
          assert.deepEqual(evaluate(expression, scope), evaluate(value, scope), `${file.path}:${line}: ${expression}`);
        }
      });
  }

  it('and there are examples to run', () => assert.ok(count >= 10, `${count} examples`));

  it('and a false example is noticed', () => {
    const text = '/**\n * Twice.\n *\n * @example twice(2) // => 5\n * @example twice(\n *   1,\n * ) // => 2\n */';
    const [first, second] = examplesOf({ path: 'engine/x.ts', text });
    const scope = { twice: (n: number): number => 2 * n };
    assert.deepEqual(first, { expression: 'twice(2)', value: '5', line: 4 });
    assert.notDeepEqual(evaluate('twice(2)', scope), evaluate('5', scope));
    assert.equal(evaluate((second as { expression: string }).expression, scope), 2);
  });
});
