import type { Settings, StageSetting } from '../settings.js';
import { roleSpec, SHEETS } from '../sheets/index.js';
import { VOCABULARIES } from '../sheets/word/words.js';
import { PRESETS, presetOf } from '../sheets/stage/preset.js';
import type { Role, SheetId } from '../sheets/table.js';
import { readAmount } from '../sheets/parse/value.js';
import type { Label } from '../text.js';
import { currencyOf, isCurrency } from '../units/currency.js';

/** Says what is wrong with a value: the setting's whole key, what was found, what is allowed. */
export type Wrong = (key: string, found: unknown, allowed: Label) => void;
/** Says that there is no such key, with those there are. */
export type Unknown = (key: string, known: readonly string[]) => void;

/** Width, case, spaces and marks make no difference in names of settings and words of values. */
export function settingWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_:-]+/g, '');
}

/** A single value as text; what is no text, number or boolean says nothing. */
export function textFrom(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Entries of a plain object; null where the value is none. Own keys only, whatever they are called. */
export function entriesOf(value: unknown): [string, unknown][] | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
}

/** One of a few words, each with other ways to write it. */
export function choice<T extends string>(key: string, allowed: Label, words: Readonly<Record<T, string>>) {
  return (value: unknown, wrong: Wrong): T | undefined => {
    const given = settingWord(textFrom(value));
    const found = (Object.keys(words) as T[]).find(word => [word, ...words[word].split(' ')].some(w => settingWord(w) === given));
    if (found === undefined) wrong(key, value, allowed);
    return found;
  };
}

export function numberFrom(value: unknown): number {
  return typeof value === 'number' ? value : typeof value === 'string' ? readAmount(value, '.') : NaN;
}

/** A currency's code, or null where the word names none that is known. */
export function currencyNamed(value: unknown): string | null {
  const code = currencyOf(textFrom(value));
  return /^[A-Z]{3}$/.test(code) ? code : null;
}

export const CURRENCY: Label = { zh: '三个字母的货币代码，如 CNY、USD', en: 'a currency code of three letters, such as CNY or USD' };
export const OBJECT: Label = { zh: '由名称和值组成的列表', en: 'a list of names with values' };

/** The sheet of an id or printed name. */
export function sheetNamed(name: string): SheetId | null {
  const word = settingWord(name);
  return SHEETS.find(s => [s.id, s.label.zh, s.label.en].some(w => settingWord(w) === word))?.id ?? null;
}

export function readRates(value: unknown, wrong: Wrong): Settings['rates'] | undefined {
  const entries = entriesOf(value);
  if (!entries) return void wrong('rates', value, OBJECT);
  const rates: [string, number][] = [];
  for (const [name, given] of entries) {
    const code = currencyNamed(name);
    const rate = numberFrom(given);
    if (code === null) wrong('rates', name, CURRENCY);
    else if (!(rate > 0)) wrong(`rates.${code}`, given, { zh: '大于 0 的数', en: 'a number above 0' });
    else rates.push([code, rate]);
  }
  return Object.fromEntries(rates);
}

export function readMonth(value: unknown, wrong: Wrong): number | undefined {
  const month = typeof value === 'string' ? Number(/^(\d{1,2})\s*月?$/.exec(value.normalize('NFKC').trim())?.[1] ?? NaN) : value;
  if (typeof month === 'number' && Number.isInteger(month) && month >= 1 && month <= 12) return month;
  return void wrong('fiscalYearStart', value, { zh: '1 到 12 的月份', en: 'a month from 1 to 12' });
}

export const OUTCOMES: Readonly<Record<NonNullable<StageSetting['outcome']>, string>> = {
  won: '赢单 贏單 成交 closedwon',
  lost: '输单 輸單 丢单 失败 closedlost',
  invalid: '无效 無效 作废',
  'post-sale': '售后 售後 交付 成交后 aftersale',
  'on-hold': '搁置 擱置 暂停 暫停 onhold',
};

/** The outcome that a word names, or null. */
export function outcomeNamed(word: string): NonNullable<StageSetting['outcome']> | null {
  const given = settingWord(word);
  const found = Object.entries(OUTCOMES).find(([id, words]) => [id, ...words.split(' ')].some(w => settingWord(w) === given));
  return found ? (found[0] as NonNullable<StageSetting['outcome']>) : null;
}

const STAGES: Label = {
  zh: `预设名称（${PRESETS.map(p => p.id).join('、')}、canonical）或按顺序列出的阶段`,
  en: `the name of a preset (${PRESETS.map(p => p.id).join(', ')}, canonical) or the stages in order`,
};

export function readStages(value: unknown, wrong: Wrong): Settings['stages'] | undefined {
  if (typeof value === 'string') {
    if (presetOf(value)) return presetOf(value)!.id;
    return settingWord(value) === 'canonical' ? 'canonical' : void wrong('stages', value, STAGES);
  }
  if (!Array.isArray(value) || value.length === 0) return void wrong('stages', value, STAGES);
  const stages: StageSetting[] = [];
  for (const [i, given] of (value as unknown[]).entries()) {
    const own = typeof given === 'string' ? { name: given } : new Map(entriesOf(given) ?? []);
    const get = (key: string): unknown => (own instanceof Map ? own.get(key) : key === 'name' ? given : undefined);
    const name = get('name');
    const words = wordsFrom(get('words'));
    const said = get('outcome');
    const outcome = said === undefined || said === null ? undefined : outcomeNamed(textFrom(said));
    const at = `stages[${i + 1}]`;
    if (typeof name !== 'string' || name.trim() === '') wrong(at, given, { zh: '阶段名称', en: 'the name of a stage' });
    else if (words === null) wrong(`${at}.words`, get('words'), { zh: '词的列表', en: 'a list of words' });
    else if (outcome === null) wrong(`${at}.outcome`, said, { zh: Object.keys(OUTCOMES).join('、'), en: Object.keys(OUTCOMES).join(', ') });
    else stages.push({ name: name.trim(), words, ...(outcome ? { outcome } : {}) });
  }
  return stages.length === value.length ? stages : undefined;
}

/** A word or a list of words; null where the value is neither. */
function wordsFrom(value: unknown): string[] | null {
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.every(word => typeof word === 'string' || typeof word === 'number') ? list.map(String) : null;
}

export function readHeaders(value: unknown, wrong: Wrong, unknown: Unknown): Settings['headers'] | undefined {
  const sheets = entriesOf(value);
  if (!sheets) return void wrong('headers', value, OBJECT);
  const headers: [SheetId, Record<string, string[]>][] = [];
  for (const [name, given] of sheets) {
    const id = sheetNamed(name);
    const roles = entriesOf(given);
    if (!id)
      unknown(
        `headers.${name}`,
        SHEETS.map(s => `headers.${s.id}`),
      );
    else if (!roles) wrong(`headers.${name}`, given, OBJECT);
    else {
      const spec = SHEETS.find(s => s.id === id)!.roles;
      const own: [string, string[]][] = [];
      for (const [role, words] of roles) {
        const known = spec.find(r => [r.role, r.label.zh, r.label.en].some(w => settingWord(w) === settingWord(role)));
        const list = wordsFrom(words);
        if (!known)
          unknown(
            `headers.${id}.${role}`,
            spec.map(r => `headers.${id}.${r.role}`),
          );
        else if (!list || list.length === 0)
          wrong(`headers.${id}.${known.role}`, words, { zh: '表头或表头的列表', en: 'a header or a list of headers' });
        else own.push([known.role, list]);
      }
      headers.push([id, Object.fromEntries(own)]);
    }
  }
  return Object.fromEntries(headers);
}

export function readTabs(value: unknown, wrong: Wrong): Settings['tabs'] | undefined {
  const entries = entriesOf(value);
  if (!entries) return void wrong('tabs', value, OBJECT);
  const tabs: [string, SheetId | 'skip'][] = [];
  for (const [tab, given] of entries) {
    const skip = ['skip', 'ignore', '跳过', '忽略', '不读'].includes(settingWord(textFrom(given)));
    const id = skip ? 'skip' : sheetNamed(textFrom(given));
    if (id) tabs.push([tab, id]);
    else
      wrong(`tabs.${tab}`, given, { zh: `${SHEETS.map(s => s.id).join('、')} 或 skip`, en: `${SHEETS.map(s => s.id).join(', ')} or skip` });
  }
  return Object.fromEntries(tabs);
}

/** The role that a word names on any sheet: its id or printed name. */
function roleNamed(name: string): Role | null {
  const word = settingWord(name);
  for (const { roles } of SHEETS) {
    const found = roles.find(r => [r.role, r.label.zh, r.label.en].some(w => settingWord(w) === word));
    if (found) return found.role;
  }
  return null;
}

const NONE: ReadonlySet<string> = new Set(['none', 'skip', '无', '無', '跳过', '不使用']);

export function readColumns(value: unknown, wrong: Wrong, unknown: Unknown): Settings['columns'] | undefined {
  const tabs = entriesOf(value);
  if (!tabs) return void wrong('columns', value, OBJECT);
  const columns: [string, Record<Role, string | null>][] = [];
  for (const [tab, given] of tabs) {
    const roles = entriesOf(given);
    if (!roles) {
      wrong(`columns.${tab}`, given, OBJECT);
      continue;
    }
    const own: [Role, string | null][] = [];
    for (const [name, header] of roles) {
      const role = roleNamed(name);
      if (role === null) {
        unknown(
          `columns.${tab}.${name}`,
          SHEETS.flatMap(s => s.roles.map(r => `columns.${tab}.${r.role}`)),
        );
      } else if (header === null || (typeof header === 'string' && NONE.has(settingWord(header)))) own.push([role, null]);
      else if ((typeof header === 'string' && header.trim() !== '') || typeof header === 'number') own.push([role, String(header).trim()]);
      else
        wrong(`columns.${tab}.${role}`, header, {
          zh: '表头，或 none（没有这一列）',
          en: 'a header, or none where there is no such column',
        });
    }
    columns.push([tab, Object.fromEntries(own)]);
  }
  return Object.fromEntries(columns);
}

export function readWords(value: unknown, wrong: Wrong, unknown: Unknown): Settings['words'] | undefined {
  const sheets = entriesOf(value);
  if (!sheets) return void wrong('words', value, OBJECT);
  const words: [SheetId, Record<string, string>][] = [];
  for (const [name, given] of sheets) {
    const id = sheetNamed(name);
    const own = VOCABULARIES.filter(v => v.sheet === id);
    const entries = entriesOf(given);
    if (own.length === 0)
      unknown(
        `words.${name}`,
        VOCABULARIES.map(v => `words.${v.sheet}`),
      );
    else if (!entries) wrong(`words.${name}`, given, OBJECT);
    else words.push([id as SheetId, Object.fromEntries(entries.flatMap(([word, said]) => meaningEntry(id as SheetId, word, said, wrong)))]);
  }
  return Object.fromEntries(words);
}

function meaningEntry(id: SheetId, word: string, said: unknown, wrong: Wrong): [string, string][] {
  const meanings = VOCABULARIES.filter(v => v.sheet === id).flatMap(v => Object.entries(v.meanings));
  const given = settingWord(textFrom(said));
  const found = meanings.find(([key, label]) => [key, label.zh, label.en].some(w => settingWord(w) === given));
  if (found) return [[word, found[0]]];
  const currency = roleSpec(id, 'currency') ? currencyOf(textFrom(said)) : '';
  if (isCurrency(currency)) return [[word, currency]];
  const keys = [...new Set(meanings.map(([key]) => key))];
  wrong(`words.${id}.${word}`, said, { zh: keys.join('、'), en: keys.join(', ') });
  return [];
}
