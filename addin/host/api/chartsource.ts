import type { Rect } from '../../../engine/grid.js';
import { colsOf, rowsOf } from '../a1.js';
import type { Series, Source } from '../chart.js';
import type { Sheet } from '../sheet.js';
import { isError } from '../value.js';

const DATE = /y|d/i;

function isLabel(sheet: Sheet, row: number, col: number): boolean {
  const value = sheet.value(row, col);
  if (typeof value === 'string') return true;
  return typeof value === 'number' && DATE.test(sheet.style(row, col).numberFormat.replaceAll(/\[[^\]]*\]|"[^"]*"/g, ''));
}

function cellName(sheet: Sheet, row: number, col: number): string {
  const value = sheet.value(row, col);
  return value === null ? '' : isError(value) ? value.error : String(value);
}

/** The same area with rows and columns changed over, for sources laid out in rows. */
interface Frame {
  readonly lines: number;
  readonly points: number;
  at(line: number, point: number): [row: number, col: number];
  area(line: number, from: number, to: number): Rect;
}

function frameOf(area: Rect, by: 'Columns' | 'Rows'): Frame {
  return by === 'Columns'
    ? {
        lines: colsOf(area),
        points: rowsOf(area),
        at: (line, point) => [area.top + point, area.left + line],
        area: (line, from, to) => ({ top: area.top + from, bottom: area.top + to, left: area.left + line, right: area.left + line }),
      }
    : {
        lines: rowsOf(area),
        points: colsOf(area),
        at: (line, point) => [area.top + line, area.left + point],
        area: (line, from, to) => ({ top: area.top + line, bottom: area.top + line, left: area.left + from, right: area.left + to }),
      };
}

export function newSeries(name: string): Series {
  return { name, nameSource: null, values: null, categories: null, settings: new Map(), points: new Map() };
}

/**
 * The series a block of cells makes. Its first line is the categories where it holds labels (texts or dates) or its corner is blank, and for
 * a scatter in any case; its first point is the names where the lines after the categories begin with texts.
 */
export function seriesOf(sheet: Sheet, area: Rect, seriesBy: 'Auto' | 'Columns' | 'Rows', scatter: boolean): Series[] {
  const by = seriesBy === 'Auto' ? (rowsOf(area) >= colsOf(area) ? 'Columns' : 'Rows') : seriesBy;
  const frame = frameOf(area, by);
  const corner = sheet.value(...frame.at(0, 0));
  const last = frame.points - 1;
  const labelled = frame.lines > 1 && (scatter || corner === null || isLabel(sheet, ...frame.at(0, last)));
  const first = labelled ? 1 : 0;
  let named = frame.points > 1;
  for (let line = first; line < frame.lines; line++) if (!isLabel(sheet, ...frame.at(line, 0))) named = false;
  const from = named ? 1 : 0;
  const source = (line: number, start: number, end: number): Source => ({ sheetId: sheet.id, area: frame.area(line, start, end) });
  const series: Series[] = [];
  for (let line = first; line < frame.lines; line++) {
    const one = newSeries(named ? cellName(sheet, ...frame.at(line, 0)) : `Series${series.length + 1}`);
    if (named) one.nameSource = source(line, 0, 0);
    one.values = source(line, from, last);
    if (labelled) one.categories = source(0, from, last);
    series.push(one);
  }
  return series;
}
