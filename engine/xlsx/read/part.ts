import { joined } from './utf8.js';

/** One part of a package as it is unpacked. */
export interface Part {
  readonly name: string;
  /** How many bytes it says it unpacks to. */
  readonly size: number;
  /** Its bytes, a stretch at a time; each is good until the next is asked for. Throws BadInput: corrupt, truncated. */
  readonly chunks: Iterator<Uint8Array, void>;
}

const NONE: Uint8Array = new Uint8Array(0);

/** What stands across two chunks is joined with so many bytes of the second; only what is longer has a chunk copied. */
const BRIDGE = 1 << 12;

/** The bytes of a part, of which only a stretch is held at a time, so that memory does not grow with the part. */
export class PartBytes {
  /** What is held now. */
  bytes = NONE;
  /** How many bytes stand before it in the part. */
  before = 0;
  /** The chunk of which only the beginning is held, at the end of `bytes` and from `joint` on. */
  private chunk = NONE;
  private joint = 0;

  constructor(
    private readonly chunks: Iterator<Uint8Array, void>,
    /** How many bytes the part says it has. */
    readonly size: number,
    /** Stops unpacking, whether or not all of it was asked for. */
    readonly close: () => void = () => {},
  ) {}

  /** A part that is held whole. */
  static of(bytes: Uint8Array): PartBytes {
    return new PartBytes([bytes].values(), bytes.length);
  }

  /** Lets go of what stands before `keep`, which then stands at 0, and holds more of what follows; false where nothing does. */
  more(keep: number): boolean {
    this.before += keep;
    if (this.chunk.length > 0) {
      const { chunk, joint } = this;
      this.chunk = NONE;
      this.bytes = keep >= joint ? chunk.subarray(keep - joint) : joined([this.bytes.subarray(keep, joint), chunk]);
      return true;
    }
    // what is kept is copied first: a chunk is gone once the next is asked for
    const kept: Uint8Array = new Uint8Array(this.bytes.subarray(keep));
    const next = this.chunks.next();
    if (next.done === true) {
      this.bytes = kept;
      return false;
    }
    const { buffer, byteOffset, length } = next.value;
    const chunk = new Uint8Array(buffer, byteOffset, length); // a Buffer is another shape of object: scanning would slow down
    if (kept.length === 0) this.bytes = chunk;
    else {
      this.joint = kept.length;
      this.bytes = joined([kept, chunk.subarray(0, BRIDGE)]);
      if (length > BRIDGE) this.chunk = chunk;
    }
    return true;
  }

  /** Unpacks what is left without looking at it: only then are size and checksum known. */
  drain(): void {
    while (this.chunks.next().done !== true);
  }
}
