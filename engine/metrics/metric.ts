import type { IssueSink } from '../issue.js';
import type { Definition, Report, TabId } from '../report/report.js';
import type { Settings } from '../settings.js';
import type { Data, Role, SheetId } from '../sheets/table.js';
import type { Label } from '../text.js';

/** A sheet with the roles it must bring; an inner list means any one of them. */
export interface Need {
  readonly sheet: SheetId;
  readonly roles: readonly (Role | readonly Role[])[];
}

/** One of the values that a threshold may have. */
export interface OptionChoice {
  readonly value: string;
  readonly label: Label;
}

/** A threshold of a metric, as it appears in the configuration, the Settings tab and the pane. */
export interface OptionSpec {
  readonly key: string;
  readonly label: Label;
  readonly default: unknown;
  /** The values there are, with their names, where they are a few words. */
  readonly choices?: readonly OptionChoice[];
  /** null when the value will do; else what is wrong with it. */
  check(value: unknown): Label | null;
}

/** A computation could not be done, and why. The tab is not written; the reason is listed on the Overview and in the JSON. */
export class Refusal {
  constructor(readonly reason: Label) {}
}

/** Computed once and shared: the deals of a pipeline, the open items of receivables. `compute` may raise issues. */
export interface Fact<R> {
  readonly id: string;
  /** Any one group is enough; the first that the data satisfies is used. */
  readonly needs: readonly (readonly Need[])[];
  readonly options: readonly OptionSpec[];
  compute(data: Data, context: Context): R | Refusal;
}

/** A question with its needs, its computation and its page. One file a metric; its place in metrics/index.ts is its place among the tabs. */
export interface Metric<R> extends Fact<R> {
  readonly id: TabId;
  readonly title: Label;
  readonly question: Label;
  readonly definitions: readonly Definition[];
  report(result: R, data: Data, context: Context): Report;
}

export interface Context {
  readonly settings: Settings;
  readonly issues: IssueSink;
  /** The result of another fact or metric, computed once; a Refusal where it could not be. */
  of<R>(fact: Fact<R>): R | Refusal;
  /** The value in force of one of a fact's own options. */
  option<T>(fact: { readonly id: string; readonly options: readonly OptionSpec[] }, key: string): T;
}

export function defineFact<R>(fact: Fact<R>): Fact<R> {
  return fact;
}

export function defineMetric<R>(metric: Metric<R>): Metric<R> {
  return metric;
}

/** The needs of a group that the data does not meet: sheets absent, or roles no column plays. Empty = satisfied. */
export function missing(data: Data, group: readonly Need[]): Need[] {
  const lacks: Need[] = [];
  for (const need of group) {
    const table = data[need.sheet];
    const has = (role: Role): boolean => table !== undefined && (role in table.columns || role in table.repeated);
    const roles = need.roles.filter(role => !(typeof role === 'string' ? has(role) : role.some(has)));
    if (!table || roles.length > 0) lacks.push({ sheet: need.sheet, roles: table ? roles : need.roles });
  }
  return lacks;
}

export function isSatisfied(data: Data, needs: readonly (readonly Need[])[]): boolean {
  return needs.some(group => missing(data, group).length === 0);
}
