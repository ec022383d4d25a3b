import assert from 'node:assert/strict';
import { FUNCTIONS } from '../../../addin/functions/index.js';
import { NAMESPACE } from '../../../addin/functions/function.js';
import { registerFunctions } from '../../../addin/functions/register.js';
import { metadataOf } from '../../../addin/functions/metadata.js';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { isError, type Value } from '../../../addin/host/value.js';
import { settled, withFunctions } from '../../support/officenode.js';

const LISTED = { namespace: NAMESPACE, ...metadataOf(FUNCTIONS, 'en') };

/** What formulas show, each on a sheet of its own, all called through the installed runtime. */
async function shown(formulas: readonly string[], tabs: Parameters<typeof bookOf>[0] = {}): Promise<{ host: Host; values: Value[][][] }> {
  const sheets = Object.fromEntries(formulas.map((formula, i) => [`f${i}`, [[formula]]]));
  const host = new Host({ book: bookOf({ ...tabs, ...sheets }), functions: LISTED });
  await withFunctions(
    host,
    () => registerFunctions(FUNCTIONS, () => 'en'),
    () => settled(host),
  );
  const values = formulas.map((_, i) => {
    const sheet = host.sheet(`f${i}`);
    const spill = sheet.spills.get('0,0');
    const cells = (row: number): Value[] => Array.from({ length: spill?.cols ?? 1 }, (__, col) => sheet.value(row, col));
    return Array.from({ length: spill?.rows ?? 1 }, (__, row) => cells(row));
  });
  return { host, values };
}

describe('the functions for cells', () => {
  it('show what their examples say, called through the real runtime', async () => {
    const examples = FUNCTIONS.flatMap(f => f.examples);
    const { values } = await shown(examples.map(example => example.formula));
    examples.forEach(({ formula, shows }, i) => {
      const cells = values[i]!.map(row => row.map(value => (isError(value) ? value.error : value)));
      assert.deepEqual(typeof shows === 'string' ? cells[0]![0] : cells, shows, formula);
    });
    assert.ok(FUNCTIONS.every(f => f.examples.length > 0));
  });
});
