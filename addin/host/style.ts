/** How one edge of a cell is drawn. */
export interface Edge {
  readonly style: string;
  readonly weight: string;
  readonly color: string;
}

export const EDGES = ['top', 'bottom', 'left', 'right', 'up', 'down'] as const;
export type EdgeName = (typeof EDGES)[number];

/** Everything a cell looks like. Colours are `#RRGGBB`; a fill without colour is null. */
export interface Style {
  readonly numberFormat: string;
  readonly fontName: string;
  readonly fontSize: number;
  readonly fontColor: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: string;
  readonly strikethrough: boolean;
  readonly fill: string | null;
  readonly horizontal: string;
  readonly vertical: string;
  readonly indent: number;
  readonly wrap: boolean;
  readonly shrink: boolean;
  readonly locked: boolean;
  /** Typed with a leading apostrophe: text whatever it looks like. */
  readonly quotePrefix: boolean;
  /** `up` and `down` are the diagonals. Absent = none. */
  readonly edges: { readonly [edge in EdgeName]?: Edge };
}

export const PLAIN: Style = {
  numberFormat: 'General',
  fontName: 'Calibri',
  fontSize: 11,
  fontColor: '#000000',
  bold: false,
  italic: false,
  underline: 'None',
  strikethrough: false,
  fill: null,
  horizontal: 'General',
  vertical: 'Bottom',
  indent: 0,
  wrap: false,
  shrink: false,
  locked: true,
  quotePrefix: false,
  edges: {},
};

export type Change = (style: Style) => Style;

/** The id of a cell that takes the look of its row, its column or its sheet. */
export const INHERIT = 0;

/** The styles of a workbook, each kept once. Id 1 is the plain style. */
export class StylePool {
  private readonly styles: Style[] = [PLAIN, PLAIN];
  private readonly ids = new Map<string, number>([[JSON.stringify(PLAIN), 1]]);

  style(id: number): Style {
    return this.styles[id] as Style;
  }

  /** Every style in use so far, by id; the first two are the plain one. */
  all(): readonly Style[] {
    return this.styles;
  }

  id(style: Style): number {
    const key = JSON.stringify(style);
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.styles.push(style) - 1;
      this.ids.set(key, id);
    }
    return id;
  }

  /** A change as a function on ids, each worked out once. */
  changer(change: Change): (id: number) => number {
    const done = new Map<number, number>();
    return id => {
      let to = done.get(id);
      if (to === undefined) done.set(id, (to = this.id(change(this.style(id)))));
      return to;
    };
  }
}
