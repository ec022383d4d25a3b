import type { Run } from '../../engine/workbook.js';
import { Cancelled } from '../excel/failure.js';
import type { State, Work } from './state.js';
import type { Store } from './store.js';
import { Ended } from './workerclient.js';
import type { World } from './world.js';

/** How one piece of work tells of itself and is stopped. `check` throws where it was. */
export interface Watched extends Required<Pick<Run, 'progress' | 'signal'>> {
  check(): void;
}

/** One thing at a time: what is asked for while another goes on is refused. */
export class Exclusive {
  private stop: { aborted: boolean } | null = null;

  constructor(
    private readonly store: Store<State>,
    private readonly world: Pick<World, 'engine' | 'said'>,
  ) {}

  /** @returns false where it was refused, cancelled or failed; why stands in the state */
  async run(work: Work, go: (run: Watched) => Promise<void>): Promise<boolean> {
    if (this.store.get().activity) return false;
    const stop = (this.stop = { aborted: false });
    this.store.set({ activity: { work, progress: null, stopping: false, silent: false }, failure: null, notice: null });
    try {
      await go({
        signal: stop,
        progress: progress => {
          const { activity } = this.store.get();
          if (activity && !stop.aborted) this.store.set({ activity: { ...activity, progress } });
        },
        check: () => {
          if (stop.aborted) throw new Cancelled();
        },
      });
      return !this.store.get().failure;
    } catch (error) {
      // what was asked for is no failure; but a run that was stopped and could not be undone is one
      if (!(error instanceof Cancelled || error instanceof Ended)) {
        this.store.set({ failure: { ...this.world.said(error), tone: 'error', retry: work === 'goto' ? null : work } });
      }
      return false;
    } finally {
      this.stop = null;
      this.store.set({ activity: null });
    }
  }

  /** Excel has not answered for a while, or answers again. */
  setSilent(silent: boolean): void {
    const { activity } = this.store.get();
    if (activity) this.store.set({ activity: { ...activity, silent } });
  }

  /** Stops what is going on: the engine at once, Excel at its next answer. */
  cancel(): void {
    const { activity } = this.store.get();
    if (!activity || !this.stop) return;
    this.stop.aborted = true;
    this.store.set({ activity: { ...activity, stopping: true } });
    this.world.engine.end();
  }
}
