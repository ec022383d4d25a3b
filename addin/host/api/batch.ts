import { isList, isObject, type Json } from '../json.js';
import type { Host } from '../host.js';
import { ApiError, apiNotFound, itemNotFound, statusOf } from './error.js';
import { Call, Thing } from './kind.js';
import { apiName, queried } from './query.js';
import { serviceOf } from './service.js';
import { Act, type Action, type ArgumentInfo, type Body, type ObjectPath, Path, type Reply } from './request.js';
import { workbookThing } from './workbook.js';

/** Reads the objects and plays the actions of one request, in order. What was done before a failing action stays done. */
export class Batch {
  private readonly found = new Map<number, Thing | null>();

  constructor(
    private readonly host: Host,
    private readonly body: Body,
  ) {}

  /** `refuse` may throw before any action is played. */
  run(refuse: (action: number) => void): Reply {
    const reply: Reply = { Results: [], TraceIds: [] };
    for (const [index, action] of this.body.Actions.entries()) {
      this.location = '';
      try {
        refuse(index);
        this.play(action, reply);
        this.host.actions += 1;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        reply.Error = {
          Code: error.code,
          Message: error.message,
          HttpStatusCode: statusOf(error.code),
          ActionIndex: index,
          Location: error.location || this.location,
        };
        break;
      }
    }
    return reply;
  }

  private location = '';

  private play(action: Action, reply: Reply): void {
    const answer = (value: Json): void => void reply.Results.push({ ActionId: action.Id, Value: value });
    if (action.ActionType === Act.Trace) {
      reply.TraceIds.push(action.Id);
      answer(null);
      return;
    }
    const thing = this.thing(action.ObjectPathId);
    switch (action.ActionType as Act) {
      case Act.Instantiate:
        answer(thing && this.kept(this.identity(thing), action));
        return;
      case Act.Query:
      case Act.QueryAsJson:
        this.location = thing ? thing.kind.name : '';
        answer(thing && this.kept(queried(thing, action.QueryInfo, new Call(this.host)), action));
        return;
      case Act.Method: {
        const result = thing && this.invoke(thing, action.Name ?? '', this.args(action.ArgumentInfo));
        answer(result instanceof Thing ? this.identity(result) : (result ?? null));
        return;
      }
      case Act.Set:
        if (thing) this.set(thing, apiName(action.Name ?? ''), this.args(action.ArgumentInfo)[0] as Json);
        return;
      case Act.Update:
        if (thing) this.update(thing, action.ObjectState ?? null);
        answer(null);
        return;
      case Act.Trace:
      case Act.RecursiveQuery:
      case Act.EnsureUnchanged:
        throw apiNotFound(`action type ${action.ActionType}`);
    }
  }

  private identity(thing: Thing): Json {
    this.location ||= thing.kind.name;
    thing.kind.check?.(thing.self, new Call(this.host));
    return { ...thing.kind.id?.(thing.self, new Call(this.host)) };
  }

  /** What is told of an object, without a reference to it where the add-in wants none kept. */
  private kept(told: Json, { ObjectPathId }: Action): Json {
    if (!this.body.ObjectPaths[String(ObjectPathId)]?.D || !isObject(told)) return told;
    const { _ReferenceId, ...rest } = told;
    return rest;
  }

  private args(info: ArgumentInfo | undefined): (Json | Thing | undefined)[] {
    return (info?.Arguments ?? []).map((arg, i) => {
      const path = info?.ReferencedObjectPathIds?.[i];
      if (typeof path !== 'number' || path === 0) return arg;
      const thing = this.thing(path);
      if (thing === null) throw itemNotFound();
      return thing;
    });
  }

  /** The object a path leads to; null where an OrNullObject found nothing, and for everything under such a null. */
  private thing(id: number): Thing | null {
    const known = this.found.get(id);
    if (known !== undefined) return known;
    const path = this.body.ObjectPaths[String(id)];
    if (!path) throw new ApiError('InvalidObjectPath', `There is no object path ${id}.`);
    const thing = this.resolve(path);
    this.found.set(id, thing);
    return thing;
  }

  private resolve(path: ObjectPath): Thing | null {
    const name = path.Name ?? '';
    switch (path.ObjectPathType as Path) {
      case Path.Root:
        return workbookThing(this.host.book);
      case Path.New:
        return serviceOf(name, this.host);
      case Path.Reference:
        return this.host.references.thing(name);
      case Path.Null:
        return null;
      case Path.Property: {
        const parent = this.thing(path.ParentObjectPathId ?? 0);
        if (!parent) return null;
        const member = apiName(name);
        this.location = `${parent.kind.name}.${member}`;
        const base = member.replace(/OrNullObject$/, '');
        const link = parent.kind.links?.[member] ?? parent.kind.links?.[base];
        if (!link) throw apiNotFound(this.location);
        return this.orNull(member, () => link(parent.self, new Call(this.host)));
      }
      case Path.Method:
      case Path.Indexer: {
        const parent = this.thing(path.ParentObjectPathId ?? 0);
        if (!parent) return null;
        const member = (path.ObjectPathType as Path) === Path.Indexer ? 'getItem' : name;
        const result = this.orNull(member, () => this.invoke(parent, member, this.args(path.ArgumentInfo)));
        if (result !== null && !(result instanceof Thing)) throw apiNotFound(this.location);
        return result;
      }
    }
  }

  private orNull<R>(member: string, find: () => R): R | null {
    try {
      return find();
    } catch (error) {
      if (member.endsWith('OrNullObject') && error instanceof ApiError && error.code === 'ItemNotFound') return null;
      throw error;
    }
  }

  private invoke(thing: Thing, wire: string, args: readonly (Json | Thing | undefined)[]): Json | Thing | void {
    const member = apiName(wire);
    const { kind } = thing;
    this.location = `${kind.name}.${member}`;
    const method = kind.methods?.[member] ?? kind.methods?.[member.replace(/OrNullObject$/, '')];
    if (!method) throw apiNotFound(this.location);
    const call = new Call(this.host, args);
    kind.check?.(thing.self, call);
    return method(thing.self, call);
  }

  private set(thing: Thing, member: string, value: Json): void {
    const { kind } = thing;
    this.location = `${kind.name}.${member}`;
    const property = kind.properties?.[member];
    if (!property?.set) throw apiNotFound(this.location);
    const call = new Call(this.host);
    kind.check?.(thing.self, call);
    property.set(thing.self, value, call);
  }

  /** `.set({ … })`: plain properties, and objects under objects; a collection takes a list. */
  private update(thing: Thing, state: Json): void {
    if (isList(state)) {
      const items = thing.kind.items?.(thing.self, new Call(this.host)) ?? [];
      state.forEach((one, i) => items[i] && this.update(items[i], one));
      return;
    }
    if (!isObject(state)) return;
    for (const [name, value] of Object.entries(state)) {
      const member = apiName(name);
      const link = thing.kind.links?.[member];
      if (link && !thing.kind.properties?.[member]) {
        const to = link(thing.self, new Call(this.host));
        if (to) this.update(to, value ?? null);
      } else this.set(thing, member, value ?? null);
    }
  }
}
