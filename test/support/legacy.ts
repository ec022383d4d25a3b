// Windows-1252 at 0x80 to 0x9f (unicode.org, CP1252.TXT); Node's own decoder reads it as Latin-1
const CP1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const tables = new Map<string, Map<string, number[]>>();

/** Text in a double-byte Chinese encoding, or Windows-1252, by turning the decoder round: JavaScript can read these but not write them. */
export function encodeAs(text: string, label: 'gb18030' | 'big5' | 'windows-1252'): Uint8Array {
  let table = tables.get(label);
  if (!table) {
    table = new Map();
    const decoder = new TextDecoder(label);
    for (let lead = 0xff; lead >= 0x80; lead--) {
      const one = decoder.decode(Uint8Array.of(lead));
      if (label === 'windows-1252') table.set(lead < 0xa0 ? CP1252[lead - 0x80]! : one, [lead]);
      else for (let trail = 0x40; trail < 0xff; trail++) table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
    tables.set(label, table);
  }
  return Uint8Array.from(
    [...text].flatMap(character => {
      const code = character.charCodeAt(0);
      const bytes = code < 0x80 ? [code] : table.get(character);
      if (!bytes) throw new Error(`${character} is not in ${label}`);
      return bytes;
    }),
  );
}
