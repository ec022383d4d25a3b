import { analyse } from '../../engine/analyze.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import type { Reply, Request } from './message.js';

/** Answers one request: recognition alone, or the whole flow after reading. A run is cancelled by ending the worker. */
export function answer(request: Request, post: (reply: Reply) => void): void {
  const { id, grids, settings } = request;
  try {
    post({ id, kind: 'progress', progress: { phase: 'recognise', done: 0, total: grids.length } });
    const recognition = request.recognition ?? recognise(grids, settings);
    if (request.want === 'recognise') {
      post({ id, kind: 'recognised', recognition });
      return;
    }
    const run = {
      taken: request.taken,
      progress: (progress: Extract<Reply, { kind: 'progress' }>['progress']) => post({ id, kind: 'progress', progress }),
    };
    const { plans, json, issues } = analyse(grids, recognition, settings, run);
    post({ id, kind: 'analysed', recognition, plans, json, issues });
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    post({ id, kind: 'failed', message, stack });
  }
}
