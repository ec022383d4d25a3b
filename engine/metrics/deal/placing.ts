import { type StageOrder, stageOrder } from '../../sheets/stage/stages.js';
import type { Outcome } from '../../sheets/stage/canonical.js';
import { OUTCOME_WORDS } from '../../sheets/word/outcomeword.js';
import { saidMeaning } from '../../sheets/word/vocabulary.js';
import type { Settings } from '../../settings.js';
import { type Table, textColumn } from '../../sheets/table.js';
import type { StageEvents } from './event.js';
import type { Ticks } from './tick.js';

const ROLES = ['stage', 'last_stage', 'prior_stage'] as const;

function wordCounts(table: Table, rows: Int32Array, events: StageEvents | null, ticks: Ticks | null): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (word: string, count: number): void => void counts.set(word, (counts.get(word) ?? 0) + count);
  for (const role of ROLES) {
    const column = textColumn(table, role);
    if (!column) continue;
    const tally = new Float64Array(column.words.length);
    rows.forEach(row => {
      const code = column.codes[row] as number;
      if (code >= 0) tally[code]!++;
    });
    column.words.forEach((word, i) => {
      if (tally[i]) add(word, tally[i] as number);
    });
  }
  if (events) {
    const tally = new Float64Array(events.words.length);
    for (const codes of [events.to, events.left]) for (const code of codes) if (code >= 0) tally[code]!++;
    events.words.forEach((word, i) => add(word, tally[i] as number)); // a stage that nothing is in is one all the same
  }
  for (const { key } of ticks?.columns ?? []) add(key, 1);
  return counts;
}

/** The stages of each deal in the order it entered them, from its events; those of stage columns also as they stand side by side. */
function observed(rows: number, events: StageEvents | null, ticks: Ticks | null): string[][] {
  const lists: string[][] = [];
  for (let d = 0; events && d < rows; d++) {
    const list: string[] = [];
    for (let e = events.start[d] as number; e < (events.start[d + 1] as number); e++) {
      const left = events.left[e] as number;
      if (list.length === 0 && left >= 0) list.push(events.words[left] as string);
      list.push(events.words[events.to[e] as number] as string);
    }
    if (list.length > 1) lists.push(list);
  }
  if (ticks) lists.push(ticks.columns.map(c => c.key));
  return lists;
}

/** The order of the stages of these deals. */
export function orderOf(table: Table, rows: Int32Array, events: StageEvents | null, ticks: Ticks | null, settings: Settings): StageOrder {
  return stageOrder({
    words: [...wordCounts(table, rows, events, ticks)].map(([word, count]) => ({ word, count })),
    observed: settings.stages === null ? observed(rows.length, events, ticks) : [],
    stages: settings.stages,
    said: word => {
      const said = saidMeaning(settings, 'pipeline', word);
      return said !== null && Object.hasOwn(OUTCOME_WORDS.meanings, said) ? (said as Outcome) : null;
    },
  });
}
