import { type Typed, typedDay } from './typedday.js';
import { typedNumber } from './typednumber.js';
import { errorOfText, type Value } from './value.js';

/** Whose habits of writing dates and money count. */
export type Locale = 'zh-CN' | 'en-US';

/**
 * What Excel makes of a text that is put into a cell of format General as a value: a number ("1,200", "(12)", "12%", "1e5", "¥12"), a date, a
 * time, TRUE, FALSE, an error's code, or else the text as it is. `format` is the number format the cell takes on, null where it stays General.
 * A leading apostrophe and a leading "=" are the caller's to deal with; a cell of format "@" takes any text as it is. `year` completes a date
 * without one.
 *
 * Source   Excel's behaviour as commonly documented; long numbers keep 15 digits, so an identity number loses its last three.
 * @example typed('007', 'en-US', 2026) // => { value: 7, format: null }
 * @example typed('2026-01-02', 'zh-CN', 2026) // => { value: 46024, format: 'yyyy/m/d' }
 */
export function typed(text: string, locale: Locale, year: number): { readonly value: Value; readonly format: string | null } {
  const word = text.trim();
  if (/^(true|false)$/i.test(word)) return { value: /^true$/i.test(word), format: null };
  const error = word.startsWith('#') ? errorOfText(word) : null;
  if (error) return { value: error, format: null };
  const found: Typed | null = typedNumber(word) ?? typedDay(word, locale, year);
  return found ?? { value: text, format: null };
}
