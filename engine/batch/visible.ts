import { middleCut } from '../text.js';

/** Characters of a line. */
const LINE = 1000;
/** Characters of a name in a line. */
const NAME = 120;

// controls (C0, C1, DEL), format characters (bidi overrides, zero widths) but for the two joiners that scripts need, lone surrogates, line separators
const STEERING = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  const code = character.codePointAt(0) as number;
  const hex = code.toString(16);
  return SHORT[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`);
}

/**
 * A text as one line of a terminal: what would steer the terminal, turn the line round, hide or begin another line stands as an escape, and the
 * middle of what is long is left out. Twice visible is visible.
 *
 * @example visible('a\u001b[2J\nb\u202e') // => 'a\\x1b[2J\\nb\\u202e'
 * @example visible('0123456789', 5) // => '01…89'
 */
export function visible(text: string, most: number = LINE): string {
  // what is left out need not be escaped
  return middleCut(middleCut(text, most).replace(STEERING, escaped), most);
}

/** A file's name as it stands in a line: never so long that nothing is left of what is said of it. */
export function nameText(name: string): string {
  return visible(name, NAME);
}

/** JSON text whose strings hold nothing that steers a terminal: the same data, escaped as JSON escapes. */
export function visibleJson(text: string): string {
  return text.replace(STEERING, c =>
    c === '\n' || c === '\t' || c === '\r'
      ? c
      : Array.from({ length: c.length }, (_, i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );
}
