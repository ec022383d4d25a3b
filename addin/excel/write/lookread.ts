import type { Rect } from '../../../engine/grid.js';
import type { Session } from '../session.js';

const SIDES = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'] as const;
/** Rectangles asked for in one sync, and pieces a mixed one is cut into. */
const ASKED = 400;
const PIECES = 8;

interface Line {
  readonly side: (typeof SIDES)[number];
  readonly style: Excel.RangeBorder['style'];
  readonly color: string;
}

/** A rectangle whose cells all look alike. */
export interface Look {
  readonly at: Rect;
  readonly font: { name: string; size: number; color: string; bold: boolean; italic: boolean; underline: Excel.RangeFont['underline'] };
  readonly fill: string;
  readonly horizontal: Excel.RangeFormat['horizontalAlignment'];
  readonly vertical: Excel.RangeFormat['verticalAlignment'];
  readonly wrap: boolean;
  readonly lines: readonly Line[];
}

/** Excel says so of cells without a fill, too. */
const NO_FILL = '#FFFFFF';

function pieces(at: Rect): Rect[] {
  const { top, bottom, left, right } = at;
  const byRows = bottom > top;
  const [from, to] = byRows ? [top, bottom] : [left, right];
  const step = Math.max(1, Math.ceil((to - from + 1) / PIECES));
  const found: Rect[] = [];
  for (let i = from; i <= to; i += step) {
    const end = Math.min(to, i + step - 1);
    found.push(byRows ? { ...at, top: i, bottom: end } : { ...at, left: i, right: end });
  }
  return found;
}

/** What a rectangle looks like, after the next sync; null where its cells differ. */
function askLook(session: Session, sheet: string, at: Rect): () => Look | null {
  const { format } = session.sheets
    .getItem(sheet)
    .getRangeByIndexes(at.top, at.left, at.bottom - at.top + 1, at.right - at.left + 1)
    .untrack();
  format.load(
    'horizontalAlignment,verticalAlignment,wrapText,font/name,font/size,font/color,font/bold,font/italic,font/underline,fill/color',
  );
  const borders = SIDES.filter(side =>
    side === 'InsideHorizontal' ? at.bottom > at.top : side === 'InsideVertical' ? at.right > at.left : true,
  ).map(side => {
    const border = format.borders.getItem(side);
    border.load('style,color');
    return { side, border };
  });
  return () => {
    const { name, size, color, bold, italic, underline } = format.font;
    const look: Look = {
      at,
      font: { name, size, color, bold, italic, underline },
      fill: format.fill.color,
      horizontal: format.horizontalAlignment,
      vertical: format.verticalAlignment,
      wrap: format.wrapText,
      lines: borders.map(({ side, border }) => ({ side, style: border.style, color: border.color })),
    };
    const mixed = (value: unknown): boolean => value === null || value === undefined;
    // Excel tells a mixture of colours as an empty text
    if (look.font.color === '' || look.fill === '') return null;
    const parts: unknown[] = [...Object.values(look.font), look.fill, look.horizontal, look.vertical, look.wrap];
    if (parts.some(mixed)) return null;
    return look.lines.some(line => mixed(line.style) || (line.style !== 'None' && (mixed(line.color) || line.color === ''))) ? null : look;
  };
}

/** The looks of an area as rectangles: columns first, those that are mixed cut into pieces, until each agrees within itself. */
export async function readLooks(session: Session, sheet: string, area: Rect): Promise<Look[]> {
  const looks: Look[] = [];
  let open: Rect[] = Array.from({ length: area.right - area.left + 1 }, (_, i) => ({ ...area, left: area.left + i, right: area.left + i }));
  while (open.length > 0) {
    const asked = open.splice(0, ASKED).map(at => ({ at, answer: askLook(session, sheet, at) }));
    await session.sync();
    const mixed: Rect[] = [];
    for (const { at, answer } of asked) {
      const look = answer();
      if (look) looks.push(look);
      else if (at.bottom > at.top) mixed.push(...pieces(at));
    }
    open = [...open, ...mixed];
  }
  return looks;
}

/** Paints cells, which have no look of their own, as they were. */
export function restoreLook(format: Excel.RangeFormat, { font, fill, horizontal, vertical, wrap, lines }: Look): void {
  const own = format.font;
  own.name = font.name;
  own.size = font.size;
  own.color = font.color;
  own.bold = font.bold;
  own.italic = font.italic;
  own.underline = font.underline;
  if (fill !== NO_FILL) format.fill.color = fill;
  format.horizontalAlignment = horizontal;
  format.verticalAlignment = vertical;
  format.wrapText = wrap;
  for (const { side, style, color } of lines) {
    if (style === 'None') continue;
    const border = format.borders.getItem(side);
    border.style = style;
    border.color = color;
  }
}
