import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEV } from '../../manifests/manifest.js';
import { startFault, startLines } from '../../scripts/dev/message.js';
import { optionsOf } from '../../scripts/playground/serve.js';
import { ROOT } from '../support/root.js';

describe('the development server', () => {
  it('says how to trust its certificate only where it is not trusted, and that nothing was installed', () => {
    const [pane, manifest, ...rest] = startLines('https://localhost:3000', 'm.xml', false);
    assert.deepEqual(pane, { zh: '窗格\uff1ahttps://localhost:3000/taskpane.html', en: 'Pane: https://localhost:3000/taskpane.html' });
    assert.match(String(manifest?.en), /Sideload the manifest: m\.xml/);
    assert.match(rest.map(line => line.en).join(), /nothing was installed.*run npx office-addin-dev-certs install yourself/s);
    assert.equal(startLines('https://localhost:3000', 'm.xml', true).length, 2);
  });

  it('says what to do when its port is taken', () => {
    const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
    assert.match(startFault(taken, 3000).en, /^Port 3000 is taken: stop what uses it/);
    assert.deepEqual(startFault(new Error('disk full'), 3000), { zh: '无法启动\uff1adisk full', en: 'Cannot start: disk full' });
  });

  it('says that the playground may take another port, and what its options are', () => {
    const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
    assert.doesNotMatch(startFault(taken, 3100, { zh: '换', en: 'Or take another' }).en, /manifest/);
    assert.deepEqual(optionsOf([]), { port: 3100, open: true });
    assert.deepEqual(optionsOf(['--no-open', '--port', '3101']), { port: 3101, open: false });
    assert.deepEqual(optionsOf(['--port=3101']), { port: 3101, open: true });
    for (const [args, wrong] of [
      [['--port', 'abc'], '--port abc'],
      [['--port', '99999'], '--port 99999'],
      [['--port'], '--port'],
      [['--prot', '1'], '--prot'],
    ] as const)
      assert.deepEqual(optionsOf(args), { wrong });
  });

  it('listens where the manifest for development points, and installs nothing', () => {
    const source = readFileSync(join(ROOT, 'scripts/dev/main.ts'), 'utf8');
    assert.equal(DEV.base, `https://localhost:${/const PORT = (\d+)/.exec(source)?.[1]}`);
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    assert.doesNotMatch(`${Object.values(scripts).join(' ')} ${source}`, /dev-certs|mkcert|certutil/);
  });
});
