import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileError, listing, outputNames, skippedLines } from '../../engine/batch/files.js';
import { checkTarget, makeFolder, writeWhole } from '../../engine/batch/output.js';
import { BadInput } from '../../engine/workbook.js';
import { folder, sweep } from '../support/terminal.js';

/** Taking a report's name for its mark. */
const named = (path: string): boolean => path.endsWith('.closebook.xlsx');
const touch = (...paths: string[]): void => paths.forEach(path => writeFileSync(path, 'x'));

describe('what the inputs come to', () => {
  afterEach(sweep);

  it('a folder gives its spreadsheets in order of name, and says what it passes over', () => {
    const dir = folder();
    mkdirSync(join(dir, 'older'));
    touch(
      ...['b.csv', 'a.xlsx', 'C.XLSM', '~$a.xlsx', '.hidden.xlsx', 'a.closebook.xlsx', 'notes.docx', 'd.tsv', 'e.txt'].map(n =>
        join(dir, n),
      ),
    );
    const { files, skipped, failed } = listing([dir], named);
    assert.deepEqual(
      files.map(f => basename(f)),
      ['C.XLSM', 'a.xlsx', 'b.csv', 'd.tsv', 'e.txt'],
    );
    assert.deepEqual(
      skipped.map(s => [basename(s.path), s.why.en.split(' ')[0]]),
      [
        ['a.closebook.xlsx', 'reports'],
        ['notes.docx', 'no'],
        ['older', 'folders'],
        ['~$a.xlsx', 'temporary'],
      ],
    );
    assert.deepEqual(failed, []);
  });

  it('what is passed over is said a line a reason, three names and a count', () => {
    const dir = folder();
    touch(...['a.doc', 'b.doc', 'c.doc', 'd.doc', 'e.doc', 'x.csv', 'x.closebook.xlsx'].map(n => join(dir, n)));
    const { skipped } = listing([dir], named);
    assert.deepEqual(skippedLines(skipped, 'en'), [
      'not read: a.doc, b.doc, c.doc and 2 more (no spreadsheets: .xlsx, .xlsm, .csv, .tsv, .txt)',
      'not read: x.closebook.xlsx (reports that Closebook wrote are no input)',
    ]);
    assert.match(skippedLines(skipped, 'zh')[0] as string, /^未读取：a\.doc、b\.doc、c\.doc 等 5 个（/);
  });

  it('a spreadsheet of a kind that is not read is tried, so that its refusal is said', () => {
    const dir = folder();
    touch(join(dir, 'old.xls'));
    assert.deepEqual(listing([dir], named).files, [join(dir, 'old.xls')]);
  });

  it('a file named twice is read once', () => {
    const dir = folder();
    touch(join(dir, 'a.csv'));
    symlinkSync(join(dir, 'nowhere'), join(dir, 'z.csv'));
    assert.deepEqual(listing([join(dir, 'a.csv'), dir], named).files, [join(dir, 'a.csv'), join(dir, 'z.csv')]);
  });

  it('a path that is not there and an empty folder are failures, each in a sentence', () => {
    const dir = folder();
    const { failed } = listing([join(dir, 'no.xlsx'), dir], named);
    assert.deepEqual(
      failed.map(f => [basename(f.path), f.error.code]),
      [
        ['no.xlsx', 'file/enoent'],
        [basename(dir), 'file/none'],
      ],
    );
  });
});

describe('names of reports', () => {
  it('are the input’s name with .closebook.xlsx', () => {
    assert.deepEqual(outputNames(['in/销售.xlsx', 'b.csv']), ['销售.closebook.xlsx', 'b.closebook.xlsx']);
  });

  it('keep the ending where two inputs share a name', () => {
    assert.deepEqual(outputNames(['in/a.xlsx', 'in/a.csv', 'in/b.csv']), [
      'a.xlsx.closebook.xlsx',
      'a.csv.closebook.xlsx',
      'b.closebook.xlsx',
    ]);
  });

  it('carry the folder where two folders hold the same file, ignoring case', () => {
    assert.deepEqual(outputNames(['/in/east/a.csv', '/in/west/A.csv']), ['east-a.closebook.xlsx', 'west-A.closebook.xlsx']);
  });

  it('are numbered as the last resort', () => {
    assert.deepEqual(outputNames(['/x/in/a.csv', '/y/in/a.csv']), ['in-a.csv.closebook.xlsx', 'in-a.csv (2).closebook.xlsx']);
  });
});

describe('a file is written whole or not at all', () => {
  afterEach(sweep);

  it('and nothing else is left beside it', async () => {
    const dir = folder();
    await writeWhole(join(dir, 'a.json'), ['{"a":', Buffer.from('1}')]);
    assert.equal(readFileSync(join(dir, 'a.json'), 'utf8'), '{"a":1}');
    assert.deepEqual(readdirSync(dir), ['a.json']);
  });

  it('a failure half-way leaves the old file as it was', async () => {
    const dir = folder();
    const path = join(dir, 'a.json');
    writeFileSync(path, 'old');
    const parts = function* (): Generator<string> {
      yield 'new';
      throw new BadInput('x', { zh: '坏', en: 'bad' });
    };
    await assert.rejects(writeWhole(path, parts()), BadInput);
    assert.equal(readFileSync(path, 'utf8'), 'old');
    assert.deepEqual(readdirSync(dir), ['a.json']);
  });

  it('a place that cannot be written to is a sentence that names it', async () => {
    const dir = folder();
    touch(join(dir, 'file'));
    assert.throws(() => makeFolder(join(dir, 'file')), /cannot write .*\/file: a file of that name is in the way/);
    assert.throws(() => makeFolder(join(dir, 'file', 'under')), /cannot write .*under: part of the path is a file, not a folder/);
    await assert.rejects(writeWhole(join(dir, 'no', 'a.json'), ['x']), /cannot write .*a\.json: there is no such file or folder/);
    makeFolder(join(dir, 'one', 'two', 'three'));
    assert.ok(existsSync(join(dir, 'one', 'two', 'three')));
  });

  it('a system folder that takes no folders is refused at once', function () {
    if (process.platform !== 'linux') this.skip();
    assert.throws(() => makeFolder('/proc/nope/deeper'), /cannot write \/proc\/nope\/deeper: (no folder can be made there|permission)/);
  });

  for (const [signal, code] of [
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    it(`${signal} in the middle leaves the old file, no temporary one, and exit code ${code}`, async function () {
      if (process.platform === 'win32') this.skip();
      const dir = folder();
      const path = join(dir, 'a.json');
      writeFileSync(path, 'old');
      const program = `
        import { writeWhole } from ${JSON.stringify(new URL('../../engine/batch/output.js', import.meta.url).href)};
        function* parts() {
          yield 'new';
          console.log('begun');
          for (;;) yield '';
        }
        await writeWhole(${JSON.stringify(path)}, parts());`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      assert.equal(readdirSync(dir).length, 2);
      child.kill(signal);
      assert.deepEqual(await once(child, 'exit'), [code, null]);
      assert.deepEqual(readdirSync(dir), ['a.json']);
      assert.equal(readFileSync(path, 'utf8'), 'old');
    });

  it('every refusal of the system has a sentence that says what to do, and a fault of the program has none', () => {
    for (const code of ['EACCES', 'EPERM', 'EBUSY', 'EROFS', 'ENOSPC', 'ENAMETOOLONG']) {
      const { text } = fileError(Object.assign(new Error(code), { code }));
      assert.match(text.en, /; (check|close|choose|make|shorten)/, code);
      assert.match(text.zh, /；/, code);
    }
    assert.throws(() => fileError(new TypeError('x is undefined')), TypeError);
  });
});

describe('what is already there', () => {
  afterEach(sweep);
  const no = (): boolean => false;

  it('is kept when Closebook did not write it, unless --force', () => {
    const dir = folder();
    const path = join(dir, 'a.closebook.xlsx');
    checkTarget(path, [], false, no);
    touch(path);
    assert.throws(() => checkTarget(path, [], false, no), /Closebook did not write it; move it/);
    checkTarget(path, [], true, no);
    checkTarget(path, [], false, () => true);
    assert.ok(existsSync(path));
  });

  it('is never an input, even with --force', () => {
    const path = join(folder(), 'a.xlsx');
    assert.throws(() => checkTarget(path, [path], true, () => true), /replace the input itself/);
  });

  it('is never an input under another name: a symbolic link, a hard link, a path through a linked folder', () => {
    const dir = folder();
    const real = join(dir, 'in', 'real.csv');
    mkdirSync(join(dir, 'in'));
    touch(real);
    symlinkSync(real, join(dir, 'soft.csv'));
    linkSync(real, join(dir, 'hard.csv'));
    symlinkSync(join(dir, 'in'), join(dir, 'same'));
    for (const input of ['soft.csv', 'hard.csv', 'same/real.csv'])
      for (const [read, target] of [
        [join(dir, input), real],
        [real, join(dir, input)],
      ] as const)
        assert.throws(
          () => checkTarget(target, [read], true, () => true, 'json'),
          /replace the input itself, .*; give --json another file/,
        );
    checkTarget(join(dir, 'in', 'other.csv'), [real], true, no);
  });

  it('is looked at before anything is computed: the folder must be there, and a folder is no file', () => {
    const dir = folder();
    assert.throws(
      () => checkTarget(join(dir, 'zz', 'y.json'), [], true, no, 'json'),
      /cannot write .*y\.json: there is no such file or folder/,
    );
    assert.throws(() => checkTarget(dir, [], true, no, 'json'), /cannot write .*: it is a folder, not a file/);
  });
});
