import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { getOfficeAppsForManifestHosts, OfficeAddinManifest, OfficeApp } from 'office-addin-manifest';
import { DEV, MANIFEST, PROD } from '../../manifests/manifest.js';
import { manifestText, placedAt } from '../../manifests/text.js';
import { element, escaped, printed } from '../../manifests/xml.js';
import { ROOT } from '../support/root.js';

const SCHEMAS = join(ROOT, '../shared/schemas/');
const committed = (file: string): string => readFileSync(join(ROOT, 'manifests', file), 'utf8');

describe('the manifests', () => {
  for (const edition of [DEV, PROD]) {
    it(`are committed as they are generated: ${edition.file}`, () => {
      assert.equal(committed(edition.file), manifestText(MANIFEST, edition), 'npm run manifests writes it again');
    });

    it(`are read by Microsoft's own reader as they are meant: ${edition.file}`, async () => {
      const read = await OfficeAddinManifest.readManifestFile(join(ROOT, 'manifests', edition.file));
      assert.deepEqual(
        {
          id: read.id,
          type: read.officeAppType,
          name: read.displayName,
          version: read.version,
          locale: read.defaultLocale,
          permissions: read.permissions,
          page: read.defaultSettings?.sourceLocation,
          apps: getOfficeAppsForManifestHosts(read.hosts),
          domains: read.appDomains,
        },
        {
          id: edition.id,
          type: 'TaskPaneApp',
          name: edition === DEV ? 'Closebook (Dev)' : 'Closebook',
          version: '1.0.0.0',
          locale: 'en-US',
          permissions: 'ReadWriteDocument',
          page: `${edition.base}/taskpane.html`,
          apps: [OfficeApp.Excel],
          domains: [],
        },
      );
    });
  }

  it("pass Microsoft's schemas, and a fault in one is caught", function () {
    if (!existsSync(SCHEMAS)) {
      console.log('      (skipped: ../shared/schemas is not here)');
      this.skip();
    }
    xmlRegisterFsInputProviders();
    const main = join(SCHEMAS, 'main.xsd');
    const schema = XmlDocument.fromBuffer(readFileSync(main), { url: main });
    const validator = XsdValidator.fromDoc(schema);
    const validate = (text: string): void => {
      const document = XmlDocument.fromString(text);
      try {
        validator.validate(document);
      } finally {
        document.dispose();
      }
    };
    for (const { file } of [DEV, PROD]) validate(committed(file));
    const faulty = committed(DEV.file);
    assert.throws(() => validate(faulty.replace('<SupportUrl', '<HelpUrl')), /HelpUrl/);
    assert.throws(() => validate(faulty.replace('size="16"', 'size="small"')), /small/);
    assert.throws(() => validate(faulty.replace('<FunctionName>analyse</FunctionName>', '')), /Action|FunctionName/);
    validator.dispose();
    schema.dispose();
  });

  it('have every button of the ribbon, the pane opened by one of them and the others run by name', () => {
    const xml = committed(PROD.file);
    assert.deepEqual(
      [...xml.matchAll(/<FunctionName>(\w+)</g)].map(m => m[1]),
      ['analyse', 'refresh', 'showAging', 'showFunnel', 'showCustomers', 'insertSample'],
    );
    assert.equal(xml.match(/xsi:type="ShowTaskpane"/g)?.length, 1);
    assert.match(xml, /<OfficeTab id="TabData">/);
    for (const zh of ['分析', '刷新', '账龄', '漏斗', '客户', '打开窗格', '示例数据'])
      assert.match(xml, new RegExp(`<bt:Override Locale="zh-CN" Value="${zh}" />`));
  });

  it('are made for the address that is given, which must be an https address of a folder', () => {
    assert.equal(placedAt('https://reports.contoso.com/closebook/').base, 'https://reports.contoso.com/closebook');
    assert.match(manifestText(MANIFEST, placedAt('https://reports.contoso.com')), /"https:\/\/reports\.contoso\.com\/taskpane\.html"/);
    assert.doesNotMatch(manifestText(MANIFEST, placedAt('https://reports.contoso.com')), /\.example/);
    assert.throws(() => placedAt('http://reports.contoso.com'), /must be an https address/);
    assert.throws(() => placedAt('reports.contoso.com'), /must be an https address/);
    assert.throws(() => placedAt('https://closebook.example'), /not the placeholder/);
    assert.throws(() => placedAt('https://reports.contoso.com/?a=1'), /address of a folder/);
  });

  it('are written by the command for an address, and refused with a sentence', () => {
    const folder = mkdtempSync(join(tmpdir(), 'closebook-manifest-'));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(ROOT, 'dist/manifests/generate.js'), ...args], { encoding: 'utf8', cwd: folder });
    const out = join(folder, 'sub/manifest.xml');
    const done = run('--base', 'https://reports.contoso.com', '--out', out);
    assert.equal(done.status, 0, done.stderr);
    assert.match(done.stdout, /Closebook, 1\.0\.0\.0, https:\/\/reports\.contoso\.com\/taskpane\.html/);
    assert.equal(readFileSync(out, 'utf8'), manifestText(MANIFEST, placedAt('https://reports.contoso.com')));
    const refused = run('--base', 'http://x');
    assert.deepEqual(
      [refused.status, refused.stderr.trim()],
      [1, 'base must be an https address, not "http://x" · base 须为 https 地址\uff0c而不是“http://x”'],
    );
    rmSync(folder, { recursive: true });
  });
});

describe('XML', () => {
  it('is escaped, and reads back as what was meant', () => {
    const text = `R&D <"1"> '2'\t账龄 😀`;
    const document = XmlDocument.fromString(printed(element('a', { b: text }, element('c', {}, text))));
    assert.equal(document.get('/a/@b')?.content, text);
    assert.equal(document.get('/a/c')?.content, text);
    document.dispose();
  });

  it('is refused what it cannot hold', () => {
    assert.throws(() => escaped('a\u0000b'), /XML cannot hold U\+0000/);
    assert.throws(() => escaped('\ud800'), /XML cannot hold U\+D800/);
  });
});
