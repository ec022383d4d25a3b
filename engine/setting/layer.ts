import { defineIssue, type IssueCell, type IssuePlace, type IssueSink } from '../issue.js';
import type { OptionSpec } from '../metrics/metric.js';
import { type OptionOwner, optionOwners, SETTING_SPECS } from './spec.js';
import { entriesOf, numberFrom, OBJECT, settingWord, type Unknown, type Wrong } from './value.js';
import type { Settings } from '../settings.js';
import { readFlag } from '../sheets/parse/value.js';
import type { Label } from '../text.js';

/** Settings as a layer over others: only what it names. */
export type SettingsLayer = Partial<Settings>;

export const SETTING_WRONG = defineIssue({
  code: 'setting-wrong',
  severity: 'warning',
  found: { zh: '设置 {key} 的值是“{given}”', en: 'setting {key} is "{given}"' },
  done: { zh: '应为：{allowed}；已忽略此值', en: 'it should be {allowed}; the value is ignored' },
});

/** The whole configuration is no list of names and values. */
const ALL_WRONG = { ...SETTING_WRONG, found: { zh: '整份设置是“{given}”', en: 'the settings as a whole are "{given}"' } };

export const SETTING_UNKNOWN = defineIssue({
  code: 'setting-unknown',
  severity: 'warning',
  found: { zh: '没有名为“{key}”的设置', en: 'there is no setting "{key}"' },
  done: { zh: '已忽略', en: 'it is ignored' },
  advice: { zh: '{near}', en: '{near}' },
});

const AS_OF = {
  ...SETTING_UNKNOWN,
  found: { zh: '截止日不能写在设置里', en: 'the as-of day cannot be a setting' },
  advice: { zh: '每次运行时用 --as-of 指定', en: 'Give it with --as-of on each run' },
};

/** Unknown keys for which a known one is looked for: who has more did not slip. */
const GUESSED = 100;
/** Characters of a key that may be another with a slip in it. */
const LONGEST = 60;

/** How two words differ, as the number of letters to change (Levenshtein); for suggestions only. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    above = row;
  }
  return above[b.length] as number;
}

/** The known key that a wrong one is nearest to, within a third of its letters; null = none is near. */
function nearest(key: string, known: readonly string[]): string | null {
  if (key.length > LONGEST) return null;
  const best = known
    .map(name => ({ name, off: distance(settingWord(key), settingWord(name)) }))
    .sort((a, b) => a.off - b.off || (a.name < b.name ? -1 : 1))[0];
  return best && best.off <= Math.max(1, Math.floor(key.length / 3)) ? best.name : null;
}

/** A found value as its sentence prints it. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** How the problems of one configuration are said: as issues at one place. */
export function complaints(issues: IssueSink, place: IssuePlace, cell?: IssueCell): { wrong: Wrong; unknown: Unknown; asOf(): void } {
  let unknowns = 0;
  return {
    wrong(key, found, allowed) {
      issues.add(key === '' ? ALL_WRONG : SETTING_WRONG, { ...place, values: { key, given: shown(found), allowed } }, cell);
    },
    unknown(key, known) {
      const near = unknowns++ < GUESSED ? nearest(key, known) : null;
      const advice: Label = near ? { zh: `是否应为 ${near}？`, en: `Is it ${near}?` } : { zh: '', en: '' };
      const { advice: _, ...plain } = SETTING_UNKNOWN;
      issues.add(near ? SETTING_UNKNOWN : plain, { ...place, values: { key, near: advice } }, cell);
    },
    asOf() {
      issues.add(AS_OF, place, cell);
    },
  };
}

/** A written value as the type of an option's default: "30, 60" where the default is a list, "是" where it is yes or no. */
function coerced(value: unknown, spec: OptionSpec): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const sample = Array.isArray(spec.default) ? (spec.default as unknown[])[0] : spec.default;
  const one = (given: string | number): unknown => {
    if (typeof sample === 'boolean') return readFlag(String(given)) ?? given;
    if (typeof sample === 'string') return String(given).trim();
    const text = String(given).normalize('NFKC').trim();
    const number = /%$/.test(text) ? numberFrom(text.slice(0, -1)) / 100 : numberFrom(given);
    return Number.isNaN(number) ? given : number;
  };
  if (!Array.isArray(spec.default)) return one(value);
  return typeof value === 'number'
    ? [value]
    : value
        .split(/[,，、;；/\s]+/)
        .filter(part => part !== '')
        .map(one);
}

function readOptions(value: unknown, wrong: Wrong, unknown: Unknown): Settings['options'] {
  const owners = optionOwners();
  const known = owners.flatMap(owner => owner.options.map(o => `options.${owner.id}.${o.key}`));
  const entries = entriesOf(value);
  if (!entries) wrong('options', value, OBJECT);
  const options: [string, Record<string, unknown>][] = [];
  for (const [id, given] of entries ?? []) {
    const owner = owners.find(o => o.id === id);
    const own = entriesOf(given);
    if (!owner)
      unknown(
        `options.${id}`,
        owners.map(o => `options.${o.id}`),
      );
    else if (!own) wrong(`options.${id}`, given, OBJECT);
    else options.push([id, Object.fromEntries(readOwn(owner, own, known, wrong, unknown))]);
  }
  return Object.fromEntries(options);
}

function readOwn(
  owner: OptionOwner,
  own: readonly [string, unknown][],
  known: readonly string[],
  wrong: Wrong,
  unknown: Unknown,
): [string, unknown][] {
  return own.flatMap(([key, given]): [string, unknown][] => {
    const spec = owner.options.find(o => o.key === key);
    if (!spec) unknown(`options.${owner.id}.${key}`, known);
    if (!spec || given === null || given === undefined) return [];
    const value = coerced(given, spec);
    const fault = spec.check(value);
    if (!fault) return [[key, value]];
    // The option's own sentence begins with 应为 / must be.
    wrong(`options.${owner.id}.${key}`, given, { zh: fault.zh.replace(/^应为/, ''), en: fault.en.replace(/^must be /, '') });
    return [];
  });
}

/** One layer of settings read from plain data; every problem is said and its value left out. null = not set. */
export function layerFrom(object: unknown, said: ReturnType<typeof complaints>): SettingsLayer {
  const layer: { -readonly [K in keyof Settings]?: unknown } = {};
  if (object === null || object === undefined) return {};
  const entries = entriesOf(object);
  if (!entries) said.wrong('', object, OBJECT);
  for (const [key, value] of entries ?? []) {
    const spec = SETTING_SPECS.find(s => s.key === key);
    if (key === 'asOf') said.asOf();
    else if (value === null || value === undefined) continue;
    else if (key === 'options') layer.options = readOptions(value, said.wrong, said.unknown);
    else if (!spec) said.unknown(key, [...SETTING_SPECS.map(s => s.key), 'options']);
    else {
      const read = spec.read(value, said.wrong, said.unknown);
      if (read !== undefined) layer[spec.key] = read;
    }
  }
  return layer as SettingsLayer;
}

type Nested = Readonly<Record<string, unknown>>;
const NESTED = [
  ['rates', 1],
  ['tabs', 1],
  ['columns', 2],
  ['headers', 2],
  ['words', 2],
  ['options', 2],
] as const;

function merged(below: Nested, above: Nested, depth: number): Nested {
  const all = new Map<string, unknown>(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    const under = all.get(key);
    all.set(key, depth > 1 && entriesOf(under) && entriesOf(value) ? merged(under as Nested, value as Nested, depth - 1) : value);
  }
  return Object.fromEntries(all);
}

/** One layer over another. Rates, headers, tabs, columns and options are merged entry by entry; everything else is replaced. */
export function mergeLayers<T extends SettingsLayer>(below: T, above: SettingsLayer): T {
  const all: { -readonly [K in keyof Settings]?: unknown } = { ...below, ...above };
  for (const [key, depth] of NESTED) {
    if (below[key] && above[key]) all[key] = merged(below[key] as Nested, above[key] as Nested, depth);
  }
  return all as T;
}

/** Settings with a layer over them. The order of calls is the precedence: configuration file, Settings tab, saved in the workbook, flag or pane. */
export function mergeSettings(base: Settings, layer: SettingsLayer): Settings {
  return mergeLayers(base, layer);
}
