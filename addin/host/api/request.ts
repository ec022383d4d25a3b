import type { Json } from '../json.js';
import type { QueryInfo } from './query.js';

/** The arguments of a call: plain values, and the paths of those that are objects. */
export interface ArgumentInfo {
  readonly Arguments?: readonly Json[] | null;
  readonly ReferencedObjectPathIds?: readonly (number | readonly number[] | null)[] | null;
}

/** How an object is reached from another. */
export interface ObjectPath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name?: string;
  readonly ParentObjectPathId?: number;
  /** Untracked: no reference is to be kept. */
  readonly D?: boolean;
  readonly ArgumentInfo?: ArgumentInfo;
}

/** One thing to do with an object. */
export interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name?: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
  readonly ObjectState?: Json;
}

/** A request of the Rich API. */
export interface Body {
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

/** The answer to one. */
export interface Reply {
  readonly Results: { readonly ActionId: number; readonly Value: Json }[];
  readonly TraceIds: number[];
  Error?: { Code: string; Message: string; HttpStatusCode: number; ActionIndex: number; Location: string };
}

/** The kinds of object path, by their numbers in requests. */
export enum Path {
  Root = 1,
  New = 2,
  Method = 3,
  Property = 4,
  Indexer = 5,
  Reference = 6,
  Null = 7,
}

/** The kinds of action, by their numbers in requests. */
export enum Act {
  Instantiate = 1,
  Query = 2,
  Method = 3,
  Set = 4,
  Trace = 5,
  RecursiveQuery = 6,
  QueryAsJson = 7,
  EnsureUnchanged = 8,
  Update = 9,
}
