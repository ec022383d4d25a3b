import type { Plan } from '../../report/plan.js';
import { XML_HEAD, xml } from './xml.js';

/** A corner of a chart: the cell it stands in, and how far in, in EMU. */
export interface Corner {
  readonly col: number;
  readonly colOffset: number;
  readonly row: number;
  readonly rowOffset: number;
}

/** Where a chart stands. */
export interface Anchor {
  readonly from: Corner;
  readonly to: Corner;
  readonly title: string;
}

/** Space between charts that stand side by side, in EMU. */
const GAP = 120_000;

/** Just inside the right edge of a column, in EMU from its left: a line on the edge of the print area is cut in half. */
function inside(plan: Plan, col: number): number {
  const pixels = Math.floor(((plan.widths[col] ?? 9) + 0.71) * 7);
  return (pixels - 2) * 9525;
}

/** Where a plan's charts stand, in order. */
export function anchorsOf(plan: Plan): Anchor[] {
  return plan.charts.map(({ at, title }) => {
    const beside = plan.charts.some(other => other.at.right === at.left - 1);
    return {
      from: { col: at.left, colOffset: beside ? GAP : 0, row: at.top, rowOffset: 0 },
      to: { col: at.right, colOffset: inside(plan, at.right), row: at.bottom + 1, rowOffset: 0 },
      title,
    };
  });
}

function cornerXml(name: 'from' | 'to', { col, colOffset, row, rowOffset }: Corner): string {
  return `<xdr:${name}><xdr:col>${col}</xdr:col><xdr:colOff>${colOffset}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${rowOffset}</xdr:rowOff></xdr:${name}>`;
}

/** The drawing part of a tab: where its charts stand. Relationship ids are rId1, rId2 … in order. */
export function drawingXml(anchors: readonly Anchor[]): string {
  const each = anchors.map(({ from, to, title }, i) => {
    const props = `<xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="${xml(`Chart ${i + 1}`)}" descr="${xml(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`;
    const graphic = `<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId${i + 1}"/></a:graphicData></a:graphic>`;
    const place = '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>';
    return `<xdr:twoCellAnchor>${cornerXml('from', from)}${cornerXml('to', to)}<xdr:graphicFrame macro="">${props}${place}${graphic}</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`;
  });
  return `${XML_HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${each.join('')}</xdr:wsDr>`;
}
