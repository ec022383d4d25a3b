import type { Settings } from '../../engine/settings.js';
import type { Role, SheetId } from '../../engine/sheets/table.js';
import type { AsOf } from './asof.js';

/** Settings of the workbook's own that the pane offers; the as-of day, mapping and thresholds are kept apart. */
export type SettingKey = 'lang' | 'currency' | 'unit' | 'fiscalYearStart' | 'dateOrder' | 'stages';

/** What the person chose, over what the data and a Settings tab say. */
export interface Choices {
  readonly asOf: AsOf;
  /** Only what was chosen by hand. */
  readonly layer: Partial<Omit<Settings, 'asOf'>>;
}

export const NO_CHOICE: Choices = { asOf: { mode: 'today' }, layer: {} };

/** A tab or a header may be called `constructor`: own entries only. */
export function own<T>(object: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return object && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** An object with one entry set, or taken out where the value is undefined; undefined where nothing is left. */
function entry<T>(object: Readonly<Record<string, T>> | undefined, key: string, value: T | undefined): Record<string, T> | undefined {
  const entries = Object.entries(object ?? {}).filter(([name]) => name !== key);
  if (value !== undefined) entries.push([key, value]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function withLayer(choices: Choices, key: keyof Choices['layer'], value: unknown): Choices {
  return { ...choices, layer: entry(choices.layer as Record<string, unknown>, key, value) ?? {} };
}

/** A setting; undefined = as the data or a Settings tab say. */
export function withSetting<K extends SettingKey>(choices: Choices, key: K, value: Settings[K] | undefined): Choices {
  return withLayer(choices, key, value);
}

/** A threshold of a report; undefined = as a Settings tab or the default says. */
export function withOption(choices: Choices, owner: string, key: string, value: unknown): Choices {
  const { options } = choices.layer;
  return withLayer(choices, 'options', entry(options, owner, entry(own(options, owner), key, value)));
}

/** What a tab is, its columns left as they are. */
export function withKind(choices: Choices, tab: string, sheet: SheetId | 'skip' | undefined): Choices {
  return withLayer(choices, 'tabs', entry(choices.layer.tabs, tab, sheet));
}

/** What a tab is; undefined = recognised automatically. Another kind of sheet has other columns: those chosen by hand go. */
export function withSheet(choices: Choices, tab: string, sheet: SheetId | 'skip' | undefined): Choices {
  return withLayer(withKind(choices, tab, sheet), 'columns', entry(choices.layer.columns, tab, undefined));
}

/** The sheet that a tab was said to be, recognised or not. */
export function kindOf({ layer }: Choices, tab: string): SheetId | null {
  const kind = own(layer.tabs, tab);
  return kind === undefined || kind === 'skip' ? null : kind;
}

/** The column of a role by its header (`header#2` for the second of two alike); null = none; undefined = recognised automatically. */
export function withColumn(choices: Choices, tab: string, role: Role, header: string | null | undefined): Choices {
  const { columns } = choices.layer;
  return withLayer(choices, 'columns', entry(columns, tab, entry(own(columns, tab), role, header)));
}

/** The answer to a question: the value of the setting it names; undefined = not answered. */
export function withAnswer(choices: Choices, [key, ...path]: readonly string[], value: string | undefined): Choices {
  const said = key === 'columns' && value === 'none' ? null : value;
  return withLayer(choices, key as keyof Choices['layer'], nested(choices.layer[key as keyof Choices['layer']], path, said));
}

function nested(object: unknown, [key, ...path]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const under = object as Readonly<Record<string, unknown>> | undefined;
  return entry(under, key, nested(own(under, key), path, value));
}

/** What a setting that answers a question is set to by hand; undefined = it is not. */
export function answerOf({ layer }: Choices, path: readonly string[]): string | undefined {
  let value: unknown = layer;
  for (const key of path) value = own(value as Readonly<Record<string, unknown>> | undefined, key);
  return value === null ? 'none' : (value as string | undefined);
}

/** What says how the data are read; the rest of the layer are settings. */
const MAPPING = ['tabs', 'columns', 'words'] as const;

/** The columns of all tabs, what they are and what words mean, left to recognition again. */
export function withoutMapping(choices: Choices): Choices {
  return MAPPING.reduce((left, key) => withLayer(left, key, undefined), choices);
}

/** Settings and thresholds as the data, a Settings tab or the defaults say; the mapping stays. */
export function withoutSettings({ layer: { tabs, columns, words } }: Choices): Choices {
  return { asOf: NO_CHOICE.asOf, layer: { ...(tabs && { tabs }), ...(columns && { columns }), ...(words && { words }) } };
}

/** True where a tab's kind, a column or the meaning of a word was chosen by hand. */
export function hasMapping({ layer }: Choices): boolean {
  return MAPPING.some(key => layer[key] !== undefined);
}

/** True where a setting or threshold was chosen by hand. */
export function hasSetting({ asOf, layer }: Choices): boolean {
  return asOf.mode === 'fixed' || Object.keys(layer).some(key => !(MAPPING as readonly string[]).includes(key));
}
