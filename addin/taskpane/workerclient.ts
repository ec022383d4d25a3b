import type { Grid } from '../../engine/grid.js';
import type { Plan } from '../../engine/report/plan.js';
import type { Summary } from '../../engine/summary.js';
import type { Label } from '../../engine/text.js';
import { BadInput, type Progress } from '../../engine/workbook.js';
import type { Choice, Found, Reply, Request } from '../worker/message.js';
import { Gathered } from '../worker/piece.js';

/** The part of a Worker that is used. */
export interface WorkerLike {
  postMessage(message: Request, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** The worker was ended while it was asked something. */
export class Ended extends Error {}

/** The engine's program failed: `stack` is for whoever mends it. */
export class EngineFailure extends Error {}

export interface Analysed {
  readonly plans: readonly Plan[];
  readonly summary: Summary;
  readonly none: Label | null;
}

const NO_WORKER: Label = {
  zh: '这个 Excel 不支持后台计算（Web Worker），无法分析。请更新 Excel 或 Microsoft Edge WebView2 后重试。',
  en: 'This Excel cannot compute in the background (Web Worker), so nothing can be analysed. Update Excel or Microsoft Edge WebView2, then try again.',
};

/** The worker's file beside the page. Refused where there are no workers: nothing heavy runs on the page. */
export function startWorker(): WorkerLike {
  if (typeof Worker !== 'function') throw new BadInput('pane/no-worker', NO_WORKER);
  return new Worker('worker.js');
}

type Ask = Request extends infer R ? (R extends { readonly id: number } ? Omit<R, 'id'> : never) : never;

/** An answer that ends a request well. */
type Answer = Extract<Reply, { kind: 'found' | 'analysed' }>;

interface Waiting {
  readonly gathered: Gathered;
  resolve(reply: Answer): void;
  reject(error: Error): void;
  progress(progress: Progress): void;
}

/** Every buffer of the grids, once: they are handed over, not copied. */
function buffersOf(grids: readonly Grid[]): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const add = (value: ArrayBufferView | undefined | number): void => {
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  };
  for (const { columns, strings, rowNo, hiddenRows } of grids) {
    for (const column of columns) [column?.kind, column?.num, column?.text, column?.format].forEach(add);
    [strings.bytes, strings.at, rowNo, hiddenRows].forEach(add);
  }
  return [...found];
}

/** The engine in its worker: started when first asked, ended to cancel. Replies of an ended worker are never heard. */
export class EngineClient {
  private worker: WorkerLike | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private holds = false;

  constructor(private readonly start: () => WorkerLike = startWorker) {}

  /** True while the worker holds a workbook's grids. */
  get isOpen(): boolean {
    return this.holds;
  }

  /** Hands over the grids and says what they hold. The grids are of no use to the page afterwards. */
  async open(grids: readonly Grid[], choice: Choice, progress: (progress: Progress) => void): Promise<Found> {
    const reply = await this.ask({ want: 'open', grids, choice }, progress, buffersOf(grids));
    this.holds = true;
    return foundOf(reply);
  }

  /** What the grids hold under another choice. */
  async inspect(choice: Choice): Promise<Found> {
    return foundOf(await this.ask({ want: 'inspect', choice }));
  }

  async analyse(choice: Choice, taken: readonly string[], progress: (progress: Progress) => void): Promise<Analysed> {
    const reply = await this.ask({ want: 'analyse', choice, taken }, progress);
    if (reply.kind !== 'analysed') throw new EngineFailure(`analyse was answered with ${reply.kind}`);
    return reply;
  }

  /** Ends the worker at once, whatever it is at. What was asked is rejected with `Ended`. */
  end(): void {
    this.stop(new Ended('the worker was ended'));
  }

  private stop(why: Error): void {
    const { worker } = this;
    const waiting = [...this.waiting.values()];
    this.worker = null;
    this.waiting.clear();
    this.holds = false;
    if (worker) {
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
    }
    for (const one of waiting) one.reject(why);
  }

  private ask(ask: Ask, progress: Waiting['progress'] = () => {}, transfer: Transferable[] = []): Promise<Answer> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      const worker = this.running();
      this.waiting.set(id, { gathered: new Gathered(), resolve, reject, progress });
      worker.postMessage({ ...ask, id }, transfer);
    });
  }

  private running(): WorkerLike {
    if (this.worker) return this.worker;
    const worker = this.start();
    worker.onmessage = event => this.hear(event.data);
    // a program that does not load, or a fault outside any request
    worker.onerror = event => this.stop(new EngineFailure(event.message || 'worker.js could not be loaded'));
    return (this.worker = worker);
  }

  private hear(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    if (!waiting) return;
    if (reply.kind === 'progress') return waiting.progress(reply.progress);
    if (reply.kind === 'piece') return waiting.gathered.add(reply.piece);
    this.waiting.delete(reply.id);
    if (reply.kind === 'found') return waiting.resolve(reply);
    if (reply.kind === 'analysed') return waiting.resolve({ ...reply, plans: waiting.gathered.whole(reply.plans) });
    const failure = new EngineFailure(reply.message);
    failure.stack = reply.stack;
    waiting.reject(failure);
  }
}

function foundOf(reply: Answer): Found {
  if (reply.kind !== 'found') throw new EngineFailure(`open or inspect was answered with ${reply.kind}`);
  return reply.found;
}
