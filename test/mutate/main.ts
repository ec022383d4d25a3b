// npm run mutate [-- --sample=600 --seed=1 --only=units]: changes the compiled code in one place after another and runs the tests; a change
// that no test notices survives and is listed, to be judged: it is a hole, or makes no difference. A sample of all changes, drawn by the
// seed; two at a time. First the tests of the folder, then, where those let it pass, all that need no browser.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join, relative } from 'node:path';
import { type Mutant, mutantsOf } from './mutant.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DIST = join(ROOT, 'dist');

/** What is changed, and the tests that are asked first. */
const AREAS: readonly { readonly id: string; readonly folder: string; readonly tests: readonly string[] }[] = [
  { id: 'units', folder: 'engine/units', tests: ['units/**', 'sheets/parse/**', 'metrics/decimal'] },
  { id: 'metrics', folder: 'engine/metrics', tests: ['metrics/**'] },
  { id: 'parse', folder: 'engine/sheets/parse', tests: ['sheets/parse/**', 'sheets/match/**', 'doubt', 'asof'] },
  { id: 'read', folder: 'engine/xlsx/read', tests: ['xlsx/**'] },
];
const ALL = ['{batch,columns,metrics,report,setting,sheets,units,xlsx}/**', '*'];
/** A run that takes so many times as long as one without a change goes round in circles: it is noticed. */
const PATIENCE = 6;

const option = (name: string, otherwise: string): string =>
  process.argv.find(arg => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const sample = Number(option('sample', '600'));
const seed = Number(option('seed', '1'));
const only = option('only', '');

interface Change extends Mutant {
  readonly file: string;
  readonly line: number;
  readonly was: string;
  readonly tests: readonly string[];
  readonly area: string;
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

function allChanges(): Change[] {
  return AREAS.filter(area => only === '' || area.id === only).flatMap(({ id, folder, tests }) =>
    readdirSync(join(DIST, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.js'))
      .map(name => join(folder, name))
      .sort()
      .flatMap(file => {
        const source = readFileSync(join(DIST, file), 'utf8');
        return mutantsOf(source).map(mutant => ({
          ...mutant,
          file,
          tests,
          area: id,
          line: source.slice(0, mutant.start).split('\n').length,
          was: source.slice(mutant.start, mutant.end).slice(0, 90),
        }));
      }),
  );
}

/** Runs tests over a change; true = some test fails, or the run does not end. */
function isNoticed(tests: readonly string[], change: Change | null, most: number): Promise<boolean> {
  const env = change
    ? { ...process.env, MUTANT_URL: pathToFileURL(join(DIST, change.file)).href, MUTANT: JSON.stringify(change) }
    : process.env;
  const hook = change ? ['--import', new URL('./hook.js', import.meta.url).href] : [];
  const specs = tests.map(test => `dist/test/${test}.test.js`.replace('**.test.js', '**/*.test.js'));
  const args = [
    ...hook,
    'node_modules/mocha/bin/mocha.js',
    '--no-config',
    '--bail',
    '--exit',
    '--reporter',
    'dot',
    '--timeout',
    '60000',
    ...specs,
  ];
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'ignore', detached: process.platform !== 'win32' });
    const kill = setTimeout(() => {
      try {
        process.kill(process.platform === 'win32' ? child.pid! : -child.pid!, 'SIGKILL');
      } catch {
        // it ended by itself
      }
    }, most);
    child.on('exit', code => {
      clearTimeout(kill);
      resolve(code !== 0);
    });
  });
}

const times = new Map<string, number>();
/** How long tests take without a change; they must pass. */
async function timeOf(tests: readonly string[]): Promise<number> {
  const key = tests.join(' ');
  const known = times.get(key);
  if (known !== undefined) return known;
  const begin = Date.now();
  if (await isNoticed(tests, null, 600_000)) throw new Error(`the tests ${key} fail as they are`);
  times.set(key, Date.now() - begin);
  return Date.now() - begin;
}

const draw = drawing(seed);
const changes = allChanges()
  .map(change => ({ change, at: draw() }))
  .sort((a, b) => a.at - b.at)
  .slice(0, sample)
  .map(({ change }) => change);
for (const tests of [...AREAS.filter(a => changes.some(c => c.area === a.id)).map(a => a.tests), ALL]) await timeOf(tests);
const survived: Change[] = [];
let done = 0;
async function work(): Promise<void> {
  for (let change = changes.pop(); change; change = changes.pop()) {
    const noticed =
      (await isNoticed(change.tests, change, PATIENCE * (await timeOf(change.tests)))) ||
      (await isNoticed(ALL, change, PATIENCE * (await timeOf(ALL))));
    done++;
    if (!noticed) survived.push(change);
    process.stderr.write(`\r${done} of ${done + changes.length}, ${survived.length} survived `);
  }
}
await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));
process.stderr.write('\n');
for (const { id } of AREAS) {
  const own = survived.filter(c => c.area === id).sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start));
  for (const { file, line, was, text } of own)
    console.log(`${relative('engine', file)}:${line}  ${was.replace(/\s+/g, ' ')}  →  ${text.slice(0, 90).replace(/\s+/g, ' ')}`);
}
console.log(
  `${done} changes (seed ${seed}), ${done - survived.length} noticed, ${survived.length} survived: ${((100 * (done - survived.length)) / done).toFixed(1)} %`,
);
