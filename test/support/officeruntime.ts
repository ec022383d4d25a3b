import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';

type Callback = (result: { status: 'succeeded' | 'failed'; value?: unknown; error?: { code: number; message: string } }) => void;

/** The parts of the installed runtime that a test binds to a host. */
export interface OfficeRuntime {
  readonly Excel: Readonly<Record<string, unknown>>;
  readonly Office: Record<string, unknown>;
  readonly OfficeExtension: {
    readonly CommonUtility: { _doApiNotSupportedCheck: boolean };
    readonly GenericEventRegistration: { s_genericEventRegistrations: Record<string, unknown> };
    readonly RichApiMessageUtility: {
      buildMessageArrayForIRequestExecutor(data: unknown, flags: number, message: { Body: unknown }, library: unknown): unknown;
    };
    readonly Error: new (options: { code: string; httpStatusCode: number; message: string }) => Error;
  };
  readonly OfficeCore: Readonly<Record<string, unknown>>;
  /** Where the runtime was loaded for custom functions: the page's global of that name, and what starts listening for calls. */
  readonly functions?: { readonly CustomFunctions: Readonly<Record<string, unknown>>; readonly start: () => void };
  readonly OSF: {
    DDA: {
      RichApi: {
        executeRichApiRequestAsync?: (message: readonly unknown[], callback: Callback) => void;
        richApiMessageManager?: { register(handler: (args: { entries: unknown[] }) => void): Promise<void> };
      };
    };
    _OfficeAppFactory?: { getContext(): unknown; getHostInfo(): Record<string, unknown> };
  };
}

const require = createRequire(import.meta.url);
const nothing = (): undefined => undefined;

function page(): Record<string, unknown> {
  const element = (): Record<string, unknown> => ({ style: {}, setAttribute: nothing, appendChild: nothing, addEventListener: nothing });
  const document = {
    ...element(),
    createElement: element,
    getElementsByTagName: () => [element()],
    cookie: '',
    domain: 'localhost',
    URL: '',
  };
  const storage = { getItem: () => null, setItem: nothing, removeItem: nothing, key: () => null, length: 0 };
  // What the runtime looks for on its window and does not find in Node; everything else, arrays and promises above all, is the test's own.
  const window = Object.create(globalThis) as Record<string, unknown>;
  const own = {
    document,
    location: { href: 'https://localhost/', search: '', hash: '', hostname: 'localhost', protocol: 'https:' },
    navigator: { userAgent: '', appVersion: '' },
    addEventListener: nothing,
    localStorage: storage,
    sessionStorage: storage,
    // Declared in the script, and looked for on the window as well.
    Excel: undefined,
    OfficeCore: undefined,
    OfficeExtension: undefined,
  };
  for (const [key, value] of Object.entries({ window, self: window, ...own }))
    Object.defineProperty(window, key, { value, writable: true, configurable: true });
  return window;
}

let loaded: OfficeRuntime | undefined;

/** The path of a file of the installed runtime. */
export function runtimeFile(name: string): string {
  return require.resolve(`@microsoft/office-js/dist/${name}`);
}

/**
 * The Excel layer of the installed Office.js, unmodified, loaded once a process. It runs in this realm, so that its arrays are arrays here;
 * `with` gives it a window of its own to put its globals on.
 */
export function officeRuntime(): OfficeRuntime {
  return (loaded ??= load(page()));
}

function load(window: Record<string, unknown>): OfficeRuntime {
  const filename = runtimeFile('excel-web-16.00.js');
  const names = 'Excel, Office, OfficeExtension, OfficeCore, OSF';
  const script = compileFunction(`with (window) {${readFileSync(filename, 'utf8')}\n;return { ${names} }}`, ['window'], { filename });
  const runtime = script.call(window, window) as OfficeRuntime;
  runtime.OfficeExtension.CommonUtility._doApiNotSupportedCheck = true;
  return runtime;
}

/**
 * A runtime of its own that calls custom functions, as the page of a shared runtime has one: it listens for one host in its life. What
 * office.js itself adds, the list of associated functions, is played; the browser tests have the real one.
 */
export function functionRuntime(): OfficeRuntime {
  const window = page();
  const mappings: Record<string, unknown> = {};
  let changed = nothing as () => void;
  const associate = (id: string, call: unknown): void => {
    mappings[id.toUpperCase()] = call;
    changed();
  };
  const CustomFunctions = { _association: { mappings, onchange: (heard: () => void) => void (changed = heard) }, associate };
  let start = nothing as () => void;
  const own = {
    CustomFunctions,
    CustomFunctionMappings: {},
    OSF: { _OfficeAppFactory: { getHostInfo: () => ({ flags: 3 }) }, DDA: { RichApi: {} } },
  };
  const ready = { HostType: { Excel: 'Excel' }, onReady: (run: (info: unknown) => void) => void (start = () => run({ host: 'Excel' })) };
  let office: object = ready;
  // The script puts an object of its own there, without what office.js adds to it.
  Object.defineProperty(window, 'Office', { get: () => office, set: (made: object) => void (office = Object.assign(made, ready)) });
  for (const [key, value] of Object.entries(own)) Object.defineProperty(window, key, { value, writable: true, configurable: true });
  const runtime = load(window);
  return { ...runtime, functions: { CustomFunctions, start: () => start() } };
}
