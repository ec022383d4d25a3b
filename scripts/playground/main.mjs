// npm start [-- --no-open] [--port N]: the playground, a page for trying Closebook without Excel, at https://localhost:3100. Plain JavaScript with
// no imports from node_modules: nothing is installed or compiled yet. What can be done at the same time is.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = fileURLToPath(new URL('../../addin/playground/', import.meta.url));
const say = (en, zh) => console.log(`closebook: ${en}\n           ${zh}`);

/** Runs a program to its end; one that fails ends it all, with its own words on the screen. */
function run(command, args, cwd = root) {
  return new Promise(done => {
    const child = spawn(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' && command === 'npm' });
    child.on('error', error => {
      console.error(error.message);
      process.exit(1);
    });
    child.on('exit', code => (code === 0 ? done() : process.exit(code ?? 1)));
  });
}
const node = (script, ...args) => run(process.execPath, [root + script, ...args]);
// Types are for who changes the code: `tsc -b` checks them.
const compile = (...projects) => node('node_modules/typescript/bin/tsc', '-b', '--noCheck', ...projects);

const written = name => statSync(root + name, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** When the newest file of some folders was written; 0 where there is none. */
function newest(...folders) {
  const files = folders.flatMap(name =>
    readdirSync(root + name, { recursive: true, withFileTypes: true }).filter(
      entry => entry.isFile() && !entry.parentPath.includes('node_modules'),
    ),
  );
  return Math.max(0, ...files.map(file => statSync(`${file.parentPath}/${file.name}`).mtimeMs));
}

/** Bundles where what was bundled is older than what it is made of. */
async function bundle(output, folders, ...args) {
  if (written(output) > newest(...folders)) return;
  await node('node_modules/webpack/bin/webpack.js', ...args);
  utimesSync(root + output, new Date(), new Date()); // the same content is not written again
}

async function install() {
  const [installed, lock] = ['node_modules/.package-lock.json', 'package-lock.json'].map(name => `addin/playground/${name}`);
  if (existsSync(root + installed) && written(installed) > written(lock)) return;
  say('installing the grid and the charts of the playground, once …', '首次运行：正在安装试用页的表格与图表组件 …');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], folder);
}

async function prepare() {
  await node('scripts/setup.mjs');
  await compile('addin', 'addin/worker', 'addin/host/page', 'manifests', 'scripts');
}

await Promise.all([prepare(), install()]);
if (!written('dist/playground/playground.js')) say('building the playground, once …', '首次运行：正在构建试用页 …');
const pane = ['taskpane', 'functions', 'excel', 'worker', 'commands'].map(name => `dist/addin/${name}`);
await Promise.all([
  bundle(
    'dist/site/taskpane.js',
    [...pane, 'dist/engine', 'addin/taskpane', 'addin/assets'],
    ...['--mode', 'production', '--env', 'office=local', '--env', 'out=dist/site'],
  ),
  compile('addin/playground').then(() =>
    bundle(
      'dist/playground/playground.js',
      ['dist/addin/host', 'dist/addin/playground', 'dist/engine', 'addin/playground'],
      ...['--config', 'webpack.playground.config.js'],
    ),
  ),
]);
if (!process.argv.includes('--build')) {
  const { start } = await import('../../dist/scripts/playground/serve.js');
  await start(process.argv.slice(2));
}
