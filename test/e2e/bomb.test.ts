import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../engine/xlsx/read/crc.js';
import { bookOf, partsOf, type Parts } from '../support/package.js';
import { rawZip } from '../support/rawzip.js';
import { ROOT } from '../support/root.js';

const MB = 2 ** 20;
const SHEET = 'xl/worksheets/sheet1.xml';

/** A workbook whose parts are packed as tightly as they go; `claim` and `cut` make the sheet's entry say less than there is, or hold less. */
function packed(parts: Parts, claim?: number, cut?: number): Uint8Array {
  return rawZip(
    Object.entries(parts).map(([name, part]) => {
      const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part;
      const data = deflateRawSync(bytes, { level: 9 });
      const honest = { name, method: 8, data, size: bytes.length, crc: crc32(bytes) };
      return name === SHEET ? { ...honest, data: data.subarray(0, cut), size: claim ?? bytes.length } : honest;
    }),
  );
}

// Linux hands maxRSS of the process that starts another on to it; VmHWM begins anew.
const TELL = `import { existsSync, readFileSync } from 'node:fs'; import { isMainThread } from 'node:worker_threads';
const peak = () => (existsSync('/proc/self/status') ? /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1] : process.resourceUsage().maxRSS);
if (isMainThread) process.on('exit', () => process.stdout.write('\\n' + peak() / 1024));`;

describe('a file made to exhaust memory', function () {
  this.timeout(240_000);
  let dir = '';
  before(() => (dir = mkdtempSync(join(tmpdir(), 'closebook-bomb-'))));
  after(() => rmSync(dir, { recursive: true, force: true }));

  /** The command line over the file: its exit code, what it says, and the most memory it held, MB. */
  function inspected(bytes: Uint8Array): { readonly code: number | null; readonly said: string; readonly peak: number } {
    const path = join(dir, 'bomb.xlsx');
    writeFileSync(path, bytes);
    const main = join(ROOT, 'dist', 'engine', 'batch', 'main.js');
    const args = ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, main, 'inspect', path];
    // a second is wanted; a machine that is busy has more
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
    return { code: status, said: stdout + stderr, peak: Number(stdout.slice(stdout.lastIndexOf('\n') + 1)) };
  }

  function refused(bytes: Uint8Array, say: RegExp): void {
    const { code, said, peak } = inspected(bytes);
    assert.equal(code, 1, said);
    assert.match(said, say);
    assert.ok(peak > 20 && peak < 300, `${peak} MB`);
  }

  const blanks = partsOf({ sheets: ['<worksheet><sheetData/>'] });
  const large = { ...blanks, [SHEET]: new Uint8Array(256 * MB).fill(0x20) };

  it('by 256 MiB of blanks at 1,000:1 is refused with the part and the size, in less than 300 MB', () => {
    const bytes = packed(large);
    assert.ok(bytes.length < 300_000);
    refused(bytes, /xl\/worksheets\/sheet1\.xml.*256 MB/);
  });

  it('that hides its size is refused as soon as it has more than it says', () => {
    refused(packed(large, 1000), /xl\/worksheets\/sheet1\.xml/);
  });

  it('by one long text that a million cells refer to holds the text once', () => {
    const cells = '<c t="s"><v>0</v></c>'.repeat(50);
    const [short, long] = ['长', '长'.repeat(32_767)].map(text =>
      inspected(bookOf({ sheets: [`<row>${cells}</row>`.repeat(20_000)], shared: `<si><t>${text}</t></si>` })),
    );
    assert.equal(long!.code, short!.code, long!.said);
    assert.ok(long!.peak < short!.peak + 30, `${long!.peak} MB, and ${short!.peak} MB where the text is short`);
  });

  it('by a dimension of all cells that Excel has allocates none of them', () => {
    const sheet = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`;
    const [small, wide] = [sheet.replace(/<dimension[^>]*>/, ''), sheet].map(s => inspected(bookOf({ sheets: [s] })));
    assert.equal(wide!.said.replace(/\d.*$/, ''), small!.said.replace(/\d.*$/, ''));
    assert.ok(wide!.peak < small!.peak + 30, `${wide!.peak} MB, and ${small!.peak} MB without`);
  });
});

describe('a workbook whose sheet is damaged', () => {
  let dir = '';
  before(() => (dir = mkdtempSync(join(tmpdir(), 'closebook-damaged-'))));
  after(() => rmSync(dir, { recursive: true, force: true }));

  it('is refused with the name of the part, whether its stream is cut off or changed', () => {
    const random = Array.from({ length: 20_000 }, (_, i) => `<c><v>${(i * 7919) % 100_003}</v></c>`).join('');
    const parts = partsOf({ sheets: [`<row>${random.slice(0, 15_000)}</row>`] });
    const whole = packed(parts);
    const changed = whole.slice();
    const at = Buffer.from(whole).indexOf(SHEET) + SHEET.length + 500;
    changed[at] = changed[at]! ^ 0xff;
    for (const bytes of [packed(parts, undefined, 700), changed]) {
      const path = join(dir, 'damaged.xlsx');
      writeFileSync(path, bytes);
      const main = join(ROOT, 'dist', 'engine', 'batch', 'main.js');
      const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'inspect', path], { encoding: 'utf8' });
      assert.equal(status, 1);
      assert.match(stdout + stderr, /xl\/worksheets\/sheet1\.xml/);
    }
  });
});
