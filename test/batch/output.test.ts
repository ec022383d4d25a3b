import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { cli } from '../../engine/batch/cli.js';
import { commandOf } from '../../engine/batch/command.js';
import { isOurFile } from '../../engine/batch/input.js';
import { isOurJson } from '../../engine/batch/jsonfile.js';
import { checkTarget, modeOf, writeWhole } from '../../engine/batch/output.js';
import { sweepTemporaries, temporaryOf } from '../../engine/batch/temporary.js';
import { BadInput } from '../../engine/workbook.js';
import { folder, sweep, terminal } from '../support/terminal.js';

const CSV = 'Invoice no.,Customer,Invoice date,Due date,Amount,Owner\nA,Ada,2026-01-05,2026-02-05,100,Ann\n';
const windows = process.platform === 'win32';
const ours = (): boolean => true;

describe('a target', () => {
  afterEach(sweep);

  it('is a file or nothing: a pipe, a device, a socket and what leads to one are refused at once, --force or not', async function () {
    if (windows) this.skip();
    const dir = folder();
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    const server = createServer().listen(join(dir, 'socket'));
    await once(server, 'listening');
    symlinkSync('/dev/null', join(dir, 'link'));
    symlinkSync('loop', join(dir, 'loop'));
    for (const [path, what] of [
      [join(dir, 'pipe'), 'it is a pipe, not a file; name a file'],
      [join(dir, 'socket'), 'it is a socket, not a file; name a file'],
      ['/dev/null', 'it is a device, not a file; name a file'],
      [join(dir, 'link'), 'it is a device, not a file; name a file'],
      [join(dir, 'loop'), 'its links lead round in a circle; name the file itself'],
    ] as const)
      for (const force of [true, false])
        assert.throws(() => checkTarget(path, [], force, ours, 'json'), { name: 'BadInput', message: `cannot write ${path}: ${what}` });
    server.close();
    assert.ok(lstatSync(join(dir, 'pipe')).isFIFO());
  });

  it('that is a link is replaced itself, and a link to nothing is nobody’s report', async () => {
    const dir = folder();
    const real = join(dir, 'real');
    const link = join(dir, 'link');
    writeFileSync(real, 'old');
    symlinkSync(real, link);
    checkTarget(link, [], false, ours);
    await writeWhole(link, ['new']);
    assert.ok(!lstatSync(link).isSymbolicLink());
    assert.deepEqual([readFileSync(real, 'utf8'), readFileSync(link, 'utf8')], ['old', 'new']);
    symlinkSync(join(dir, 'nothing'), join(dir, 'dangling'));
    assert.throws(() => checkTarget(join(dir, 'dangling'), [], false, ours), /did not write it/);
  });

  it('that is stdout by another name is printed', () => {
    for (const name of ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']) {
      const command = commandOf(['analyze', 'a.csv', '--json', name]);
      assert.equal(command.name === 'analyze' && command.json, '-');
    }
  });

  it('that somebody makes while the report is made is theirs', async () => {
    const path = join(folder(), 'a.json');
    const parts = function* (): Generator<string> {
      yield 'ours';
      writeFileSync(path, 'theirs');
    };
    await assert.rejects(writeWhole(path, parts(), { last: () => checkTarget(path, [], false, () => false) }), /did not write it/);
    assert.equal(readFileSync(path, 'utf8'), 'theirs');
    assert.deepEqual(readdirSync(join(path, '..')), ['a.json']);
  });
});

describe('JSON is ours', () => {
  afterEach(sweep);
  const judged = (text: string): boolean => {
    const path = join(folder(), 'a.json');
    writeFileSync(path, text);
    return isOurJson(path);
  };

  it('by its mark, whatever it holds', async () => {
    const dir = folder();
    const input = join(dir, 'a.csv');
    writeFileSync(input, CSV);
    writeFileSync(join(dir, 'empty.csv'), '');
    for (const inputs of [
      [input],
      [join(dir, 'empty.csv')],
      [input, join(dir, 'empty.csv')],
      [join(dir, 'none.csv'), join(dir, 'none2.csv')],
    ]) {
      const target = join(dir, 'out.json');
      for (let night = 0; night < 2; night++) {
        const t = terminal();
        await cli(['analyze', ...inputs, '--json', target, '--quiet'], t);
        assert.ok(isOurJson(target), readFileSync(target, 'utf8').slice(0, 80));
        assert.doesNotMatch(t.stderr(), /did not write it/);
      }
    }
  });

  it('also as it was before there was a mark', () => {
    assert.ok(judged('{\n"schema": 1,\n"asOf": "2026-10-31",\n'));
    assert.ok(judged('{ "schema": 1, "files": {\n"a.csv": {'));
    assert.ok(judged('{ "schema": 1, "files": {\n} }\n'));
    assert.ok(judged('{"schema":1,"error":{"code":"input/no-sheet","zh":"没有'));
  });

  it('not because another’s begins with a schema', () => {
    for (const text of [
      '{"schema": 1, "customers": ["my own data"]}',
      '{"schema":1,"files":[]}',
      '{ "schema": 1, "files": { "a": 1 } }',
      '{\n  "schema": 1,\n  "asOf": "2026-10-31"\n}',
      '{"schema":1,"error":{"message":"x"}}',
      '',
    ])
      assert.ok(!judged(text), text);
  });

  it('by its first bytes alone', function () {
    if (windows) this.skip();
    const dir = folder();
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    assert.ok(!isOurJson(join(dir, 'pipe')));
    assert.ok(!isOurJson(dir));
  });
});

describe('a workbook is ours', () => {
  afterEach(sweep);

  it('where every tab is, a chart of a person’s own among them', async () => {
    const dir = folder();
    const input = join(dir, 'a.csv');
    writeFileSync(input, CSV);
    assert.equal(await cli(['analyze', input, '--out', dir, '--quiet'], terminal()), 0);
    const report = join(dir, 'a.closebook.xlsx');
    assert.ok(isOurFile(report));
    const parts = unzipSync(readFileSync(report));
    const changed = (name: string, from: string, to: string): Uint8Array => {
      const text = strFromU8(parts[name] as Uint8Array);
      assert.ok(text.includes(from));
      return strToU8(text.replace(from, to));
    };
    const chart = `<Relationship Id="own" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.xml"/>`;
    writeFileSync(
      report,
      zipSync({
        ...parts,
        'xl/workbook.xml': changed('xl/workbook.xml', '</sheets>', '<sheet name="My chart" sheetId="99" r:id="own"/></sheets>'),
        'xl/_rels/workbook.xml.rels': changed('xl/_rels/workbook.xml.rels', '</Relationships>', `${chart}</Relationships>`),
        'xl/chartsheets/sheet1.xml': strToU8('<chartsheet/>'),
      }),
    );
    assert.ok(!isOurFile(report));
  });

  it('not where it is a pipe, damaged or nothing', function () {
    if (windows) this.skip();
    const dir = folder();
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    writeFileSync(join(dir, 'damaged'), 'PK\u0003\u0004 and no more');
    for (const name of ['pipe', 'damaged', 'nothing']) assert.ok(!isOurFile(join(dir, name)), name);
  });
});

describe('a temporary file', () => {
  afterEach(sweep);

  it('has a name that nobody foresees, short enough wherever the file’s own is', async () => {
    const path = join(folder(), `${'n'.repeat(250)}.json`);
    assert.notEqual(temporaryOf(path), temporaryOf(path));
    await writeWhole(path, ['x']);
    assert.ok(existsSync(path));
  });

  it('is never one that is there already: what a link in its place leads to is not written', async () => {
    const dir = folder();
    const victim = join(dir, 'victim');
    writeFileSync(victim, 'theirs');
    const temporary = temporaryOf(join(dir, 'a'));
    symlinkSync(victim, temporary);
    await assert.rejects(writeWhole(join(dir, 'a'), ['ours'], { temporary }), BadInput);
    assert.equal(readFileSync(victim, 'utf8'), 'theirs');
    assert.deepEqual(readdirSync(dir).sort(), [basename(temporary), 'victim'].sort());
  });

  it('is removed by the next run when its process is gone, and no other file is', async () => {
    const dir = folder();
    const input = join(dir, 'a.csv');
    writeFileSync(input, CSV);
    const out = join(dir, 'out');
    mkdirSync(out);
    const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(dead, 'exit');
    const name = basename(temporaryOf(join(out, 'x')));
    const of = (pid: number): string => name.replace(`-${process.pid}-`, `-${pid}-`);
    const old = of(process.pid).replace(/[0-9a-f]{4}\.tmp/, '0000.tmp');
    const kept = [
      of(process.pid),
      of(process.ppid),
      of(dead.pid as number).replace(/-[0-9a-f]{8}-/, '-00000000-'),
      `.x.${dead.pid}.tmp`,
      `${of(dead.pid as number)}x`,
    ];
    for (const file of [...kept, of(dead.pid as number), old]) writeFileSync(join(out, file), 'half');
    utimesSync(join(out, old), 1, 1); // of a process of the same number, before this one began
    assert.equal(await cli(['analyze', input, '--out', out, '--quiet'], terminal()), 0);
    assert.deepEqual(readdirSync(out).sort(), [...kept, 'a.closebook.xlsx'].sort());
    sweepTemporaries(join(dir, 'nowhere'));
  });
});

describe('what is made of an input', () => {
  afterEach(sweep);

  it('may be read by whoever may read it, and nobody else', async function () {
    if (windows) this.skip();
    const dir = folder();
    const [a, b] = [join(dir, 'a.csv'), join(dir, 'b.csv')];
    writeFileSync(a, CSV);
    writeFileSync(b, CSV);
    chmodSync(a, 0o400);
    chmodSync(b, 0o644);
    const json = join(dir, 'all.json');
    const out = join(dir, 'out');
    assert.equal(await cli(['analyze', a, b, '--out', out, '--json', json, '--quiet', '--jobs', '1'], terminal()), 0);
    const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    assert.equal(mode(join(out, 'a.closebook.xlsx')), '600');
    assert.equal(mode(json), '600');
    assert.equal(mode(join(out, 'b.closebook.xlsx')), (0o644 & ~process.umask()).toString(8));
    assert.equal(modeOf([b, join(dir, 'gone')]), 0o644);
  });
});
