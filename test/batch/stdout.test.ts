import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder, sweep } from '../support/terminal.js';

const MAIN = fileURLToPath(new URL('../../engine/batch/main.js', import.meta.url));
const HEADER = 'Invoice no.,Customer,Invoice date,Due date,Amount,Owner';
const FULL = /^closebook: cannot write stdout: the disk is full — make room and try again\n$/m;

describe('what is printed', () => {
  let dir = '';
  let out = '';
  beforeEach(() => {
    dir = folder();
    out = join(dir, 'out');
  });
  afterEach(sweep);

  const file = (name: string, rows: number): string => {
    const lines = Array.from({ length: rows }, (_, i) => `${i},Customer ${i},2026-01-05,2026-02-05,${100 + i},Ann`);
    writeFileSync(join(dir, name), [HEADER, ...lines, ''].join('\n'));
    return join(dir, name);
  };
  const start = (argv: readonly string[], stdout: 'pipe' | number = 'pipe'): ChildProcess =>
    spawn(process.execPath, [MAIN, ...argv], { env: { ...process.env, LANG: 'en' }, stdio: ['ignore', stdout, 'pipe'] });
  /** The exit code, and what was said on stderr. */
  const ended = async (child: ChildProcess): Promise<[number | null, string]> => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return [code, said];
  };
  const unread = (argv: readonly string[]): ChildProcess => {
    const child = start(argv);
    child.stdout?.destroy();
    return child;
  };

  it('and not read on, as by head, ends a batch as failed; reports that are written stay, and nothing half is left', async () => {
    const files = [file('0.csv', 2), ...[1, 2, 3].map(i => file(`${i}.csv`, 6_000))];
    const child = start(['analyze', ...files, '--out', out, '--json', '-', '--jobs', '2']);
    child.stderr?.on('data', (text: Buffer) => {
      if (String(text).includes('[3/4]')) child.stdout?.destroy(); // the first is done
    });
    const [code, said] = await ended(child);
    assert.equal(code, 1, said);
    assert.match(said, /^stopped: [1-3] of 4 reports are done and stay\n$/m);
    for (const name of readdirSync(out)) assert.match(name, /^\d\.closebook\.xlsx$/);
  });

  it('and not read is a failure where it is data, and none where it is a page to look at', async () => {
    const input = file('a.csv', 2);
    assert.deepEqual(await ended(unread(['analyze', input, '--json', '-', '--quiet'])), [1, '']);
    assert.deepEqual(await ended(unread(['inspect', input])), [0, '']);
    const [code, said] = await ended(unread(['analyze', input, '--out', out]));
    assert.equal(code, 0, said);
    assert.deepEqual(readdirSync(out), ['a.closebook.xlsx']);
  });

  it('on a full disk is a sentence and a failure, and the reports are made all the same', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const [a, b] = [file('a.csv', 2), file('b.csv', 2)];
    const full = openSync('/dev/full', 'w');
    for (const argv of [['analyze', a, b, '--out', out, '--json', '-'], ['analyze', a, '--out', out], ['inspect', a], ['config']]) {
      const [code, said] = await ended(start(argv, full));
      assert.equal(code, 1, said);
      assert.match(said, FULL);
    }
    closeSync(full);
    assert.deepEqual(readdirSync(out), ['a.closebook.xlsx', 'b.closebook.xlsx']);
  });

  it('to nobody on stderr does not stop a run', async () => {
    const child = start(['analyze', file('a.csv', 2), file('b.csv', 2), '--out', out]);
    child.stderr?.destroy();
    child.stdout?.resume();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    assert.deepEqual(readdirSync(out), ['a.closebook.xlsx', 'b.closebook.xlsx']);
  });
});
