import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { certificateOf } from '../serve/certificate.js';
import { type Served, serve } from '../serve/server.js';
import { say, startFault } from '../dev/message.js';

const PORT = 3100;
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Serves the playground: the pane as it is published, beside it the page that plays Excel, and the samples. `port` 0 takes a free one. */
export async function servePlayground(port: number): Promise<Served & { readonly page: string; readonly trusted: boolean }> {
  const certificate = await certificateOf();
  const served = await serve({
    folder: join(root, 'dist/site'),
    port,
    office: 'local',
    certificate,
    mounts: {
      '/playground/': join(root, 'dist/playground'),
      '/samples/': join(root, 'samples'),
      '/office-js/': join(root, 'node_modules/@microsoft/office-js/dist'),
    },
  });
  return { ...served, page: `${served.url}/playground/index.html`, trusted: certificate.trusted };
}

/** Opens a page in the person's browser, where the machine has a way to. */
function show(page: string): void {
  const [command, ...args] =
    process.platform === 'win32' ? ['cmd', '/c', 'start', '', page] : process.platform === 'darwin' ? ['open', page] : ['xdg-open', page];
  spawn(command!, args, { stdio: 'ignore', detached: true })
    .on('error', () => {}) // the address is on the screen
    .unref();
}

/** `npm start`: serves until Ctrl-C. */
export async function start(args: readonly string[]): Promise<void> {
  let port = PORT;
  try {
    const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } } });
    port = values.port === undefined ? PORT : Number(values.port);
    const { page, trusted } = await servePlayground(port);
    say({ zh: `试用页：${page}`, en: `Try it: ${page}` });
    if (!trusted)
      say({
        zh: '浏览器会提示证书不受信任：证书只在内存中生成，仅供本机使用。点“高级”→“继续前往 localhost”即可，按 Ctrl-C 结束。',
        en: 'The browser will warn of the certificate: it was made in memory, for this machine alone. Choose Advanced, then Proceed to localhost. Ctrl-C ends it.',
      });
    if (values['no-open'] !== true && process.stdout.isTTY) show(page);
  } catch (error) {
    say(startFault(error, port));
    process.exitCode = 1;
  }
}
