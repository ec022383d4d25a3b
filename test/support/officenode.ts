import type { Message } from '../../addin/host/api/event.js';
import type { Host } from '../../addin/host/host.js';
import { functionRuntime, officeRuntime } from './officeruntime.js';

const GLOBALS = ['Excel', 'Office', 'OfficeExtension', 'CustomFunctions'] as const;
const later = setImmediate;

type Refusal = new (options: { code: string; httpStatusCode: number; message: string }) => Error;

/** Refuses what JSON would quietly turn into null or into a text. */
function refuseLost(value: unknown, Refusal: Refusal): void {
  if (Array.isArray(value)) for (const one of value) refuseLost(one, Refusal);
  else if (value?.constructor === Object)
    for (const one of Object.values(value as object).filter(one => one !== undefined)) refuseLost(one, Refusal);
  else if (
    value === undefined ||
    (typeof value === 'number' && !Number.isFinite(value)) ||
    value instanceof Date ||
    typeof value === 'function'
  )
    throw new Refusal({ code: 'InvalidArgument', httpStatusCode: 400, message: `${String(value)} cannot be sent to the host.` });
}

interface Sent {
  readonly Body: {
    readonly Actions: readonly {
      readonly ActionType: number;
      readonly ArgumentInfo?: { readonly Arguments?: unknown };
      readonly ObjectState?: unknown;
    }[];
  };
}

function entryOf([messageCategory, messageType, targetId, message, id, isRemoteOverride]: Message): Record<string, unknown> {
  return { messageCategory, messageType, targetId, message, id, isRemoteOverride };
}

/**
 * Runs something with `Excel`, `Office` and `OfficeExtension` as globals, over the installed runtime, against a host. Objects made in one
 * call are of no use in the next.
 */
export async function withExcel<R>(host: Host, run: () => Promise<R>, runtime = officeRuntime()): Promise<R> {
  const { OSF, Office, OfficeExtension } = runtime;
  const global = globalThis as Record<string, unknown>;
  const before = GLOBALS.map(name => Object.getOwnPropertyDescriptor(globalThis, name));
  const messages = OfficeExtension.RichApiMessageUtility;
  const build = messages.buildMessageArrayForIRequestExecutor;
  let stop = (): void => undefined;

  // Handlers of an earlier host are not this one's.
  OfficeExtension.GenericEventRegistration.s_genericEventRegistrations = {};
  messages.buildMessageArrayForIRequestExecutor = (data, flags, message, library) => {
    for (const action of (message as Sent).Body.Actions)
      if (action.ActionType === 4 || action.ActionType === 9)
        refuseLost([action.ArgumentInfo?.Arguments ?? [], action.ObjectState ?? null], OfficeExtension.Error);
    return build(data, flags, message, library);
  };
  OSF.DDA.RichApi.executeRichApiRequestAsync = (message, callback) => {
    host.execute(message[4] as string, message[6] as number).then(
      ({ error, body }) =>
        callback(
          error === 0
            ? { status: 'succeeded', value: { data: [200, [], body] } }
            : { status: 'failed', error: { code: error, message: `host error ${error}` } },
        ),
      (fault: unknown) => {
        // A fault of the host itself, not one it plays: let it be seen.
        console.error(fault);
        callback({ status: 'failed', error: { code: 5001, message: String(fault) } });
      },
    );
  };
  OSF.DDA.RichApi.richApiMessageManager = {
    register: handler => {
      stop();
      stop = host.events.listen(messages => later(() => handler({ entries: messages.map(entryOf) })));
      return Promise.resolve();
    },
  };
  const context = {
    host: 'Excel',
    platform: 'OfficeOnline',
    diagnostics: { host: 'Excel', platform: 'OfficeOnline', version: '16.0.19999.10000' },
    displayLanguage: host.language,
    contentLanguage: host.language,
    requirements: { isSetSupported: (name: string, version?: string) => host.requirements.isSetSupported(name, version) },
    document: { settings: documentSettings(host), mode: host.book.readOnly ? 'readOnly' : 'readWrite', url: host.book.name },
  };
  Office['onReady'] = () => Promise.resolve({ host: 'Excel', platform: 'OfficeOnline' });
  OSF._OfficeAppFactory = { getContext: () => context, getHostInfo: () => ({ hostType: 'excel', hostPlatform: 'web', flags: 1 }) };
  global['Excel'] = runtime.Excel;
  global['Office'] = Office;
  global['OfficeExtension'] = OfficeExtension;
  global['CustomFunctions'] = runtime.functions?.CustomFunctions;
  try {
    return await run();
  } finally {
    await drained(host);
    stop();
    messages.buildMessageArrayForIRequestExecutor = build;
    GLOBALS.forEach((name, i) => {
      const old = before[i];
      if (old) Object.defineProperty(globalThis, name, old);
      else delete global[name];
    });
  }
}

/** Runs something with the add-in's functions registered, each call going through the installed runtime. */
export async function withFunctions<R>(host: Host, register: () => void, run: () => Promise<R>): Promise<R> {
  const runtime = functionRuntime();
  return withExcel(
    host,
    async () => {
      register();
      runtime.functions!.start();
      return run();
    },
    runtime,
  );
}

/** The value of a cell once no function is waited for. */
export async function settled(host: Host): Promise<void> {
  do await new Promise(resolve => setTimeout(resolve, 10));
  while (host.functions.waiting > 0 || host.book.dirty);
}

/** After a run the runtime tells the host what it need not keep: that counts for this host, not for the next. */
async function drained(host: Host): Promise<void> {
  let before: number;
  do {
    before = host.syncs;
    await delivered();
  } while (host.syncs !== before);
}

/** `Office.context.document.settings` over the book: changed in memory, kept by saveAsync. */
function documentSettings(host: Host): Record<string, unknown> {
  const values = new Map<string, unknown>([...host.book.documentSettings].map(([key, json]) => [key, JSON.parse(json)]));
  return {
    get: (key: string) => values.get(key) ?? null,
    set: (key: string, value: unknown) => void values.set(key, value),
    remove: (key: string) => void values.delete(key),
    saveAsync: (...args: unknown[]) => {
      host.book.documentSettings.clear();
      for (const [key, value] of values) host.book.documentSettings.set(key, JSON.stringify(value));
      const callback = args.at(-1);
      if (typeof callback === 'function') (callback as (result: { status: string }) => void)({ status: 'succeeded' });
    },
  };
}

/** Lets events that are on their way arrive. */
export function delivered(): Promise<void> {
  return new Promise(resolve => later(() => later(() => later(resolve))));
}

/** One `Excel.run` against a host. */
export function script<R>(host: Host, run: (context: Excel.RequestContext) => Promise<R>): Promise<R> {
  return withExcel(host, () => Excel.run(run));
}

/** The refusal a script meets, as `code in Class.member`; '' where it meets none. */
export async function refusal(host: Host, run: (context: Excel.RequestContext) => Promise<unknown>): Promise<string> {
  try {
    await script(host, async context => {
      await run(context);
      await context.sync();
    });
    return '';
  } catch (error) {
    const { code, debugInfo } = error as { code?: string; debugInfo?: { errorLocation?: string } };
    if (code === undefined) throw error;
    return debugInfo?.errorLocation ? `${code} in ${debugInfo.errorLocation}` : code;
  }
}
