import type { IssueSink } from '../issue.js';
import type { Settings } from '../settings.js';
import type { Data } from '../sheets/table.js';
import { type Context, type Fact, isSatisfied, Refusal } from './metric.js';

const ABSENT = new Refusal({ zh: '缺少所需的表或列', en: 'a sheet or column it needs is missing' });

/** The context of one run: every fact is computed at most once, on first use. */
export function contextOf(data: Data, settings: Settings, issues: IssueSink): Context {
  const results = new Map<string, unknown>();
  const context: Context = {
    settings,
    issues,
    of<R>(fact: Fact<R>): R | Refusal {
      if (!results.has(fact.id)) results.set(fact.id, isSatisfied(data, fact.needs) ? fact.compute(data, context) : ABSENT);
      return results.get(fact.id) as R | Refusal;
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
