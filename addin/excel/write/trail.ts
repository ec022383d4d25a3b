import type { Renaming } from './prepare.js';
import type { Snapshot } from './snapshot.js';
import type { Survey } from './survey.js';

/** What a write has done so far, written down before it is done: enough to go back. */
export class Trail {
  survey: Survey | null = null;
  /** Names of sheets that were added. */
  readonly created: string[] = [];
  /** Tabs that were renamed, and to what they go back. */
  readonly renamed: Renaming[] = [];
  /** The sheet that keeps a refreshed tab's old contents, by the tab's id; or, where Excel cannot copy cells, what was read of it. */
  readonly backups = new Map<string, string>();
  readonly snapshots = new Map<string, Snapshot>();
  /** Contents of refreshed tabs are being replaced. */
  replacing = false;
  /** The remembered ids are being written. */
  remembering = false;
  /** Everything is written and shown: what is left to do only tidies up. */
  done = false;

  get begun(): boolean {
    return this.created.length > 0 || this.renamed.length > 0 || this.replacing;
  }
}
