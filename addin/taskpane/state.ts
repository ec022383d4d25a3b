import type { Summary } from '../../engine/summary.js';
import type { Label } from '../../engine/text.js';
import type { Progress } from '../../engine/workbook.js';
import type { SelfTestResult } from '../excel/selftest.js';
import type { OpenTab } from '../excel/workbook.js';
import type { Found } from '../worker/message.js';
import type { Choices } from './choice.js';

/** What the pane can be at; one at a time. */
export type Work = 'read' | 'analyse' | 'remove' | 'sample' | 'unsample' | 'selftest' | 'goto';

export interface Activity {
  readonly work: Work;
  readonly progress: Progress | null;
  /** Cancelled, and waiting for Excel to answer what it was asked last. */
  readonly stopping: boolean;
  /** Excel has not answered for a while: most often a cell is being edited. */
  readonly silent: boolean;
}

/** What went wrong, as one sentence. */
export interface Failure {
  readonly text: Label;
  /** For whoever mends it; holds no data. */
  readonly detail: string;
  /** warning: nothing broke, but nothing came of it either. */
  readonly tone: 'error' | 'warning';
  /** What to try again. */
  readonly retry: 'read' | 'analyse' | 'remove' | 'sample' | 'unsample' | 'selftest' | null;
}

export interface Results {
  readonly summary: Summary;
  readonly asOf: number;
}

/** Everything the pane shows. */
export interface State {
  readonly activity: Activity | null;
  /** Recognition runs again after a choice; what was found before is still shown. */
  readonly inspecting: boolean;
  readonly today: number;
  readonly choices: Choices;
  /** Tabs of the workbook as last looked at; null before that. */
  readonly tabs: readonly OpenTab[] | null;
  /** No tab has a cell that is not ours. */
  readonly blank: boolean;
  /** Sample tabs that are left out because the workbook has data of its own. */
  readonly aside: readonly string[];
  readonly found: Found | null;
  readonly results: Results | null;
  /** Why the reports may no longer agree with the workbook. */
  readonly stale: 'data' | 'settings' | null;
  readonly failure: Failure | null;
  /** What was done, said once. */
  readonly notice: Label | null;
  readonly selfTest: readonly SelfTestResult[] | null;
}

/** True while something goes on that leaves no room for anything else. Going to a cell is over before it could be seen. */
export function isBusy({ activity }: State): boolean {
  return activity !== null && activity.work !== 'goto';
}

/** No tab holds anything to analyse. */
export function isEmptyHanded({ tabs }: Found): boolean {
  return tabs.every(tab => tab.sheet === null || tab.sheet === 'settings');
}

/** Nothing broke, and there is something to know. */
export function warning(text: Label): Failure {
  return { text, detail: '', tone: 'warning', retry: null };
}
