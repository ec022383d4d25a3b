import { cleanText, MOST_TEXT } from '../../report/celltext.js';

const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;

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
