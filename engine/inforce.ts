import { withStatedDay } from './asof.js';
import type { Grid } from './grid.js';
import { defineIssue, type Issue, issueSink } from './issue.js';
import { isSettingsTab, mergeSettings, type SettingsLayer, settingsFromTab } from './setting/configuration.js';
import { mergeLayers } from './setting/layer.js';
import type { Settings } from './settings.js';
import { languageOf, recognise } from './sheets/match/recognise.js';
import type { Recognition } from './sheets/match/recognition.js';
import { homeCurrency } from './sheets/parse/homecurrency.js';

/** What a person set outside the tabs. */
export interface Layers {
  /** The defaults with the configuration file over them. */
  readonly base: Settings;
  /** What the configuration file names itself. */
  readonly file: SettingsLayer;
  /** Over a Settings tab: the mapping saved in the workbook, then what the pane or a flag says. */
  readonly above: readonly SettingsLayer[];
  /** What is wrong in the configuration file or the saved mapping. */
  readonly issues: readonly Issue[];
  /** False: Settings tabs are not followed. Absent = they are. */
  readonly tabs?: boolean;
}

const FOLLOWED = defineIssue({
  code: 'settings-followed',
  severity: 'info',
  found: { zh: '表内有设置', en: 'the tab holds settings' },
  done: { zh: '已采用：{keys}', en: 'they are followed: {keys}' },
});
const HIDDEN = defineIssue({
  code: FOLLOWED.code,
  severity: 'warning',
  found: { zh: '隐藏的工作表内有设置', en: 'a hidden tab holds settings' },
  done: FOLLOWED.done,
  advice: { zh: '不想采用时，请删除该表，或用 --no-settings', en: 'To leave them out, remove the tab or use --no-settings' },
});
const FOR_ALL = defineIssue({
  code: FOLLOWED.code,
  severity: 'warning',
  found: { zh: '该文件只有设置', en: 'the file holds nothing but settings' },
  done: { zh: '对全部文件采用：{keys}', en: 'they are followed for all files: {keys}' },
  advice: { zh: '不想采用时，请移走该文件，或用 --no-settings', en: 'To leave them out, take the file away or use --no-settings' },
});
const UNFOLLOWED = defineIssue({
  code: 'settings-not-followed',
  severity: 'warning',
  found: { zh: '表内有设置', en: 'the tab holds settings' },
  done: { zh: '没有采用：一个文件的设置不作用于其他文件', en: 'they are not followed: those of one file do not rule the others' },
  advice: { zh: '请把设置写入配置文件，用 --config', en: 'Put them into a configuration, and use --config' },
});

export interface InForce {
  readonly recognition: Recognition;
  readonly settings: Settings;
  /** What a Settings tab names, whether or not something above wins over it. */
  readonly fromTab: SettingsLayer;
}

/**
 * Recognises with the settings in force for these grids: flag or pane over the mapping saved in the workbook over a Settings tab over the
 * configuration file over the defaults. The reports' language, where nobody names it, is that of the headers; the currency that of the data; the as-of day
 * the one that the sheets state. Of several files none is ruled by the
 * Settings tab of another, but by a file of settings alone.
 */
export function recogniseWith(grids: readonly Grid[], { base, file, above, issues: told, tabs: follows = true }: Layers): InForce {
  let settings = base;
  let fromTab: SettingsLayer = {};
  const named: SettingsLayer[] = [file];
  const issues: Issue[] = [...told];
  const isSettings = grids.map(isSettingsTab);
  const several = new Set(grids.map(grid => grid.file)).size > 1;
  /** A file of settings alone is one for all. */
  const isAlone = ({ file }: Grid): boolean => grids.every((grid, i) => isSettings[i] || grid.file !== file);
  const sink = issueSink();
  grids.forEach((grid, i) => {
    if (!isSettings[i] || !follows) return;
    const place = { file: grid.file, tab: grid.tab };
    if (several && !isAlone(grid)) {
      sink.add(UNFOLLOWED, place);
      return;
    }
    const tab = settingsFromTab(grid, settings);
    const keys = Object.keys(tab.layer);
    if (keys.length > 0)
      sink.add(several ? FOR_ALL : grid.visible ? FOLLOWED : HIDDEN, {
        ...place,
        values: { keys: { zh: keys.join('、'), en: keys.join(', ') } },
      });
    settings = tab.settings;
    named.push(tab.layer);
    fromTab = mergeLayers(fromTab, tab.layer);
    issues.push(...tab.issues);
  });
  issues.push(...sink.list());
  const dated = withStatedDay(
    grids.filter((_, i) => !isSettings[i]),
    above.reduce(mergeSettings, settings),
  );
  settings = dated.settings;
  issues.push(...dated.issues);
  named.push(...above);
  const found = recognise(grids, settings);
  const tabs = found.tabs.map((tab, i) => ({
    ...tab,
    ...(isSettings[i]
      ? { sheet: 'settings' as const, why: { zh: '每行一项设置', en: 'a setting in each row' }, issues: [], questions: [] }
      : {}),
  }));
  const [first, ...rest] = tabs;
  const recognition = { tabs: first ? [{ ...first, issues: [...issues, ...first.issues] }, ...rest] : [] };
  const last = <K extends 'lang' | 'currency'>(key: K): Settings[K] | undefined => named.findLast(layer => layer[key] !== undefined)?.[key];
  return {
    recognition,
    fromTab,
    settings: {
      ...settings,
      lang: last('lang') ?? languageOf(found),
      currency: last('currency') ?? homeCurrency(grids, recognition, settings),
    },
  };
}
