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
  if (loaded) return loaded;
  const filename = runtimeFile('excel-web-16.00.js');
  const names = 'Excel, Office, OfficeExtension, OfficeCore, OSF';
  const script = compileFunction(`with (window) {${readFileSync(filename, 'utf8')}\n;return { ${names} }}`, ['window'], { filename });
  const window = page();
  loaded = script.call(window, window) as OfficeRuntime;
  loaded.OfficeExtension.CommonUtility._doApiNotSupportedCheck = true;
  return loaded;
}
