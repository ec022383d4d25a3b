import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../../engine/batch/host.js';

/** A machine for the command line: it keeps what was printed, and its clock stands still. */
export interface Terminal extends Host {
  stdout(): string;
  stderr(): string;
}

export function terminal(o: { lang?: 'zh' | 'en'; tty?: boolean; env?: Record<string, string>; now?: string } = {}): Terminal {
  const printed = { out: '', err: '' };
  const stream = (key: 'out' | 'err') => ({
    write: (text: string) => void (printed[key] += text),
    isTTY: o.tty ?? false,
    columns: 100,
  });
  return {
    out: stream('out'),
    err: stream('err'),
    env: { LANG: o.lang === 'zh' ? 'zh_CN.UTF-8' : 'en_US.UTF-8', ...o.env },
    now: () => new Date(o.now ?? '2026-10-31T12:00:00'),
    stdout: () => printed.out,
    stderr: () => printed.err,
  };
}

/** A folder of the test's own; `sweep` removes it. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'closebook-'));
  made.push(path);
  return path;
}

const made: string[] = [];

/** Removes every folder made since; call it in afterEach. */
export function sweep(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}
