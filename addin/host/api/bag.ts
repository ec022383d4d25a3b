import type { Json } from '../json.js';
import { invalidArgument } from './error.js';
import { type Answer, type Call, defineKind, type Property, type Thing } from './kind.js';

/** Settings of one object among those of its owner, which keeps them all by path. */
export interface Bag {
  readonly settings: Map<string, Json>;
  /** `axes/valueAxis/title`, or '' for the owner itself. */
  readonly path: string;
  /** Refuses a change: the sheet may be protected. */
  readonly guard: (call: Call) => void;
}

/** What a leaf takes, and what it is before it was set. */
export interface Leaf {
  readonly read: (value: Json) => Json;
  readonly otherwise: Json;
}

export function pathIn(bag: Bag, name: string): string {
  return bag.path === '' ? name : `${bag.path}/${name}`;
}

export function within(bag: Bag, name: string): Bag {
  return { ...bag, path: pathIn(bag, name) };
}

export function setting(name: string, leaf: Leaf): Property<Bag> {
  return {
    get: bag => bag.settings.get(pathIn(bag, name)) ?? leaf.otherwise,
    set: (bag, value, call) => {
      bag.guard(call);
      bag.settings.set(pathIn(bag, name), leaf.read(value));
    },
  };
}

/** A class that is nothing but settings: leaves, and objects of the same sort under it. */
export function defineBag(
  name: string,
  leaves: Readonly<Record<string, Leaf>>,
  links: Readonly<Record<string, (bag: Bag) => Thing>> = {},
  methods: Readonly<Record<string, (bag: Bag, call: Call) => Answer>> = {},
): (bag: Bag) => Thing {
  return defineKind<Bag>(name, {
    properties: Object.fromEntries(Object.entries(leaves).map(([key, leaf]) => [key, setting(key, leaf)])),
    links: Object.fromEntries(Object.entries(links).map(([key, make]) => [key, (bag: Bag) => make(within(bag, key))])),
    methods,
  });
}

export function text(otherwise: Json = ''): Leaf {
  return { otherwise, read: value => (typeof value === 'string' ? value : refuse()) };
}

export function flag(otherwise: Json = false): Leaf {
  return { otherwise, read: value => (typeof value === 'boolean' ? value : refuse()) };
}

export function number(otherwise: Json = 0, least = -Infinity, most = Infinity): Leaf {
  return { otherwise, read: value => (typeof value === 'number' && value >= least && value <= most ? value : refuse()) };
}

/** A number, or the empty text for Excel's own choice. */
export function numberOrAuto(otherwise: Json = ''): Leaf {
  return { otherwise, read: value => (typeof value === 'number' || value === '' ? value : refuse()) };
}

export function word(words: readonly string[], otherwise: Json = words[0] ?? ''): Leaf {
  return { otherwise, read: value => (words.includes(value as string) ? value : refuse()) };
}

/** `#RRGGBB`, a name, or the empty text for none. */
export function color(otherwise: Json = '#000000'): Leaf {
  return {
    otherwise,
    read: value =>
      typeof value === 'string' && /^(#[0-9a-f]{6}|[a-z]*)$/i.test(value)
        ? value.startsWith('#')
          ? value.toUpperCase()
          : value
        : refuse(),
  };
}

export function any(otherwise: Json = null): Leaf {
  return { otherwise, read: value => value };
}

function refuse(): never {
  throw invalidArgument();
}
