/** A value that is watched: replaced whole, never changed in place. */
export class Store<T extends object> {
  private readonly watchers = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  /** Some of its parts anew. Watchers are called once, after it. */
  set(part: Partial<T>): void {
    this.value = { ...this.value, ...part };
    for (const watcher of [...this.watchers]) watcher();
  }

  /** @returns what ends the watching */
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  };
}
