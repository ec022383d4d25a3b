/** A defined name. `formula` with its "=": a reference, a constant or an expression. */
export interface Name {
  name: string;
  formula: string;
  visible: boolean;
  comment: string;
}

/** Names are found without regard to case. */
export class NameList {
  private readonly names = new Map<string, Name>();

  get(name: string): Name | undefined {
    return this.names.get(name.toLowerCase());
  }

  add(name: Name): void {
    this.names.set(name.name.toLowerCase(), name);
  }

  delete(name: string): void {
    this.names.delete(name.toLowerCase());
  }

  all(): Name[] {
    return [...this.names.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  }
}
