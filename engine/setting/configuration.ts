import { type Issue, issueSink } from '../issue.js';
import { complaints, layerFrom, mergeSettings, type SettingsLayer } from './layer.js';
import type { Settings } from '../settings.js';

export { mergeSettings, type SettingsLayer } from './layer.js';
export { printConfiguration } from './print.js';
export { type OptionInfo, optionInfos, type OptionOwner, optionOwners, SETTING_SPECS, type SettingSpec } from './spec.js';
export { isSettingsTab, settingsFromTab } from './tab.js';

/** What a configuration gave. */
export interface Configured {
  readonly settings: Settings;
  /** What it named itself, for whoever needs to know (a language not named is that of the headers). */
  readonly layer: SettingsLayer;
  readonly issues: readonly Issue[];
}

/**
 * Configuration (配置): settings from plain data, as YAML or JSON gives it, over others.
 *
 * Reads    the keys that printConfiguration prints; null = not set
 * Returns  the settings in force and the layer alone
 * Leaves out   values that are wrong and keys that are unknown: each is an issue that names the key, what was found, what is allowed
 * Empty    null or {} changes nothing
 * Errors   setting-wrong, setting-unknown
 */
export function settingsFrom(object: unknown, base: Settings, file?: string): Configured {
  const issues = issueSink();
  const layer = layerFrom(object, complaints(issues, { file }));
  return { settings: mergeSettings(base, layer), layer, issues: issues.list() };
}
