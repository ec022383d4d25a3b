import type { SelfTestResult } from '../../addin/excel/selftest.js';
import type { Saved } from '../../addin/excel/setting.js';
import { Cancelled } from '../../addin/excel/failure.js';
import type { GoTo } from '../../addin/excel/goto.js';
import type { Watch } from '../../addin/excel/watch.js';
import type { OpenTab } from '../../addin/excel/workbook.js';
import type { Port } from '../../addin/taskpane/port.js';
import type { WorkerLike } from '../../addin/taskpane/workerclient.js';
import type { Reply, Request } from '../../addin/worker/message.js';
import { Engine } from '../../addin/worker/worker.js';
import type { Grid } from '../../engine/grid.js';
import type { Plan } from '../../engine/report/plan.js';
import type { Run } from '../../engine/workbook.js';
import type { SampleSheet } from '../../addin/excel/sample.js';

/** Between two of Excel's answers. */
export const beat = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/**
 * A workbook that keeps the port's promises in memory: everything takes time, writing is all or nothing, a stopped run ends between two
 * steps. What a test injects goes wrong.
 */
export class OpenBook implements Port {
  data: Grid[];
  reports: { readonly name: string; readonly report: Plan['id'] }[] = [];
  sample: string[] = [];
  kept: unknown = null;
  went: GoTo | null = null;
  reads = 0;
  saves = 0;
  /** Thrown by the next call of that name, once. */
  fault: Partial<Record<keyof Port, Error>> = {};
  private changed: () => void = () => {};

  constructor(data: readonly Grid[]) {
    this.data = [...data];
  }

  /** A person edits a cell. */
  edit(): void {
    this.changed();
  }

  private async at(name: keyof Port, run: Run = {}): Promise<void> {
    await beat();
    if (run.signal?.aborted) throw new Cancelled();
    const fault = this.fault[name];
    delete this.fault[name];
    if (fault) throw fault;
  }

  async tabs(): Promise<OpenTab[]> {
    await this.at('tabs');
    return [
      ...this.data.map(grid => ({ name: grid.tab, visible: true, ours: false, report: null, sample: this.sample.includes(grid.tab) })),
      ...this.reports.map(({ name, report }) => ({ name, visible: true, ours: true, report, sample: false })),
    ];
  }

  async read(_tabs: readonly string[] | 'all', run: Run): Promise<Grid[]> {
    this.reads++;
    for (const [i, grid] of this.data.entries()) {
      run.progress?.({ phase: 'read', done: i, total: this.data.length, tab: grid.tab });
      await this.at('read', run);
    }
    return this.data.map(grid => structuredClone(grid)); // handed over to the worker: a second reading has cells of its own
  }

  async takenNames(): Promise<string[]> {
    await this.at('takenNames');
    return this.data.map(grid => grid.tab);
  }

  async write(plans: readonly Plan[], run: Run): Promise<{ tabs: string[] }> {
    for (const [i, plan] of plans.entries()) {
      run.progress?.({ phase: 'write', done: i, total: plans.length, tab: plan.name });
      await this.at('write', run);
    }
    this.reports = plans.map(({ name, id }) => ({ name, report: id }));
    return { tabs: plans.map(plan => plan.name) };
  }

  async remove(): Promise<string[]> {
    await this.at('remove');
    const names = this.reports.map(tab => tab.name);
    this.reports = [];
    return names;
  }

  async goTo(place: GoTo): Promise<void> {
    await this.at('goTo');
    this.went = place;
  }

  async insertSample(tabs: readonly SampleSheet[]): Promise<string[]> {
    await this.at('insertSample');
    this.sample = tabs.map(tab => tab.name);
    return this.sample;
  }

  async removeSample(): Promise<string[]> {
    await this.at('removeSample');
    const names = this.sample;
    this.sample = [];
    return names;
  }

  async saved(): Promise<Saved> {
    await this.at('saved');
    return { value: this.kept, note: null };
  }

  async save(value: unknown): Promise<void> {
    this.saves++;
    await this.at('save');
    this.kept = value;
  }

  /** Something was typed, and has not been told yet. */
  typed = false;

  async watch(onChange: (tab: string) => void): Promise<Watch> {
    await this.at('watch');
    this.changed = () => onChange(this.data[0]?.tab ?? '');
    return {
      forget: () => {
        const waiting = this.typed;
        this.typed = false;
        return waiting;
      },
      stop: async () => void (this.changed = () => {}),
    };
  }

  async selfTest(run: Run): Promise<SelfTestResult[]> {
    await this.at('selfTest', run);
    return [{ name: { zh: '写入', en: 'Write' }, ok: true, detail: '' }];
  }
}

/** The engine in a worker that is not a thread: messages are cloned and take time, and an ended worker says nothing more. */
export function workerInHere(): WorkerLike {
  const engine = new Engine();
  let alive = true;
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage(message: Request, transfer: Transferable[]) {
      const request = structuredClone(message, { transfer });
      setImmediate(() => {
        if (alive) engine.answer(request, reply => post(structuredClone(reply)));
      });
    },
    terminate() {
      alive = false;
    },
  };
  const post = (reply: Reply): void => void setImmediate(() => alive && worker.onmessage?.({ data: reply } as MessageEvent<Reply>));
  return worker;
}
