// npm run demo: analyses the sample workbooks as of the day they were made for, and names the reports to open.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cli } from '../engine/batch/cli.js';

const here = fileURLToPath(new URL('../../samples/', import.meta.url));
const out = join(here, 'out');
const spreadsheets = (): string[] => readdirSync(here).filter(name => /\.(xlsx|csv)$/.test(name));
if (spreadsheets().length === 0) await import('./generate.js');
const samples = spreadsheets();
const host = { out: process.stdout, err: process.stderr, env: process.env, now: () => new Date() };
const code = await cli(['analyze', ...samples.map(name => join(here, name)), '--as-of', '2026-10-31', '--out', out], host);
if (code === 0) {
  console.log('\nOpen in Excel, WPS or LibreOffice · 请用 Excel、WPS 或 LibreOffice 打开：');
  for (const name of readdirSync(out)) if (name.endsWith('.closebook.xlsx')) console.log(`  ${relative(process.cwd(), join(out, name))}`);
}
process.exitCode = code;
