import { spawn } from 'node:child_process';
import type { Answers, Cost } from './tell.js';
import { median } from './median.js';

/** Someone who does a task: a process of its own that tells its cost and its answers (tell.ts). */
export interface Contestant {
  readonly name: string;
  readonly command: readonly string[];
  /** Ours, or one to compare with. */
  readonly ours?: boolean;
}

/** What one contestant took, medians over its runs; of memory, the most. */
export interface Measured {
  readonly name: string;
  readonly ours: boolean;
  /** Process start until the work was done, ms. */
  readonly wall: number;
  readonly cost: Cost;
  readonly answers: Answers;
  readonly runs: number;
}

/** A contestant that did not finish, and why. */
export interface Failed {
  readonly name: string;
  readonly ours: false;
  readonly why: string;
}

export type Outcome = Measured | Failed;
export const isMeasured = (outcome: Outcome): outcome is Measured => !('why' in outcome);

/** Who takes longer than this is run once. */
const LONG = 30_000;

interface Once {
  readonly wall: number;
  readonly cost: Cost;
  readonly answers: Answers;
}

/** Runs a command to its end. The clock stops when its first line arrives, for the second is told after the work. */
function once([program = '', ...args]: readonly string[]): Promise<Once> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let wall = 0;
    let [said, complained] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (wall === 0 && said.includes('\n')) wall = performance.now() - begin;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
    child.on('error', reject);
    child.on('close', code => {
      const [cost, answers] = said.split('\n');
      if (code !== 0 || !cost || !answers)
        reject(new Error(complained.split('\n').find(line => /^\w*Error\b.*: /.test(line)) ?? `exit code ${code ?? 'none'}`));
      else resolve({ wall, cost: JSON.parse(cost) as Cost, answers: JSON.parse(answers) as Answers });
    });
  });
}

/** Runs a contestant `times` times, or once where it takes long. A peer may fail, and the reason is told; one of ours may not. */
export async function measure({ name, command, ours = false }: Contestant, times: number): Promise<Outcome> {
  const runs: Once[] = [];
  try {
    while (runs.length < times && !(runs[0] && runs[0].wall > LONG)) runs.push(await once(command));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (ours) throw new Error(`${name}: ${why}`, { cause: error });
    return { name, ours, why };
  }
  const of = (take: (run: Once) => number): number => median(runs.map(take));
  const { answers, cost } = runs[0]!;
  const marks = Object.fromEntries(Object.keys(cost.marks ?? {}).map(mark => [mark, of(run => run.cost.marks[mark]!)]));
  return {
    name,
    ours,
    wall: of(run => run.wall),
    cost: { rss: Math.max(...runs.map(run => run.cost.rss)), cpu: of(run => run.cost.cpu), marks },
    answers,
    runs: runs.length,
  };
}
