// npm run mutate [-- --sample=600 --seed=1 --only=units --minutes=25 --budget=20 --at=units/money.js:40:12]: changes the compiled code in one place after
// another and runs the tests that reach it; a change that no test notices survives and is listed, to be judged: it is a hole, or makes no
// difference. A sample of all changes, drawn by the seed; two at a time. What needs a browser or runs the commands is left out.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dirname, join } from 'node:path';
import { type Mutant, mutantsOf } from './mutant.js';
import { type Reach, runs, type Span } from './reach.js';

const DIST = fileURLToPath(new URL('../../', import.meta.url));
const TEST = join(DIST, 'test');
const ENGINE = join(DIST, 'engine');

const FOLDERS: Readonly<Record<string, string>> = {
  units: 'units',
  statistic: 'statistic',
  metrics: 'metrics',
  parse: 'sheets/parse',
  read: 'xlsx/read',
};
const TESTS = /^(?:(?:addin\/functions|columns|metrics|report|setting|sheets|statistic|units|xlsx)\/.*|[^/]*)(?<!fuzz|bench)\.test\.js$/;
/** A test file that takes so many times as long as without a change, and these milliseconds more, goes round in circles: it is noticed. */
const PATIENCE = { times: 3, more: 5_000 };

const option = (name: string, otherwise: string): string =>
  process.argv.find(arg => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const sample = Number(option('sample', '600'));
const seed = Number(option('seed', '1'));
const until = Date.now() + 60_000 * Number(option('minutes', 'Infinity'));
/** Milliseconds that the tests of other folders take together; those that would take longer are not asked. */
const budget = 1000 * Number(option('budget', '20'));
const only = option('only', '');
const at = option('at', '')
  .split(',')
  .filter(place => place !== '');

interface Change extends Mutant {
  /** Below the engine. */
  readonly file: string;
  /** file:line:column, as `--at` names it. */
  readonly place: string;
  readonly was: string;
}

interface Test {
  readonly file: string;
  readonly took: number;
  readonly reach: ReadonlyMap<string, readonly Span[]>;
}

/** A stream of numbers from 0 to 1 that the seed alone decides (mulberry32). */
function drawing(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .sort();
}

function allChanges(): Change[] {
  const folders = Object.entries(FOLDERS).filter(([id]) => only === '' || id === only);
  return filesBelow(ENGINE)
    .filter(file => file.endsWith('.js') && folders.some(([, folder]) => file.startsWith(`${folder}/`)))
    .flatMap(file => {
      const source = readFileSync(join(ENGINE, file), 'utf8');
      return mutantsOf(source).map(mutant => {
        const before = source.slice(0, mutant.start).split('\n');
        const place = `${file}:${before.length}:${before.at(-1)!.length + 1}`;
        return { ...mutant, file, place, was: source.slice(mutant.start, mutant.end) };
      });
    });
}

interface Run {
  readonly failed: boolean;
  readonly reach: Reach | null;
}

/** Runs test files in one process until one fails; one that does not end in time failed. */
function run(files: readonly { file: string; most: number }[], env: Readonly<Record<string, string>>): Promise<Run> {
  const hook = env['MUTANT'] ? ['--import', new URL('./hook.js', import.meta.url).href] : [];
  const args = ['--max-old-space-size=3000', ...hook, join(TEST, 'mutate/run.js'), ...files.map(({ file }) => join(TEST, file))];
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    let reach: Reach | null = null;
    let ended = 0;
    const limit = (): NodeJS.Timeout => setTimeout(() => child.kill('SIGKILL'), files[ended]?.most ?? 5_000);
    let kill = limit();
    child.on('message', message => {
      if (message) reach = message as Reach;
      clearTimeout(kill);
      ended++;
      kill = limit();
    });
    child.on('exit', code => {
      clearTimeout(kill);
      resolve({ failed: code !== 0, reach });
    });
  });
}

/** Two at a time, in order. */
async function each<T>(items: readonly T[], what: (item: T) => Promise<void>): Promise<void> {
  const left = [...items].reverse();
  const work = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await what(item);
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
}

/** Runs every test file as the code is: how long it takes, and what it reaches. They must pass. */
async function allTests(): Promise<Test[]> {
  const tests: Test[] = [];
  await each(
    filesBelow(TEST).filter(file => TESTS.test(file)),
    async file => {
      const begin = Date.now();
      const { failed, reach } = await run([{ file, most: 600_000 }], { REACH: '1' });
      if (failed) throw new Error(`${file} fails as it is`);
      tests.push({ file, took: Date.now() - begin, reach: new Map(reach?.map(r => [r.file, r.spans])) });
    },
  );
  return tests;
}

/** The tests that reach a change: those of its own folder, then as many of the others as there is time for, each the quickest first. */
function testsOf({ file, at }: Change, tests: readonly Test[]): Test[] {
  const other = (test: Test): number => (dirname(test.file) === dirname(file) ? 0 : 1);
  let left = budget;
  return tests
    .filter(test => runs(test.reach.get(file) ?? [], at))
    .sort((a, b) => other(a) - other(b) || a.took - b.took)
    .filter(test => other(test) === 0 || (left -= test.took) >= 0);
}

const draw = drawing(seed);
const changes = allChanges()
  .map(change => ({ change, at: draw() }))
  .sort((a, b) => a.at - b.at)
  .map(({ change }) => change)
  .filter(({ place }) => at.length === 0 || at.includes(place))
  .slice(0, sample);
const tests = await allTests();
const survived = new Map<Change, number>();
let done = 0;
await each(changes, async change => {
  if (Date.now() > until) return;
  const asked = testsOf(change, tests).map(({ file, took }) => ({ file, most: PATIENCE.times * took + PATIENCE.more }));
  const env = { MUTANT_URL: pathToFileURL(join(ENGINE, change.file)).href, MUTANT: JSON.stringify(change) };
  if (asked.length === 0 || !(await run(asked, env)).failed) survived.set(change, asked.length);
  process.stderr.write(`\r${++done} of ${changes.length}, ${survived.size} survived `);
});
process.stderr.write('\n');
const short = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 90);
for (const [{ place, was, text }, asked] of [...survived].sort(([a], [b]) =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start,
))
  console.log(`${place}  ${short(was)}  →  ${short(text)}  (${asked} test files)`);
console.log(
  `${done} changes (seed ${seed}), ${done - survived.size} noticed, ${survived.size} survived: ${((100 * (done - survived.size)) / done).toFixed(1)} %`,
);
