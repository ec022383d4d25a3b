import { ascii } from '../../columns/bytes.js';

/** ASCII codes that parts are made of. */
export const LT = 0x3c;
export const GT = 0x3e;
export const QUOTE = 0x22;
export const APOSTROPHE = 0x27;
const AMP = 0x26;

const ENTITIES: readonly (readonly [Uint8Array, number])[] = [
  [ascii('&amp;'), AMP],
  [ascii('&lt;'), LT],
  [ascii('&gt;'), GT],
  [ascii('&quot;'), QUOTE],
  [ascii('&apos;'), APOSTROPHE],
];

export function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}

/** A place in a part's bytes, moved on over what is expected there. */
export class Cursor {
  protected bytes: Uint8Array = new Uint8Array(0);
  protected at = 0;

  /** A text that is no longer than a cell holds, without characters that need a closer look. */
  protected text(): boolean {
    const b = this.bytes;
    const most = Math.min(b.length, this.at + 32_767);
    for (; this.at < most; this.at++) {
      const code = b[this.at]!;
      if (code === LT) return true;
      // control characters; _x; halves of surrogate pairs (ED A0…); U+FFC0 and above (EF BF)
      if (code < 0x20 || code === 0x7f || (code === 0x5f && b[this.at + 1] === 0x78)) return false;
      if ((code === 0xed && b[this.at + 1]! >= 0xa0) || (code === 0xef && b[this.at + 1] === 0xbf)) return false;
      if (code === AMP) {
        if (this.character() < 0) return false;
        this.at -= 1;
      }
    }
    return false;
  }

  /** Passes a byte, or an entity as the character it stands for; -1 = neither. */
  protected character(): number {
    const code = this.bytes[this.at]!;
    if (code !== AMP) return this.past(1, code);
    for (const [entity, meant] of ENTITIES) if (this.skip(entity)) return meant;
    return -1;
  }

  protected past(n: number, result: number): number {
    this.at += n;
    return result;
  }

  protected isNext(code: number): boolean {
    if (this.bytes[this.at] !== code) return false;
    this.at += 1;
    return true;
  }

  protected skip(expected: Uint8Array): boolean {
    const { bytes, at } = this;
    for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
    this.at = at + expected.length;
    return true;
  }

  /** Passes digits; false where there is none. */
  protected digits(): boolean {
    const from = this.at;
    while (isDigit(this.bytes[this.at])) this.at += 1;
    return this.at > from;
  }

  protected integer(): number {
    let value = 0;
    for (; isDigit(this.bytes[this.at]) && value < 1e9; this.at++) value = value * 10 + this.bytes[this.at]! - 0x30;
    return value;
  }
}
