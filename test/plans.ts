// npm run plans -- FOLDER: every page of the samples as text. In two states of the project, their difference can be read: diff -r ONE OTHER.
import { readFileSync } from 'node:fs';
import { samples } from '../samples/sample.js';
import { dumpsOf, writeDumps } from './support/plandump.js';
import { ROOT } from './support/root.js';

const [, , folder] = process.argv;
if (folder === undefined) {
  console.error('npm run plans -- FOLDER');
  process.exit(2);
}
for (const { file } of await samples()) writeDumps(dumpsOf(readFileSync(`${ROOT}samples/${file}`), file), file, folder);
