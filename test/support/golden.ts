import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';

/** Typed arrays as plain lists, blanks (NaN) as null. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Float64Array) return Array.from(value, v => (Number.isNaN(v) ? null : v));
  return value instanceof Uint8Array || value instanceof Int32Array ? Array.from(value) : value;
}

/** One line for each short list or object, so that a golden file reads like the tab it describes. */
function pretty(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value);
  if (flat.length + indent.length <= 130 || value === null || typeof value !== 'object') return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map(v => inner + pretty(v, inner)).join(',\n')}\n${indent}]`;
  const entries = Object.entries(value).map(([k, v]) => `${inner}${JSON.stringify(k)}: ${pretty(v, inner)}`);
  return `{\n${entries.join(',\n')}\n${indent}}`;
}

/**
 * Compares with test/golden/NAME.json. On a mismatch NAME.actual.json is left beside it: look at the difference, and when it is meant,
 * rename it. A golden that does not exist is a failure, never written by itself.
 */
export function assertGolden(name: string, value: unknown): void {
  assertPage(`test/golden/${name}.json`, `${pretty(JSON.parse(JSON.stringify(value, plain)))}\n`);
}

/** The same for any text kept in the project: `path` is from its root. */
export function assertPage(path: string, text: string): void {
  const file = join(ROOT, path);
  const actual = file.replace(/(\.\w+)$/, '.actual$1');
  const wanted = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (text === wanted) return rmSync(actual, { force: true });
  writeFileSync(actual, text);
  assert.equal(text, wanted, `differs from ${path}; see ${actual}`);
}
