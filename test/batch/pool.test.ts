import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cli } from '../../engine/batch/cli.js';
import { poolOf } from '../../engine/batch/pool.js';
import { temporaryOf } from '../../engine/batch/temporary.js';
import { defaultSettings } from '../../engine/settings.js';
import { dayOf } from '../../engine/units/day.js';
import { folder, sweep, terminal } from '../support/terminal.js';

const MAIN = fileURLToPath(new URL('../../engine/batch/main.js', import.meta.url));
const HEADER = '单据编号,客户名称,单据日期,到期日,应收金额,已收金额,业务员';

/** Open invoices of different customers. */
function invoices(rows: number, first = 1): string {
  const lines = Array.from({ length: rows }, (_, i) => `FP-${first + i},客户${first + i}公司,2026-08-01,2026-08-31,${100 + i},0,张三`);
  return [HEADER, ...lines, ''].join('\n');
}

describe('a batch', () => {
  let dir = '';
  let out = '';
  const file = (name: string, content: string): string => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  };
  beforeEach(() => {
    dir = folder();
    out = join(dir, 'reports');
  });
  afterEach(sweep);

  const closebook = (argv: readonly string[], options = ''): { child: ChildProcess; said: () => string } => {
    const env = { ...process.env, LANG: 'en_US.UTF-8', NODE_OPTIONS: options };
    const child = spawn(process.execPath, [MAIN, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part: string) => (text += part));
    return { child, said: () => text };
  };

  it('says the same of each file as the file alone, in the order of the files, however many threads there are', async () => {
    // the first takes longest
    const files = [3000, 30, 2, 1].map((rows, i) => file(`${i}.csv`, invoices(rows)));
    const single: Record<string, unknown> = {};
    for (const [i, path] of files.entries()) {
      const t = terminal();
      assert.equal(await cli(['analyze', path, '--json', '-', '--as-of', '2026-10-31'], t), 0, t.stderr());
      single[`${i}.csv`] = JSON.parse(t.stdout());
    }
    for (const threads of ['1', '3']) {
      const t = terminal();
      assert.equal(await cli(['analyze', ...files, '--json', '-', '--as-of', '2026-10-31', '--jobs', threads], t), 0, t.stderr());
      const { files: all } = JSON.parse(t.stdout()) as { files: Record<string, unknown> };
      assert.deepEqual(Object.keys(all), ['0.csv', '1.csv', '2.csv', '3.csv']);
      assert.deepEqual(all, single);
      assert.match(t.stderr(), /^\[1\/4\] 0\.csv\n\[2\/4\] 1\.csv\n\[3\/4\] 2\.csv\n\[4\/4\] 3\.csv\n/);
      assert.match(t.stderr(), /0\.csv .*\n1\.csv .*\n2\.csv .*\n3\.csv /);
    }
  });

  it('goes on where the memory of one file’s thread runs out, says so of that file, and leaves nothing of it behind', async function () {
    this.timeout(120_000);
    // 300,000 names that all differ do not fit into 64 MB; half of it holds the program
    const files = [file('a.csv', invoices(2)), file('big.csv', invoices(300_000)), file('c.csv', invoices(3))];
    const { child, said } = closebook(
      ['analyze', ...files, '--out', out, '--as-of', '2026-10-31', '--jobs', '2'],
      '--max-old-space-size=64',
    );
    assert.deepEqual(await once(child, 'exit'), [1, null], said());
    assert.deepEqual(readdirSync(out), ['a.closebook.xlsx', 'c.closebook.xlsx']);
    assert.match(said(), /big\.csv › memory ran out — split the file, or run again with NODE_OPTIONS=--max-old-space-size=8192/);
  });

  it('that is stopped leaves nothing of what a thread had written so far', async () => {
    const output = join(dir, 'a.closebook.xlsx');
    const begun = temporaryOf(output);
    const options = {
      configured: { base: defaultSettings(dayOf(2026, 10, 31)), file: {}, above: [], issues: [] },
      force: false,
      links: true,
      read: [],
      json: false,
      today: dayOf(2026, 10, 31),
    };
    const pool = poolOf(1, options);
    void pool.run({ name: 'a', paths: [file('a.csv', invoices(60_000))], names: ['a.csv'], output, temporary: begun }, () => {});
    writeFileSync(begun, 'half');
    await pool.stop();
    assert.deepEqual(readdirSync(dir), ['a.csv']);
  });

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    it(`that ${signal} stops keeps what is done, leaves no half file, says how many were done, and exits ${code}`, async function () {
      if (process.platform === 'win32') this.skip();
      this.timeout(120_000);
      const files = [file('0.csv', invoices(2)), ...[1, 2, 3].map(i => file(`${i}.csv`, invoices(60_000)))];
      const json = join(dir, 'all.json');
      const { child, said } = closebook(['analyze', ...files, '--out', out, '--json', json, '--as-of', '2026-10-31', '--jobs', '2']);
      const first = join(out, '0.closebook.xlsx');
      // the third is begun when the first is done
      while (!said().includes('[3/4]') && child.exitCode === null) await pause(20);
      child.kill(signal);
      // who is impatient gets no half file
      setTimeout(() => child.kill('SIGINT'), 20);
      assert.deepEqual(await once(child, 'exit'), [code, null], said());
      assert.deepEqual(readdirSync(out), ['0.closebook.xlsx']);
      assert.equal(readFileSync(first).subarray(0, 2).toString(), 'PK');
      assert.deepEqual(
        readdirSync(dir).filter(name => !name.endsWith('.csv')),
        ['reports'],
        'nor any JSON',
      );
      assert.match(said(), /\nstopped: 1 of 4 reports are done and stay\n$/);
    });
});
