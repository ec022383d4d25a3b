import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import webpack from 'webpack';
import { Budget } from '../../scripts/bundle/budget.js';
import { pageHtml } from '../../scripts/bundle/page.js';
import { type BundleFile, type BundleRule, bundleFaults, PAGE, weightLines, WORKER } from '../../scripts/bundle/rule.js';
import { Site } from '../../scripts/bundle/site.js';
import { ROOT } from '../support/root.js';

const file = (over: Partial<BundleFile> = {}): BundleFile => ({
  name: 'taskpane.js',
  text: 'let a=1',
  gzipped: 1024,
  initial: true,
  ...over,
});

describe('the rule of a bundle', () => {
  it('passes what is light and holds nothing foreign', () => {
    assert.deepEqual(bundleFaults(PAGE, ['/p/dist/addin/taskpane/main.js', '/p/node_modules/react/index.js'], [file()], true), []);
    assert.deepEqual(bundleFaults(WORKER, ['/p/node_modules/arquero/src/index.js'], [file({ text: 'new Function("a")' })], true), []);
  });

  const planted: [string, BundleRule, string][] = [
    ['Arquero', PAGE, '/p/node_modules/arquero/src/index.js'],
    ['the reader of workbooks', PAGE, '/p/dist/engine/xlsx/read/read.js'],
    ['the file host', PAGE, String.raw`C:\p\dist\engine\batch\run.js`],
    ['a module of Node', PAGE, 'node:fs'],
    ['a module of Node from elsewhere', PAGE, 'external "node:fs"'],
    ['exceljs', WORKER, '/p/node_modules/exceljs/lib/exceljs.js'],
    ['the writer of workbooks', WORKER, '/p/dist/engine/xlsx/write/write.js'],
    ['React', WORKER, '/p/node_modules/react/index.js'],
  ];
  for (const [what, rule, module] of planted)
    it(`refuses ${what} in the ${rule.name}`, () => {
      const faults = bundleFaults(rule, ['/p/dist/addin/main.js', module], [file()], false);
      assert.deepEqual(faults, [`the ${rule.name} must not contain ${module.replaceAll('\\', '/')}`]);
    });

  for (const text of ['x=eval("1")', 'new Function("return this")', "Function('a')()", 'new Function(`a`)'])
    it(`refuses ${text} in the page, at once or later`, () => {
      assert.match(bundleFaults(PAGE, ['a'], [file({ text, initial: false })], false).join(), /compiles text/);
    });

  it('takes names that only look like compiling for what they are', () => {
    const text = 'a.eval("1");isFunction("x");medieval("y");typeof f=="function"';
    assert.deepEqual(bundleFaults(PAGE, ['a'], [file({ text })], true), []);
  });

  it('weighs what loads at once together, and what loads later apart', () => {
    const files = [
      file({ gzipped: 200 * 1024 }),
      file({ name: 'b.js', gzipped: 100 * 1024 }),
      file({ name: 'c.js', gzipped: 999 * 1024, initial: false }),
    ];
    assert.deepEqual(bundleFaults(PAGE, ['a'], files, true), []);
    assert.deepEqual(weightLines(PAGE, files, true), ['page: 300.0 KB gzipped of 300.0 KB', '  later: c.js 999.0 KB gzipped']);
    assert.match(String(weightLines(PAGE, files, false)[0]), /development: no limit/);
    const heavier = [...files, file({ name: 'd.js', gzipped: 512 })];
    assert.deepEqual(bundleFaults(PAGE, ['a'], heavier, true), ['the page is 300.5 KB gzipped, over its limit of 300.0 KB']);
    assert.deepEqual(bundleFaults(PAGE, ['a'], heavier, false), [], 'a development build may be heavy');
  });

  it('gives the worker 260 KB for what analysis needs first, and 400 KB in all', () => {
    const first = file({ name: 'worker.js', gzipped: 260 * 1024 });
    const later = (kilobytes: number): BundleFile => file({ name: 'later.js', gzipped: kilobytes * 1024, initial: false });
    assert.deepEqual(bundleFaults(WORKER, ['a'], [first, later(140)], true), []);
    assert.deepEqual(bundleFaults(WORKER, ['a'], [{ ...first, gzipped: 261 * 1024 }], true), [
      'the worker is 261.0 KB gzipped, over its limit of 260.0 KB',
    ]);
    assert.deepEqual(bundleFaults(WORKER, ['a'], [first, later(141)], true), [
      'the worker with what loads later is 401.0 KB gzipped, over its limit of 400.0 KB',
    ]);
  });

  it('does not pass a bundle of which it sees no modules', () => {
    assert.deepEqual(bundleFaults(PAGE, [], [file()], true), ['the page has no modules']);
  });
});

describe('the bundler', function () {
  this.timeout(120_000);
  let folder: string;
  let said: string[];
  const write = (files: Record<string, string>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  const build = (rule: BundleRule, plugins: webpack.WebpackPluginInstance[] = []): Promise<string[]> =>
    new Promise((built, failed) => {
      webpack(
        {
          mode: 'production',
          context: folder,
          target: ['web', 'es2022'],
          entry: { taskpane: join(folder, 'main.js') },
          output: { path: join(folder, 'out'), chunkFilename: 'chunk/[name].[contenthash:8].js' },
          plugins: [new Budget(rule, line => said.push(line)), ...plugins],
        },
        (error, stats) => {
          if (error) failed(error);
          else built((stats?.compilation.errors ?? []).map(fault => fault.message));
        },
      );
    });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'closebook-bundle-'));
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('fails on a forbidden module merged into another', async () => {
    write({
      'package.json': '{"type":"module"}',
      'main.js': `import { read } from './engine/xlsx/read.js'; console.log(read(location.href));`,
      'engine/xlsx/read.js': `export const read = x => x + 1;`,
    });
    assert.deepEqual(await build(PAGE), [`the page must not contain ${join(folder, 'engine/xlsx/read.js')}`]);
  });

  it('fails on a forbidden module that loads later', async () => {
    write({
      'package.json': '{"type":"module"}',
      'main.js': `void import('./node_modules/arquero/index.js').then(a => a.table());`,
      'node_modules/arquero/index.js': `export const table = () => console.log(1);`,
    });
    assert.deepEqual(await build(PAGE), [`the page must not contain ${join(folder, 'node_modules/arquero/index.js')}`]);
  });

  it('does not mind a module that is named and not used', async () => {
    write({
      'package.json': '{"type":"module","sideEffects":false}',
      'main.js': `import { one } from './index.js'; console.log(one);`,
      'index.js': `export { one } from './one.js'; export { read } from './engine/xlsx/read.js';`,
      'one.js': `export const one = Math.random();`,
      'engine/xlsx/read.js': `export const read = Math.random();`,
    });
    assert.deepEqual(await build(PAGE), []);
  });

  it('fails when the page is too heavy', async () => {
    write({ 'main.js': 'console.log(location.href)' });
    assert.match((await build({ ...PAGE, limit: 20 })).join(), /^the page is 0\.0 KB gzipped, over its limit of 0\.0 KB$/);
    assert.ok(!existsSync(join(folder, 'out/taskpane.js')), 'nothing is written that may not be served');
    assert.deepEqual(await build(PAGE), []);
    const weight = gzipSync(readFileSync(join(folder, 'out/taskpane.js')), { level: 9 }).length;
    assert.equal(said.at(-1), `page: ${(weight / 1024).toFixed(1)} KB gzipped of 300.0 KB`);
  });

  it('writes the site beside the scripts: page, icons, headers, manifest', async () => {
    write({ 'main.js': 'console.log(location.href)', 'assets/icon.png': 'PNG', 'assets/readme.txt': 'x' });
    const template = join(ROOT, 'addin/taskpane/taskpane.html');
    const site = new Site({
      template,
      pages: [join(ROOT, 'addin/taskpane/support.html')],
      assets: join(folder, 'assets'),
      office: 'cdn-cn',
      files: { 'functions.en.json': '{}', 'manifest.xml': '<m/>', 'a.zip': new Uint8Array([80, 75]) },
    });
    assert.deepEqual(await build(PAGE, [site]), []);
    const out = (name: string): string => readFileSync(join(folder, 'out', name), 'utf8');
    assert.equal(out('taskpane.html'), pageHtml(readFileSync(template, 'utf8'), 'cdn-cn', ['taskpane.js']));
    assert.equal(out('assets/icon.png'), 'PNG');
    assert.throws(() => out('assets/readme.txt'), /ENOENT/);
    assert.match(out('_headers'), /^\/worker\.js\n {2}Content-Security-Policy: /m);
    assert.equal(out('functions.en.json'), '{}');
    assert.equal(out('a.zip'), 'PK');
    assert.equal(out('manifest.xml'), '<m/>');
    assert.match(out('support.html'), /成交簿/);
  });
});

describe('the page', () => {
  const template = readFileSync(join(ROOT, 'addin/taskpane/taskpane.html'), 'utf8');

  it('loads office.js before its own scripts, and nothing else from elsewhere', () => {
    const html = pageHtml(template, 'cdn', ['a.js', 'taskpane.js']);
    assert.deepEqual(
      [...html.matchAll(/<script (defer )?src="([^"]*)"><\/script>/g)].map(m => m[2]),
      ['https://appsforoffice.microsoft.com/lib/1/hosted/office.js', 'a.js', 'taskpane.js'],
    );
    assert.doesNotMatch(html, /%[A-Z_]+%/);
    assert.doesNotMatch(html, /<script(?![^>]* src=)|<link|<style|\son\w+=/, 'no script in the page itself: its policy forbids it');
  });

  it('carries its policy for a host that sends no headers', () => {
    assert.match(
      pageHtml(template, 'local', []),
      /http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src [^"]*form-action 'none'"/,
    );
  });

  it('is not made from a template with a place missing, twice there or unknown', () => {
    assert.throws(() => pageHtml(template.replace('%POLICY%', ''), 'cdn', []), /must have %POLICY% once, not 0 times/);
    assert.throws(() => pageHtml(`${template}%SCRIPTS%`, 'cdn', []), /must have %SCRIPTS% once, not 2 times/);
    assert.throws(() => pageHtml(`${template}%TITLE%`, 'cdn', []), /unknown place %TITLE%/);
  });
});
