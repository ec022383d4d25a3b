import type { Rect } from '../../../engine/grid.js';
import { breathe, Slices } from '../breathe.js';
import type { Session } from '../session.js';

/** Bytes of one call on an object, about. */
export const CALL = 160;

/** Steps of a slice that asking for room counts for: a call or a few follow each time. */
const STEPS = 16;

/** Collects calls into requests of a good size, and rests in between. */
export class Sender {
  private bytes = 0;
  private readonly slices = new Slices();
  private found = new Map<string, Excel.Worksheet>();

  constructor(readonly session: Session) {}

  private get aim(): number {
    return this.session.pace.bytes;
  }

  /** Bytes that the present request has room for; of the next, where this one is nearly full. */
  get room(): number {
    const left = this.aim - this.bytes;
    return left > this.aim / 8 ? left : this.aim;
  }

  /** Makes room for calls of so many bytes, in the present request or the next. What fills `room` may be a little over. */
  async need(bytes: number): Promise<void> {
    if (this.bytes > 0 && this.bytes + bytes > this.aim * 1.1) await this.flush();
    if (this.slices.due(STEPS)) await this.slices.rest();
    if (this.bytes === 0) this.session.quiet();
    this.bytes += bytes;
  }

  /** Sends what was collected. */
  async flush(): Promise<void> {
    if (this.bytes === 0) return;
    const { bytes } = this;
    this.bytes = 0;
    this.found.clear();
    await breathe(); // packing what was collected keeps the page busy enough by itself
    await this.session.sync(bytes);
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
