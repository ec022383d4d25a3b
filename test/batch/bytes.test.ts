import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import fs, { appendFileSync, mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readBytes, readHead } from '../../engine/batch/bytes.js';
import { cli } from '../../engine/batch/cli.js';
import type { BadInput } from '../../engine/workbook.js';
import { folder, sweep, terminal } from '../support/terminal.js';

const CSV = 'Invoice no.,Customer,Invoice date,Due date,Amount,Owner\nA,Ada,2026-01-05,2026-02-05,100,Ann\n';
const windows = process.platform === 'win32';

describe('the bytes of an input', () => {
  let dir = '';
  beforeEach(() => (dir = folder()));
  afterEach(sweep);

  it('are in memory that threads share', () => {
    const path = join(dir, 'a.csv');
    writeFileSync(path, CSV);
    const bytes = readBytes(path);
    assert.equal(Buffer.from(bytes).toString(), CSV);
    assert.ok(bytes.buffer instanceof SharedArrayBuffer);
    assert.equal(Buffer.from(readHead(path, 7)).toString(), 'Invoice');
    assert.equal(readHead(path, 1000).length, CSV.length);
    writeFileSync(path, '');
    assert.equal(readBytes(path).length, 0);
  });

  it('are not read of what is no file, which is not even opened', async function () {
    if (windows) this.skip();
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    const server = createServer().listen(join(dir, 'socket'));
    await once(server, 'listening');
    for (const [path, code] of [
      [join(dir, 'pipe'), 'file/pipe'],
      [join(dir, 'socket'), 'file/socket'],
      ['/dev/zero', 'file/device'],
    ] as const)
      for (const read of [readBytes, (p: string) => readHead(p, 4)])
        assert.throws(
          () => read(path),
          (error: BadInput) => error.code === code && /；/.test(error.text.zh) && /; /.test(error.text.en),
        );
    server.close();
  });

  it('are not taken for those of an empty file where the system makes them up', function () {
    if (process.platform !== 'linux') this.skip();
    for (const path of ['/proc/self/status', '/proc/self/mem', '/sys/kernel/mm/transparent_hugepage/enabled'].filter(p => fs.existsSync(p)))
      assert.throws(() => readBytes(path), { code: 'file/unsized' }, path);
  });

  it('are of one time: a file that grows or shrinks meanwhile is not read by half', () => {
    const path = join(dir, 'a.csv');
    for (const change of [() => appendFileSync(path, 'B,'), () => truncateSync(path, 10)]) {
      writeFileSync(path, CSV.repeat(10));
      // what another program does between two reads
      const shared = globalThis.SharedArrayBuffer;
      globalThis.SharedArrayBuffer = class extends shared {
        constructor(size?: number) {
          super(size ?? 0);
          change();
        }
      };
      try {
        assert.throws(() => readBytes(path), { code: 'file/changed' });
      } finally {
        globalThis.SharedArrayBuffer = shared;
      }
    }
  });

  it('are not asked for where the memory does not hold them', () => {
    const path = join(dir, 'a.csv');
    writeFileSync(path, CSV);
    assert.throws(() => readBytes(path, CSV.length), { code: 'file/too-large' });
    assert.equal(readBytes(path, 2 * CSV.length).length, CSV.length);
    if (windows) return; // where a file has no holes
    truncateSync(path, 2 ** 42);
    assert.throws(() => readBytes(path), /the file has 4096\.0 GB, more than half of the memory \(\d+\.\d GB\)/);
  });
});

describe('inputs that are no files', () => {
  afterEach(sweep);

  it('are a sentence each, in both languages, and the others are read', async function () {
    if (windows) this.skip();
    const dir = folder();
    for (const name of ['pipe.csv', 'pipe.closebook.xlsx']) execFileSync('mkfifo', [join(dir, name)]);
    symlinkSync('round2.csv', join(dir, 'round1.csv'));
    symlinkSync('round1.csv', join(dir, 'round2.csv'));
    symlinkSync('nothing', join(dir, 'gone.csv'));
    mkdirSync(join(dir, 'folder.xlsx'));
    writeFileSync(join(dir, 'a.csv'), CSV);
    const out = join(dir, 'out');
    for (const [lang, round, pipe] of [
      ['en', 'its links lead round in a circle — name the file itself', 'it is a pipe, not a file — name a file'],
      ['zh', '链接互相指向，没有尽头 — 请写出文件本身', '是管道而不是文件 — 请写一个文件'],
    ] as const) {
      const t = terminal({ lang });
      assert.equal(await cli(['analyze', dir, join(dir, 'round1.csv'), '/dev/zero', '--out', out, '--jobs', '1'], t), 1);
      assert.deepEqual(readdirSync(out), ['a.closebook.xlsx']);
      for (const line of [`round1.csv › ${round}`, `round2.csv › ${round}`, `pipe.csv › ${pipe}`, `pipe.closebook.xlsx › ${pipe}`])
        assert.ok(t.stderr().includes(`\n${line}\n`), t.stderr());
      assert.match(t.stderr(), /\ngone\.csv › .*\nzero › /s);
      const i = terminal({ lang });
      assert.equal(await cli(['inspect', dir], i), 1);
      assert.ok(i.stderr().includes(`pipe.closebook.xlsx › ${pipe}\n`), i.stderr());
      assert.match(i.stdout(), /a +→/);
    }
  });
});

describe('a configuration', () => {
  let dir = '';
  beforeEach(() => {
    dir = folder();
    writeFileSync(join(dir, 'a.csv'), CSV);
  });
  afterEach(sweep);
  const said = async (path: string, lang: 'zh' | 'en' = 'en'): Promise<string> => {
    const t = terminal({ lang });
    const code = await cli(['analyze', join(dir, 'a.csv'), '--json', join(dir, 'a.json'), '--config', path, '--quiet'], t);
    assert.equal(code, t.stderr() === '' ? 0 : 1);
    return t.stderr();
  };
  const written = (text: string): string => {
    const path = join(dir, 'c.yaml');
    writeFileSync(path, text);
    return path;
  };

  it('that is more than names and values is refused in a sentence', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghij'].map((c, i) =>
      i === 0
        ? c
        : `${c}: &${c} [${Array(9)
            .fill(`*${'abcdefghij'[i - 1]}`)
            .join()}]`,
    );
    for (const [text, sentence] of [
      [bomb.join('\n'), 'has an alias (*) in line 2 — write out what it stands for'],
      ['tabs: &a {x: *a}\n', 'has an alias (*) in line 1 — write out what it stands for'],
      ['currency: !!binary aGk=\n', 'has a tag (!) in line 1 — leave it out'],
      ['# one\ntabs: !own {x: y}\n', 'has a tag (!) in line 2 — leave it out'],
      ['? [a, b]\n: 1\n', 'has a name in line 1 that is no text — compare it with what closebook config prints'],
      ['lang: zh\ntabs:\n  a: skip\n  a: orders\n', 'has a name in line 4 that stands there before — put the two together'],
      [': 1\n', 'has a name in line 1 that is no text — compare it with what closebook config prints'],
      [`tabs: ${'{a: '.repeat(20_000)}1${'}'.repeat(20_000)}`, 'is not'],
      [`a: ${'x'.repeat(1 << 20)}\n`, 'is longer than 1 MB — check that --config names a configuration'],
    ] as const) {
      const line = await said(written(text));
      assert.ok(line.startsWith(`closebook: the configuration c.yaml ${sentence}`), `${text.slice(0, 40)}: ${line}`);
      assert.equal(line.trimEnd().split('\n').length, 1, line);
      assert.match(await said(written(text), 'zh'), /^closebook: 配置文件 c\.yaml .*\n$/);
    }
  });

  it('has names as they are written, numbers among them', async () => {
    assert.equal(await said(written('words:\n  pipeline:\n    1: won\n    2.0: lost\n')), '');
  });

  it('is a file', async function () {
    if (windows) this.skip();
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    assert.match(await said(join(dir, 'pipe')), /^closebook: cannot read .*\/pipe: it is a pipe, not a file — name a file\n$/);
    assert.match(await said('/dev/zero', 'zh'), /^closebook: 读不了 \/dev\/zero：是设备而不是文件 — 请写一个文件\n$/);
  });
});
