import ts from 'typescript';
import type { SourceFile } from './source.js';

/** `@example bucketOf(-1) // => 'not due'`, with the line it stands on. */
export interface Example {
  readonly expression: string;
  readonly value: string;
  readonly line: number;
}

/** The examples of a file's docstrings. An `@example` that says no `// =>` has `value` ''. */
export function examplesOf({ path, text }: SourceFile): Example[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const found: Example[] = [];
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const tags = [...comment[0].matchAll(/@example([\s\S]*?)(?=\n *\* *@|\*\/)/g)];
    for (const tag of tags) {
      const body = (tag[1] as string).replace(/\n\s*\*\s?/g, '\n').trim();
      const line = file.getLineAndCharacterOfPosition(comment.index + tag.index).line + 1;
      const at = body.indexOf('// =>');
      found.push(
        at < 0 ? { expression: body, value: '', line } : { expression: body.slice(0, at).trim(), value: body.slice(at + 5).trim(), line },
      );
    }
  }
  return found;
}

/** Runs an expression, with a module's exports as its names. Code of our own docstrings, never data. */
export function evaluate(expression: string, names: Readonly<Record<string, unknown>>): unknown {
  return new Function(...Object.keys(names), `"use strict"; return (${expression});`)(...Object.values(names)) as unknown;
}
