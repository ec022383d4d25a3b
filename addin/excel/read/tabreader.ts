import { GridBuilder } from '../../../engine/columns/builder.js';
import { ENDLESS } from '../../../engine/columns/column.js';
import type { Dictionary } from '../../../engine/columns/dictionary.js';
import { dateSerial } from '../../../engine/columns/serial.js';
import { BOOL, DATE, ERROR, type Grid, NUMBER, type Rect, TEXT } from '../../../engine/grid.js';
import type { Slices } from '../breathe.js';
import type { Tab } from '../tab.js';
import { Block, runsOf } from './block.js';
import type { FormatList } from './format.js';
import type { Area, Ask, Matrix } from './part.js';

/** What all tabs of a workbook share. */
export interface BookContext {
  readonly dictionary: Dictionary;
  readonly formats: FormatList;
  date1904: boolean;
}

/** A block may be this many times as long as the one whose bytes were measured. */
const GROWTH = 10;
/** Bytes of a cell before any was seen. */
const GUESS = 12;
const FORMAT_BYTES = 14;
const ROW_PROPERTY_BYTES = 20;

/** Reads one tab, block by block, into a Grid. Blocks may come before what is needed to understand them: they wait for it, in order. */
export class TabReader {
  private readonly builder = new GridBuilder(ENDLESS);
  private readonly numeric: Uint8Array;
  private waiting: Block[] = [];
  /** Rows asked for, and rows that are in the Grid. */
  private asked = 0;
  done = 0;
  private lastRows = 0;
  private rowBytes: number;
  merges: readonly Rect[] = [];
  /** null = some rows are hidden, not all. */
  allHidden: boolean | null = false;
  /** Which rows are hidden, where that was found out for the whole tab. */
  hiddenRows: Uint8Array | null = null;

  constructor(
    readonly tab: Tab,
    readonly area: Area,
    private readonly book: BookContext,
  ) {
    this.numeric = new Uint8Array(area.cols);
    this.rowBytes = area.cols * GUESS;
  }

  private wholeRowBytes(): number {
    const formats = this.numeric.reduce((sum, one) => sum + one, 0) * FORMAT_BYTES;
    return this.rowBytes + formats + (this.allHidden === null && this.hiddenRows === null ? ROW_PROPERTY_BYTES : 0);
  }

  /** The next rows that fit into so many bytes; null = there are none, or nothing fits. */
  nextRows(room: number, most = Infinity): Area | null {
    const { rows } = this.area;
    if (this.asked >= rows) return null;
    const fit = Math.floor(room / this.wholeRowBytes());
    const grown = this.lastRows > 0 ? this.lastRows * GROWTH : Infinity;
    const count = Math.min(rows - this.asked, fit, most, grown);
    if (count < 1) return null;
    return { ...this.area, top: this.area.top + this.asked, rows: count };
  }

  /** Bytes that these rows will take. */
  costOf(rows: number): number {
    return rows * this.wholeRowBytes();
  }

  /** Asks for rows: their values, and the formats of columns that are known to hold numbers. */
  asksFor(area: Area): Ask[] {
    this.asked += area.rows;
    this.lastRows = area.rows;
    const formats = runsOf(this.numeric, () => false).map(({ left, cols }): Ask => ({
      sheet: this.tab.id,
      what: 'numberFormat',
      area: { ...area, left: area.left + left, cols },
    }));
    return [{ sheet: this.tab.id, what: 'values', area }, ...formats];
  }

  /** Takes what `asksFor` asked for. */
  async take(asks: readonly Ask[], found: readonly Matrix[], slices: Slices): Promise<void> {
    const block = new Block(this.tab.id, (asks[0] as Ask).area, found[0] as Matrix);
    await block.scan(slices);
    for (let i = 1; i < asks.length; i++) block.take(asks[i] as Ask, found[i] as Matrix);
    block.numeric.forEach((one, col) => {
      if (one) this.numeric[col] = 1;
    });
    this.rowBytes = Math.max(block.bytes / block.area.rows, this.area.cols * 3);
    this.waiting.push(block);
  }

  /** Blocks that wait, oldest first. */
  get blocks(): readonly Block[] {
    return this.waiting;
  }

  needsRowProperties(block: Block): boolean {
    return this.allHidden === null && this.hiddenRows === null && block.hidden === null;
  }

  /** Puts the blocks that lack nothing into the Grid. */
  async settle(slices: Slices): Promise<void> {
    while (this.waiting.length > 0) {
      const block = this.waiting[0] as Block;
      if (this.needsRowProperties(block) || block.asks().length > 0) return;
      await this.put(block, slices);
      this.waiting.shift();
      this.done += block.area.rows;
    }
  }

  private async put(block: Block, slices: Slices): Promise<void> {
    const { builder } = this;
    const { dictionary, formats, date1904 } = this.book;
    const { values, area } = block;
    const from = area.top - this.area.top;
    const hidden = block.hidden ?? this.hiddenRows?.subarray(from, from + area.rows);
    for (let r = 0; r < values.length; r++) {
      const row = values[r] as Matrix[number];
      let at = -1;
      for (let c = 0; c < row.length; c++) {
        const value = row[c];
        if (value === '' || value === null || value === undefined) continue;
        if (at < 0) at = builder.row(area.top + r, hidden ? hidden[r] === 1 : this.allHidden === true);
        const column = builder.column(area.left + c);
        if (typeof value === 'number') {
          const format = formats.idOf(block.formatAt(r, c));
          const serial = dateSerial(value, formats.sense(format), date1904);
          if (Number.isNaN(serial)) column.number(at, value, NUMBER, format);
          else column.number(at, serial, DATE, format);
        } else if (typeof value === 'boolean') column.number(at, value ? 1 : 0, BOOL, 0);
        else column.word(at, dictionary.internText(value), block.doubtful[c] === 1 && block.isError(r, c) ? ERROR : TEXT);
      }
      if (slices.due(row.length >> 1)) await slices.rest();
    }
  }

  /** The finished Grid, all but what the workbook shares. */
  finish(): Omit<Grid, 'strings' | 'formats'> {
    return { tab: this.tab.name, visible: this.tab.visible, merges: this.merges, ...this.builder.finish() };
  }
}
