import type { CellAt, CellSource } from './cellsource.js';
import { areaOf, evaluateTree } from './evaluate.js';
import type { Area, Table } from './operand.js';
import { order } from './order.js';
import { type Node, parseFormula } from './parse.js';
import { errorOf, type Value } from '../value.js';
import { FormulaFault } from './token.js';

export interface FormulaCell extends CellAt {
  readonly formula: string;
}

/** Visits every area a formula reads, names looked up. */
function eachArea(node: Node, own: string, cells: CellSource, visit: (area: Area) => void, names: readonly string[] = []): void {
  switch (node.kind) {
    case 'value':
      return;
    case 'reference': {
      const area = areaOf(node.at, own, cells);
      if (area) visit(area);
      return;
    }
    case 'name': {
      const meaning = names.includes(node.name) ? null : cells.named?.(node.name, node.sheet ?? own);
      if (meaning) eachArea(parseFormula(meaning), own, cells, visit, [...names, node.name]);
      return;
    }
    case 'unary':
      return eachArea(node.of, own, cells, visit, names);
    case 'binary':
      eachArea(node.left, own, cells, visit, names);
      return eachArea(node.right, own, cells, visit, names);
    case 'call':
      for (const arg of node.args) if (arg) eachArea(arg, own, cells, visit, names);
  }
}

/** The formulas of a column by row. */
interface Line {
  readonly rows: number[];
  readonly ids: number[];
}

/** Where the formulas stand, so that those within an area are found without looking at every cell. */
class Places {
  private readonly sheets = new Map<string, Map<number, Line>>();

  constructor(formulas: readonly FormulaCell[]) {
    const sorted = formulas.map((_, id) => id).sort((a, b) => (formulas[a] as FormulaCell).row - (formulas[b] as FormulaCell).row);
    for (const id of sorted) {
      const { sheet, row, col } = formulas[id] as FormulaCell;
      let lines = this.sheets.get(sheet);
      if (!lines) this.sheets.set(sheet, (lines = new Map()));
      let line = lines.get(col);
      if (!line) lines.set(col, (line = { rows: [], ids: [] }));
      line.rows.push(row);
      line.ids.push(id);
    }
  }

  within({ sheet, top, left, rows, cols }: Area, found: number[]): void {
    const lines = this.sheets.get(sheet);
    if (!lines) return;
    const columns = cols < lines.size ? Array.from({ length: cols }, (_, i) => left + i) : lines.keys();
    for (const col of columns) {
      const line = col >= left && col < left + cols ? lines.get(col) : undefined;
      if (!line) continue;
      for (let i = firstAt(line.rows, top); i < line.rows.length && (line.rows[i] as number) < top + rows; i++) {
        found.push(line.ids[i] as number);
      }
    }
  }
}

/** The first place in an ascending list that is not below a number. */
function firstAt(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ZERO = { value: 0, spill: null };
const NO_FORMULA = { value: errorOf('#NAME?'), spill: null };

function treeOf(formula: string): Node | null {
  try {
    return parseFormula(formula);
  } catch (error) {
    if (error instanceof FormulaFault) return null;
    throw error;
  }
}

/**
 * Computes every formula of a workbook, each after those it reads; `put` takes a result at once, since `cells` must answer with it from then
 * on. Formulas that read themselves, however far around, are 0 as Excel shows them, and are returned. What is not a formula is #NAME?.
 * Sheets are named by their own spelling.
 */
export function recalculate(
  formulas: readonly FormulaCell[],
  cells: CellSource,
  put: (at: FormulaCell, value: Value, spill: Table | null) => void,
): FormulaCell[] {
  const places = new Places(formulas);
  const trees = formulas.map(({ formula }) => treeOf(formula));
  const itself = new Set<number>();
  const groups = order(formulas.length, id => {
    const tree = trees[id];
    const found: number[] = [];
    if (tree) eachArea(tree, (formulas[id] as FormulaCell).sheet, cells, area => places.within(area, found));
    if (found.includes(id)) itself.add(id);
    return found;
  });
  const circular: FormulaCell[] = [];
  for (const group of groups) {
    const around = group.length > 1 || itself.has(group[0] as number);
    for (const id of group) {
      const cell = formulas[id] as FormulaCell;
      const tree = trees[id];
      if (around) circular.push(cell);
      const { value, spill } = around ? ZERO : tree ? evaluateTree(tree, cell, cells) : NO_FORMULA;
      put(cell, value, spill);
    }
  }
  return circular;
}
