import type { Rect } from '../../engine/grid.js';
import type { Json } from './json.js';

/** A conditional format. `settings` holds its leaves by path, as the API names them: `custom/rule/formula`, `dataBar/positiveFormat/fillColor`. */
export interface Rule {
  readonly id: string;
  readonly type: string;
  areas: Rect[];
  stopIfTrue: boolean;
  readonly settings: Map<string, Json>;
}
