import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse as parseYaml, YAMLParseError } from 'yaml'; // ISC, no dependencies: comments and Chinese keys as people write them; JSON is YAML too
import { isSettingsTab, settingsFrom, settingsFromTab } from '../setting/configuration.js';
import type { Grid } from '../grid.js';
import type { Issue } from '../issue.js';
import { defaultSettings, type Settings } from '../settings.js';
import { homeCurrency } from '../sheets/parse/homecurrency.js';
import { languageOf, recognise } from '../sheets/match/recognise.js';
import type { Recognition } from '../sheets/match/recognition.js';
import type { Lang } from '../text.js';
import type { Day } from '../units/day.js';
import { BadInput } from '../workbook.js';
import { readError } from './files.js';
import { type Host, today } from './host.js';

/** What the user set outside the workbooks: flags and the configuration file over the defaults. */
export interface Configured {
  readonly settings: Settings;
  /** The language a flag asks for; it wins over everything. */
  readonly flagLang: Lang | null;
  /** The language the configuration file asks for. */
  readonly fileLang: Lang | null;
  /** The currency that the configuration file names. */
  readonly fileCurrency: string | null;
  /** What is wrong in the configuration file. */
  readonly issues: readonly Issue[];
}

function readConfiguration(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw readError(error, path);
  }
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line ?? 1;
    throw new BadInput('config/syntax', {
      zh: `配置文件 ${basename(path)} 第 ${line} 行不是有效的 YAML；请对照 closebook config 打印的格式修改`,
      en: `the configuration ${basename(path)} is not valid YAML in line ${line}; compare it with what closebook config prints`,
    });
  }
}

/** Defaults, then the configuration file. */
export function configuredBy(
  command: { readonly asOf?: Day | null; readonly lang: Lang | null; readonly config: string | null },
  host: Host,
): Configured {
  const base = defaultSettings(command.asOf ?? today(host.now()));
  const flagLang = command.lang;
  if (command.config === null) return { settings: base, flagLang, fileLang: null, fileCurrency: null, issues: [] };
  const { settings, layer, issues } = settingsFrom(readConfiguration(command.config), base, basename(command.config));
  return { settings, flagLang, fileLang: layer.lang ?? null, fileCurrency: layer.currency ?? null, issues };
}

/**
 * Recognises with the settings in force for these grids: flag over Settings tab over configuration file over default. The reports'
 * language, where nobody names it, is that of the headers; the currency that of the data.
 */
export function recogniseWith(grids: readonly Grid[], o: Configured): { readonly recognition: Recognition; readonly settings: Settings } {
  let { settings, fileLang: lang, fileCurrency: currency } = o;
  const issues: Issue[] = [...o.issues];
  const isSettings = grids.map(isSettingsTab);
  grids.forEach((grid, i) => {
    if (!isSettings[i]) return;
    const tab = settingsFromTab(grid, settings);
    settings = tab.settings;
    lang = tab.layer.lang ?? lang;
    currency = tab.layer.currency ?? currency;
    issues.push(...tab.issues);
  });
  const found = recognise(grids, settings);
  const tabs = found.tabs.map((tab, i) => ({
    ...tab,
    ...(isSettings[i]
      ? { sheet: 'settings' as const, why: { zh: '每行一项设置', en: 'a setting in each row' }, issues: [], questions: [] }
      : {}),
  }));
  const [first, ...rest] = tabs;
  const recognition = { tabs: first ? [{ ...first, issues: [...issues, ...first.issues] }, ...rest] : [] };
  return {
    recognition,
    settings: {
      ...settings,
      lang: o.flagLang ?? lang ?? languageOf(found),
      currency: currency ?? homeCurrency(grids, recognition, settings),
    },
  };
}
