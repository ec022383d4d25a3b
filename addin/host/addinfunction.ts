import type { Message } from './api/event.js';
import type { Operand } from './formula/operand.js';
import { isObject, type Json } from './json.js';
import { type ErrorCode, ERROR_CODES, errorOf, isError, type Value } from './value.js';

/** What the add-in's metadata file says of its functions, as far as calling them goes. */
export interface FunctionList {
  readonly namespace: string;
  readonly functions: readonly {
    readonly id: string;
    readonly parameters: readonly { readonly dimensionality?: string; readonly optional?: boolean }[];
  }[];
}

/** Rows of values: an argument, or what a function gave. */
type Rows = readonly (readonly Value[])[];

const CATEGORY = 1;
const INVOKE = 1000;

/** Errors by the runtime's numbers, where a call failed. */
const FAILURES: Readonly<Record<number, ErrorCode>> = {
  1: '#N/A',
  5: '#DIV/0!',
  6: '#NUM!',
  7: '#VALUE!',
  8: '#NULL!',
  9: '#NAME?',
  10: '#NAME?',
};

/** A value of an answer; an error comes as an object that names its code. */
function valueOf(json: Json): Value {
  if (!isObject(json)) return Array.isArray(json) ? errorOf('#VALUE!') : (json as Value);
  const code = json['code'];
  return errorOf(ERROR_CODES.find(known => known === code) ?? '#VALUE!');
}

function rowsOf(json: Json): Rows {
  return Array.isArray(json) ? json.map(row => (Array.isArray(row) ? row.map(valueOf) : [valueOf(row)])) : [[valueOf(json)]];
}

/**
 * The add-in's functions as formulas call them. A call goes to the add-in's page and its answer comes back with a later request: until then
 * the cell shows #BUSY!. Calls with the same arguments are one call, as the functions are pure.
 */
export class AddinFunctions {
  private readonly declared = new Map<string, FunctionList['functions'][number]>();
  /** What is known of each call by its name and arguments; null = asked. */
  private readonly answers = new Map<string, Rows | null>();
  private readonly calls = new Map<number, { readonly key: string; readonly message: string }>();
  /** Reasons by cell content: what Excel shows beside an error. */
  readonly reasons = new Map<string, string>();
  private ready = false;
  private last = 0;

  constructor(
    list: FunctionList | undefined,
    private readonly send: (message: Message) => void,
    private readonly changed: () => void,
  ) {
    for (const one of list?.functions ?? []) this.declared.set(`${list!.namespace}.${one.id}`.toUpperCase(), one);
  }

  /** How many functions there are. */
  get known(): number {
    return this.declared.size;
  }

  /** How many calls are not answered yet. */
  get waiting(): number {
    return this.calls.size;
  }

  /** The add-in's page listens now: it is told what was asked before. */
  start(): void {
    this.ready = true;
    for (const [id, { message }] of this.calls) this.tell(id, message);
  }

  /** The page is gone. */
  stop(): void {
    this.ready = false;
  }

  private tell(id: number, message: string): void {
    this.send([CATEGORY, INVOKE, '', message, id, false]);
  }

  /** What a call gives; null where there is no such function. An error among the arguments is the answer, without asking. */
  call(name: string, args: readonly (Rows | null)[]): Operand | null {
    const known = this.declared.get(name);
    if (!known) return null;
    const least = known.parameters.filter(parameter => parameter.optional !== true).length;
    if (args.length < least || args.length > known.parameters.length) return errorOf('#VALUE!');
    for (const rows of args) for (const row of rows ?? []) for (const value of row) if (isError(value)) return value;
    const values = known.parameters.map((parameter, i) => {
      const rows = args[i] ?? null;
      return parameter.dimensionality === 'matrix' || rows === null ? rows : (rows[0]?.[0] ?? null);
    });
    const key = `${name} ${JSON.stringify(values)}`;
    const answer = this.answers.get(key);
    if (answer === undefined) this.ask(key, known.id, values);
    return answer ? { kind: 'table', rows: answer.length, cols: answer[0]?.length ?? 0, values: answer.flat() } : errorOf('#BUSY!');
  }

  private ask(key: string, id: string, values: readonly unknown[]): void {
    this.answers.set(key, null);
    const call = ++this.last;
    const message = JSON.stringify([call, id, values, '', 0, null]);
    this.calls.set(call, { key, message });
    if (this.ready) this.tell(call, message);
  }

  /** Takes answers: `[invocation, true, value]` or `[invocation, false, reason, number of the error]`, or the same as an object. */
  answer(results: Json): void {
    for (const result of Array.isArray(results) ? results : []) {
      const [id, ok, value, failure] = Array.isArray(result)
        ? result
        : isObject(result)
          ? [result['id'], result['failed'] !== true, result['value'], result['errorCode']]
          : [];
      const call = this.calls.get(Number(id));
      if (!call) continue;
      this.calls.delete(Number(id));
      this.answers.set(call.key, ok === true ? rowsOf(value ?? null) : [[errorOf(FAILURES[Number(failure)] ?? '#VALUE!')]]);
      if (ok !== true) this.reasons.set(call.key, String(value));
    }
    this.changed();
  }
}
