// npm start [-- --no-open] [--port N]: the playground, a page for trying Closebook without Excel, at https://localhost:3100. Plain JavaScript with
// no imports from node_modules: nothing is installed or compiled yet. What can be done at the same time is.
import { spawn } from 'node:child_process';
import { readdirSync, statSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const say = (en, zh) => console.log(`closebook: ${en}\n           ${zh}`);

/** Runs a script to its end; one that fails ends it all, with its own words on the screen. */
function node(script, ...args) {
  return new Promise(done => {
    const child = spawn(process.execPath, [root + script, ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', error => {
      console.error(error.message);
      process.exit(1);
    });
    child.on('exit', code => (code === 0 ? done() : process.exit(code ?? 1)));
  });
}
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

async function prepare() {
  await node('scripts/setup.mjs');
  await compile('addin', 'addin/worker', 'addin/host/page', 'manifests', 'scripts');
}

await Promise.all([prepare(), node('scripts/setup.mjs', 'addin/playground')]);
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
