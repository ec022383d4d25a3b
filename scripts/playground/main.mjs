// npm start [-- --no-open] [--port N]: the playground, a page for trying Closebook without Excel, at https://localhost:3100. Plain JavaScript: nothing is compiled yet.
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = fileURLToPath(new URL('../../addin/playground/', import.meta.url));
const say = (en, zh) => console.log(`closebook: ${en}\n           ${zh}`);

function run(command, args, cwd = root) {
  const done = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
const node = (script, ...args) => run(process.execPath, [`${root}node_modules/${script}`, ...args]);

const [installed, lock] = ['node_modules/.package-lock.json', 'package-lock.json'].map(name => folder + name);
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  say('installing the grid and the charts of the playground, once …', '首次运行：正在安装试用页的表格与图表组件 …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], folder);
}
/** When the newest file of some folders was written; 0 where there is none. */
function newest(...folders) {
  const files = folders.flatMap(name => readdirSync(root + name, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()));
  return Math.max(
    0,
    ...files.filter(file => !file.parentPath.includes('node_modules')).map(file => statSync(`${file.parentPath}/${file.name}`).mtimeMs),
  );
}

/** Builds where what was built is older than what it is made of. */
function build(output, folders, ...args) {
  const made = statSync(root + output, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (made > newest(...folders)) return;
  say(`building ${output} …`, `正在构建 ${output} …`);
  node('webpack/bin/webpack.js', ...args);
  utimesSync(root + output, new Date(), new Date()); // the same content is not written again
}

node('typescript/bin/tsc', '-b', 'addin/playground');
const pane = [
  'dist/addin/taskpane',
  'dist/addin/functions',
  'dist/addin/excel',
  'dist/addin/worker',
  'dist/addin/commands',
  'dist/engine',
  'addin/taskpane',
  'addin/assets',
];
build('dist/site/taskpane.js', pane, '--mode', 'production', '--env', 'office=local', '--env', 'out=dist/site');
build(
  'dist/playground/playground.js',
  ['dist/addin/host', 'dist/addin/playground', 'dist/engine', 'addin/playground'],
  '--config',
  'webpack.playground.config.js',
);
if (!process.argv.includes('--build')) {
  const { start } = await import('../../dist/scripts/playground/serve.js');
  await start(process.argv.slice(2));
}
