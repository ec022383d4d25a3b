/** Cell types (ECMA-376 18.18.11 ST_CellType). Also a date's own type, which strict files and some writers use. */
export const N = 0;
export const S = 1;
export const STR = 2;
export const INLINE = 3;
export const B = 4;
export const E = 5;
export const D = 6;

/** Cell type from the bytes of its `t` attribute. Unknown types read as numbers do: what is no number is kept as text. */
export function typeOf(b: Uint8Array, from: number, to: number): number {
  switch (b[from]) {
    case 0x73: // s, str
      return to - from === 1 ? S : STR;
    case 0x69: // inlineStr
      return INLINE;
    case 0x62:
      return B;
    case 0x65:
      return E;
    case 0x64:
      return D;
    default:
      return N;
  }
}
