import { ApiError } from './api/error.js';
import type { Body } from './api/request.js';
import type { Host } from './host.js';

const MEGABYTE = 1024 * 1024;

/** Refuses one action. */
export interface Refusal {
  /** The number of the request, the first being 1, or which requests; absent = every one. */
  readonly batch?: number | ((body: Body, batch: number) => boolean);
  /** The place of the action in the request, from 0. */
  readonly action: number;
  readonly code: string;
  readonly message?: string;
}

/** What goes wrong, and when. Everything can be changed while the host runs. */
export class Faults {
  /** In bytes of UTF-8. */
  requestLimit = 5 * MEGABYTE;
  responseLimit = 5 * MEGABYTE;
  /** Milliseconds that pass before each request is played. */
  latency = 0;
  refusals: Refusal[] = [];
  private edits = 0;
  private readonly hooks: { readonly batch: number; readonly run: (host: Host) => void }[] = [];

  constructor(readonly delay: (milliseconds: number) => Promise<void> = () => Promise.resolve()) {}

  /** A cell is being edited while the next `batches` requests arrive. One that waits for the edit's end is played after them. */
  cellEdit(batches: number): void {
    this.edits = batches;
  }

  /** Runs just before a request is played: a sheet deleted by somebody else between two requests. */
  beforeBatch(batch: number, run: (host: Host) => void): void {
    this.hooks.push({ batch, run });
  }

  refuseAt(batch: Refusal['batch'], action: number, code: string, message?: string): void {
    this.refusals.push({ batch, action, code, message });
  }

  clear(): void {
    this.requestLimit = 5 * MEGABYTE;
    this.responseLimit = 5 * MEGABYTE;
    this.latency = 0;
    this.refusals = [];
    this.edits = 0;
    this.hooks.length = 0;
  }

  /** @internal true = this request is turned away because a cell is being edited */
  async editing(waits: boolean): Promise<boolean> {
    while (this.edits > 0) {
      this.edits -= 1;
      if (!waits) return true;
      await this.delay(this.latency);
    }
    return false;
  }

  /** @internal */
  before(batch: number, host: Host): void {
    for (const hook of this.hooks.filter(one => one.batch === batch)) hook.run(host);
  }

  /** @internal */
  refuse(batch: number, action: number, body: Body): void {
    for (const one of this.refusals) {
      if (one.action !== action) continue;
      const hits = typeof one.batch === 'function' ? one.batch(body, batch) : one.batch === undefined || one.batch === batch;
      if (hits) throw new ApiError(one.code, one.message ?? `The host was told to answer ${one.code}.`);
    }
  }
}
