// node setup.mjs [FOLDER]: installs the locked dependencies when they are missing or older than the lock file. Runs before demo, test, build and
// bench; for a folder that has packages of its own when what stands in it is needed.
// Plain JavaScript with no imports from node_modules, because nothing is installed yet when it runs.
import { existsSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [folder] = process.argv.slice(2);
const home = new URL(folder ? `../${folder}/` : '../', import.meta.url);
const installed = new URL('node_modules/.package-lock.json', home);
const lock = new URL('package-lock.json', home);
const stale = !existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs;
if (stale) {
  console.log(
    `closebook: installing ${folder ? `the packages of ${folder}` : 'dependencies'} · 正在安装${folder ? ` ${folder} 的组件` : '依赖'} …`,
  );
  const done = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', ...(folder ? ['--ignore-scripts'] : [])], {
    cwd: fileURLToPath(home),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exit(done.status ?? 1);
}
