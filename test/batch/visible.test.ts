import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../../engine/batch/cli.js';
import { aligned, clip } from '../../engine/batch/align.js';
import { questionLines, summaryTable } from '../../engine/batch/summary.js';
import { failed } from '../../engine/batch/outcome.js';
import { nameText, visible, visibleJson } from '../../engine/batch/visible.js';
import { verbatim, widthOf } from '../../engine/text.js';
import { folder, sweep, terminal } from '../support/terminal.js';

const ESC = '\u001b';
/** Everything that steers a terminal, but for the end of a line. */
const STEERING = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const steering = (text: string): string[] => (text.match(STEERING) ?? []).filter(c => c !== '\n');

describe('a text on a terminal', () => {
  it('shows what would steer it as an escape', () => {
    assert.equal(visible(`${ESC}]0;x\u0007`), '\\x1b]0;x\\x07');
    assert.equal(visible('a\r\n\tb\u0000\u007f\u009b'), 'a\\r\\n\\tb\\x00\\x7f\\x9b');
    assert.equal(visible('fdp\u202excod\u2066\u200f\u2028'), 'fdp\\u202excod\\u2066\\u200f\\u2028');
    assert.equal(visible('\ud800x\u{e0041}'), '\\ud800x\\u{e0041}');
  });

  it('keeps letters of every language, and the joiners that some need', () => {
    for (const text of ['应收账款 2026年.xlsx', 'می\u200cخواهم', '👩\u200d💻', 'é e\u0301', 'C:\\new\\table'])
      assert.equal(visible(text), text);
  });

  it('is cut in the middle where it is long, never in half a character', () => {
    assert.equal(visible(`begin${'x'.repeat(40_000)}end`).length, 999);
    assert.match(visible(`begin${'x'.repeat(40_000)}end`), /^beginx+…x+end$/);
    assert.equal(visible('😀😀😀😀', 6), '😀…😀');
    assert.ok(visible(ESC.repeat(40_000)).length <= 1000);
    assert.equal(nameText('n'.repeat(120)), 'n'.repeat(120));
    assert.equal(nameText('n'.repeat(255)).length, 119);
  });

  it('is measured as it is shown', () => {
    assert.deepEqual(
      aligned(
        [
          [`a${ESC}`, 'b'],
          ['abcdef', 'c'],
        ],
        ['left', 'left'],
      ),
      ['a\\x1b   b', 'abcdef  c'],
    );
    assert.equal(clip(`${ESC}${ESC}`, 5), '\\x1b…');
  });

  it('is the same data where it is JSON', () => {
    const data = { 'a\u202e': ['\u009b2J', '\u{e0041}', ESC] };
    const text = visibleJson(JSON.stringify(data, null, 1));
    assert.deepEqual(JSON.parse(text), data);
    assert.deepEqual(steering(text), []);
  });

  it('leaves room for what is said of it', () => {
    const figure = { id: 'x', label: verbatim('Total'), text: verbatim(`${'Z'.repeat(32_000)} 1,005`), note: null, tone: null };
    const outcome = { ...failed('n'.repeat(255), new Error('x'), 0), error: null, figures: [figure] };
    const lines = summaryTable([outcome], 'en');
    for (const line of lines) assert.ok(widthOf(line) <= 110, line);
    assert.match(lines[1] as string, /Total Z+…Z+ 1,005/);
    const question = { id: 'x', text: verbatim('what is it?'), choices: [], likely: null, setting: ['stages'], count: 1, share: null };
    const [asked] = questionLines([{ ...outcome, questions: [{ ...question, sheet: null, role: null }] }], 'en');
    assert.match(asked as string, /^n+…n+ \? what is it\? — stages$/);
  });
});

describe('whatever the input, the terminal gets text', () => {
  afterEach(sweep);
  const EVIL = `${ESC}]52;c;ZXZpbA==\u0007${ESC}[2J\u009b31m\u202e`;
  // a name of the file system: no slash, no NUL; the line break forges a line of another file
  const NAME = `T\nok.csv › all fine${ESC}[2K\u202e.csv`;
  const rows = Array.from({ length: 30 }, (_, i) => `INV${i},Customer ${i},2026-01-05,2026-02-05,${100 + i},Ann Without Any Escapes`);
  const CSV = `Invoice no.,Customer,Invoice date,Due date,Amount,Owner\n${rows.join('\n')}\nX,"${EVIL}",2026-01-05,2026-02-05,"${EVIL}",Ann\n`;

  it('from names, cells, settings and what is wrong with them', async function () {
    if (process.platform === 'win32') this.skip(); // which takes no such names
    const dir = folder();
    const write = (name: string, text: string): string => {
      const path = join(dir, name);
      writeFileSync(path, text);
      return path;
    };
    const input = write(NAME, CSV);
    const empty = write(`empty${ESC}[31m\u202e.csv`, '');
    write(`notes${ESC}[31m.docx`, '');
    const config = write(
      `c${ESC}[31m.yaml`,
      `currency: "${JSON.stringify(EVIL).slice(1, -1)}"\n"${JSON.stringify(EVIL).slice(1, -1)}": 1\n`,
    );
    const wrong = write(`w${ESC}[31m.yaml`, `a: [1, ${EVIL}\n`);
    const out = join(dir, `out${ESC}[31m`);
    const runs = [
      ['analyze', dir, '--out', out, '--config', config],
      ['analyze', input, '--json', '-', '--config', config],
      ['analyze', input, empty, '--join', '--out', out],
      ['analyze', input, join(dir, `no${ESC}[31m.csv`), '--out', out, '--config', wrong],
      ['analyze', input, '--out', out, '--lang', EVIL],
      ['analyze', input, `--${EVIL}`],
      [EVIL],
      ['inspect', input, empty, join(dir, `no${ESC}[31m.csv`), '--config', config],
      ['inspect', input, '--json', '--cells'],
    ];
    for (const argv of runs)
      for (const [lang, tty] of [
        ['zh', true],
        ['en', false],
      ] as const) {
        const t = terminal({ lang, tty, env: { NO_COLOR: '1', TERM: 'dumb' } });
        await cli(argv, t);
        const said = argv.includes('--json') && !tty ? t.stderr() : t.stdout() + t.stderr();
        assert.deepEqual(steering(said), [], `${argv.map(a => visible(a)).join(' ')}: ${visible(said)}`);
        assert.doesNotMatch(said, /^ok\.csv/m);
      }
    assert.ok(readdirSync(out).length > 0);
  });

  it('and what it shows can be told from what it hides', async function () {
    if (process.platform === 'win32') this.skip();
    const dir = folder();
    writeFileSync(join(dir, NAME), CSV);
    const t = terminal();
    await cli(['analyze', join(dir, NAME), '--json', join(dir, 'a.json')], t);
    assert.match(t.stderr(), /^T\\nok\.csv › all fine\\x1b\[2K\\u202e\.csv › .*Amount "\\x1b\]52;c;ZXZpbA==\\x07/m);
    // the data are as they were
    assert.ok(readFileSync(join(dir, 'a.json'), 'utf8').includes('\\u001b]52;c;'));
  });
});
