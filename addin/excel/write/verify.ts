import { address, type Rect } from '../../../engine/grid.js';
import { cleanText } from '../../../engine/report/celltext.js';
import { formulaOf } from '../../../engine/report/link.js';
import type { Block, Plan } from '../../../engine/report/plan.js';
import { fill } from '../../../engine/text.js';
import { BadInput } from '../../../engine/workbook.js';
import { rectOf } from '../address.js';
import { can } from '../capability.js';
import { codeOf, isTooLarge } from '../failure.js';
import type { Session } from '../session.js';
import { a1 } from './look.js';
import { areaOf } from './measure.js';

/** Blocks up to this many rows are compared whole; of longer ones so many rows at each end. */
const WHOLE = 60;
const ENDS = 20;
/** Cells of a tab that are read back in one range. */
const SMALL = 15_000;

/** A sheet that was written: where, what, and with how many formulas. */
export interface WrittenSheet {
  readonly key: string;
  readonly plan: Plan;
  readonly formulas: number;
  /** Its formulas may point at tabs that are not refreshed yet: their results are not looked at. */
  readonly staged: boolean;
}

function mismatch(plan: Plan, where: string): never {
  const text = {
    zh: '写入后核对不符（{where}），已撤销；请再试一次，仍不行请运行自检并反馈',
    en: 'What Excel holds is not what was written ({where}), so it was taken back; try again, or run the self-test and report it',
  };
  throw new BadInput('write/differs', fill(text, { where: `${plan.name}!${where}` }));
}

/** The rectangle from the first to the last cell that holds something. */
function filled(plan: Plan): Rect | null {
  let found: Rect | null = null;
  const add = (top: number, bottom: number, col: number): void => {
    found = found
      ? {
          top: Math.min(found.top, top),
          bottom: Math.max(found.bottom, bottom),
          left: Math.min(found.left, col),
          right: Math.max(found.right, col),
        }
      : { top, bottom, left: col, right: col };
  };
  for (const block of plan.blocks)
    block.columns.forEach((column, k) => {
      const holds = (i: number): boolean => {
        const value = column.values[i];
        return column.formulas?.[i] !== undefined || (value !== null && value !== undefined && value !== '' && !Number.isNaN(value));
      };
      let first = 0;
      let last = block.rows - 1;
      while (first <= last && !holds(first)) first += 1;
      while (last >= first && !holds(last)) last -= 1;
      if (first <= last) add(block.row + first, block.row + last, block.col + k);
    });
  return found;
}

/** Ranges of rows of a block that are compared, from and to inside. */
function samples(block: Block): [from: number, to: number][] {
  if (block.rows <= WHOLE) return [[0, block.rows - 1]];
  return [
    [0, ENDS - 1],
    [block.rows - ENDS, block.rows - 1],
  ];
}

const ERROR = /^#(N\/A|NAME\?|REF!|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/;

/** Compares the cells of some rows with the plan. */
function compare(
  sheet: WrittenSheet,
  plans: readonly Plan[],
  block: Block,
  from: number,
  values: unknown[][],
  formulas: unknown[][],
): void {
  const { plan, staged } = sheet;
  values.forEach((row, r) => {
    const i = from + r;
    block.columns.forEach((column, k) => {
      const where = address(block.row + i, block.col + k);
      const raw = column.values[i] ?? null;
      const wanted = typeof raw === 'string' ? cleanText(raw) : typeof raw === 'number' && !Number.isFinite(raw) ? '' : (raw ?? '');
      const formula = formulaOf(column, i, plans, () => '');
      const found = row[k];
      if (formula !== null) {
        const there = formulas[r]?.[k];
        if (typeof there !== 'string' || !there.startsWith('=')) mismatch(plan, where);
        if (!staged && typeof found === 'string' && ERROR.test(found) && found !== wanted) mismatch(plan, where);
      } else if (found !== wanted) mismatch(plan, where);
    });
  });
}

interface Part {
  readonly block: Block;
  readonly from: number;
  readonly to: number;
}

/** Asks for cells and compares them, after the next sync: of a small tab all in one range, of others the samples of each block. */
function askCells(at: Excel.Worksheet, sheet: WrittenSheet, plans: readonly Plan[]): () => void {
  const { plan } = sheet;
  const { rows, cols } = areaOf(plan);
  const parts = plan.blocks.flatMap(block => samples(block).map(([from, to]): Part => ({ block, from, to })));
  const load = (top: number, left: number, height: number, width: number): Excel.Range => {
    const range = at.getRangeByIndexes(top, left, height, width).untrack();
    range.load('values,formulas');
    return range;
  };
  if (rows * cols <= SMALL) {
    const all = load(0, 0, rows, cols);
    const cut = (cells: unknown[][], { block, from, to }: Part): unknown[][] =>
      cells.slice(block.row + from, block.row + to + 1).map(row => row.slice(block.col, block.col + block.columns.length));
    return () => parts.forEach(part => compare(sheet, plans, part.block, part.from, cut(all.values, part), cut(all.formulas, part)));
  }
  const ranges = parts.map(({ block, from, to }) => load(block.row + from, block.col, to - from + 1, block.columns.length));
  return () =>
    parts.forEach(({ block, from }, i) => {
      const { values, formulas } = ranges[i] as { values: unknown[][]; formulas: unknown[][] };
      compare(sheet, plans, block, from, values, formulas);
    });
}

/** Asks how many formulas a sheet has, and for those that give an error. */
function askFormulas(at: Excel.Worksheet, { plan, formulas, staged }: WrittenSheet): () => void {
  const { rows, cols } = areaOf(plan);
  const all = (): Excel.Range => at.getRangeByIndexes(0, 0, rows, cols).untrack();
  const there = all().getSpecialCellsOrNullObject('Formulas').untrack();
  there.load('cellCount');
  const wrong = staged ? null : all().getSpecialCellsOrNullObject('Formulas', 'Errors').untrack();
  wrong?.load('address');
  return () => {
    if ((there.isNullObject ? 0 : there.cellCount) !== formulas) mismatch(plan, 'fx');
    if (wrong && !wrong.isNullObject) mismatch(plan, wrong.address.split('!').at(-1) as string);
  };
}

/** Asks for what shows whether a sheet holds what was written. What it gives compares, after the next sync. */
function ask(session: Session, sheet: WrittenSheet, plans: readonly Plan[], count: boolean): () => void {
  const at = session.sheets.getItem(sheet.key);
  const used = at.getUsedRangeOrNullObject(true).untrack();
  used.load('address');
  const cells = askCells(at, sheet, plans);
  const formulas = count ? askFormulas(at, sheet) : () => {};
  return () => {
    const wanted = filled(sheet.plan);
    const found = used.isNullObject ? null : rectOf(used.address);
    if ((found && a1(found)) !== (wanted && a1(wanted))) mismatch(sheet.plan, found ? address(found.bottom, found.right) : 'A1');
    formulas();
    cells();
  };
}

/**
 * Reads back what was written and compares it with the plans: the used range; every value and formula of short blocks, and of long ones both
 * ends; how many formulas there are; that none gives an error. `along` may ask for more in the same sync.
 */
export async function verify(session: Session, sheets: readonly WrittenSheet[], plans: readonly Plan[], along?: () => void): Promise<void> {
  const attempt = async (count: boolean): Promise<void> => {
    const checks = sheets.map(sheet => ask(session, sheet, plans, count));
    along?.();
    await session.sync();
    for (const check of checks) check();
  };
  try {
    await attempt(can('copyCells'));
  } catch (error) {
    // where formulas are scattered over many areas Excel may refuse to count them
    if (codeOf(error) !== 'InvalidArgument' && !isTooLarge(error)) throw error;
    await attempt(false);
  }
}
