import { columnLetters } from '../grid.js';
import type { Block, Plan, PlanColumn, PlanValue } from '../report/plan.js';
import { ROW_HEIGHT } from '../report/theme.js';
import { formulaOf, type PathOf } from './link.js';
import { cleanText, escapedText, xml } from './xml.js';

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

function cellXml(ref: string, style: string, value: PlanValue, formula: string | null, shared: Shared): string {
  const head = `<c r="${ref}" s="${style}"`;
  const f = formula === null ? '' : `<f>${xml(escapedText(formula))}</f>`;
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return f ? `${head}>${f}</c>` : `${head}/>`;
  if (typeof value === 'number') return `${head}>${f}<v>${value}</v></c>`;
  if (typeof value === 'boolean') return `${head} t="b">${f}<v>${value ? 1 : 0}</v></c>`;
  const text = cleanText(value);
  return f ? `${head} t="str">${f}<v>${xml(escapedText(text))}</v></c>` : `${head} t="s"><v>${shared.idOf(text)}</v></c>`;
}

function rowsXml(block: Block, sheet: string, plans: readonly Plan[], pathOf: PathOf, shared: Shared): string {
  const [plain, muted, unlinked] = [1, 2, 3].map(i => stylesOf(sheet, block.row + i)) as [
    Map<string, string>,
    Map<string, string>,
    Map<string, string>,
  ];
  const letters = block.columns.map((_, k) => columnLetters(block.col + k));
  const rows: string[] = [];
  for (let i = 0; i < block.rows; i++) {
    const no = block.row + i + 1;
    const height = block.heights?.[i] ?? block.height ?? ROW_HEIGHT;
    const cells = block.columns.map((column: PlanColumn, k) => {
      const at = letters[k] as string;
      const value = column.values[i] ?? null;
      const formula = formulaOf(column, i, plans, pathOf);
      const styles = column.muted?.[i] === 1 ? muted : column.links && formula === null ? unlinked : plain;
      return cellXml(`${at}${no}`, styles.get(at) ?? '0', value, formula, shared);
    });
    const own = height === ROW_HEIGHT ? '' : ` ht="${height}" customHeight="1"`;
    rows.push(`<row r="${no}"${own}>${cells.join('')}</row>`);
  }
  return rows.join('');
}

/** Puts the rows of a tab's long blocks in the place of their template rows. */
export function withLongBlocks(sheet: string, plan: Plan, plans: readonly Plan[], pathOf: PathOf, shared: Shared): string {
  let text = sheet;
  for (const block of plan.blocks) {
    if (!isLong(block, plan)) continue;
    const start = text.indexOf(`<row r="${block.row + 1}"`);
    const last = text.indexOf(`<row r="${block.row + TEMPLATE_ROWS}"`, start);
    const end = text.indexOf('</row>', last) + '</row>'.length;
    text = text.slice(0, start) + rowsXml(block, text.slice(start, end), plans, pathOf, shared) + text.slice(end);
  }
  return text;
}
