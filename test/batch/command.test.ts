import assert from 'node:assert/strict';
import { commandOf, Usage } from '../../engine/batch/command.js';
import { dayFromIso } from '../../engine/units/day.js';

const refused = (line: string): Usage => {
  try {
    commandOf(line.split(' ').filter(Boolean));
  } catch (error) {
    assert.ok(error instanceof Usage, String(error));
    return error;
  }
  return assert.fail(`understood: ${line}`);
};

describe('the words after closebook', () => {
  it('say what to analyse, as of when and where the reports go', () => {
    const words =
      'analyze a.xlsx folder --as-of 2026-10-31 --out reports --lang zh --join --config c.yaml --json - --strict --quiet --force --jobs 3 --links none';
    assert.deepEqual(commandOf(words.split(' ')), {
      name: 'analyze',
      inputs: ['a.xlsx', 'folder'],
      asOf: dayFromIso('2026-10-31'),
      out: 'reports',
      lang: 'zh',
      links: false,
      join: true,
      consolidate: false,
      jobs: 3,
      config: 'c.yaml',
      settings: true,
      json: '-',
      strict: true,
      quiet: true,
      force: true,
    });
  });

  it('leave everything but the input and the place to their defaults', () => {
    assert.deepEqual(commandOf(['analyze', 'a.csv', '-o', 'r']), {
      name: 'analyze',
      inputs: ['a.csv'],
      asOf: null,
      out: 'r',
      lang: null,
      links: true,
      join: false,
      consolidate: false,
      jobs: null,
      config: null,
      settings: true,
      json: null,
      strict: false,
      quiet: false,
      force: false,
    });
  });

  it('may write the day in four ways', () => {
    for (const day of ['2026-10-31', '2026/10/31', '20261031', '2026年10月31日']) {
      const command = commandOf(['analyze', 'a.csv', '--out', 'r', '--as-of', day]);
      assert.equal(command.name === 'analyze' && command.asOf, dayFromIso('2026-10-31'), day);
    }
  });

  it('ask for the JSON alone, without a place for workbooks', () => {
    const command = commandOf(['analyze', 'a.csv', '--json', 'a.json']);
    assert.equal(command.name === 'analyze' && command.out, null);
  });

  it('take --json as a switch for inspect', () => {
    assert.deepEqual(commandOf(['inspect', '--json', 'a.csv', '--cells']), {
      name: 'inspect',
      inputs: ['a.csv'],
      lang: null,
      config: null,
      settings: true,
      json: true,
      cells: true,
    });
  });

  it('read a file whose name begins with a dash after --', () => {
    const command = commandOf(['inspect', '--', '-odd.csv']);
    assert.deepEqual(command.name === 'inspect' && command.inputs, ['-odd.csv']);
  });

  const wrong: [string, RegExp, RegExp][] = [
    ['', /^say what to do/, /^请写明要做什么/],
    ['analyse a.csv', /no command analyse/, /没有 analyse 这个命令/],
    ['constructor a.csv', /no command constructor/, /没有 constructor 这个命令/],
    ['analyze', /which files or folders to read/, /要读哪些文件或文件夹/],
    ['analyze a.csv', /with --out DIR/, /--out 写明/],
    ['analyze a.csv --out', /--out needs a value/, /--out 后面要写一个值/],
    ['analyze a.csv --out r --as-of 2026-02-30', /day such as 2026-10-31, not "2026-02-30"/, /应为日期/],
    ['analyze a.csv --out r --as-of 202610-3', /not "202610-3"/, /而不是“202610-3”/],
    ['analyze a.csv --out r --as-of yesterday', /not "yesterday"/, /而不是“yesterday”/],
    ['analyze a.csv --out r --lang fr', /zh or en, not "fr"/, /zh 或 en/],
    ['analyze a.csv --out r --colour', /no option --colour/, /没有 --colour/],
    ['analyze a.csv --out r --join=yes', /--join takes no value/, /--join 后面不带值/],
    ['analyze a.csv --out r --jobs 0', /whole number from 1 to 9999, not "0"/, /1 到 9999 的整数/],
    ['analyze a.csv --out r --join --consolidate', /choose one of the two/, /请二选一/],
    ['analyze a.csv --out r --cells', /analyze does not take --cells/, /analyze 不用 --cells/],
    ['inspect a.csv --out r', /inspect does not take --out/, /inspect 不用 --out/],
    ['config a.csv', /reads no files/, /不读文件/],
  ];
  for (const [line, en, zh] of wrong)
    it(`are refused in one sentence of either language: closebook ${line}`, () => {
      const { text } = refused(line);
      assert.match(text.en, en);
      assert.match(text.zh, zh);
      assert.doesNotMatch(text.en + text.zh, /\n|\{/);
    });
});
