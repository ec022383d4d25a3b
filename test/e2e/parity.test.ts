import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openExcel } from '../../addin/excel/workbook.js';
import type { Book } from '../../addin/host/book.js';
import { bookOfGrids } from '../../addin/host/bookgrid.js';
import { Host } from '../../addin/host/host.js';
import { saveBook } from '../../addin/host/save/save.js';
import type { Reply } from '../../addin/worker/message.js';
import { Engine } from '../../addin/worker/worker.js';
import { cli } from '../../engine/batch/cli.js';
import { dayFromIso } from '../../engine/units/day.js';
import { openInput } from '../../engine/xlsx/read/open.js';
import { withExcel } from '../support/officenode.js';
import { comparable } from '../support/parity.js';
import { ROOT } from '../support/root.js';
import { snapshotOfBook } from '../support/snapshot/book.js';
import { snapshotOfPackage } from '../support/snapshot/package.js';
import { differences, type TabSnapshot } from '../support/snapshot/snapshot.js';
import { folder, sweep, terminal } from '../support/terminal.js';

const AS_OF = '2026-10-31';
const SAMPLES = ['华东精工-销售与应收.xlsx', 'eastern-precision.xlsx', 'clean.xlsx', 'faults.xlsx'];

function openBook(file: string): Book {
  return bookOfGrids(openInput(readFileSync(join(ROOT, 'samples', file)), file).grids);
}

/** `saved`: of the workbook as it stands when it is open, where a formula whose result was never saved has been worked out. */
async function byCommand(file: string, saved = false): Promise<TabSnapshot[]> {
  const out = folder();
  const host = terminal();
  const input = saved ? join(out, file) : join(ROOT, 'samples', file);
  if (saved) writeFileSync(input, saveBook(openBook(file)));
  const code = await cli(['analyze', input, '--as-of', AS_OF, '--out', out], host);
  assert.equal(code, 0, host.stderr());
  return snapshotOfPackage(readFileSync(join(out, file.replace('.xlsx', '.closebook.xlsx'))));
}

/** As the pane does it: read the open workbook, analyse in the worker, write the tabs. */
async function byAddin(file: string): Promise<{ before: TabSnapshot[]; after: TabSnapshot[] }> {
  const book = openBook(file);
  const before = snapshotOfBook(book);
  await withExcel(new Host({ book }), async () => {
    const workbook = openExcel();
    const engine = new Engine();
    const choice = { asOf: dayFromIso(AS_OF), layers: [] };
    let last: Reply | null = null;
    const post = (reply: Reply): void => void (last = structuredClone(reply));
    engine.answer(structuredClone({ id: 1, want: 'open', grids: await workbook.read('all', {}), choice }), post);
    engine.answer({ id: 2, want: 'analyse', choice, taken: await workbook.takenNames() }, post);
    const answer = last as Reply | null;
    assert.ok(answer?.kind === 'analysed' && answer.none === null, JSON.stringify(answer).slice(0, 500));
    await workbook.write(answer.plans, {});
  });
  return { before, after: snapshotOfBook(book) };
}

describe('The pane and the command line', () => {
  afterEach(sweep);

  for (const file of SAMPLES)
    it(`give the same tabs: ${file}`, async () => {
      const command = (await byCommand(file, file === 'faults.xlsx')).map(tab => comparable(tab));
      const { before, after } = await byAddin(file);
      assert.deepEqual(after.slice(0, before.length), before, 'the source tabs are as they were');
      const taken = command.filter(tab => before.some(source => source.name.toLowerCase() === tab.name.toLowerCase()));
      const names = new Map(taken.map(tab => [tab.name, `${tab.name} (2)`]));
      const ours = after.slice(before.length).map(tab => comparable(tab, names));
      assert.deepEqual(
        ours.map(tab => tab.name),
        command.map(tab => tab.name),
      );
      assert.equal(names.size, file === 'eastern-precision.xlsx' ? 1 : 0);
      const found = command.flatMap((tab, i) => differences(tab, ours[i], 12).map(line => `${tab.name} ${line}`));
      assert.deepEqual(found, []);
    });

  it('would be told apart by a single cell', async () => {
    const [tab] = await byCommand('clean.xlsx');
    const [at, cell] = Object.entries(tab!.cells).find(([, c]) => typeof c.value === 'number')!;
    const changed = { ...tab!, cells: { ...tab!.cells, [at]: { ...cell, value: (cell.value as number) + 0.01 } } };
    assert.equal(differences(tab, changed).length, 1);
    const { [at]: _, ...others } = tab!.cells;
    assert.equal(differences(tab, { ...tab!, cells: others }).length, 1);
  });
});
