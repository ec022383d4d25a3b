import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, request, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Certificate, certificateOf } from '../../scripts/serve/certificate.js';
import { headerRules, headersFile, headersOf } from '../../scripts/serve/header.js';
import { officeJsOf } from '../../scripts/serve/officejs.js';
import { metaPolicyText, pagePolicy, policyText } from '../../scripts/serve/policy.js';
import { serve, type Served } from '../../scripts/serve/server.js';
import { ROOT } from '../support/root.js';

interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

describe('the server of the bundle', () => {
  let folder: string;
  let certificate: Certificate;
  let served: Served;
  const ask = (path: string, options: RequestOptions = {}): Promise<Answer> =>
    new Promise((answered, failed) => {
      // The path goes out as written: new URL would already have taken the dots out of it.
      const { hostname, port } = new URL(served.url);
      request({ hostname, port, path, ca: certificate.cert, ...options }, response => {
        let body = '';
        response.setEncoding('utf8').on('data', part => (body += part));
        response.on('end', () => answered({ status: response.statusCode, headers: response.headers, body }));
      })
        .on('error', failed)
        .end();
    });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'closebook-serve-'));
    for (const name of ['bundle/assets', 'bundle/chunk', 'office/AgaveErrorUX']) mkdirSync(join(folder, name), { recursive: true });
    for (const name of [
      'bundle/taskpane.html',
      'bundle/worker.js',
      'bundle/assets/a 1.png',
      'bundle/chunk/x.js',
      'office/AgaveErrorUX/X.css',
    ])
      writeFileSync(join(folder, name), name);
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    certificate = await certificateOf(join(folder, 'none'));
    served = await serve({ folder: join(folder, 'bundle'), mounts: { '/office-js/': join(folder, 'office') }, certificate });
  });
  after(async () => {
    await served.close();
    rmSync(folder, { recursive: true });
  });

  it('speaks https on localhost, on a free port', async () => {
    assert.match(served.url, /^https:\/\/localhost:\d+$/);
    assert.equal((await ask('/taskpane.html')).body, 'bundle/taskpane.html');
  });

  it('gives the page its policy, and the worker one of its own that alone allows compiling text', async () => {
    const page = (await ask('/taskpane.html?_host_Info=Excel$Web$16.01')).headers;
    const worker = (await ask('/worker.js')).headers;
    assert.equal(page['content-security-policy'], policyText(pagePolicy('cdn', false)));
    assert.doesNotMatch(String(page['content-security-policy']), /unsafe-eval|localhost/);
    assert.equal(worker['content-security-policy'], "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'none'");
    assert.equal(page['content-type'], 'text/html; charset=utf-8');
    assert.equal(worker['content-type'], 'text/javascript; charset=utf-8');
    assert.equal(worker['x-content-type-options'], 'nosniff');
  });

  it('lets icons be cached, without which Office does not show them', async () => {
    const icon = await ask('/assets/a%201.png');
    assert.equal(icon.headers['content-type'], 'image/png');
    assert.equal(icon.headers['cache-control'], 'public, max-age=86400');
    assert.match(String((await ask('/chunk/x.js')).headers['cache-control']), /immutable/);
  });

  it('says that a file has not changed', async () => {
    const first = await ask('/taskpane.html');
    assert.equal(first.headers['cache-control'], 'no-cache');
    const again = await ask('/taskpane.html', { headers: { 'If-None-Match': String(first.headers['etag']) } });
    assert.deepEqual([again.status, again.body], [304, '']);
  });

  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets',
    '/',
    '/none.js',
  ])
    it(`finds nothing at ${path}`, async () => {
      const { status, body } = await ask(path);
      assert.equal(status, 404);
      assert.doesNotMatch(body, /^secret$/);
    });

  it('refuses what is no path and no reading', async () => {
    assert.equal((await ask('/%zz')).status, 400);
    assert.equal((await ask('/taskpane.html', { method: 'POST' })).status, 405);
    const head = await ask('/taskpane.html', { method: 'HEAD' });
    assert.deepEqual([head.status, head.body, head.headers['content-length']], [200, '', '20']);
  });

  it('serves a folder beside the bundle in any case of letters, without a policy', async () => {
    const found = await ask('/office-js/agaveerrorux/x.css');
    assert.equal(found.body, 'office/AgaveErrorUX/X.css');
    assert.equal(found.headers['content-security-policy'], undefined);
    assert.equal((await ask('/TASKPANE.html')).status, 404);
    assert.equal((await ask('/office-js/../secret.txt')).status, 404);
  });

  it('says so when its port is taken', async () => {
    await assert.rejects(serve({ folder, port: Number(new URL(served.url).port), certificate }), /EADDRINUSE/);
  });

  it('stops at once, open connections included', async () => {
    const other = await serve({ folder: join(folder, 'bundle'), certificate });
    await new Promise<void>((open, failed) => {
      get(`${other.url}/worker.js`, { ca: certificate.cert, agent: false }, response => response.resume().on('end', open)).on(
        'error',
        failed,
      );
    });
    await other.close();
    await assert.rejects(
      new Promise((_, failed) => get(`${other.url}/worker.js`, { ca: certificate.cert, agent: false }).on('error', failed)),
      /ECONNREFUSED/,
    );
  });
});

describe('the certificate of the development server', () => {
  it('is for this machine alone, and can sign no other', async () => {
    const { cert, trusted } = await certificateOf(join(tmpdir(), 'closebook-no-such-folder'));
    const read = new X509Certificate(cert);
    assert.equal(trusted, false);
    assert.equal(read.ca, false);
    assert.equal(read.subjectAltName, 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
  });

  it("is the developer's own where there is one", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'closebook-cert-'));
    writeFileSync(join(folder, 'localhost.key'), 'K');
    writeFileSync(join(folder, 'localhost.crt'), 'C');
    assert.deepEqual(await certificateOf(folder), { key: 'K', cert: 'C', trusted: true });
    rmSync(folder, { recursive: true });
  });
});

describe('the policies', () => {
  it('allow the page office.js and nothing else from elsewhere', () => {
    const { 'frame-ancestors': ancestors, ...rest } = pagePolicy('cdn', false);
    assert.deepEqual(
      Object.values(rest)
        .flat()
        .filter(source => source.includes('//')),
      ['https://appsforoffice.microsoft.com'],
    );
    assert.ok(ancestors?.includes('https://*.officeapps.live.com') && ancestors.includes('https://*.sharepoint.com'));
  });

  it('name the hosts of 21Vianet, and none of the others, where office.js comes from there', () => {
    const text = policyText(pagePolicy('cdn-cn', false));
    assert.match(text, /script-src 'self' https:\/\/appsforoffice\.cdn\.partner\.office365\.cn;/);
    assert.match(text, /frame-ancestors [^;]*https:\/\/\*\.partner\.officewebapps\.cn/);
    assert.doesNotMatch(text, /microsoft\.com|live\.com/);
  });

  it('let pages of this machine frame the pane during development only', () => {
    assert.match(policyText(pagePolicy('cdn', true)), /frame-ancestors [^;]*https:\/\/localhost:\*/);
    assert.doesNotMatch(policyText(pagePolicy('cdn', false)), /localhost/);
  });

  it('stand in the page without frame-ancestors, which browsers ignore there', () => {
    const text = metaPolicyText(pagePolicy('cdn', false));
    assert.doesNotMatch(text, /frame-ancestors/);
    assert.equal(`${text}; frame-ancestors`, policyText({ ...pagePolicy('cdn', false), 'frame-ancestors': [] }));
  });

  it('are never given twice to one file, which would narrow the worker to what the page may do', () => {
    for (const path of ['/taskpane.html', '/support.html', '/taskpane.js', '/worker.js', '/chunk/a.js', '/assets/a.png']) {
      const names = headerRules('cdn').filter(({ path: p }) => Object.keys(headersOf(path, [{ path: p, headers: { x: '' } }])).length > 0);
      const said = names.flatMap(rule => Object.keys(rule.headers));
      assert.equal(new Set(said).size, said.length, `${path}: ${said.join(', ')}`);
      assert.ok(said.includes('Cache-Control'), path);
    }
  });

  it('are written as a _headers file', () => {
    assert.equal(
      headersFile([
        { path: '/*', headers: { A: '1' } },
        { path: '/worker.js', headers: { B: '2', C: '3' } },
      ]),
      '/*\n  A: 1\n/worker.js\n  B: 2\n  C: 3\n',
    );
  });

  it('follow the build constant, which is one of three', () => {
    assert.deepEqual([officeJsOf(undefined), officeJsOf('cdn-cn'), officeJsOf('local')], ['cdn', 'cdn-cn', 'local']);
    assert.throws(() => officeJsOf('https://example.com/office.js'), /must be one of cdn, cdn-cn, local/);
  });
});

describe('what a host must send', () => {
  for (const file of ['README.md', 'README.zh.md'])
    it(`stands in manifests/${file} as it is served`, () => {
      const manual = readFileSync(join(ROOT, 'manifests', file), 'utf8');
      for (const { path, headers } of headerRules('cdn')) {
        if (path !== '/*') assert.ok(manual.includes(`\`${path}\``), path);
        for (const [name, value] of Object.entries(headers)) {
          const shown = name === 'Content-Security-Policy' ? `\n    ${value}\n` : `\`${value}\``;
          assert.ok(manual.includes(`\`${name}\``) && manual.includes(shown), `${path}: ${name}: ${value}`);
        }
      }
    });
});
