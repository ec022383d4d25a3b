import { eastAsianWidth } from 'get-east-asian-width'; // MIT, no dependencies: Unicode's own width table, kept current

/** The two languages of everything a user sees. */
export type Lang = 'zh' | 'en';

/** A text in both languages. A missing language is a type error, so there is no language file to fall behind. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** The same text in both languages: a name taken from the data, a number, a code. */
export function verbatim(text: string): Label {
  return { zh: text, en: text };
}

export function isLabel(value: unknown): value is Label {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

/**
 * Fills the `{name}` places of a label. Unknown names stay as written; values are put in as text, never interpreted.
 *
 * @example fill({ zh: '共 {n} 行', en: '{n} rows' }, { n: 3 }).en // => '3 rows'
 */
export function fill(label: Label, values: Readonly<Record<string, string | number | Label>>): Label {
  const into = (text: string, lang: Lang): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return value === undefined ? whole : isLabel(value) ? value[lang] : String(value);
    });
  return { zh: into(label.zh, 'zh'), en: into(label.en, 'en') };
}

/**
 * Choices in one phrase.
 *
 * @example eitherOf([verbatim('A'), verbatim('B'), verbatim('C')]).zh // => 'A、B或C'
 * @example eitherOf([verbatim('A'), verbatim('B'), verbatim('C')]).en // => 'A, B or C'
 */
export function eitherOf(labels: readonly Label[]): Label {
  const last = labels.at(-1);
  if (!last || labels.length === 1) return last ?? verbatim('');
  const others = labels.slice(0, -1);
  return { zh: `${others.map(l => l.zh).join('、')}或${last.zh}`, en: `${others.map(l => l.en).join(', ')} or ${last.en}` };
}

/**
 * Display width in columns: a Chinese, Japanese or Korean character is two, a combining mark is none.
 *
 * @example widthOf('账龄 Aging') // => 10
 */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x300) width += code < 32 ? 0 : 1;
    else if (!(code <= 0x36f || code === 0x200b || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f))) width += eastAsianWidth(code);
  }
  return width;
}

/**
 * A text of at most so many UTF-16 units, an ellipsis among them where it was cut; never half a character.
 *
 * @example shortened('12345', 4) // => '123…'
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.codePointAt(most - 2)! > 0xffff ? most - 2 : most - 1;
  return `${text.slice(0, end)}…`;
}

/** A text of at most so many UTF-16 units: the middle of a longer one gives way to an ellipsis; never half a character. */
export function middleCut(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = (most - 1) >> 1;
  const head = text.slice(0, half).replace(/[\ud800-\udbff]$/, '');
  const tail = text.slice(text.length - half).replace(/^[\udc00-\udfff]/, '');
  return `${head}…${tail}`;
}
