// npm start [-- --no-open] [--port N]: the playground, a page for trying Closebook without Excel, at https://localhost:3100. Plain JavaScript: nothing is compiled yet.
import { existsSync, statSync } from 'node:fs';
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
say('building the playground …', '正在构建试用页 …');
node('typescript/bin/tsc', '-b', 'addin/playground');
node('webpack/bin/webpack.js', '--mode', 'production', '--env', 'office=local', '--env', 'out=dist/site');
node('webpack/bin/webpack.js', '--config', 'webpack.playground.config.js');
if (!process.argv.includes('--build')) {
  const { start } = await import('../../dist/scripts/playground/serve.js');
  await start(process.argv.slice(2));
}
