/** Excel's most characters in a cell. */
export const MOST_TEXT = 32_767;

// Control characters that XML 1.0 has no way to write, the two non-characters, and halves of surrogate pairs.
const CONTROL = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff`;
const UNWRITABLE = new RegExp(`[${CONTROL}]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]`, 'g');
// Every character that may need to be changed; one look says that most texts need nothing.
const UNUSUAL = /[^\t\n\x20-\x7e\x80-\ud7ff\ue000-\ufffd]/;
const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * Text as it may stand in a cell: what XML cannot hold becomes U+FFFD, line ends become \n, at most 32,767 characters. Never through the
 * middle of a character.
 */
export function cleanText(text: string): string {
  if (text.length <= MOST_TEXT && !UNUSUAL.test(text)) return text;
  const plain = text.replace(/\r\n?/g, '\n').replace(UNWRITABLE, '\ufffd');
  if (plain.length <= MOST_TEXT) return plain;
  return `${plain.slice(0, MOST_TEXT - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** True where `cleanText` would change more than line ends. */
export function isUnclean(text: string): boolean {
  return text.length > MOST_TEXT || (UNUSUAL.test(text) && text.search(UNWRITABLE) >= 0);
}

/**
 * Excel reads `_x000D_` in a text as a carriage return; a literal one is written with its underscore escaped.
 *
 * @example escapedText('_x000D_') // => '_x005F_x000D_'
 */
export function escapedText(text: string): string {
  return text.includes('_x') ? text.replace(ESCAPE_LIKE, '_x005F_') : text;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// What `xml` changes, or has to look at closely: most texts hold none of it.
const SPECIAL = /[^\t\n\x20!\x23-\x25\x27-;=?-\x7e\x80-\ud7ff\ue000-\ufffd]/;

/** Text for the inside of an element or a quoted attribute. */
export function xml(text: string): string {
  if (text.length <= MOST_TEXT && !SPECIAL.test(text)) return text;
  return cleanText(text).replace(/[&<>"]/g, c => ENTITIES[c] as string);
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
