import { Host } from '../host.js';
import { dumpOf, type PlainBook } from './dump.js';
import { saveBook } from '../save/save.js';
import { Pane } from './pane.js';
import { bookFrom, type Source } from './source.js';
import { draw } from './view.js';

/** How Excel is played, from outside the page. */
export interface Opening {
  /** The address of the add-in's page; it may be relative to this one. */
  readonly pane: string;
  /** The language Excel is shown in. */
  readonly language: string;
  readonly book: Source;
  /** Highest version by requirement set; null = not supported. */
  readonly requirementSets?: Readonly<Record<string, string | null>>;
  readonly readOnly?: boolean;
  /** Draws the workbook again and again, for a person who looks on. */
  readonly shown?: boolean;
}

const place = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

/** Excel in a page: the workbook on the left, the add-in's pane on the right. `window.closebookHost`, for tests and for looking on. */
export class ExcelPage {
  host = new Host();
  private pane: Pane | null = null;
  private opening: Opening | null = null;
  private drawn = 0;

  /** Opens a workbook and the pane beside it. */
  open(opening: Opening): void {
    this.opening = opening;
    const book = bookFrom(opening.book);
    book.readOnly = opening.readOnly ?? false;
    this.host = new Host({
      book,
      language: opening.language,
      requirementSets: opening.requirementSets,
      delay: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
      later: run => void setTimeout(run, 0),
    });
    this.reopenPane();
  }

  /** Closes the pane and opens it again on the same workbook, as a person may do. */
  reopenPane(): void {
    if (!this.opening) throw new Error('no workbook is open');
    this.pane?.close();
    this.host.forget();
    this.pane = new Pane(this.host, this.opening.pane, place('pane'));
    this.pane.open();
    if (this.opening.shown) this.draw();
  }

  /** A ribbon button; resolves when the add-in has completed its command. */
  invoke(functionName: string): Promise<void> {
    if (!this.pane) throw new Error('no pane is open');
    return this.pane.invoke(functionName);
  }

  /** The workbook in plain data. */
  dump(): PlainBook {
    return dumpOf(this.host.book);
  }

  /** The workbook as the bytes of an xlsx file, in base64. */
  save(): string {
    let characters = '';
    for (const byte of saveBook(this.host.book)) characters += String.fromCharCode(byte);
    return btoa(characters);
  }

  /** Draws the workbook where the add-in or a person may have changed it. */
  refresh(): void {
    if (!this.opening?.shown || this.drawn === this.host.actions) return;
    this.draw();
  }

  draw(): void {
    this.drawn = this.host.actions;
    draw(this.host, place('cells'), place('tabs'));
  }
}

declare global {
  interface Window {
    closebookHost: ExcelPage;
  }
}

window.closebookHost = new ExcelPage();

// what the add-in does is seen within a second
setInterval(() => window.closebookHost.refresh(), 1000);
