import type { Failure } from '../excel/failure.js';
import type { ExcelWorkbook } from '../excel/workbook.js';

/** The open workbook, as the pane uses it. */
export type Port = Omit<ExcelWorkbook, 'load'>;

/** An error as one sentence, and what "copy details" copies. */
export type Said = Failure;
