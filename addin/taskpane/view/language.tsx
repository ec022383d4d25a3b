import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { fill, type Label, type Lang } from '../../../engine/text.js';

const Language = createContext<Lang>('en');

/** Sets the language of everything inside. */
export function LanguageProvider({ lang, children }: { readonly lang: Lang; readonly children: ReactNode }) {
  return <Language.Provider value={lang}>{children}</Language.Provider>;
}

export type Say = (label: Label, values?: Readonly<Record<string, string | number | Label>>) => string;

export function useLang(): Lang {
  return useContext(Language);
}

/** Turns a label into the words of the pane's language, its places filled. */
export function useSay(): Say {
  const lang = useLang();
  return useMemo(() => (label, values) => (values ? fill(label, values) : label)[lang], [lang]);
}

/** A name or a half sentence of the engine's as it begins a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A list within a sentence. */
export function useList(): (items: readonly string[]) => string {
  const lang = useLang();
  return useMemo(() => items => items.join(lang === 'zh' ? '、' : ', '), [lang]);
}

/** The language of the pane for a display language of Office: Chinese for every Chinese, English for all others. */
export function langFor(displayLanguage: string | undefined): Lang {
  return /^zh\b/i.test(displayLanguage ?? '') ? 'zh' : 'en';
}
