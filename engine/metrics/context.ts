import type { IssueSink } from '../issue.js';
import type { Settings } from '../settings.js';
import type { Data } from '../sheets/table.js';
import { type Context, type Fact, isSatisfied, Refusal } from './metric.js';

const ABSENT = new Refusal({ zh: '缺少所需的表或列', en: 'a sheet or column it needs is missing' });

/** What came of a computation, so that one that fails is not tried again by the next report. */
type Result = { readonly value: unknown } | { readonly error: unknown };

function resultOf(work: () => unknown): Result {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}

/** The context of one run: every fact is computed at most once, on first use. */
export function contextOf(data: Data, settings: Settings, issues: IssueSink): Context {
  const results = new Map<string, Result>();
  const context: Context = {
    settings,
    issues,
    of<R>(fact: Fact<R>): R | Refusal {
      let result = results.get(fact.id);
      if (!result) {
        result = isSatisfied(data, fact.needs) ? resultOf(() => fact.compute(data, context)) : { value: ABSENT };
        results.set(fact.id, result);
      }
      if ('error' in result) throw result.error;
      return result.value as R | Refusal;
    },
    option<T>(fact: Pick<Fact<unknown>, 'id' | 'options'>, key: string): T {
      const spec = fact.options.find(o => o.key === key);
      if (!spec) throw new Error(`${fact.id} has no option ${key}`);
      const given = settings.options[fact.id];
      return (given && Object.hasOwn(given, key) ? given[key] : spec.default) as T;
    },
  };
  return context;
}
