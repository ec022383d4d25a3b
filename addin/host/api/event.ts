import type { Json } from '../json.js';
import type { Sheet } from '../sheet.js';

/** One message to the runtime: category, event number, whom it concerns, its arguments as JSON. */
export type Message = readonly [category: number, type: number, target: string, message: string, id: number, isRemote: boolean];

const CATEGORY = 65536;
const WORKBOOK = 'Workbook';

/** The numbers the runtime knows the events by. */
export const EVENT = {
  changed: 10,
  activated: 11,
  deactivated: 12,
  added: 13,
  selectionChanged: 14,
  deleted: 15,
  nameChanged: 25,
  visibilityChanged: 26,
} as const;

export type Origin = 'addin' | 'person' | 'remote';

/** Tells the add-in what happened, to those of its handlers that are registered. */
export class Events {
  private readonly registered = new Set<string>();
  private readonly pending: Message[] = [];
  private readonly listeners = new Set<(messages: readonly Message[]) => void>();
  private last = 0;
  /** `runtime.enableEvents`. */
  enabled = true;

  /** `later` runs something once the present answer is on its way. */
  constructor(private readonly later: (run: () => void) => void) {}

  register(type: number, target: string = WORKBOOK): void {
    this.registered.add(`${type} ${target}`);
  }

  unregister(type: number, target: string = WORKBOOK): void {
    this.registered.delete(`${type} ${target}`);
  }

  isRegistered(type: number, target: string = WORKBOOK): boolean {
    return this.registered.has(`${type} ${target}`);
  }

  /** The add-in's page was closed: it hears of nothing any more. */
  forget(): void {
    this.registered.clear();
    this.pending.length = 0;
  }

  /** Hands messages to the runtime; the answer ends it. */
  listen(listener: (messages: readonly Message[]) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** A message of another kind than an event. */
  send(message: Message): void {
    this.pending.push(message);
  }

  private fire(type: number, sheetId: string | null, args: Json): void {
    if (!this.enabled) return;
    for (const target of sheetId === null ? [WORKBOOK] : [sheetId, WORKBOOK])
      if (this.isRegistered(type, target)) {
        this.last += 1;
        this.pending.push([CATEGORY, type, target, JSON.stringify(args), this.last, false]);
      }
  }

  changed(sheet: Sheet, address: string, origin: Origin, changeType = 'RangeEdited'): void {
    this.fire(EVENT.changed, sheet.id, {
      worksheetId: sheet.id,
      address,
      changeType,
      source: origin === 'remote' ? 'Remote' : 'Local',
      triggerSource: origin === 'addin' ? 'ThisLocalAddin' : 'Unknown',
    });
  }

  activated(sheet: Sheet, before: string): void {
    if (before !== '') this.fire(EVENT.deactivated, before, { worksheetId: before });
    this.fire(EVENT.activated, sheet.id, { worksheetId: sheet.id });
  }

  selected(sheet: Sheet, address: string): void {
    this.fire(EVENT.selectionChanged, sheet.id, { worksheetId: sheet.id, address });
  }

  added(sheet: Sheet): void {
    this.fire(EVENT.added, null, { worksheetId: sheet.id, source: 'Local' });
  }

  deleted(sheet: Sheet): void {
    this.fire(EVENT.deleted, null, { worksheetId: sheet.id, source: 'Local' });
  }

  renamed(sheet: Sheet, before: string): void {
    this.fire(EVENT.nameChanged, sheet.id, { worksheetId: sheet.id, nameBefore: before, nameAfter: sheet.name, source: 'Local' });
  }

  /** Hands over what is pending, after the answer to the request that caused it. */
  deliver(): void {
    if (this.pending.length === 0) return;
    const messages = this.pending.splice(0);
    this.later(() => this.listeners.forEach(listener => listener(messages)));
  }
}
