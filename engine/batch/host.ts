import type { Lang } from '../text.js';
import { type Day, dayOf } from '../units/day.js';

/** A stream of text: stdout or stderr, or a test's own. */
export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Resolves when all that was written has arrived; rejects with Unprinted where it has not. */
  arrived?(): Promise<void>;
}

/** Everything the command line takes from the machine it runs on, so that a test can play the machine. */
export interface Host {
  readonly out: Stream;
  readonly err: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
}

/** The local calendar day: a run at 00:30 in Shanghai is about the new day, whatever the day in London. */
export function today(now: Date): Day {
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** The language of messages where no --lang says it: that of the terminal. POSIX order: LC_ALL, LC_MESSAGES, LANG. */
export function langOf(env: Host['env']): Lang {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

/** Colour is for terminals only, and never where NO_COLOR is set (https://no-color.org). */
export function hasColor(stream: Stream, env: Host['env']): boolean {
  return stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
