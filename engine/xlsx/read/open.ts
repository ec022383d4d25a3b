import type { Grid } from '../../grid.js';
import { withinCells } from './longtext.js';
import { readCsv, type TextFile } from './csv.js';
import { readWorkbook } from './read.js';
import { sniff } from './sniff.js';
import type { Inflate } from './zip.js';

/** An input file as read. Plain data. */
export interface InputFile {
  readonly grids: readonly Grid[];
  /** Names of the tabs we wrote ourselves: not to be read as input. */
  readonly ours: readonly string[];
  /** We wrote the workbook, so it may be replaced. */
  readonly isOurs: boolean;
  /** True for csv: its cells have no links. */
  readonly flat: boolean;
  /** Different texts that were longer than a cell can hold, and were cut. */
  readonly cut: number;
  /** Tabs that are no worksheets: charts, dialogs, macros. */
  readonly skipped: readonly string[];
  /** How a text file was read; absent for workbooks. */
  readonly text?: Omit<TextFile, 'grid'>;
}

/**
 * Reads any input: what it is is decided by its content, never by its name.
 *
 * Errors   BadInput, with what was found and what to do; no other exception
 */
export function openInput(bytes: Uint8Array, name: string, inflate?: Inflate): InputFile {
  if (sniff(bytes) === 'zip') {
    const { grids, ours, oursTabs, skipped } = readWorkbook(bytes, name, inflate);
    return { ...withinCells(grids), ours: oursTabs, isOurs: ours, flat: false, skipped };
  }
  const { grid, ...text } = readCsv(bytes, name);
  return { ...withinCells([grid]), ours: [], isOurs: false, flat: true, skipped: [], text };
}
