import type { TabId } from './report/report.js';
import type { Label } from './text.js';

/** An error of the program in one report: that report is left out and says so, the others are written. */
export interface Fault {
  readonly id: TabId;
  readonly title: Label;
  readonly error: unknown;
}

/** What an error of the program says, on one line. */
export function errorText(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

/** Why a report is left out where the program failed. */
export function faultReason(error: unknown): Label {
  const said = errorText(error);
  return {
    zh: `程序出错（${said}），未生成；请保留该文件并反馈`,
    en: `the program failed (${said}), so it is not written; keep the file and report this`,
  };
}

/** The report that could not be laid out; `cause` is the error. */
export class LayoutFault extends Error {
  constructor(
    readonly id: TabId,
    cause: unknown,
  ) {
    super(errorText(cause), { cause });
  }
}
