import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { BadInput } from '../workbook.js';
import { fileError } from './files.js';

/** Makes the folder the reports go to; a clear sentence where that cannot be. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    if (!statSync(path).isDirectory()) throw Object.assign(new Error(path), { code: 'EEXIST' });
  } catch (error) {
    throw fileError(error, path);
  }
}

/** Packs a part of a workbook. Level 4: a fourteenth larger than by the default of 6, in half the time. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { level: 4 });
}

/**
 * Writes a file whole or not at all: into a temporary file beside it, flushed to the disk, then renamed over it. A crash leaves the old file
 * as it was.
 */
export function writeWhole(path: string, parts: Iterable<Uint8Array | string>): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = openSync(temporary, 'w');
    try {
      for (const part of parts) {
        const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw fileError(error, path);
  }
}

/**
 * Refuses to write over an input, or over a file that is not one of our reports. `isOurs` says it of a workbook's bytes.
 *
 * Errors   throws BadInput with the sentence for the user.
 */
export function checkTarget(
  path: string,
  inputs: readonly string[],
  force: boolean,
  isOurs: (bytes: Uint8Array, name: string) => boolean,
): void {
  if (inputs.some(input => resolve(input) === resolve(path)))
    throw new BadInput('out/input', {
      zh: '报告会盖掉输入文件本身；请用 --out 换一个文件夹',
      en: 'the report would replace the input itself; choose another folder with --out',
    });
  if (force || !existsSync(path)) return;
  let ours = false;
  try {
    ours = isOurs(readFileSync(path), basename(path));
  } catch (error) {
    if (!(error instanceof BadInput)) throw fileError(error, path);
  }
  if (!ours)
    throw new BadInput('out/exists', {
      zh: `已有文件 ${path}，且不是 Closebook 写的；请移走它、换一个文件夹，或加 --force`,
      en: `${path} exists and Closebook did not write it; move it, choose another folder, or add --force`,
    });
}
