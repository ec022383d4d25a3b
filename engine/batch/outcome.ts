import type { Issue } from '../issue.js';
import { errorText } from '../fault.js';
import { MADE_BY } from '../json.js';
import type { FigureSummary } from '../keyfigure.js';
import type { Question } from '../question.js';
import type { Banner } from '../report/report.js';
import type { Label, Lang } from '../text.js';
import { BadInput } from '../workbook.js';

/** What came of one input (or of all of them joined). */
export interface Outcome {
  /** As shown and as the key in the JSON. */
  readonly name: string;
  /** The sheets found, each once. */
  readonly sheets: readonly Label[];
  readonly rows: number;
  readonly figures: readonly FigureSummary[];
  readonly issues: readonly Issue[];
  /** What is not as it should be, most serious first; `bad`: figures that do not tie out. */
  readonly banners: readonly Banner[];
  /** What was not understood. */
  readonly questions: readonly Question[];
  readonly seconds: number;
  /** The report's path, or null where none was asked for or written. */
  readonly output: string | null;
  /** What was left out of the workbook, and where it is instead. */
  readonly notes: readonly Label[];
  /** The analysis, or the error, as JSON text in UTF-8, in pieces: the whole may be longer than a string can be. */
  readonly json: readonly Uint8Array<ArrayBuffer>[];
  /** Plain, as it crosses from a thread. */
  readonly error: { readonly code: string; readonly text: Label } | null;
  /** The stack of an error of the program, for whoever repairs it. */
  readonly stack: string | null;
  /** Reports that an error of the program left out; the others are there. */
  readonly faults: readonly { readonly text: Label; readonly stack: string | null }[];
}

/** The code of an input in which no sheet was recognised. Permanent. */
export const NO_SHEET = 'input/no-sheet';

/** An error of the program itself, as a sentence: the input is to be kept, and the stack is printed with CLOSEBOOK_DEBUG=1. */
export function internalError(error: unknown): { readonly error: BadInput; readonly stack: string | null } {
  if (error instanceof BadInput) return { error, stack: null };
  const said = errorText(error);
  return {
    error: new BadInput('internal', {
      zh: `程序出错（${said}）；请保留该文件并反馈，设 CLOSEBOOK_DEBUG=1 再运行可得到详情`,
      en: `the program failed (${said}); keep the file and report this, with what CLOSEBOOK_DEBUG=1 prints`,
    }),
    stack: stackOf(error),
  };
}

export function stackOf(error: unknown): string | null {
  return (error instanceof Error ? error.stack : undefined) ?? null;
}

export function failed(name: string, cause: unknown, seconds: number): Outcome {
  const {
    error: { code, text },
    stack,
  } = internalError(cause);
  const error = { code, text };
  const json = [new TextEncoder().encode(JSON.stringify({ schema: 1, madeBy: MADE_BY, error: { code, ...text } }))];
  return {
    name,
    sheets: [],
    rows: 0,
    figures: [],
    issues: [],
    banners: [],
    questions: [],
    seconds,
    output: null,
    notes: [],
    json,
    error,
    stack,
    faults: [],
  };
}

/** True where the input was read and every report that it gives was written. */
export function isWhole({ error, faults }: Outcome): boolean {
  return error === null && faults.length === 0;
}

/** Whether --strict calls it no failure. */
export function isClean(outcome: Outcome): boolean {
  return isWhole(outcome) && outcome.banners.length === 0 && outcome.issues.every(i => i.severity === 'info');
}

/** `what; do this` → `what — do this`, the form of every error on the terminal. The advice is what follows the last semicolon. */
export function dashed(text: Label, lang: Lang): string {
  const stop = lang === 'zh' ? '；' : '; ';
  const at = text[lang].lastIndexOf(stop);
  return at < 0 ? text[lang] : `${text[lang].slice(0, at)} — ${text[lang].slice(at + stop.length)}`;
}
