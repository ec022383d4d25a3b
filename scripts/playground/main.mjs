// npm start [-- --no-open] [--port N]: the playground, a page for trying Closebook without Excel, at https://localhost:3100. Plain JavaScript with
// no imports from node_modules: nothing is installed or compiled yet. What can be done at the same time is.
import { spawn } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { bundlePage, compile, isFresh, root, written } from './build.mjs';

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

const SERVER = 'dist/scripts/playground/serve.js';
const PANE = 'dist/site/taskpane.js';
const PAGE = 'dist/playground/playground.js';
const ENGINE = ['engine', 'manifests', 'samples'];
const SOURCES = [...ENGINE, 'addin', 'scripts'];

/** Makes what is older than its sources. The same content is not written again, so it is marked as made now. */
async function make(output, folders, how) {
  if (isFresh(output, ...folders)) return;
  await how();
  utimesSync(root + output, new Date(), new Date());
}

await Promise.all([node('scripts/setup.mjs'), node('scripts/setup.mjs', 'addin/playground')]);
if (!written(PAGE)) say('building the playground, once …', '首次运行：正在构建试用页 …');
await make(SERVER, SOURCES, () => compile(...SOURCES));
await Promise.all([
  make(PANE, [...ENGINE, 'addin', 'scripts/bundle', 'scripts/serve'], () =>
    node('node_modules/webpack/bin/webpack.js', '--mode', 'production', '--env', 'office=local', '--env', 'out=dist/site'),
  ),
  make(PAGE, [...ENGINE, 'addin'], bundlePage),
]);
if (!process.argv.includes('--build')) {
  const { start } = await import(`../../${SERVER}`);
  await start(process.argv.slice(2));
}
