import type { Json } from '../json.js';
import { apiNotFound } from './error.js';
import { type Call, type Kind, type Thing } from './kind.js';

export interface QueryInfo {
  readonly Select?: readonly string[] | null;
  readonly Expand?: readonly string[] | null;
  readonly Top?: number;
  readonly Skip?: number;
}

/** Names to load: a leaf is null, a branch the names under it. */
type Tree = Map<string, Tree | null>;

function treeOf(paths: readonly string[]): Tree {
  const tree: Tree = new Map();
  for (const path of paths) {
    let at = tree;
    const names = path.split('/').map(name => name.trim());
    names.forEach((name, i) => {
      const last = i === names.length - 1;
      const below = at.get(name);
      if (last) {
        if (!at.has(name)) at.set(name, null);
      } else {
        const next: Tree = below ?? new Map<string, Tree | null>();
        at.set(name, next);
        at = next;
      }
    });
  }
  return tree;
}

/** Member names are camel case in the API and Pascal case on the wire; those that begin with "_" are the same in both. */
export function wireName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function apiName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function scalarNames(kind: Kind): string[] {
  return Object.entries(kind.properties ?? {}).flatMap(([name, property]) => (property.apart || property.hidden ? [] : [name]));
}

function object(thing: Thing, tree: Tree | null, call: Call): Record<string, Json> {
  const { kind, self } = thing;
  kind.check?.(self, call);
  const out: Record<string, Json> = { ...kind.id?.(self, call) };
  const names: Tree = tree ?? new Map(scalarNames(kind).map((name): [string, null] => [name, null]));
  for (const [name, below] of names) {
    const property = kind.properties?.[name];
    const link = kind.links?.[name];
    if (property && !property.hidden) out[wireName(name)] = property.get(self, call);
    else if (name === '$all' || name === '*') Object.assign(out, object(thing, null, call));
    else if (link) {
      const to = link(self, call);
      out[wireName(name)] = to === null ? null : answerOf(to, below, {}, call);
    } else throw apiNotFound(`${kind.name}.${name}`);
  }
  return out;
}

function answerOf(thing: Thing, tree: Tree | null, page: QueryInfo, call: Call): Json {
  const { kind, self } = thing;
  if (!kind.items) return object(thing, tree, call);
  const own: Record<string, Json> = {};
  let perItem = tree;
  if (tree) {
    perItem = new Map();
    for (const [name, below] of tree) {
      const property = kind.properties?.[name];
      if (name === 'items') for (const [inner, deeper] of below ?? []) perItem.set(inner, deeper);
      else if (property) own[wireName(name)] = property.get(self, call);
      else perItem.set(name, below);
    }
    if (tree.size > 0 && perItem.size === 0 && tree.get('items') === null) perItem = null;
  }
  const from = page.Skip ?? 0;
  const items = kind.items(self, call).slice(from, page.Top === undefined ? undefined : from + page.Top);
  return { ...own, _Items: items.map(item => object(item, perItem, call)) };
}

/** The answer to a load: the properties asked for, nested as the API nests them; without names all plain properties. */
export function queried(thing: Thing, query: QueryInfo | undefined, call: Call): Json {
  const select = query?.Select ?? [];
  const expand = query?.Expand ?? [];
  const tree = select.length + expand.length === 0 ? null : treeOf([...select, ...expand]);
  if (tree && select.length === 0) for (const name of scalarNames(thing.kind)) tree.set(name, null);
  return answerOf(thing, tree, query ?? {}, call);
}
