import type { Rect } from '../../engine/grid.js';
import type { Json } from './json.js';

/** A reference to cells of one sheet. */
export interface Source {
  readonly sheetId: string;
  readonly area: Rect;
}

/** One series. `source` null: its cells are gone. `settings` holds its leaves by path: `format/fill/color`, `gapWidth`. */
export interface Series {
  name: string;
  /** The cell the name comes from, where it does. */
  nameSource: Source | null;
  values: Source | null;
  categories: Source | null;
  readonly settings: Map<string, Json>;
  readonly points: Map<number, Map<string, Json>>;
}

/** A chart of a sheet; positions in points. `settings` holds its leaves by path: `title/text`, `axes/valueAxis/numberFormat`. */
export interface Chart {
  readonly id: string;
  name: string;
  type: string;
  left: number;
  top: number;
  width: number;
  height: number;
  /** The corners it was laid on, where setPosition was used. */
  anchor: Rect | null;
  series: Series[];
  readonly settings: Map<string, Json>;
}
