import type { Run } from '../../engine/workbook.js';
import { can } from './capability.js';
import { Cancelled } from './failure.js';
import { Pace } from './pace.js';
import { answered } from './silence.js';

/** One piece of work with the workbook: several requests to Excel, between which it can be stopped. */
export class Session {
  readonly pace = new Pace();

  constructor(
    readonly context: Excel.RequestContext,
    readonly run: Run,
  ) {}

  get workbook(): Excel.Workbook {
    return this.context.workbook;
  }

  get sheets(): Excel.WorksheetCollection {
    return this.context.workbook.worksheets;
  }

  /** Throws where the person has stopped the run. */
  stopIfAsked(): void {
    if (this.run.signal?.aborted) throw new Cancelled();
  }

  /** Sends what was asked of Excel. `bytes`: of what is long in it, or in its answer, about. */
  async sync(bytes = 0): Promise<void> {
    this.stopIfAsked();
    await this.pace.timed(bytes, () => answered(this.context.sync()));
  }

  /** As `sync`, for what must be done whether or not the run was stopped: cleaning up. */
  async finish(): Promise<void> {
    await answered(this.context.sync());
  }

  /** Excel neither calculates nor paints until the next sync. */
  quiet(): void {
    const { application } = this.workbook;
    application.suspendApiCalculationUntilNextSync();
    if (can('screen')) application.suspendScreenUpdatingUntilNextSync();
  }
}

/** Runs work in a session of its own. Waits while a cell is being edited, where Excel can. */
export function inExcel<T>(run: Run, work: (session: Session) => Promise<T>): Promise<T> {
  return Excel.run({ delayForCellEdit: true }, context => work(new Session(context, run)));
}
