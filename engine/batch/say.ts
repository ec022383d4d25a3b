import type { Stream } from './host.js';
import { visible } from './visible.js';

/** Prints lines: the only way in which a text that comes from outside reaches a terminal. `paint` colours a line that is safe by then. */
export function say(stream: Stream, lines: readonly string[], paint: (line: string) => string = line => line): void {
  if (lines.length > 0) stream.write(lines.map(line => `${paint(visible(line))}\n`).join(''));
}
