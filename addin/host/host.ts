import type { Rect } from '../../engine/grid.js';
import { areaText, parseArea } from './a1.js';
import { Batch } from './api/batch.js';
import type { Body } from './api/request.js';
import { Events } from './api/event.js';
import { References } from './api/reference.js';
import { settleHeaders, writeTyped } from './api/write.js';
import { type Book, emptyBook } from './book.js';
import { AddinFunctions, type FunctionList } from './addinfunction.js';
import { Faults } from './fault.js';
import type { Json } from './json.js';
import { Requirements } from './requirement.js';
import type { Sheet } from './sheet.js';

/** An answer to one request: Excel's own transport error, or the reply's body. */
export interface Answered {
  /** 0, or 5103 request too large, 5104 response too large, 5004 a cell is being edited … */
  readonly error: number;
  readonly body: string;
}

export interface HostOptions {
  readonly book?: Book;
  /** Highest version by requirement set; sets not named are those of a current Excel. */
  readonly requirementSets?: Readonly<Record<string, string | null>>;
  /** Lets time pass between request and answer; the default takes none. */
  readonly delay?: (milliseconds: number) => Promise<void>;
  /** Runs something after the answer that is being given has been sent; the default is the next microtask. */
  readonly later?: (run: () => void) => void;
  /** The language of Excel's own names and of the add-in's page. */
  readonly language?: string;
  /** The add-in's functions, as its metadata file tells Excel. */
  readonly functions?: FunctionList;
}

/** What services over the ribbon and the pane were asked for, oldest first. */
export interface Asked {
  readonly service: string;
  readonly member: string;
  readonly args: readonly Json[];
}

/** Transport errors as the host numbers them. */
export const REQUEST_TOO_LARGE = 5103;
export const RESPONSE_TOO_LARGE = 5104;
export const CELL_EDIT_MODE = 5004;

/** The flag of a request that waits until the person has finished editing a cell. */
const DELAY_FOR_CELL_EDIT = 64;

/** Excel, played: takes the requests of the real Office.js runtime and answers them from a workbook of its own. */
export class Host {
  readonly faults: Faults;
  readonly requirements: Requirements;
  readonly references = new References();
  readonly events: Events;
  readonly functions: AddinFunctions;
  readonly asked: Asked[] = [];
  /** Which ribbon buttons were enabled or disabled. */
  readonly buttons = new Map<string, boolean>();
  /** The pane: `Visible`, `Background` or `Inactive`; and whether the add-in loads with the document. */
  paneState = 'Visible';
  startState = 'Inactive';
  readonly language: string;
  /** Requests answered, actions played, and bytes in both directions, since the last `resetCounters`. */
  syncs = 0;
  actions = 0;
  bytes = 0;
  private readonly own: Book;
  /** True while a request is played: it has formulas worked out where it reads them. */
  private playing = false;
  /** True where the request wants no formulas worked out; who reads one finds it worked out. */
  suspended = false;
  /** One request at a time, as Excel does. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(options: HostOptions = {}) {
    this.own = options.book ?? emptyBook();
    this.faults = new Faults(options.delay);
    this.requirements = new Requirements(options.requirementSets);
    this.language = options.language ?? 'en-US';
    if (options.language !== undefined) this.own.locale = options.language.startsWith('zh') ? 'zh-CN' : 'en-US';
    this.events = new Events(options.later ?? (run => void Promise.resolve().then(run)));
    this.functions = new AddinFunctions(
      options.functions,
      message => this.events.send(message),
      () => (this.own.dirty = true),
    );
    this.own.addin = this.functions;
    if (options.functions) this.own.dirty = true;
  }

  /** The workbook. What looks at it from outside finds its formulas worked out; between two requests that suspend this they need not be. */
  get book(): Book {
    if (!this.playing) this.own.settle();
    return this.own;
  }

  resetCounters(): void {
    this.syncs = 0;
    this.actions = 0;
    this.bytes = 0;
  }

  /** Plays one request of the Rich API. `flags`: 2 = writes, 64 = wait while a cell is edited. */
  execute(body: string, flags = 0): Promise<Answered> {
    const answer = this.queue.then(() => this.answer(body, flags));
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  private async answer(text: string, flags: number): Promise<Answered> {
    const { faults } = this;
    const { latency } = faults;
    this.syncs += 1;
    const batch = this.syncs;
    if (latency > 0) await faults.delay(latency);
    const sent = new TextEncoder().encode(text).length;
    this.bytes += sent;
    if (sent > faults.requestLimit) return { error: REQUEST_TOO_LARGE, body: '' };
    const body = JSON.parse(text) as Body;
    if (await faults.editing((flags & DELAY_FOR_CELL_EDIT) !== 0)) return { error: CELL_EDIT_MODE, body: '' };
    faults.before(batch, this);
    const reply = this.played(() => new Batch(this, body).run(action => faults.refuse(batch, action, body)));
    const out = JSON.stringify(reply);
    const received = new TextEncoder().encode(out).length;
    this.bytes += received;
    this.events.deliver();
    return received > faults.responseLimit ? { error: RESPONSE_TOO_LARGE, body: '' } : { error: 0, body: out };
  }

  /** The add-in's page was closed: it hears of nothing any more. */
  forget(): void {
    this.events.forget();
    this.functions.stop();
  }

  private played<T>(play: () => T): T {
    this.playing = true;
    this.suspended = false;
    try {
      return play();
    } finally {
      this.playing = false;
      if (!this.suspended) this.own.settle();
    }
  }

  /** The sheet of a name; throws where there is none: a test that misspells should hear of it. */
  sheet(name: string): Sheet {
    const sheet = this.book.sheet(name);
    if (!sheet) throw new Error(`the workbook has no sheet ${name}`);
    return sheet;
  }

  private area(address: string): Rect {
    const area = parseArea(address);
    if (!area) throw new Error(`${address} is not an address`);
    return area;
  }

  /**
   * The person types into a cell: what is typed is read as Excel reads it; the add-in hears of it. `numberFormat`: how it is shown from then on,
   * where the cell has no format of its own.
   */
  edit(sheetName: string, address: string, typed: string | number | boolean | null, numberFormat?: string): void {
    const sheet = this.sheet(sheetName);
    const { top, left } = this.area(address);
    writeTyped(this.book, sheet, top, left, typed);
    const style = sheet.style(top, left);
    if (numberFormat !== undefined && style.numberFormat === 'General')
      sheet.setStyleId(top, left, this.book.styles.id({ ...style, numberFormat }));
    settleHeaders(sheet, { top, left, bottom: top, right: left });
    this.book.dirty = true;
    this.book.settle();
    this.events.changed(sheet, areaText({ top, left, bottom: top, right: left }), 'person');
    this.events.deliver();
  }

  /** The person, or a co-author, deletes a sheet. */
  deleteSheet(sheetName: string): void {
    const sheet = this.sheet(sheetName);
    this.book.deleteSheet(sheet);
    this.book.settle();
    this.events.deleted(sheet);
    this.events.deliver();
  }

  /** The person adds a sheet at the end, and goes to it. */
  addSheet(): void {
    const { book } = this;
    const names = new Set(book.sheets.map(({ name }) => name));
    let n = book.sheets.length + 1;
    while (names.has(`Sheet${n}`)) n++;
    const sheet = book.addSheet(`Sheet${n}`);
    this.events.added(sheet);
    this.select(sheet.name, 'A1');
  }

  /** The person renames a sheet. */
  renameSheet(sheetName: string, name: string): void {
    const sheet = this.sheet(sheetName);
    this.book.renameSheet(sheet, name);
    this.book.settle();
    this.events.renamed(sheet, sheetName);
    this.events.deliver();
  }

  /** The person selects cells. */
  select(sheetName: string, address: string): void {
    const sheet = this.sheet(sheetName);
    const before = this.book.activeSheetId;
    const areas = address.split(',').map(part => this.area(part));
    this.book.select(sheet, areas);
    if (before !== sheet.id) this.events.activated(sheet, before);
    this.events.selected(sheet, areas.map(areaText).join(','));
    this.events.deliver();
  }
}
