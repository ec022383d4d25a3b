import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { fill, type Label } from '../text.js';
import { BadInput } from '../workbook.js';

const SPECIAL: readonly { readonly is: (there: Stats) => boolean; readonly code: string; readonly text: Label }[] = [
  {
    is: there => there.isFIFO(),
    code: 'file/pipe',
    text: { zh: '是管道而不是文件；请写一个文件', en: 'it is a pipe, not a file; name a file' },
  },
  {
    is: there => there.isSocket(),
    code: 'file/socket',
    text: { zh: '是套接字而不是文件；请写一个文件', en: 'it is a socket, not a file; name a file' },
  },
  {
    is: there => there.isCharacterDevice() || there.isBlockDevice(),
    code: 'file/device',
    text: { zh: '是设备而不是文件；请写一个文件', en: 'it is a device, not a file; name a file' },
  },
];

const CHANGED: Label = {
  zh: '读取时文件被改动；请等别的程序写完后再运行',
  en: 'it was changed while it was read; wait until the other program is done and run again',
};
const UNSIZED: Label = {
  zh: '是系统自己的文件（如 /proc 中的），没有大小；请写一个存有数据的文件',
  en: 'it is a file of the system without a size, as those in /proc; name a file that holds data',
};
const TOO_LARGE: Label = {
  zh: '文件有 {size} GB，超过内存（{memory} GB）的一半，读不下；请拆分后再运行',
  en: 'the file has {size} GB, more than half of the memory ({memory} GB), and cannot be read; split it and run again',
};
const NO_ROOM: Label = {
  zh: '内存不足，放不下这个文件（{size} GB）；请拆分后再运行',
  en: 'there is no memory for the file ({size} GB); split it and run again',
};

/** So much at a time: the system takes no more than 2 GB. */
const MOST_READ = 1 << 30;

const gigabytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);

/** Refuses what is no file before anything of it is opened: opening a pipe waits for a writer, and reading a device may never end. */
export function refuseSpecial(there: Stats): void {
  if (there.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  const special = SPECIAL.find(({ is }) => is(there));
  if (special) throw new BadInput(special.code, special.text);
}

/** The memory of the machine, or what the system lets this process have of it. */
function memory(): number {
  const limit = process.constrainedMemory() ?? 0;
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** Opens a file that has been looked at; what has taken its place since does not keep us waiting either. */
function withFile<T>(path: string, read: (file: number, there: Stats) => T): T {
  refuseSpecial(statSync(path));
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
  try {
    const there = fstatSync(file);
    refuseSpecial(there);
    return read(file, there);
  } finally {
    closeSync(file);
  }
}

/** True where a file without a size gives bytes all the same, or refuses to be read. */
function holdsMore(file: number): boolean {
  try {
    return readSync(file, new Uint8Array(1), 0, 1, 0) > 0;
  } catch {
    return true;
  }
}

/** The first bytes of a file, as many as there are up to `most`. */
export function readHead(path: string, most: number): Uint8Array {
  return withFile(path, file => {
    const bytes = new Uint8Array(most);
    return bytes.subarray(0, readSync(file, bytes, 0, most, 0));
  });
}

/**
 * A file's bytes in memory that threads share. What is read is a regular file as it was at one time.
 *
 * Errors   the system's own, and BadInput: pipe, socket, device, a file of the system without a size, one that is changed while it is read,
 *          one of more than half of the `room`
 */
export function readBytes(path: string, room: number = memory()): Uint8Array {
  return withFile(path, (file, there) => {
    const { size, mtimeMs } = there;
    if (size > room / 2) throw new BadInput('file/too-large', fill(TOO_LARGE, { size: gigabytes(size), memory: gigabytes(room) }));
    let shared: SharedArrayBuffer;
    try {
      shared = new SharedArrayBuffer(size);
    } catch {
      throw new BadInput('file/no-room', fill(NO_ROOM, { size: gigabytes(size) }));
    }
    const bytes = new Uint8Array(shared);
    let at = 0;
    for (let n: number; at < size && (n = readSync(file, bytes, at, Math.min(size - at, MOST_READ), at)) > 0;) at += n;
    if (size === 0 && holdsMore(file)) throw new BadInput('file/unsized', UNSIZED);
    const after = fstatSync(file);
    if (at < size && after.size === size) throw new BadInput('file/unsized', UNSIZED);
    if (after.size !== size || after.mtimeMs !== mtimeMs) throw new BadInput('file/changed', CHANGED);
    return bytes;
  });
}
