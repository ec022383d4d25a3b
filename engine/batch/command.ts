import { parseArgs, type ParseArgsConfig } from 'node:util';
import { fill, type Label, type Lang } from '../text.js';
import { type Day, dayOf } from '../units/day.js';

export interface Analyze {
  readonly name: 'analyze';
  readonly inputs: readonly string[];
  /** null: today. */
  readonly asOf: Day | null;
  /** null: no workbook is written, only the JSON. */
  readonly out: string | null;
  /** null: the language of the headers. */
  readonly lang: Lang | null;
  /** False: rows of a report are not linked to their sources, and it names no folder. */
  readonly links: boolean;
  /** One report over all inputs, and no others. */
  readonly join: boolean;
  /** One report over all inputs, besides one an input. */
  readonly consolidate: boolean;
  /** Most reports made at a time; null: as many as the machine has processors. */
  readonly jobs: number | null;
  readonly config: string | null;
  /** False: Settings tabs of the inputs are not followed. */
  readonly settings: boolean;
  /** A file, or '-' for stdout. */
  readonly json: string | null;
  readonly strict: boolean;
  readonly quiet: boolean;
  readonly force: boolean;
}

export interface Inspect {
  readonly name: 'inspect';
  readonly inputs: readonly string[];
  readonly lang: Lang | null;
  readonly config: string | null;
  readonly settings: boolean;
  readonly json: boolean;
  readonly cells: boolean;
}

export interface Config {
  readonly name: 'config';
  readonly lang: Lang | null;
}

export interface Help {
  readonly name: 'help';
  readonly lang: Lang | null;
}

export type Command = Analyze | Inspect | Config | Help | { readonly name: 'version' };

/** The command line cannot be understood: one sentence, exit code 2. */
export class Usage extends Error {
  constructor(readonly text: Label) {
    super(text.en);
    this.name = 'Usage';
  }
}

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
  'as-of': { type: 'string' },
  out: { type: 'string', short: 'o' },
  lang: { type: 'string' },
  links: { type: 'string' },
  join: { type: 'boolean' },
  consolidate: { type: 'boolean' },
  jobs: { type: 'string', short: 'j' },
  config: { type: 'string' },
  'no-settings': { type: 'boolean' },
  json: { type: 'string' },
  cells: { type: 'boolean' },
  strict: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  force: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

/** Other names of '-': a file that is renamed into their place would not be printed. */
const STDOUT = new Set(['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']);

type OptionName = keyof typeof OPTIONS;

/** Which options a command takes. `json` names a file for analyze and is a switch for inspect. */
const TAKES: Readonly<Record<string, readonly OptionName[]>> = {
  analyze: [
    'as-of',
    'out',
    'lang',
    'links',
    'join',
    'consolidate',
    'jobs',
    'config',
    'no-settings',
    'json',
    'strict',
    'quiet',
    'force',
    'help',
    'version',
  ],
  inspect: ['json', 'cells', 'lang', 'config', 'no-settings', 'help', 'version'],
  config: ['lang', 'help', 'version'],
  help: ['lang', 'help', 'version'],
};

function stop(zh: string, en: string, values: Record<string, string> = {}): never {
  throw new Usage(fill({ zh, en }, values));
}

/** 2026-10-31, 2026/10/31, 20261031 or 2026年10月31日. */
function dayFrom(text: string): Day {
  const m =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) ??
    /^(\d{4})(年)(\d{1,2})月(\d{1,2})日$/.exec(text) ??
    /^(\d{4})()(\d{2})(\d{2})$/.exec(text);
  const day = m ? dayOf(Number(m[1]), Number(m[3]), Number(m[4])) : NaN;
  if (Number.isNaN(day))
    stop('--as-of 应为日期，例如 2026-10-31，而不是“{text}”', '--as-of must be a day such as 2026-10-31, not "{text}"', { text });
  return day as Day;
}

function langFrom(text: string): Lang {
  if (/^zh([-_].*)?$/i.test(text)) return 'zh';
  if (/^en([-_].*)?$/i.test(text)) return 'en';
  return stop('--lang 只能是 zh 或 en，而不是“{text}”', '--lang must be zh or en, not "{text}"', { text });
}

function linksFrom(text: string): boolean {
  if (text === 'relative' || text === 'none') return text === 'relative';
  return stop('--links 只能是 relative 或 none，而不是“{text}”', '--links must be relative or none, not "{text}"', { text });
}

function jobsFrom(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  return stop('--jobs 应为 1 到 9999 的整数，而不是“{text}”', '--jobs must be a whole number from 1 to 9999, not "{text}"', { text });
}

/**
 * What the words after `closebook` ask for.
 *
 * Errors   throws Usage, whose text is one sentence in both languages: an unknown command or option, a value missing or not understood,
 *          nothing to read, nowhere to write.
 */
export function commandOf(argv: readonly string[]): Command {
  const inspecting = argv.find(a => !a.startsWith('-')) === 'inspect';
  const options: Record<string, { type: 'boolean' | 'string'; short?: string }> = { ...OPTIONS };
  if (inspecting) options['json'] = { type: 'boolean' };
  const { values, tokens, positionals } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const name = positionals[0];
  const takes = TAKES[name !== undefined && Object.hasOwn(TAKES, name) ? name : 'help'] as readonly string[];
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!known)
      stop('没有 {flag} 这个选项；用法见 closebook --help', 'there is no option {flag}; see closebook --help', { flag: token.rawName });
    if (known.type === 'string' && (token.value === undefined || token.value === ''))
      stop('{flag} 后面要写一个值', '{flag} needs a value after it', { flag: token.rawName });
    if (known.type === 'boolean' && token.value !== undefined) stop('{flag} 后面不带值', '{flag} takes no value', { flag: token.rawName });
    given.add(token.name);
  }
  const text = (key: OptionName): string | null => (typeof values[key] === 'string' ? values[key] : null);
  const lang = text('lang') === null ? null : langFrom(text('lang') as string);
  if (values['version'] === true) return { name: 'version' };
  if (values['help'] === true || name === 'help') return { name: 'help', lang };
  if (name === undefined)
    stop(
      '请写明要做什么，例如 closebook analyze 销售.xlsx --out 报告',
      'say what to do, for example closebook analyze sales.xlsx --out reports',
    );
  if (!Object.hasOwn(TAKES, name))
    stop('没有 {name} 这个命令；可用的是 analyze、inspect、config', 'there is no command {name}; there are analyze, inspect and config', {
      name,
    });
  for (const option of given) {
    if (!takes.includes(option)) stop('{name} 不用 --{option}', '{name} does not take --{option}', { name, option });
  }
  const inputs = positionals.slice(1);
  if (name === 'config') {
    if (inputs.length > 0) stop('config 不读文件', 'config reads no files');
    return { name, lang };
  }
  if (inputs.length === 0)
    stop(
      '请写明要读哪些文件或文件夹，例如 closebook {name} 销售.xlsx',
      'say which files or folders to read, for example closebook {name} sales.xlsx',
      { name },
    );
  const settings = values['no-settings'] !== true;
  if (name === 'inspect')
    return { name, inputs, lang, config: text('config'), settings, json: values['json'] === true, cells: values['cells'] === true };
  const json = STDOUT.has(text('json') ?? '') ? '-' : text('json');
  const out = text('out');
  if (out === null && json === null)
    stop(
      '请用 --out 写明报告放在哪个文件夹（或用 --json 只要数据）',
      'say where the reports go with --out DIR (or ask for data alone with --json)',
    );
  const [join, consolidate] = [values['join'] === true, values['consolidate'] === true];
  if (join && consolidate)
    stop(
      '--join 只写一份总报告，--consolidate 在各份报告之外再写一份；请二选一',
      '--join writes the one report over all inputs, --consolidate one besides theirs; choose one of the two',
    );
  return {
    name: 'analyze',
    inputs,
    asOf: text('as-of') === null ? null : dayFrom(text('as-of') as string),
    out,
    lang,
    links: text('links') === null || linksFrom(text('links') as string),
    join,
    consolidate,
    jobs: text('jobs') === null ? null : jobsFrom(text('jobs') as string),
    config: text('config'),
    settings,
    json,
    strict: values['strict'] === true,
    quiet: values['quiet'] === true,
    force: values['force'] === true,
  };
}
