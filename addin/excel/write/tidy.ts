import { fill, type Label } from '../../../engine/text.js';
import { codeOf } from '../failure.js';
import type { Session } from '../session.js';
import { Sender } from './sender.js';

/** Something to do once everything is written. Doing it again does no harm. */
export interface Step {
  /** What is said where it cannot be done. */
  readonly otherwise: Label;
  do(sender: Sender): Promise<void>;
}

async function attempt(session: Session, steps: readonly Step[]): Promise<void> {
  const sender = new Sender(session);
  for (const step of steps) await step.do(sender);
  await sender.flush();
}

/**
 * Does what only tidies up or makes things look better: all at once; where Excel refuses that, one by one, twice each. What cannot be done
 * never makes the report fail: it is said.
 */
export async function tidy(session: Session, steps: readonly Step[]): Promise<Label[]> {
  if (steps.length === 0) return [];
  try {
    await attempt(session, steps);
    return [];
  } catch (error) {
    if (codeOf(error) === null) throw error;
  }
  const undone: Label[] = [];
  for (const step of steps) {
    try {
      await attempt(session, [step]);
    } catch {
      try {
        await attempt(session, [step]);
      } catch (error) {
        // deleted already
        if (codeOf(error) !== 'ItemNotFound') undone.push(step.otherwise);
      }
    }
  }
  return undone;
}

export function couldNot(what: Label): Label {
  return fill({ zh: '报告已写好，但{what}', en: 'The report is written, but {what}' }, { what });
}
