import type { Grid } from '../grid.js';
import { defaultSettings, type Settings } from '../settings.js';
import { languageOf, recognise } from '../sheets/recognise.js';
import type { Recognition } from '../sheets/recognition.js';
import type { Lang } from '../text.js';
import type { Day } from '../units/day.js';
import { type Host, today } from './host.js';

/** What the user set outside the workbook. */
export interface Configured {
  readonly asOf: Day | null;
  readonly lang: Lang | null;
  readonly today: Day;
}

export function configuredBy(
  command: { readonly asOf?: Day | null; readonly lang: Lang | null; readonly config: string | null },
  host: Host,
): Configured {
  return { asOf: command.asOf ?? null, lang: command.lang, today: today(host.now()) };
}

export function recogniseWith(grids: readonly Grid[], o: Configured): { recognition: Recognition; settings: Settings } {
  const settings = defaultSettings(o.asOf ?? o.today);
  const recognition = recognise(grids, settings);
  return { recognition, settings: { ...settings, lang: o.lang ?? languageOf(recognition) } };
}

export function printedConfiguration(lang: Lang): string {
  return lang;
}
