import type { Rect } from '../../../engine/grid.js';
import { breathe } from '../breathe.js';
import type { Session } from '../session.js';

/** Bytes of a request: what we aim at, more where a report would take too many requests. Excel's limit is 5 MB. */
const AIM = 1_750_000;
const MOST = 4_000_000;
const REQUESTS = 5;

/** Bytes of one call on an object, about. */
export const CALL = 160;

/** Collects calls into requests of a good size. */
export class Sender {
  private bytes = 0;
  private found = new Map<string, Excel.Worksheet>();
  private readonly aim: number;

  /** `total`: bytes of all there is to send, about. */
  constructor(
    readonly session: Session,
    total: number,
  ) {
    this.aim = Math.min(MOST, Math.max(AIM, total / REQUESTS));
  }

  /** Bytes that the present request has room for; of the next, where this one is nearly full. */
  get room(): number {
    const left = this.aim - this.bytes;
    return left > this.aim / 8 ? left : this.aim;
  }

  /** Makes room for calls of so many bytes, in the present request or the next. What fills `room` may be a little over. */
  async need(bytes: number): Promise<void> {
    if (this.bytes > 0 && this.bytes + bytes > this.aim * 1.1) await this.flush();
    if (this.bytes === 0) this.session.quiet();
    this.bytes += bytes;
  }

  /** Sends what was collected. */
  async flush(): Promise<void> {
    if (this.bytes === 0) return;
    this.bytes = 0;
    this.found.clear();
    await breathe(); // packing what was collected keeps the page busy enough by itself
    await this.session.sync();
  }

  /** A sheet by its id or name. */
  sheet(key: string): Excel.Worksheet {
    let sheet = this.found.get(key);
    if (!sheet) this.found.set(key, (sheet = this.session.sheets.getItem(key)));
    return sheet;
  }

  range(key: string, { top, left, bottom, right }: Rect): Excel.Range {
    return this.sheet(key)
      .getRangeByIndexes(top, left, bottom - top + 1, right - left + 1)
      .untrack();
  }
}
