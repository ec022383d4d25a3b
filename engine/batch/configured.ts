import { basename } from 'node:path';
import type { Layers } from '../inforce.js';
import { settingsFrom } from '../setting/configuration.js';
import { defaultSettings } from '../settings.js';
import type { Lang } from '../text.js';
import type { Day } from '../units/day.js';
import { readConfiguration } from './configfile.js';
import { type Host, today } from './host.js';

/** Defaults, then the configuration file, then flags. */
export function configuredBy(
  command: { readonly asOf?: Day | null; readonly lang: Lang | null; readonly config: string | null; readonly settings: boolean },
  host: Host,
): Layers {
  const given = defaultSettings(command.asOf ?? today(host.now()));
  const base = command.asOf === null || command.asOf === undefined ? { ...given, asOfFrom: 'today' as const } : given;
  const above = command.lang === null ? [] : [{ lang: command.lang }];
  if (command.config === null) return { base, file: {}, above, issues: [], tabs: command.settings };
  const { settings, layer, issues } = settingsFrom(readConfiguration(command.config), base, basename(command.config));
  return { base: settings, file: layer, above, issues, tabs: command.settings };
}
