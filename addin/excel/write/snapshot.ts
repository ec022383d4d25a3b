import type { Rect } from '../../../engine/grid.js';
import { rectOf, rectsOf } from '../address.js';
import { cellMatrix, type Matrix } from '../read/part.js';
import type { Session } from '../session.js';
import { readLooks, type Look, restoreLook } from './lookread.js';
import { readRules, restoreRule, type RuleState } from './ruleread.js';
import { CALL, type Sender } from './sender.js';
import type { OldTab } from './survey.js';

/** Everything in the cells of a tab of ours, read before it is rewritten in place, where Excel cannot keep a copy of cells for us. */
export interface Snapshot {
  readonly used: Rect;
  readonly formulas: Matrix;
  readonly formats: Matrix;
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
  const [formulas, formats] = await cellMatrix(session, tab.id, area);
  const looks = await readLooks(session, tab.id, used);
  const rules = await readRules(session, tab.id, used);
  return { used, formulas, formats, looks, rules, merges: merges === '' ? [] : rectsOf(merges) };
}

/** A text as it is typed so that it stays text. */
function typedAgain(cell: Matrix[number][number], format: Matrix[number][number]): Matrix[number][number] {
  if (typeof cell !== 'string' || cell === '') return cell === '' ? null : cell;
  return cell.startsWith('=') || format === '@' ? cell : `'${cell}`;
}

/** Puts a snapshot back on its tab, which is empty. */
export async function restoreSnapshot(sender: Sender, key: string, snapshot: Snapshot): Promise<void> {
  const { used, formulas, formats, looks, rules, merges } = snapshot;
  const width = used.right - used.left + 1;
  const STEP = Math.max(1, Math.floor(20_000 / width));
  for (let from = 0; from < formulas.length; from += STEP) {
    const to = Math.min(formulas.length, from + STEP);
    const rows = formulas.slice(from, to);
    const own = formats.slice(from, to);
    const range = (): Excel.Range => sender.range(key, { ...used, top: used.top + from, bottom: used.top + to - 1 });
    // texts go into cells that are formatted as text already, formulas into cells that are not
    const texts = rows.map((row, r) => row.map((cell, c) => (own[r]?.[c] === '@' && !String(cell).startsWith('=') ? '@' : 'General')));
    await sender.need(rows.length * width * 24);
    range().numberFormat = texts;
    range().formulas = rows.map((row, r) => row.map((cell, c) => typedAgain(cell, texts[r]?.[c] ?? null)));
    range().numberFormat = own as unknown as string[][];
  }
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
