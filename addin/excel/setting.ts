import type { Label } from '../../engine/text.js';
import type { Session } from './session.js';

/** Where the mapping is kept in the workbook, as JSON in `workbook.settings`. Permanent. */
export const SETTINGS_KEY = 'closebook';
const VERSION = 1;

/** What is kept in the workbook; `note`: why it is not used. */
export interface Saved {
  readonly value: unknown;
  readonly note: Label | null;
}

const NEWER: Label = {
  zh: '工作簿中保存的设置来自更新的版本，本次未使用；再次保存时才会被替换',
  en: 'The settings kept in this workbook come from a newer version and are not used; they stay until settings are saved anew',
};
const BROKEN: Label = {
  zh: '工作簿中保存的设置无法读取，本次未使用；再次保存时才会被替换',
  en: 'The settings kept in this workbook cannot be read and are not used; they stay until settings are saved anew',
};

/** Reads what is kept; null where nothing is, or where it cannot be used. */
export async function loadSaved(session: Session): Promise<Saved> {
  const setting = session.workbook.settings.getItemOrNullObject(SETTINGS_KEY);
  setting.load('value');
  await session.sync();
  if (setting.isNullObject) return { value: null, note: null };
  try {
    const kept: unknown = JSON.parse(String(setting.value));
    if (typeof kept !== 'object' || kept === null || !('version' in kept) || !('value' in kept)) return { value: null, note: BROKEN };
    return kept.version === VERSION ? { value: kept.value, note: null } : { value: null, note: NEWER };
  } catch {
    return { value: null, note: BROKEN };
  }
}

export async function saveValue(session: Session, value: unknown): Promise<void> {
  session.workbook.settings.add(SETTINGS_KEY, JSON.stringify({ version: VERSION, value }));
  await session.sync();
}
