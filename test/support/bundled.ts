import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import webpack, { type Configuration } from 'webpack';
import { ROOT } from './root.js';

/** When a file of a folder was last written; 0 where there is none. */
function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return Math.max(0, ...files.map(file => statSync(join(file.parentPath, file.name)).mtimeMs));
}

const written = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

interface Bundle {
  readonly config: string;
  /** Written last: older than its sources, it is made again. */
  readonly output: string;
  readonly sources: readonly string[];
}

const PAGE: Bundle = {
  config: 'webpack.config.js',
  output: 'dist/bundle/taskpane.js',
  sources: [
    'dist/addin/taskpane',
    'dist/addin/excel',
    'dist/addin/functions',
    'dist/addin/commands',
    'dist/addin/worker',
    'dist/engine',
    'addin/taskpane',
    'addin/assets',
  ],
};

const HOST: Bundle = {
  config: 'webpack.host.config.js',
  output: 'dist/hostpage/host.js',
  sources: ['dist/addin/host', 'dist/engine', 'addin/host/page'],
};

const made = new Map<Bundle, Promise<string>>();

async function make({ config, output, sources }: Bundle): Promise<string> {
  const file = join(ROOT, output);
  const folder = join(file, '..');
  if (written(file) > Math.max(...sources.map(source => newest(join(ROOT, source))))) return folder;
  type Make = (env: Record<string, string>, argv: object) => Configuration[];
  const { default: described } = (await import(pathToFileURL(join(ROOT, config)).href)) as { default: Configuration | Make };
  const configuration = typeof described === 'function' ? described({}, {}) : [described];
  const compiler = webpack(configuration.map(each => ({ mode: 'production' as const, ...each })));
  await new Promise<void>((done, failed) => {
    compiler.run((error, stats) => {
      if (error) return failed(error);
      if (stats?.hasErrors()) return failed(new Error(stats.toString({ all: false, errors: true })));
      compiler.close(() => done());
    });
  });
  utimesSync(file, new Date(), new Date()); // the same content is not written again
  return folder;
}

function once(bundle: Bundle): Promise<string> {
  let folder = made.get(bundle);
  if (!folder) made.set(bundle, (folder = make(bundle)));
  return folder;
}

/** The folder of the add-in's production bundle, made anew where a source is newer. */
export const paneBundle = (): Promise<string> => once(PAGE);

/** The folder of the page that plays Excel, made anew where a source is newer. */
export const hostBundle = (): Promise<string> => once(HOST);
