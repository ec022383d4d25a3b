import type { Canvas } from './canvas.js';

/** Office's own ink and paper for icons of one line, and the accent of our reports. */
const INK = 0x3b3a38;
const PAPER = 0xffffff; // objects are filled, so that they are seen on a dark ribbon
const ACCENT = 0x1f5fa8;
const SPINE = 0x17477e;

/** Draws an icon at the canvas's own size: it is drawn anew at each, not scaled, so that edges fall between pixels. */
export type Drawing = (canvas: Canvas) => void;

/** The measures of one size, on a grid of 16. */
class Grid {
  /** The width of a line. */
  readonly w: number;

  constructor(readonly canvas: Canvas) {
    this.w = Math.max(1, Math.round(canvas.size / 32));
  }

  /** A place on the grid as the nearest edge between pixels. */
  at(place: number): number {
    return Math.round((place * this.canvas.size) / 16);
  }

  /** A place on the grid, wherever it falls. */
  on(place: number): number {
    return (place * this.canvas.size) / 16;
  }

  /** A sheet of paper with an edge. */
  sheet(left: number, top: number, right: number, bottom: number, edge = INK, paper = PAPER): void {
    const { canvas, w } = this;
    canvas.box(edge, this.at(left), this.at(top), this.at(right), this.at(bottom));
    canvas.box(paper, this.at(left) + w, this.at(top) + w, this.at(right) - w, this.at(bottom) - w);
  }

  /** A ruled line from left to right. */
  rule(left: number, right: number, top: number, colour = INK): void {
    this.canvas.box(colour, this.at(left), this.at(top), this.at(right), this.at(top) + this.w);
  }
}

/** The mark: a closed ledger, ticked. */
const closebook: Drawing = canvas => {
  const g = new Grid(canvas);
  const [left, right, top, bottom, spine] = [g.at(2), g.at(14), g.at(1), g.at(15), g.at(4)];
  canvas.box(ACCENT, left, top, right, bottom, g.on(1.2));
  canvas.box(SPINE, left, top, spine, bottom, g.on(1.2));
  canvas.box(SPINE, spine - g.at(1), top, spine, bottom); // square where it meets the cover
  canvas.box(PAPER, spine, g.at(12), right - Math.max(1, g.at(0.5)), g.at(14)); // the pages, seen from below
  canvas.line(PAPER, g.on(1.7), [g.on(6.2), g.on(6.6)], [g.on(8.1), g.on(8.5)], [g.on(11.6), g.on(4.6)]);
};

/** The mark as an outline in white on nothing, as catalogues lay it over a colour. */
const outline: Drawing = canvas => {
  const g = new Grid(canvas);
  const [left, right, top, bottom, w] = [g.at(2), g.at(14), g.at(1), g.at(15), g.w * 2];
  canvas.box(PAPER, left, top, right, bottom, g.on(1.2));
  canvas.box(null, left + w, top + w, right - w, bottom - w);
  canvas.box(PAPER, g.at(4), top, g.at(4) + w, bottom);
  canvas.line(PAPER, g.on(1.4), [g.on(6.8), g.on(8)], [g.on(8.4), g.on(9.8)], [g.on(11.4), g.on(6)]);
};

/** A sheet whose figures stand up as bars. */
const analyse: Drawing = canvas => {
  const g = new Grid(canvas);
  g.sheet(1, 2, 15, 14);
  const bar = g.at(2);
  const foot = g.at(14) - g.w - g.at(1);
  for (const [left, top] of [
    [3, 9],
    [7, 7],
    [11, 4],
  ] as const)
    canvas.box(ACCENT, g.at(left), g.at(top), g.at(left) + bar, foot);
};

/** Two arrows that follow each other round. */
const refresh: Drawing = canvas => {
  const g = new Grid(canvas);
  const [c, r, w] = [g.on(8), g.on(5.5), Math.max(g.w * 1.5, g.on(1.4))];
  canvas.disc(ACCENT, c, c, r + w / 2);
  canvas.disc(null, c, c, r - w / 2);
  // The gaps before the heads, and the heads.
  canvas.polygon(null, [c, c], [c + g.on(8), c - g.on(1.2)], [c + g.on(8), c - g.on(6.4)]);
  canvas.polygon(null, [c, c], [c - g.on(8), c + g.on(1.2)], [c - g.on(8), c + g.on(6.4)]);
  canvas.polygon(ACCENT, [g.on(14.6), g.on(2)], [g.on(14.6), g.on(7)], [g.on(9.6), g.on(7)]);
  canvas.polygon(ACCENT, [g.on(1.4), g.on(14)], [g.on(1.4), g.on(9)], [g.on(6.4), g.on(9)]);
};

/** An invoice and the time that has passed. */
const aging: Drawing = canvas => {
  const g = new Grid(canvas);
  g.sheet(2, 1, 12, 15);
  g.rule(4, 10, 4);
  g.rule(4, 8, 7);
  const half = g.w / 2;
  const c = g.at(11) + (half % 1); // the hands fill whole pixels
  canvas.disc(null, c, c, g.on(4) + g.w);
  canvas.disc(ACCENT, c, c, g.on(4));
  canvas.disc(PAPER, c, c, g.on(4) - g.w);
  canvas.box(ACCENT, c - half, c - half - g.at(1.75), c + half, c + half);
  canvas.box(ACCENT, c - half, c - half, c + half + g.at(1.5), c + half);
};

/** Stages, each with less in it than the one before; what is won is filled. */
const funnel: Drawing = canvas => {
  const g = new Grid(canvas);
  g.sheet(1, 2, 15, 5);
  g.sheet(3, 6, 13, 9);
  g.sheet(5, 10, 11, 13, ACCENT, ACCENT);
};

/** Someone, and someone behind. */
const customers: Drawing = canvas => {
  const g = new Grid(canvas);
  const person = (x: number, head: number, neck: number, radius: number, half: number, foot: number, edge: number, paper: number): void => {
    const shoulder = (paint: number | null, grow: number): void =>
      canvas.shape(paint, (a, b) => {
        const top = g.on(neck) - grow;
        const [rx, ry] = [g.on(half) + grow, g.on(3.5) + grow];
        if (b > g.on(foot) + grow || b < top || Math.abs(a - g.on(x)) > rx) return false;
        return b >= top + ry || ((a - g.on(x)) / rx) ** 2 + ((b - top - ry) / ry) ** 2 <= 1;
      });
    shoulder(null, g.w);
    canvas.disc(null, g.on(x), g.on(head), g.on(radius) + g.w);
    shoulder(edge, 0);
    shoulder(paper, -g.w);
    canvas.disc(edge, g.on(x), g.on(head), g.on(radius));
    canvas.disc(paper, g.on(x), g.on(head), g.on(radius) - g.w);
  };
  person(11, 4.5, 8, 2.25, 4, 14, INK, PAPER);
  person(6, 5, 9, 2.75, 5, 15, ACCENT, PAPER);
};

/** A window with a pane at its right. */
const pane: Drawing = canvas => {
  const g = new Grid(canvas);
  g.sheet(1, 2, 15, 14);
  canvas.box(ACCENT, g.at(10), g.at(2) + 2 * g.w, g.at(15) - 2 * g.w, g.at(14) - 2 * g.w);
  g.rule(3, 8, 5);
  g.rule(3, 8, 8);
  g.rule(3, 8, 11);
};

/** A table, and one more. */
const sample: Drawing = canvas => {
  const g = new Grid(canvas);
  g.sheet(1, 2, 14, 13);
  canvas.box(ACCENT, g.at(1), g.at(2), g.at(14), g.at(5));
  g.rule(1, 14, 7.5);
  g.rule(1, 14, 10);
  canvas.box(INK, g.at(5), g.at(5), g.at(5) + g.w, g.at(13));
  canvas.box(INK, g.at(9), g.at(5), g.at(9) + g.w, g.at(13));
  const width = Math.max(2, g.at(1));
  const [from, to, arm] = [g.at(9), g.at(15), g.at(12) - Math.floor(width / 2)];
  canvas.box(null, from - g.w, from - g.w, to + g.w, to + g.w);
  canvas.box(ACCENT, from, arm, to, arm + width);
  canvas.box(ACCENT, arm, from, arm + width, to);
};

export const DRAWINGS: Readonly<Record<string, Drawing>> = { closebook, outline, analyse, refresh, aging, funnel, customers, pane, sample };
