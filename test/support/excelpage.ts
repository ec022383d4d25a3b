import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import type { ExcelPage, Opening } from '../../addin/host/page/main.js';
import type { PlainBook } from '../../addin/host/page/dump.js';
import { type Certificate, certificateOf } from '../../scripts/serve/certificate.js';
import { fileIn, mediaType } from '../../scripts/serve/file.js';
import { OFFICE_JS_URL } from '../../scripts/serve/officejs.js';
import { serve, type Served } from '../../scripts/serve/server.js';
import { hostBundle } from './bundled.js';

const OFFICE_JS = new URL('.', OFFICE_JS_URL.cdn).href;
const RUNTIME = fileURLToPath(new URL('.', import.meta.resolve('@microsoft/office-js/dist/office.js')));

export interface ExcelOptions {
  /** The folder whose files are served as production serves them, and the page in it that is the pane. */
  readonly folder: string;
  readonly pane?: string;
  readonly lang?: 'zh-CN' | 'en-US';
  readonly colorScheme?: 'light' | 'dark';
  /** High contrast. */
  readonly forcedColors?: boolean;
  /** A workbook file, or rows of cells by tab name; absent: one empty sheet. */
  readonly book?: string | Extract<Opening['book'], { tabs: unknown }>['tabs'];
  readonly requirementSets?: Opening['requirementSets'];
  readonly readOnly?: boolean;
  /** Draws the workbook, for a picture of the whole. */
  readonly shown?: boolean;
}

export interface Asked {
  readonly url: string;
  /** What a worker asks for is asked by the frame that started it. */
  readonly by: 'page' | 'pane';
}

export interface LongTask {
  readonly start: number;
  readonly duration: number;
}

interface Watched {
  longTasks: { startTime: number; duration: number; name: string }[];
}

/** Runs in every frame before anything else of it: notes what keeps the frame's own thread busy for more than 50 ms. */
function watch(): void {
  const watched = window as unknown as Watched;
  watched.longTasks = [];
  new PerformanceObserver(list => {
    for (const { startTime, duration, name } of list.getEntries()) watched.longTasks.push({ startTime, duration, name });
  }).observe({ type: 'longtask', buffered: true });
}

let certificate: Promise<Certificate> | undefined;

/** Office.js from the installed package, in the place of Microsoft's network; nothing else leaves this machine. */
async function routeOffice(context: BrowserContext): Promise<void> {
  await context.route(
    url => url.protocol.startsWith('http') && url.hostname !== 'localhost',
    async route => {
      const url = route.request().url().split(/[?#]/)[0] as string;
      const file = url.startsWith(OFFICE_JS) ? fileIn(RUNTIME, url.slice(OFFICE_JS.length), true) : null;
      if (file === null) await route.abort();
      else await route.fulfill({ body: readFileSync(file), contentType: mediaType(file), headers: { 'Access-Control-Allow-Origin': '*' } });
    },
  );
}

/** Excel with the add-in's pane, in a browser: what a person does, what can be seen. */
export class PlayedExcel {
  readonly requests: Asked[] = [];
  /** What the pages wrote to the console as errors, and what they threw. */
  readonly errors: string[] = [];

  constructor(
    readonly page: Page,
    private readonly served: readonly Served[],
  ) {
    page
      .context()
      .on('request', request => this.requests.push({ url: request.url(), by: request.frame().parentFrame() ? 'pane' : 'page' }));
    page.on('console', message => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('pageerror', error => this.errors.push(String(error)));
  }

  /** The pane's frame. It is another one after `reload`. */
  get frame(): Frame {
    const frame = this.page.frames().find(each => each.parentFrame());
    if (!frame) throw new Error('there is no pane');
    return frame;
  }

  /** Does something in the page that plays Excel: its `host` and workbook are at hand. */
  inHost<A, R>(run: (excel: ExcelPage, argument: A) => R | Promise<R>, argument: A): Promise<R> {
    return this.page.evaluate(
      ({ source, argument }) => (new Function(`return (${source})`)() as typeof run)(window.closebookHost, argument as A),
      { source: run.toString(), argument: argument as unknown },
    );
  }

  /** The person types into a cell. */
  edit(sheet: string, address: string, typed: string | number | boolean | null): Promise<void> {
    return this.inHost((excel, [s, a, t]) => excel.host.edit(s, a, t), [sheet, address, typed] as const);
  }

  dump(): Promise<PlainBook> {
    return this.inHost(excel => excel.dump(), null);
  }

  /** The workbook as the person would save it. */
  async save(): Promise<Uint8Array> {
    return Buffer.from(await this.inHost(excel => excel.save(), null), 'base64');
  }

  /** A ribbon button; resolves when the add-in has completed the command. */
  invoke(functionName: string): Promise<void> {
    return this.inHost((excel, name) => excel.invoke(name), functionName);
  }

  /** Closes the pane and opens it again. */
  async reload(): Promise<void> {
    const before = this.frame;
    const gone = this.page.waitForEvent('framedetached', { predicate: frame => frame === before });
    await this.inHost(excel => excel.reopenPane(), null);
    await gone;
    await this.paneLoaded();
  }

  async paneLoaded(): Promise<void> {
    await this.page.locator('#pane iframe').waitFor();
    for (let tries = 0; !/^https:/.test(this.page.frames()[1]?.url() ?? ''); tries++) {
      if (tries === 300) throw new Error('the pane does not load');
      await this.page.waitForTimeout(100);
    }
    await this.frame.waitForLoadState('load');
  }

  /** Tasks of the pane's own that kept its thread busy for more than 50 ms. */
  async longTasks(): Promise<LongTask[]> {
    const tasks = await this.frame.evaluate(() => (window as unknown as Watched).longTasks);
    return tasks.filter(task => task.name === 'self').map(({ startTime, duration }) => ({ start: startTime, duration }));
  }

  /** A picture of the pane alone, 350 px wide; `whole` makes the window as high as what is in it. */
  async screenshot(path: string, whole = false): Promise<void> {
    const size = this.page.viewportSize() as { width: number; height: number };
    if (whole) {
      const height = await this.frame.evaluate(() => Math.max(document.documentElement.scrollHeight, document.body.scrollHeight));
      await this.page.setViewportSize({ ...size, height: Math.max(size.height, height) });
    }
    await this.page.locator('#pane').screenshot({ path });
    if (whole) await this.page.setViewportSize(size);
  }

  async close(): Promise<void> {
    await this.page.context().close();
    for (const server of this.served) await server.close();
  }
}

function bookOf(book: ExcelOptions['book']): Opening['book'] {
  if (book === undefined) return null;
  return typeof book === 'string' ? { xlsx: readFileSync(book).toString('base64'), name: basename(book) } : { tabs: book };
}

/** Opens a workbook in Excel with the add-in beside it. */
export async function openExcel(browser: Browser, options: ExcelOptions): Promise<PlayedExcel> {
  const own = await (certificate ??= certificateOf(join(RUNTIME, 'no such folder')));
  const pane = await serve({ folder: options.folder, development: true, certificate: own });
  // Excel is another process than the pane, as in life: what it computes does not keep the pane's thread busy
  const host = await serve({ folder: await hostBundle(), certificate: own, headers: { 'Origin-Agent-Cluster': '?1' } });
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: options.lang ?? 'en-US',
    colorScheme: options.colorScheme ?? 'light',
    forcedColors: options.forcedColors ? 'active' : 'none',
    reducedMotion: 'reduce', // colours are looked at when they are there, not on their way
    viewport: { width: 1200, height: 800 },
  });
  await routeOffice(context);
  await context.addInitScript(watch);
  const page = await context.newPage();
  const excel = new PlayedExcel(page, [pane, host]);
  const opening: Opening = {
    pane: pane.url + (options.pane ?? '/taskpane.html'),
    language: options.lang ?? 'en-US',
    book: bookOf(options.book),
    requirementSets: options.requirementSets,
    readOnly: options.readOnly,
    shown: options.shown,
  };
  try {
    await page.goto(`${host.url}/index.html`);
    await page.evaluate(each => window.closebookHost.open(each), opening);
    await excel.paneLoaded();
    return excel;
  } catch (error) {
    await excel.close();
    throw error;
  }
}
