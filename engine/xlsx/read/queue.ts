import { BadInput } from '../../workbook.js';
import type { PartBytes } from './part.js';
import { openXml } from './parts.js';
import { corrupt } from './refusal.js';
import type { Zip } from './zip.js';

/** Large parts to be read one after another: the next begins to be unpacked while one is read, where the unpacker has a thread of its own. */
export class PartQueue {
  private at = 0;
  private ahead: PartBytes | null;

  constructor(
    private readonly zip: Zip,
    private readonly names: readonly string[],
  ) {
    this.ahead = this.open();
  }

  private open(): PartBytes | null {
    const name = this.names[this.at++];
    if (name === undefined) return null;
    const bytes = openXml(this.zip, name);
    if (!bytes) throw corrupt(name, 'missing');
    return bytes;
  }

  /** Reads the next part, all of it, so that its size and checksum are known. Where they are wrong that is said, not what came of it. */
  read<T>(act: (bytes: PartBytes) => T): T {
    const bytes = this.ahead!;
    try {
      this.ahead = null;
      this.ahead = this.open();
      const value = act(bytes);
      bytes.drain();
      return value;
    } catch (error) {
      if (error instanceof BadInput && error.code === 'corrupt') bytes.drain();
      throw error;
    } finally {
      bytes.close();
    }
  }

  close(): void {
    this.ahead?.close();
  }
}
