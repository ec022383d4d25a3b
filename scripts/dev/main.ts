import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { certificateOf } from '../serve/certificate.js';
import { officeJsOf } from '../serve/officejs.js';
import { serve } from '../serve/server.js';
import { say, startFault, startLines } from './message.js';

// npm run dev [-- --office local]: serves the pane for sideloading and builds it again on every change. Nothing is installed on the machine.
const PORT = 3000;
const root = fileURLToPath(new URL('../../../', import.meta.url));

try {
  const { values } = parseArgs({ options: { office: { type: 'string' } } });
  const office = officeJsOf(values.office);
  const certificate = await certificateOf();
  const served = await serve({
    folder: join(root, 'dist/bundle'),
    port: PORT,
    office,
    development: true,
    certificate,
    mounts: office === 'local' ? { '/office-js/': join(root, 'node_modules/@microsoft/office-js/dist') } : {},
  });
  for (const line of startLines(served.url, join(root, 'manifests/manifest.dev.xml'), certificate.trusted)) say(line);
  const run = (script: string, ...args: string[]): ChildProcess =>
    spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' });
  const builders = [
    run('typescript/bin/tsc', '-b', '--watch', '--preserveWatchOutput'),
    run('webpack/bin/webpack.js', '--watch', '--mode', 'development', '--env', `office=${office}`),
  ];
  const stop = (): void => {
    for (const builder of builders) builder.kill();
    void served.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  for (const builder of builders)
    builder.once('exit', code => {
      process.exitCode ||= code ?? 0; // one that ends by itself has failed: what it said is on the screen
      stop();
    });
} catch (error) {
  say(startFault(error, PORT));
  process.exitCode = 1;
}
