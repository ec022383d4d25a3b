import {
  type BigIntStats,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { fill } from '../text.js';
import { BadInput } from '../workbook.js';
import { refuseSpecial } from './bytes.js';
import { unwritable, writeError } from './files.js';
import { onInterrupt } from './interrupt.js';
import { temporaryOf } from './temporary.js';

/**
 * Makes the folder the reports go to, level by level: mkdir's own recursion never returns where a file system refuses new folders as "not
 * there", as /proc does.
 *
 * Errors   throws BadInput with the sentence for the user, which names the path
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  let at = resolve(path);
  try {
    for (; !statSync(at, { throwIfNoEntry: false }); at = dirname(at)) missing.unshift(at);
    if (!statSync(at).isDirectory()) throw Object.assign(new Error(at), { code: missing.length > 0 ? 'ENOTDIR' : 'EEXIST' });
    for (at of missing) mkdirSync(at);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EEXIST' && statSync(at, { throwIfNoEntry: false })?.isDirectory()) return makeFolder(path); // another run was faster
    throw writeError(code === 'ENOENT' ? Object.assign(new Error(at), { code: 'ENEWDIR' }) : error, path);
  }
}

/** Who may read every input may read what is made of them, and nobody else; the owner may also write. The system's mask takes its part. */
export function modeOf(inputs: readonly string[]): number {
  return inputs.reduce((mode, path) => mode & Number(look(path)?.mode ?? mode), 0o666) | 0o600;
}

/** How a file is written. */
export interface Writing {
  readonly temporary?: string;
  readonly mode?: number;
  /** Looked at once more before the new file takes the old one's place: it may have been made since. */
  readonly last?: () => void;
}

/**
 * Writes a file whole or not at all: into a temporary file beside it, which nobody else has made, flushed to the disk, then renamed over it. A
 * crash leaves the old file as it was; Ctrl-C leaves no temporary file either. Where the path is a link, the link is replaced and what it leads
 * to stays.
 */
export async function writeWhole(
  path: string,
  parts: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>,
  { temporary = temporaryOf(path), mode = 0o666, last }: Writing = {},
): Promise<void> {
  let made = false; // what stands there already is another's
  const remove = (): void => {
    if (made) rmSync(temporary, { force: true });
  };
  const release = onInterrupt(remove);
  try {
    const file = openSync(temporary, 'wx', mode);
    made = true;
    try {
      for await (const part of parts) {
        const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
        await turn(); // a signal is heard between two parts
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    last?.();
    renameSync(temporary, path);
  } catch (error) {
    remove();
    throw writeError(error, path);
  } finally {
    await turn(); // one that came during the last part is not lost
    release();
  }
}

/** The real path, also of a file that is not there yet in a folder that is. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const up = dirname(resolve(path));
    return up === resolve(path) ? up : join(realPath(up), basename(path));
  }
}

/** What a path leads to; undefined where that is nothing, or cannot be told. */
function look(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/** What names one file, whatever its path: the real path, and its number on its disk. */
function identitiesOf(path: string): string[] {
  const there = look(path);
  return [realPath(path), ...(there && there.ino !== 0n ? [`${there.dev}:${there.ino}`] : [])];
}

/** True for one file under two names: by a symbolic link, a hard link, another spelling where case is ignored. */
export function isSameFile(a: string, b: string): boolean {
  const known = identitiesOf(a);
  return identitiesOf(b).some(one => known.includes(one));
}

/** The files of a list by identity; asked once a report, of the same list. */
const identified = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

function byIdentity(paths: readonly string[]): ReadonlyMap<string, string> {
  let map = identified.get(paths);
  if (!map) identified.set(paths, (map = new Map(paths.flatMap(path => identitiesOf(path).map(one => [one, path] as const)))));
  return map;
}

/** What the target is: its own words of advice. */
const ELSEWHERE = {
  out: { zh: '请用 --out 换一个文件夹', en: 'choose another folder with --out' },
  json: { zh: '请给 --json 换一个文件名', en: 'give --json another file' },
} as const;

/**
 * Refuses to write over what is read (inputs and configuration) and over what is no file, --force or not, and over a file that is not one of our
 * reports. `isOurs` says it of the file at a path.
 *
 * Errors   throws BadInput with the sentence for the user.
 */
export function checkTarget(
  path: string,
  read: readonly string[],
  force: boolean,
  isOurs: (path: string) => boolean,
  option: keyof typeof ELSEWHERE = 'out',
): void {
  const known = byIdentity(read);
  const same = identitiesOf(path).flatMap(one => known.get(one) ?? [])[0];
  if (same !== undefined) {
    const text = {
      zh: '写 {path} 会盖掉要读的文件 {same} 本身；{advice}',
      en: 'writing {path} would replace the input itself, {same}; {advice}',
    };
    throw new BadInput('out/input', fill(text, { path, same, advice: ELSEWHERE[option] }));
  }
  let ours: boolean;
  try {
    if (!statSync(dirname(path)).isDirectory()) throw Object.assign(new Error(path), { code: 'ENOTDIR' });
    const link = lstatSync(path, { throwIfNoEntry: false });
    const there = link?.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : link;
    if (there) refuseSpecial(there);
    if (force || !link) return;
    ours = there !== undefined && isOurs(path);
  } catch (error) {
    throw error instanceof BadInput ? unwritable(error, path) : writeError(error, path);
  }
  if (!ours) {
    const text = {
      zh: '已有文件 {path}，且不是 Closebook 写的；请移走它、换一个位置，或加 --force',
      en: '{path} exists and Closebook did not write it; move it, choose another place, or add --force',
    };
    throw new BadInput('out/exists', fill(text, { path }));
  }
}
