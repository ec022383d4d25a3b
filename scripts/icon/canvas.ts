/** A colour as 0xRRGGBB; null takes away what is there. */
export type Paint = number | null;

export type Point = readonly [x: number, y: number];

const SAMPLES = 8; // a pixel is judged at 8 × 8 points

/**
 * A square of pixels with a transparent ground, drawn on by shapes in pixels from the top left corner. Edges are smoothed by the share of a
 * pixel's sample points inside the shape: arithmetic alone, so every machine draws the same.
 */
export class Canvas {
  /** Red, green, blue and alpha of each pixel, row by row, colours not multiplied by alpha. */
  readonly pixels: Uint8ClampedArray;

  constructor(readonly size: number) {
    this.pixels = new Uint8ClampedArray(size * size * 4);
  }

  /** Paints where `inside` holds. */
  shape(paint: Paint, inside: (x: number, y: number) => boolean): void {
    for (let row = 0; row < this.size; row++)
      for (let column = 0; column < this.size; column++) {
        let hits = 0;
        for (let i = 0; i < SAMPLES * SAMPLES; i++) {
          const x = column + ((i % SAMPLES) + 0.5) / SAMPLES;
          const y = row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES;
          if (inside(x, y)) hits++;
        }
        if (hits) this.blend((row * this.size + column) * 4, paint, hits / (SAMPLES * SAMPLES));
      }
  }

  /** A rectangle, its corners rounded by a radius. */
  box(paint: Paint, left: number, top: number, right: number, bottom: number, radius = 0): void {
    this.shape(paint, (x, y) => {
      const dx = Math.max(left + radius - x, x - right + radius, 0);
      const dy = Math.max(top + radius - y, y - bottom + radius, 0);
      return x >= left && x <= right && y >= top && y <= bottom && dx * dx + dy * dy <= radius * radius;
    });
  }

  /** A filled circle. */
  disc(paint: Paint, x: number, y: number, radius: number): void {
    this.shape(paint, (a, b) => (a - x) ** 2 + (b - y) ** 2 <= radius * radius);
  }

  /** A line through points, with round ends and joins. */
  line(paint: Paint, width: number, ...points: readonly Point[]): void {
    this.shape(paint, (x, y) => points.some((to, i) => i > 0 && nearSegment(x, y, points[i - 1] as Point, to, width / 2)));
  }

  /** A filled polygon. */
  polygon(paint: Paint, ...points: readonly Point[]): void {
    this.shape(paint, (x, y) => {
      let odd = false;
      points.forEach(([ax, ay], i) => {
        const [bx, by] = points[(i + 1) % points.length] as Point;
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
      });
      return odd;
    });
  }

  private blend(at: number, paint: Paint, share: number): void {
    const { pixels } = this;
    const under = (pixels[at + 3] as number) / 255;
    if (paint === null) {
      pixels[at + 3] = under * (1 - share) * 255;
      return;
    }
    const alpha = share + under * (1 - share);
    for (let channel = 0; channel < 3; channel++) {
      const colour = (paint >> (16 - 8 * channel)) & 0xff;
      pixels[at + channel] = (colour * share + (pixels[at + channel] as number) * under * (1 - share)) / alpha;
    }
    pixels[at + 3] = alpha * 255;
  }
}

function nearSegment(x: number, y: number, [ax, ay]: Point, [bx, by]: Point, reach: number): boolean {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2 <= reach * reach;
}
