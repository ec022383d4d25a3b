import { ascii } from '../../columns/bytes.js';
import { PartScan } from './checkpart.js';
import { textFaults } from './checktab.js';
import { Cursor } from './cursor.js';
import { walkXml } from './markup.js';

const OPEN = ascii('<si><t xml:space="preserve">');
const CLOSE = ascii('</t></si>');

/** Passes a plain shared string in which nothing can be wrong. */
class StringCursor extends Cursor {
  /** Where it ends; -1 = it is to be walked. */
  take(bytes: Uint8Array, from: number): number {
    this.bytes = bytes;
    this.at = from;
    return this.skip(OPEN) && this.text() && this.skip(CLOSE) ? this.at : -1;
  }
}

/** Reads the shared strings as they pass, adding what is wrong to `faults`. `wanted`: the numbers of those whose text is asked for. */
export class StringsCheck {
  count = 0;
  readonly texts = new Map<number, string>();
  private readonly cursor = new StringCursor();
  private readonly scan: PartScan;
  private text = '';

  constructor(
    private readonly part: string,
    private readonly wanted: ReadonlySet<number>,
    private readonly faults: string[],
  ) {
    this.scan = new PartScan('sst', 'si', {
      take: (bytes, at) => this.take(bytes, at),
      walk: text => walkXml(`<sst>${text}</sst>`, this.items),
    });
  }

  /** Throws what is not well formed. */
  push(chunk: Uint8Array): void {
    this.scan.push(chunk);
  }

  /** After the last chunk. Throws what is not well formed. */
  end(): void {
    walkXml(this.scan.end().frame, this.items);
  }

  private take(bytes: Uint8Array, at: number): number {
    const end = this.wanted.has(this.count) ? -1 : this.cursor.take(bytes, at);
    if (end >= 0) this.count += 1;
    return end;
  }

  private readonly items = {
    open: (name: string): void => {
      if (name === 'si') this.text = '';
    },
    close: (name: string, inner: string): void => {
      if (name === 't') this.text += inner;
      if (name !== 'si') return;
      const { text, count } = this;
      for (const fault of textFaults(text)) this.faults.push(`${this.part}: text ${count} ("${text.slice(0, 20)}") ${fault}`);
      if (this.wanted.has(count)) this.texts.set(count, text);
      this.count += 1;
    },
  };
}
