import { isObject, type Json } from '../json.js';
import type { Host } from '../host.js';
import { invalidArgument } from './error.js';

/** One object of the API: which class it is, and the state it stands for. */
export class Thing {
  constructor(
    readonly kind: Kind,
    readonly self: unknown,
  ) {}
}

/** What a method answers: an object, a plain value, or nothing. */
export type Answer = Thing | Json | void;

/** One use of a member: the host it happens in, and the arguments. */
export class Call {
  constructor(
    readonly host: Host,
    /** Plain values and objects, in order. An argument left out is undefined. */
    readonly args: readonly (Json | Thing | undefined)[] = [],
  ) {}

  private plain(at: number): Json | undefined {
    const arg = this.args[at];
    if (arg instanceof Thing) throw invalidArgument();
    return arg;
  }

  has(at: number): boolean {
    return this.args[at] !== undefined && this.args[at] !== null;
  }

  json(at: number): Json {
    return this.plain(at) ?? null;
  }

  text(at: number): string {
    const value = this.plain(at);
    if (typeof value !== 'string') throw invalidArgument();
    return value;
  }

  number(at: number): number {
    const value = this.plain(at);
    if (typeof value !== 'number') throw invalidArgument();
    return value;
  }

  whole(at: number): number {
    const value = this.number(at);
    if (!Number.isInteger(value)) throw invalidArgument();
    return value;
  }

  flag(at: number, otherwise: boolean): boolean {
    if (!this.has(at)) return otherwise;
    const value = this.plain(at);
    if (typeof value !== 'boolean') throw invalidArgument();
    return value;
  }

  object(at: number): { readonly [key: string]: Json | undefined } {
    const value = this.plain(at);
    if (!isObject(value)) throw invalidArgument();
    return value;
  }

  /** One of the words of an enumeration. */
  word<W extends string>(at: number, words: readonly W[], otherwise?: W): W {
    if (!this.has(at) && otherwise !== undefined) return otherwise;
    const value = this.plain(at);
    if (!words.includes(value as W)) throw invalidArgument();
    return value as W;
  }
}

export interface Property<T> {
  get(self: T, call: Call): Json;
  set?(self: T, value: Json, call: Call): void;
  /** Not part of a load without names: reading it costs much, or may fail. */
  readonly apart?: true;
  /** Written only, under a name of its own on the wire. */
  readonly hidden?: true;
}

/** What this host plays of one class. Names as in the API; `x` also serves `xOrNullObject` where it throws ItemNotFound. */
export interface Spec<T> {
  /** What identifies the object in answers: `{ Id }` or `{ _ReferenceId }`. */
  id?(self: T, call: Call): { readonly [key: string]: Json };
  /** Throws where the object is gone. */
  check?(self: T, call: Call): void;
  readonly properties?: { readonly [name: string]: Property<T> };
  readonly links?: { readonly [name: string]: (self: T, call: Call) => Thing | null };
  readonly methods?: { readonly [name: string]: (self: T, call: Call) => Answer };
  /** A collection's members. */
  items?(self: T, call: Call): Thing[];
}

export interface Kind extends Spec<unknown> {
  readonly name: string;
}

const kinds = new Map<string, Kind>();

/** Every class this host plays. */
export function allKinds(): readonly Kind[] {
  return [...kinds.values()];
}

/** Declares a class of the API; the function made wraps a piece of state as an object of it. */
export function defineKind<T>(name: string, spec: Spec<T>): (self: T) => Thing {
  // The one place where the state's type is forgotten: things of a kind are only made by the function returned here.
  const kind = { ...spec, name } as unknown as Kind;
  kinds.set(name, kind);
  return self => new Thing(kind, self);
}

/** A property that is read and not written. */
export function readOnly<T>(get: (self: T, call: Call) => Json): Property<T> {
  return { get };
}

export function textOf(value: Json): string {
  if (typeof value !== 'string') throw invalidArgument();
  return value;
}

export function flagOf(value: Json): boolean {
  if (typeof value !== 'boolean') throw invalidArgument();
  return value;
}

export function numberOf(value: Json): number {
  if (typeof value !== 'number') throw invalidArgument();
  return value;
}

export function wordOf<W extends string>(value: Json, words: readonly W[]): W {
  if (!words.includes(value as W)) throw invalidArgument();
  return value as W;
}
