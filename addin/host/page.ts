import type { Rect } from '../../engine/grid.js';
import type { Json } from './json.js';

/** How a sheet prints. Margins in points. `headersFooters` by path: `defaultForAllPages/centerFooter`. */
export interface Page {
  readonly settings: Map<string, Json>;
  readonly headersFooters: Map<string, Json>;
  printArea: Rect[];
  titleRows: Rect | null;
  titleColumns: Rect | null;
}

/** What a new sheet prints like. */
export function newPage(): Page {
  return {
    settings: new Map<string, Json>([
      ['orientation', 'Portrait'],
      ['paperSize', 'A4'],
      ['blackAndWhite', false],
      ['printErrors', 'AsDisplayed'],
      ['zoom', { scale: 100 }],
      ['centerHorizontally', false],
      ['centerVertically', false],
      ['printHeadings', false],
      ['printGridlines', false],
      ['leftMargin', 50.4],
      ['rightMargin', 50.4],
      ['topMargin', 54],
      ['bottomMargin', 54],
      ['headerMargin', 21.6],
      ['footerMargin', 21.6],
      ['printComments', 'NoComments'],
      ['draftMode', false],
      ['firstPageNumber', ''],
      ['printOrder', 'DownThenOver'],
    ]),
    headersFooters: new Map<string, Json>(),
    printArea: [],
    titleRows: null,
    titleColumns: null,
  };
}
