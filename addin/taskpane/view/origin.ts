import type { Label } from '../../../engine/text.js';
import type { Found } from '../../worker/message.js';
import type { SettingKey } from '../choice.js';
import type { Say } from './language.js';

const FROM_TAB: Label = { zh: '来自“设置”工作表', en: 'From the Settings tab' };

/** Where a setting that was not chosen in the pane comes from, if it is a Settings tab. */
export function originHint(say: Say, found: Found | null, chosen: unknown, key: SettingKey): string | undefined {
  return chosen === undefined && found && Object.hasOwn(found.fromTab, key) ? say(FROM_TAB) : undefined;
}

/** The same of a threshold. */
export function optionHint(say: Say, found: Found | null, chosen: unknown, owner: string, key: string): string | undefined {
  const given = found?.fromTab.options?.[owner];
  return chosen === undefined && given && Object.hasOwn(given, key) ? say(FROM_TAB) : undefined;
}
