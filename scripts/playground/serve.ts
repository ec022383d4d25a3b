import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fill, type Label } from '../../engine/text.js';
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

const OTHER_PORT: Label = { zh: '或换一个端口：npm start -- --port 3101', en: 'Or take another: npm start -- --port 3101' };
const USAGE: Label = {
  zh: '无法识别“{given}”。可用的选项：--port 端口（1 至 65535）、--no-open',
  en: '"{given}" is not understood. The options are --port N (1 to 65535) and --no-open',
};

/** The options of `npm start`, or the argument that is none. */
export function optionsOf(args: readonly string[]): { readonly port: number; readonly open: boolean } | { readonly wrong: string } {
  let [port, open] = [PORT, true];
  const rest = args.flatMap(arg => arg.split('='));
  for (let i = 0; i < rest.length; i++) {
    if (rest[i] === '--no-open') open = false;
    else if (rest[i] === '--port' && /^\d{1,5}$/.test(rest[i + 1] ?? '') && Number(rest[i + 1]) >= 1 && Number(rest[i + 1]) <= 65_535)
      port = Number(rest[++i]);
    else return { wrong: rest[i] === '--port' ? `--port ${rest[i + 1] ?? ''}`.trim() : rest[i]! };
  }
  return { port, open };
}

/** `npm start`: serves until Ctrl-C. */
export async function start(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  if ('wrong' in options) {
    say(fill(USAGE, { given: options.wrong }));
    process.exitCode = 2;
    return;
  }
  try {
    const { page, trusted } = await servePlayground(options.port);
    say({ zh: `试用页：${page}`, en: `Try it: ${page}` });
    if (!trusted)
      say({
        zh: '浏览器会提示证书不受信任：证书只在内存中生成，仅供本机使用。点“高级”→“继续前往 localhost”即可，按 Ctrl-C 结束。',
        en: 'The browser will warn of the certificate: it was made in memory, for this machine alone. Choose Advanced, then Proceed to localhost. Ctrl-C ends it.',
      });
    if (options.open && process.stdout.isTTY) show(page);
  } catch (error) {
    say(startFault(error, options.port, OTHER_PORT));
    process.exitCode = 1;
  }
}
