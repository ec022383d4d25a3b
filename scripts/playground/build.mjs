// esbuild: MIT, compiles our sources in a second and bundles the grid's 12 MB in three. It is the playground's alone (addin/playground): what is
// published is compiled by tsc and bundled by webpack. Plain JavaScript: nothing is compiled yet when this runs.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGES = `${root}addin/playground/node_modules`;
const OUT = `${root}dist/playground`;
const PAGE = ['index.html', 'playground.css'];
const STYLES = ['sheets-core', 'sheets-conditional-formatting', 'sheets-drawing'];
const TARGET = 'es2023';

const esbuild = () => createRequire(`${root}addin/playground/package.json`)('esbuild');

/** The files of some folders, without what is installed there. */
export function filesOf(...folders) {
  return folders.flatMap(name =>
    readdirSync(root + name, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map(entry => `${entry.parentPath}/${entry.name}`),
  );
}

/** When a file of dist was written; 0 where there is none. */
export const written = name => statSync(root + name, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** True while a file of dist is newer than every file of the folders it is made of. */
export function isFresh(output, ...folders) {
  const at = written(output);
  return at > 0 && filesOf(...folders).every(file => statSync(file).mtimeMs < at);
}

/** Every source of some folders to where tsc writes it. Types are for who changes the code: `tsc -b` checks them. */
export async function compile(...folders) {
  await esbuild().build({
    entryPoints: filesOf(...folders).filter(file => /(?<!\.d)\.tsx?$/.test(file)),
    outdir: `${root}dist`,
    outbase: root,
    format: 'esm',
    target: TARGET,
    supported: { 'import-attributes': true },
    jsx: 'automatic',
    logLevel: 'error',
  });
}

/** The page with the grid, from the sources. */
export async function bundlePage() {
  await esbuild().build({
    entryPoints: [`${root}addin/playground/main.ts`],
    outfile: `${OUT}/playground.js`,
    bundle: true,
    format: 'iife',
    target: TARGET,
    minify: true,
    legalComments: 'linked',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  mkdirSync(OUT, { recursive: true });
  for (const name of STYLES) copyFileSync(`${PACKAGES}/@univerjs/preset-${name}/lib/index.css`, `${OUT}/${name}.css`);
  const links = STYLES.map(name => `<link rel="stylesheet" href="${name}.css" />`).join('\n    ');
  for (const name of PAGE)
    writeFileSync(`${OUT}/${name}`, readFileSync(`${root}addin/playground/${name}`, 'utf8').replace('<!-- styles -->', links));
}
