import assert from 'node:assert/strict';
import { LEAST, MOST } from '../../addin/excel/pace.js';

/** Syncs that hold little whatever there is to read or write: the look around, what is checked, what is finished. */
const SHORT = 12;

/** However fast this machine is, the bytes of the exchanges stay within the bounds of their pace, as far as these can be told beforehand. */
export function assertPaced(sizes: readonly number[]): void {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(Math.max(...sizes) < MOST * 1.2, sizes.join(' '));
  assert.ok(sizes.length <= SHORT + total / (LEAST * 0.7), `${sizes.length} syncs: ${sizes.join(' ')}`);
}
