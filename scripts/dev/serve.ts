import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../serve/server.js';
import { say, startFault } from './message.js';

// npm run serve: serves what npm run build made, with the headers of production, to try it before it is put on a site.
const PORT = 3000;
const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(root, 'dist/bundle');

if (!existsSync(join(folder, 'taskpane.html'))) {
  say({ zh: '还没有可以试的：请先运行 npm run build', en: 'There is nothing to serve yet: npm run build first' });
  process.exitCode = 1;
} else
  try {
    const { url } = await serve({ folder, port: PORT });
    say({ zh: `${url}/taskpane.html；按 Ctrl-C 结束`, en: `${url}/taskpane.html; Ctrl-C ends it` });
  } catch (error) {
    say(startFault(error, PORT));
    process.exitCode = 1;
  }
