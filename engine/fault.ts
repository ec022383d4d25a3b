import type { Label } from './text.js';

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
