import { itemNotFound } from './error.js';
import { type Thing } from './kind.js';

/** Objects the add-in keeps between requests, by the reference id it was given. */
export class References {
  private readonly things = new Map<string, Thing>();
  private readonly ids = new WeakMap<object, string>();
  private last = 0;

  idOf<T extends object>(self: T, wrap: (self: T) => Thing): string {
    let id = this.ids.get(self);
    if (id === undefined || !this.things.has(id)) {
      this.last += 1;
      id = `ref${this.last}`;
      this.ids.set(self, id);
      this.things.set(id, wrap(self));
    }
    return id;
  }

  thing(id: string): Thing {
    const thing = this.things.get(id);
    if (!thing) throw itemNotFound();
    return thing;
  }

  remove(id: string): void {
    this.things.delete(id);
  }

  clear(): void {
    this.things.clear();
  }

  get count(): number {
    return this.things.size;
  }
}
