import type { Label } from '../../engine/text.js';
import { BadInput } from '../../engine/workbook.js';
import { BASE_LEVEL } from './capability.js';

/** The person stopped the run. */
export class Cancelled extends Error {
  constructor() {
    super('stopped');
    this.name = 'Cancelled';
  }
}

/** A failure told to a person: one sentence that says what to do, and what "copy details" copies, in which there is no data. */
export interface Failure {
  readonly text: Label;
  readonly detail: string;
}

const AGAIN: Label = { zh: '请稍后再试一次', en: 'please try again in a moment' };

const SENTENCES: Readonly<Record<string, Label>> = {
  InvalidOperationInCellEditMode: {
    zh: '有单元格正在编辑：请按 Enter 或 Esc 结束编辑，再试一次',
    en: 'A cell is being edited: press Enter or Esc to finish editing, then try again',
  },
  AccessDenied: {
    zh: 'Excel 拒绝了操作：工作簿可能是只读的、受保护的，或正被他人锁定；请另存一份或取消保护后再试',
    en: 'Excel refused: the workbook may be read-only, protected or locked by somebody else; save a copy or remove the protection, then try again',
  },
  RequestPayloadSizeLimitExceeded: {
    zh: '一次要写的内容超过了 Excel 的上限；请缩小分析范围（少选几张表）后再试',
    en: 'What was to be written at once is more than Excel takes; analyse fewer tabs and try again',
  },
  ResponsePayloadSizeLimitExceeded: {
    zh: '一行的内容超过了 Excel 一次能给出的上限；请删去该表中超长的文字或多余的列后再试',
    en: 'One row holds more than Excel gives at once; delete very long texts or spare columns from the tab and try again',
  },
  ItemNotFound: {
    zh: '运行途中有工作表或表格被删除或改名；请再运行一次',
    en: 'A tab or table was deleted or renamed while we were at work; please run again',
  },
  ItemAlreadyExists: {
    zh: '工作簿中已有同名的工作表、表格或名称；请将其改名后再试',
    en: 'The workbook already has a tab, table or name of that name; rename it and try again',
  },
  ApiNotFound: {
    zh: `这个版本的 Excel 缺少所需的功能（需要 ExcelApi ${BASE_LEVEL}，即 Excel 2019 或更新版本）；请更新 Excel`,
    en: `This version of Excel lacks a feature we need (ExcelApi ${BASE_LEVEL}: Excel 2019 or later); please update Excel`,
  },
  ActivityLimitReached: {
    zh: '请求太多，Excel 暂时停止了响应；请等一分钟再试',
    en: 'Excel has had too many requests for now; wait a minute and try again',
  },
  InvalidOrTimedOutSession: {
    zh: '与 Excel 的连接已过期；请刷新网页或重新打开工作簿后再试',
    en: 'The session with Excel has expired; reload the page or open the workbook again, then try again',
  },
  RequestAborted: { zh: `Excel 中断了操作；${AGAIN.zh}`, en: `Excel broke off the operation; ${AGAIN.en}` },
  MemoryLimitReached: {
    zh: 'Excel 的内存不足；请关闭其他工作簿后再试',
    en: 'Excel is out of memory; close other workbooks and try again',
  },
  ServiceNotAvailable: { zh: `Excel 的服务暂时不可用；${AGAIN.zh}`, en: `The service of Excel is not available; ${AGAIN.en}` },
  WriteNotSupportedWhenModalDialogOpen: {
    zh: 'Excel 中有一个对话框开着；请先关闭它再试',
    en: 'A dialog is open in Excel; close it and try again',
  },
  FilteredRangeConflict: {
    zh: '工作表的筛选挡住了写入；请清除筛选后再试',
    en: 'A filter on the tab is in the way; clear it and try again',
  },
  MergedRangeConflict: {
    zh: '合并的单元格挡住了写入；请取消合并后再试',
    en: 'Merged cells are in the way; unmerge them and try again',
  },
  NonBlankCellOffSheet: {
    zh: '工作表的行列已到尽头，放不下内容；请删去多余的行列后再试',
    en: 'The tab has no room left; delete spare rows and columns and try again',
  },
  UnsupportedSheet: {
    zh: '这种工作表（图表页或宏表）不支持此操作；请换一张工作表',
    en: 'This kind of tab (a chart or macro sheet) does not allow that; choose another tab',
  },
  GeneralException: {
    zh: `Excel 内部出错；${AGAIN.zh}，仍不行请重新打开工作簿`,
    en: `Excel had an internal error; ${AGAIN.en}, or open the workbook again`,
  },
};

/** Codes that mean the same to a person. */
const SAME: Readonly<Record<string, string>> = {
  InvalidReference: 'ItemNotFound',
  InvalidObjectPath: 'ItemNotFound',
  ApiNotAvailable: 'ApiNotFound',
  UnsupportedFeature: 'ApiNotFound',
  NotImplemented: 'ApiNotFound',
  RangeExceedsLimit: 'RequestPayloadSizeLimitExceeded',
  OperationCellsExceedLimit: 'RequestPayloadSizeLimitExceeded',
  Unauthenticated: 'InvalidOrTimedOutSession',
  HostRestartNeeded: 'InvalidOrTimedOutSession',
  InactiveWorkbook: 'InvalidOrTimedOutSession',
  Conflict: 'RequestAborted',
  InsertDeleteConflict: 'RequestAborted',
  '5004': 'InvalidOperationInCellEditMode',
  '5012': 'InvalidOrTimedOutSession',
  '5016': 'WriteNotSupportedWhenModalDialogOpen',
  '5102': 'ActivityLimitReached',
  '5103': 'RequestPayloadSizeLimitExceeded',
  '5104': 'ResponsePayloadSizeLimitExceeded',
  '7000': 'AccessDenied',
};

const UNKNOWN: Label = {
  zh: '出现意外错误；请再试一次，仍不行请复制详细信息并反馈',
  en: 'Something unexpected went wrong; try again, or copy the details and report them',
};

/** An error of Excel, as its runtime throws it. */
interface ExcelError {
  readonly code: string;
  readonly message: string;
  readonly debugInfo?: { readonly errorLocation?: string; readonly statement?: string };
}

/** The code of an Excel error in the names above; null where it is none of Excel's. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  const code = String(error.code);
  return SAME[code] ?? code;
}

/** Excel gave or would take less at once. */
export function isTooLarge(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'RequestPayloadSizeLimitExceeded' || code === 'ResponsePayloadSizeLimitExceeded';
}

/** Literal text of a statement may be a customer's name. */
function withoutData(statement: string): string {
  return statement.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '"…"');
}

function detailOf(error: unknown): string {
  const code = codeOf(error);
  if (code === null) return error instanceof Error ? `${error.name}: ${withoutData(error.message)}\n${error.stack ?? ''}` : typeof error;
  const { debugInfo } = error as ExcelError;
  const { errorLocation, statement } = debugInfo ?? {};
  return [code, errorLocation, statement && withoutData(statement)].filter(part => part).join('\n');
}

/** Every error a run can end with, as one sentence in both languages that says what to do. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Cancelled) return { text: { zh: '已停止，工作簿没有改动', en: 'Stopped; nothing was changed' }, detail: '' };
  if (error instanceof BadInput)
    return { text: error.text, detail: [error.code, error.cause && detailOf(error.cause)].filter(part => part).join('\n') };
  const code = codeOf(error);
  if (code === null && error instanceof RangeError && /alloc|array length|memory/i.test(error.message))
    return { text: SENTENCES['MemoryLimitReached'] as Label, detail: detailOf(error) };
  return { text: (code !== null && SENTENCES[code]) || UNKNOWN, detail: detailOf(error) };
}
