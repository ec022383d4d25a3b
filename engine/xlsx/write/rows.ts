import { columnLetters } from '../../grid.js';
import { type CellLook, lookOf } from '../../report/cellstyle.js';
import { cleanText } from '../../report/celltext.js';
import type { Block, Plan, PlanColumn, PlanValue } from '../../report/plan.js';
import { ROW_HEIGHT } from '../../report/theme.js';
import { formulaOf, type PathOf } from '../../report/link.js';
import { escapedText, xml } from './xml.js';

/** Blocks longer than this are written by us: ExcelJS holds an object a cell and takes ten times as long. */
const LONG = 100;
/** Rows ExcelJS writes of a long block, so that its styles get ids: as they are, muted, and without a link. */
export const TEMPLATE_ROWS = 3;

/** True where a block's rows are ours to write: it is long, and no other block stands beside it. */
export function isLong(block: Block, plan: Plan): boolean {
  const alone = plan.blocks.every(b => b === block || b.row >= block.row + block.rows || b.row + b.rows <= block.row);
  return block.rows > LONG && alone;
}

/** Shared strings of a workbook, those ExcelJS wrote first. */
export interface Shared {
  idOf(text: string): number;
  xml(): string;
}

export function sharedStrings(source: string | undefined): Shared {
  const before = source === undefined ? '' : source.slice(source.indexOf('<si>'), source.lastIndexOf('</sst>'));
  const first = before.split('<si>').length - 1;
  const ids = new Map<string, number>();
  return {
    idOf(text) {
      let id = ids.get(text);
      if (id === undefined) ids.set(text, (id = first + ids.size));
      return id;
    },
    xml() {
      const added = [...ids.keys()].map(text => `<si><t xml:space="preserve">${xml(escapedText(text))}</t></si>`);
      const head = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
      const all = first + ids.size;
      return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${head} uniqueCount="${all}">${before}${added.join('')}</sst>`;
    },
  };
}

/** The cells of a row of ExcelJS's XML and their style ids, by column letters. */
function stylesOf(sheet: string, row: number): Map<string, string> {
  const start = sheet.indexOf(`<row r="${row}"`);
  const end = start < 0 ? -1 : sheet.indexOf('</row>', start);
  const styles = new Map<string, string>();
  if (end < 0) return styles;
  for (const m of sheet.slice(start, end).matchAll(/<c r="([A-Z]+)\d+" s="(\d+)"/g)) styles.set(m[1] as string, m[2] as string);
  return styles;
}

/** How a column's cells begin: `<c r="F`, and their style by what they are. */
interface ColumnHead {
  readonly column: PlanColumn;
  readonly start: string;
  readonly style: Readonly<Record<CellLook, string>>;
}

function cellXml(head: string, value: PlanValue, formula: string | null, shared: Shared): string {
  const f = formula === null ? '' : `<f>${xml(escapedText(formula))}</f>`;
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return f ? `${head}>${f}</c>` : `${head}/>`;
  if (typeof value === 'number') return `${head}>${f}<v>${value}</v></c>`;
  if (typeof value === 'boolean') return `${head} t="b">${f}<v>${value ? 1 : 0}</v></c>`;
  const text = cleanText(value);
  return f ? `${head} t="str">${f}<v>${xml(escapedText(text))}</v></c>` : `${head} t="s"><v>${shared.idOf(text)}</v></c>`;
}

/** Rows turned to bytes at a time: neither a string of a whole tab nor a buffer a row. */
const BATCH = 512;

function rowsXml(
  block: Block,
  template: string,
  plans: readonly Plan[],
  pathOf: PathOf,
  shared: Shared,
  put: (text: string) => void,
): void {
  const [plain, muted, unlinked] = [1, 2, 3].map(i => stylesOf(template, block.row + i)) as [
    Map<string, string>,
    Map<string, string>,
    Map<string, string>,
  ];
  const heads = block.columns.map((column, k): ColumnHead => {
    const at = columnLetters(block.col + k);
    const style = (ids: Map<string, string>): string => `" s="${ids.get(at) ?? '0'}"`;
    return { column, start: `<c r="${at}`, style: { plain: style(plain), muted: style(muted), unlinked: style(unlinked) } };
  });
  let text = '';
  for (let i = 0; i < block.rows; i++) {
    const no = String(block.row + i + 1);
    const height = block.heights?.[i] ?? block.height ?? ROW_HEIGHT;
    text += height === ROW_HEIGHT ? `<row r="${no}">` : `<row r="${no}" ht="${height}" customHeight="1">`;
    for (const head of heads) {
      const { column } = head;
      const formula = formulaOf(column, i, plans, pathOf);
      text += cellXml(head.start + no + head.style[lookOf(column, i, formula)], column.values[i] ?? null, formula, shared);
    }
    text += '</row>';
    if ((i + 1) % BATCH === 0) {
      put(text);
      text = '';
    }
  }
  put(text);
}

/** A tab's XML as bytes, with the rows of its long blocks in the place of their template rows. */
export function withLongBlocks(sheet: string, plan: Plan, plans: readonly Plan[], pathOf: PathOf, shared: Shared): Uint8Array {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  const put = (text: string): void => void pieces.push(encoder.encode(text));
  let done = 0;
  for (const block of plan.blocks.filter(b => isLong(b, plan)).sort((a, b) => a.row - b.row)) {
    const start = sheet.indexOf(`<row r="${block.row + 1}"`, done);
    const last = sheet.indexOf(`<row r="${block.row + TEMPLATE_ROWS}"`, start);
    const end = sheet.indexOf('</row>', last) + '</row>'.length;
    put(sheet.slice(done, start));
    rowsXml(block, sheet.slice(start, end), plans, pathOf, shared, put);
    done = end;
  }
  put(sheet.slice(done));
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
