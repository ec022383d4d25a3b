import { address, type Rect } from '../../grid.js';
import { XML_HEAD, xml } from './xml.js';

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
export const DRAWING_TYPE = 'application/vnd.openxmlformats-officedocument.drawing+xml';
export const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';

export function a1(at: Rect): string {
  return `${address(at.top, at.left)}:${address(at.bottom, at.right)}`;
}

/** What a part relates to; `external`: an address outside the package. */
export interface Relation {
  readonly type: string;
  readonly target: string;
  readonly external?: boolean;
}

/** The relationships of a part, rId1, rId2 … in order. */
export function relationsXml(list: readonly Relation[]): string {
  const each = list.map((r, i) => {
    const mode = r.external ? ' TargetMode="External"' : '';
    return `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${r.type}" Target="${xml(r.target)}"${mode}/>`;
  });
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}">${each.join('')}</Relationships>`;
}
