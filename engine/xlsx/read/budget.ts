import type { Room } from '../../columns/column.js';
import { refusal } from './refusal.js';

/** Cells that may be held, over all tabs of a file, counted as the area of their columns. More than any file within MAX_PART fills. */
export const MAX_CELLS = 200_000_000;
/** A sheet may span this area whatever it holds, and this much more for each of its bytes: only a few cells far apart ask for more. */
const FREE_CELLS = 20_000_000;
const CELLS_A_BYTE = 4;

/** Keeps a small file from asking for gigabytes. */
export class Budget implements Room {
  private spent = 0;
  private allowed = FREE_CELLS;
  private tab = '';

  /** Begins a tab whose source has this many bytes. */
  begin(tab: string, bytes: number): void {
    this.tab = tab;
    this.allowed = Math.min(MAX_CELLS, this.allowed + bytes * CELLS_A_BYTE);
  }

  spend(cells: number): void {
    this.spent += cells;
    if (this.spent > this.allowed) throw refusal('too-large', { part: this.tab, size: String(this.spent) });
  }
}
