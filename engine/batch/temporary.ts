import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

/** Processes are numbered by the machine, and a folder may be shared. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** `.closebook-MACHINE-PROCESS-RANDOM.tmp` */
const NAME = /^\.closebook-([0-9a-f]{8})-(\d+)-[0-9a-f]{16}\.tmp$/;

/** Where a file is written until it is whole: beside it, under a name that nobody foresees and that says whose it is. */
export function temporaryOf(path: string): string {
  return join(dirname(path), `.closebook-${MACHINE}-${process.pid}-${randomBytes(8).toString('hex')}.tmp`);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** Removes what a process of this machine that has ended, killed or by a power cut, left half written in a folder. */
export function sweepTemporaries(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const [, machine, pid] = NAME.exec(name) ?? [];
      if (machine !== MACHINE) continue;
      const path = join(folder, name);
      const there = lstatSync(path);
      // a process of our own number is one that ended before we began, as in a container
      const gone = Number(pid) === process.pid ? there.mtimeMs < performance.timeOrigin : !isRunning(Number(pid));
      if (gone && there.isFile()) rmSync(path, { force: true });
    }
  } catch {
    // they take room, and nothing else: a folder that cannot be read is said where it is written to
  }
}
