import { address } from '../../engine/grid.js';
import { BadInput } from '../../engine/workbook.js';
import { openInput } from '../../engine/xlsx/read/open.js';
import { fill, type Label, type Lang, shortened } from '../../engine/text.js';
import { METADATA, NAMESPACE } from '../../manifests/functionfile.js';
import { type Book, emptyBook } from '../host/book.js';
import { bookOfGrids } from '../host/bookgrid.js';
import type { FunctionList } from '../host/addinfunction.js';
import { Host } from '../host/host.js';
import { Pane } from '../host/page/pane.js';
import { saveBook } from '../host/save/save.js';
import { FrameTheme } from './frametheme.js';
import { GridView, type Person } from './gridview.js';
import { extentOf, fitColumns, fitNumber, MOST_ROWS } from './sheetdata.js';
import { firstSample, type Sample, SAMPLES, WORDS } from './word.js';

/** Bytes of a file that the page opens; what is larger is for the command line. */
const MOST_BYTES = 100 * 2 ** 20;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** How often the page looks whether the add-in has done something, and how long it must have done nothing more. */
const LOOK = 120;

const place = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;

/** Excel played for a person: a grid over the model on the left, the add-in's pane over the same model on the right. */
class Playground {
  private lang: Lang;
  private dark: boolean;
  private readonly theme: FrameTheme;
  private host = new Host();
  private pane: Pane | null = null;
  private view: GridView | null = null;
  private about: Label = WORDS.title;
  /** The id of the sample that is open; '' = a file of the person's own. */
  private sample = '';
  private functions: FunctionList | undefined;
  /** Requests the add-in had made when the grid was brought up to date, and when it was last looked. */
  private shown = 0;
  private looked = 0;

  constructor() {
    this.lang = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
    this.dark = matchMedia('(prefers-color-scheme: dark)').matches;
    this.theme = new FrameTheme(this.dark);
  }

  async start(): Promise<void> {
    this.listen();
    await this.openSample(firstSample(this.lang));
    setInterval(() => this.look(), LOOK);
  }

  private say(label: Label | null, values: Readonly<Record<string, string | number | Label>> = {}): void {
    place('said').textContent = label ? fill(label, values)[this.lang] : '';
  }

  /** Runs something whose failure the person is to hear of. */
  private attempt(what: () => Promise<void> | void): void {
    this.say(null);
    Promise.resolve()
      .then(what)
      .catch((error: unknown) => {
        console.error(error);
        this.say(WORDS.failed, { reason: error instanceof Error ? error.message : String(error) });
      });
  }

  /** What is still being typed belongs to the workbook that is open. */
  private async finish(): Promise<void> {
    await this.view?.finish();
  }

  private async openSample({ id, file, about }: Sample): Promise<void> {
    this.sample = id;
    this.about = about;
    if (file === null) return this.open(emptyBook());
    const answer = await fetch(`../samples/${encodeURIComponent(file)}`);
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    await this.open(this.bookFrom(new Uint8Array(await answer.arrayBuffer()), file));
  }

  private bookFrom(bytes: Uint8Array, name: string): Book {
    const book = bookOfGrids(openInput(bytes, name).grids);
    for (const sheet of book.sheets) fitColumns(sheet);
    book.name = name.replace(/\.\w+$/, '.xlsx');
    return book;
  }

  private async openFile(file: File): Promise<void> {
    const { name, size } = file;
    const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
    if (size > MOST_BYTES) return this.say(WORDS.tooLarge, { name, size: megabytes(size), most: megabytes(MOST_BYTES) });
    let book: Book;
    try {
      book = this.bookFrom(new Uint8Array(await file.arrayBuffer()), name);
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      return this.say(WORDS.unread, { name, reason: error.text });
    }
    this.sample = '';
    this.about = fill(WORDS.own, { name });
    await this.open(book);
  }

  /** Puts a workbook into a new Excel, in the language and theme of now. */
  private async open(book: Book): Promise<void> {
    const { lang } = this;
    this.pane?.close();
    this.view?.close();
    const metadata = await fetch(`../${METADATA[lang]}`);
    this.functions = { namespace: NAMESPACE, ...((await metadata.json()) as Omit<FunctionList, 'namespace'>) };
    book.now = Math.floor(Date.now() / 86_400_000) + 25_569;
    this.host = new Host({
      book,
      language: lang === 'zh' ? 'zh-CN' : 'en-US',
      functions: this.functions,
      delay: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
      later: run => void setTimeout(run, 0),
    });
    this.label();
    this.view = new GridView(place('grid'), this.host.book, this.person(), lang, this.dark);
    this.pane = new Pane(this.host, '../taskpane.html', place('pane'));
    this.pane.open();
    place('pane').querySelector('iframe')!.title = WORDS.pane[lang];
    this.shown = this.looked = this.host.actions;
    for (const sheet of this.host.book.sheets) {
      const { rows } = extentOf(sheet);
      if (rows > MOST_ROWS) this.say(WORDS.tooManyRows, { tab: sheet.name, rows, most: MOST_ROWS });
    }
  }

  private person(): Person {
    const { host } = this;
    return {
      edit: (tab, entries) =>
        this.attempt(() => {
          const sheet = host.book.sheets.find(({ name }) => name === tab);
          for (const { row, col, typed, format } of entries)
            try {
              host.edit(tab, address(row, col), typed, format);
              if (sheet) fitNumber(sheet, row, col);
            } catch (error) {
              if (typeof typed !== 'string' || !/^[=+-]/.test(typed)) throw error;
              this.say(WORDS.formulaRefused, { cell: address(row, col), formula: shortened(typed, 60) });
            }
          this.refresh();
        }),
      select: (tab, area) => {
        host.select(tab, area);
        this.showCell();
      },
      add: () =>
        this.attempt(() => {
          host.addSheet();
          this.refresh();
        }),
      rename: (tab, name) =>
        this.attempt(() => {
          host.renameSheet(tab, name);
          this.refresh();
        }),
      setWidth: (tab, column, size) => host.book.sheets.find(({ name }) => name === tab)?.columnWidths.set(column, size),
      setHeight: (tab, row, size) => host.book.sheets.find(({ name }) => name === tab)?.rowHeights.set(row, size),
      refused: () => this.say(WORDS.refused),
      remove: tab =>
        this.attempt(() => {
          host.deleteSheet(tab);
          this.refresh();
        }),
    };
  }

  /** The cell that is selected, and its formula where it has one. */
  private showCell(): void {
    const { book } = this.host;
    const sheet = book.activeSheet;
    const area = book.selection.areas[0];
    if (!area) return;
    const formula = sheet.formula(area.top, area.left);
    const value = sheet.value(area.top, area.left);
    place('cell').textContent = address(area.top, area.left);
    place('formula').textContent = formula ?? (value === null || typeof value === 'object' ? '' : String(value));
  }

  private refresh(): void {
    this.shown = this.host.actions;
    void this.host.book; // formulas are worked out
    this.view?.refresh();
    this.showCell();
  }

  /** Brings the grid up to date once the add-in has paused. */
  private look(): void {
    const { actions } = this.host;
    if (actions !== this.looked) this.looked = actions;
    else if (actions !== this.shown) this.attemptQuietly(() => this.refresh());
  }

  private attemptQuietly(what: () => void): void {
    try {
      what();
    } catch (error) {
      console.error(error);
    }
  }

  private save(): void {
    const { book } = this.host;
    // not the name of the file it came from: that one has more in it
    const name = book.name.replace(/(\.\w+)?$/, '.closebook.xlsx');
    const url = URL.createObjectURL(new Blob([saveBook(book) as BlobPart], { type: XLSX }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
    this.say(WORDS.saved, { name });
  }

  private label(): void {
    const { lang } = this;
    const root = document.documentElement;
    root.lang = lang === 'zh' ? 'zh-CN' : 'en';
    root.dataset['theme'] = this.dark ? 'dark' : 'light';
    document.title = WORDS.title[lang];
    const texts = {
      title: WORDS.title,
      'sample-label': WORDS.sample,
      'open-label': WORDS.open,
      save: WORDS.save,
      'language-label': WORDS.language,
      'dark-label': WORDS.theme,
      drop: WORDS.drop,
      about: this.about,
    };
    for (const [id, label] of Object.entries(texts)) place(id).textContent = label[lang];
    const select = place<HTMLSelectElement>('sample');
    select.replaceChildren(...SAMPLES.map(({ id, name }) => new Option(name[lang], id)));
    select.value = this.sample;
    place<HTMLSelectElement>('language').value = lang;
    place<HTMLInputElement>('dark').checked = this.dark;
    place('grid').setAttribute('aria-label', WORDS.grid[lang]);
    place('pane').setAttribute('aria-label', WORDS.pane[lang]);
  }

  private listen(): void {
    // the pane's first word to its host comes before it is drawn
    window.addEventListener('message', () => {
      const frame = place('pane').querySelector('iframe')?.contentWindow;
      if (frame) this.theme.answerFor(frame);
    });
    place('sample').addEventListener('change', event => {
      const sample = SAMPLES.find(({ id }) => id === (event.target as HTMLSelectElement).value);
      if (sample) this.attempt(() => this.finish().then(() => this.openSample(sample)));
    });
    place('file').addEventListener('change', event => {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      if (file) this.attempt(() => this.openFile(file));
      input.value = '';
    });
    place('save').addEventListener('click', () => this.attempt(() => this.finish().then(() => this.save())));
    window.addEventListener('blur', () => void this.finish()); // the pane is clicked
    place('language').addEventListener('change', event => {
      this.lang = (event.target as HTMLSelectElement).value === 'zh' ? 'zh' : 'en';
      this.attempt(() => this.finish().then(() => this.open(this.host.book)));
    });
    place('dark').addEventListener('change', event => {
      this.dark = (event.target as HTMLInputElement).checked;
      document.documentElement.dataset['theme'] = this.dark ? 'dark' : 'light';
      this.view?.setDark(this.dark);
      this.theme.set(this.dark);
    });
    const drop = place('drop');
    window.addEventListener('dragover', event => {
      event.preventDefault();
      drop.hidden = false;
    });
    window.addEventListener('dragleave', event => {
      if (!event.relatedTarget) drop.hidden = true;
    });
    window.addEventListener('drop', event => {
      event.preventDefault();
      drop.hidden = true;
      const file = event.dataTransfer?.files[0];
      if (file) this.attempt(() => this.openFile(file));
    });
  }

  /** The model, for tests and for looking on. */
  get model(): Host {
    return this.host;
  }
}

declare global {
  interface Window {
    closebookPlayground: Playground;
  }
}

window.closebookPlayground = new Playground();
void window.closebookPlayground.start();
