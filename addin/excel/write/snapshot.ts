import type { Rect } from '../../../engine/grid.js';
import { rectOf, rectsOf } from '../address.js';
import { type CellValue, fetchTyped, type Typed } from '../read/part.js';
import type { Session } from '../session.js';
import { readLooks, type Look, restoreLook } from './lookread.js';
import { readRules, restoreRule, type RuleState } from './ruleread.js';
import { CALL, type Sender } from './sender.js';
import type { OldTab } from './survey.js';

/** Everything in the cells of a tab of ours, read before it is rewritten in place, where Excel cannot keep a copy of cells for us. */
export interface Snapshot {
  readonly used: Rect;
  readonly typed: Typed;
  readonly looks: readonly Look[];
  readonly rules: readonly RuleState[];
  readonly merges: readonly Rect[];
}

/**
 * Reads a tab of ours as it stands. `merges`: those we remember of it, as Excel below 1.13 does not tell them.
 */
export async function takeSnapshot(session: Session, { tab, used }: OldTab, merges: string): Promise<Snapshot | null> {
  if (!used) return null;
  const area = { top: used.top, left: used.left, rows: used.bottom - used.top + 1, cols: used.right - used.left + 1 };
  const typed = await fetchTyped(session, tab.id, area);
  const looks = await readLooks(session, tab.id, used);
  const rules = await readRules(session, tab.id, used);
  return { used, typed, looks, rules, merges: merges === '' ? [] : rectsOf(merges) };
}

/** Cells put back in one call. */
const CELLS = 6000;

interface Cell {
  readonly formula: CellValue;
  readonly value: CellValue;
  readonly format: CellValue;
}

/** A text that looks like a formula is its own value; a formula has another one. */
function isFormula({ formula, value }: Cell): boolean {
  return typeof formula === 'string' && formula.startsWith('=') && formula !== value;
}

/** Texts go into cells that are formatted as text already, formulas into cells that are not. */
function formatBefore(cell: Cell): string {
  return cell.format === '@' && !isFormula(cell) ? '@' : 'General';
}

function typedAgain(cell: Cell): CellValue {
  if (isFormula(cell)) return cell.formula;
  if (cell.value === '') return null;
  return typeof cell.value === 'string' && cell.format !== '@' ? `'${cell.value}` : cell.value;
}

async function restoreCells(sender: Sender, key: string, { used, typed }: Snapshot): Promise<void> {
  const width = used.right - used.left + 1;
  const step = Math.max(1, Math.floor(CELLS / width));
  for (let from = 0; from < typed.formulas.length; from += step) {
    const rows = typed.formulas.slice(from, from + step).map((row, r) =>
      row.map((formula, c): Cell => ({
        formula,
        value: typed.values[from + r]?.[c] ?? null,
        format: typed.formats[from + r]?.[c] ?? null,
      })),
    );
    await sender.need(rows.length * width * 40);
    const range = sender.range(key, { ...used, top: used.top + from, bottom: used.top + from + rows.length - 1 });
    range.numberFormat = rows.map(row => row.map(formatBefore));
    range.formulas = rows.map(row => row.map(typedAgain));
    range.numberFormat = rows.map(row => row.map(cell => cell.format));
  }
}

/** Puts a snapshot back on its tab, which is empty. */
export async function restoreSnapshot(sender: Sender, key: string, snapshot: Snapshot): Promise<void> {
  const { looks, rules, merges } = snapshot;
  await restoreCells(sender, key, snapshot);
  for (const look of looks) {
    await sender.need(24 * CALL);
    restoreLook(sender.range(key, look.at).format, look);
  }
  for (const rule of [...rules].reverse()) {
    await sender.need(12 * CALL);
    restoreRule(sender.range(key, rectOf(rule.address)), rule);
  }
  for (const at of merges) {
    await sender.need(2 * CALL);
    sender.range(key, at).merge(false);
  }
  await sender.flush();
}
