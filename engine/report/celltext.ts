/** Excel's most characters in a cell. */
export const MOST_TEXT = 32_767;

// Control characters that XML 1.0 has no way to write, the two non-characters, and halves of surrogate pairs.
const CONTROL = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff`;
const UNWRITABLE = new RegExp(`[${CONTROL}]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]`, 'g');
// Every character that may need to be changed; one look says that most texts need nothing.
const UNUSUAL = /[^\t\n\x20-\x7e\x80-\ud7ff\ue000-\ufffd]/;

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
