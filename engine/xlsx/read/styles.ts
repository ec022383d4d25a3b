import { builtInFormat, formatSense } from '../../columns/numberformat.js';
import { CLOSE, EMPTY, END, nameBytes, OPEN, Tags, isAside } from './tags.js';

/** How the numbers of cells with this style read. */
export const AS_NUMBER = 0;
export const AS_DAY = 1;
export const AS_TIME = 2;

/** Cell styles by index: the sense of each, and its number format as an id into `formats` (0 = General). */
export interface Styles {
  readonly sense: Uint8Array;
  readonly format: Uint16Array;
  readonly formats: readonly string[];
}

export const NO_STYLES: Styles = { sense: new Uint8Array(0), format: new Uint16Array(0), formats: ['General'] };

const NUM_FMT = nameBytes('numFmt');
const CELL_XFS = nameBytes('cellXfs');
const XF = nameBytes('xf');
const DXFS = nameBytes('dxfs');

/** Reads the styles part: only cell formats (`cellXfs`) and the codes they name. Excel allows 65,490 of them. */
export function readStyles(bytes: Uint8Array, part: string): Styles {
  const tags = new Tags(bytes, part);
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inside = false;
  for (let kind = tags.next(); kind !== END; kind = tags.next()) {
    if ((kind === OPEN && tags.is(DXFS)) || isAside(tags, kind)) tags.skip();
    else if (tags.is(CELL_XFS)) inside = kind === OPEN;
    else if (kind === CLOSE) continue;
    else if (tags.is(NUM_FMT)) codes.set(Number(tags.attribute('numFmtId')), tags.attribute('formatCode') ?? '');
    else if (inside && tags.is(XF)) {
      ids.push(Number(tags.attribute('numFmtId') ?? 0));
      if (kind !== EMPTY) tags.skip();
    }
  }
  const formats = ['General'];
  const known = new Map([['General', 0]]);
  const sense = new Uint8Array(ids.length);
  const format = new Uint16Array(ids.length);
  ids.forEach((id, i) => {
    const code = codes.get(id) ?? builtInFormat(id);
    let at = known.get(code);
    if (at === undefined) {
      at = formats.push(code) - 1;
      known.set(code, at);
    }
    const means = formatSense(code);
    sense[i] = means === 'day' ? AS_DAY : means === 'time' ? AS_TIME : AS_NUMBER;
    format[i] = at;
  });
  return { sense, format, formats };
}
