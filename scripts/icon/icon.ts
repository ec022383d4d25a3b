import { Canvas } from './canvas.js';
import { DRAWINGS } from './drawing.js';

/** The sizes of the ribbon, and the larger ones in which a catalogue shows the mark. */
const RIBBON = [16, 20, 24, 32, 40, 48, 64, 80];
const MARK = [...RIBBON, 128, 192];

const SIZES: Readonly<Record<string, readonly number[]>> = { closebook: MARK, outline: [32] };

export interface Icon {
  readonly file: string;
  draw(): Canvas;
}

/** Every icon at every size. */
export const ICONS: readonly Icon[] = Object.entries(DRAWINGS).flatMap(([name, drawing]) =>
  (SIZES[name] ?? RIBBON).map(size => ({
    file: `${name}-${size}.png`,
    draw: () => {
      const canvas = new Canvas(size);
      drawing(canvas);
      return canvas;
    },
  })),
);
