// node run.js test.js …: runs test files one after another until one fails, each loaded when its turn comes; exit code 1 = one failed. Tells
// its parent of every file that passed, with REACH also what of the compiled engine it reached.
import { Session } from 'node:inspector/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import type { Reach, Span } from './reach.js';

const ENGINE = fileURLToPath(new URL('../../engine/', import.meta.url));
const session = process.env['REACH'] ? new Session() : null;
if (session) {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
}

/** Of every engine file that was loaded: the spans, innermost last, and whether they ran. */
async function reached(from: Session): Promise<Reach> {
  const { result } = await from.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.startsWith('file:') && fileURLToPath(url).startsWith(ENGINE))
    .map(({ url, functions }) => ({
      file: fileURLToPath(url).slice(ENGINE.length).replaceAll('\\', '/'),
      spans: functions
        .flatMap(({ ranges }) => ranges.map(({ startOffset, endOffset, count }): Span => [startOffset, endOffset, count > 0]))
        .sort((a, b) => a[0] - b[0] || b[1] - a[1]),
    }));
}

/** Imported, not required: what is required does not pass the hook. */
async function failures(file: string): Promise<number> {
  const mocha = new Mocha({ bail: true, timeout: 60_000, reporter: class {} as unknown as Mocha.ReporterConstructor });
  mocha.suite.emit('pre-require', globalThis, file, mocha);
  await import(pathToFileURL(file).href);
  return new Promise(resolve => mocha.run(resolve));
}

for (const file of process.argv.slice(2)) {
  if ((await failures(file)) > 0) process.exit(1);
  const reach = session && (await reached(session));
  await new Promise(sent => process.send!(reach, sent));
}
process.exit(0);
