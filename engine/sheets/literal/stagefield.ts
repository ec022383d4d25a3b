import { cellAt, type Grid } from '../../grid.js';
import { cachedHeader } from '../match/lexicon.js';
import type { Mapping } from '../match/match.js';
import type { DataRows } from '../match/rows.js';

const STAGE_FIELD = /^(?:stage|stagename|dealstage|salesstage|opportunitystage|pipelinestage|阶段|商机阶段|销售阶段|阶段名称)$/;

/**
 * Rows of a field history that are no change of stage: another field was edited, or the stage stayed as it was. Salesforce's field history
 * (Edit Date, Old Value, New Value, Field / Event) holds every edited field.
 */
export function historySkips(grid: Grid, mapping: Mapping, rows: DataRows): number[] {
  if (mapping.spec.id !== 'history') return [];
  const column = (role: string): number | undefined => mapping.columns.find(c => c.role === role)?.column;
  const [field, from, to] = [column('field'), column('from_stage'), column('to_stage')];
  const skipped: number[] = [];
  const isStage = new Map<string, boolean>();
  const text = (col: number, row: number): string => String(cellAt(grid, col, row) ?? '').trim();
  let stages = 0;
  for (let row = rows.first; row < rows.last; row++) {
    let drop = false;
    if (field !== undefined) {
      const name = text(field, row);
      let known = isStage.get(name);
      if (known === undefined) isStage.set(name, (known = cachedHeader(name).keys.some(k => STAGE_FIELD.test(k.key))));
      if (known) stages++;
      else drop = true;
    }
    if (!drop && from !== undefined && to !== undefined) {
      const word = text(to, row);
      drop = word !== '' && word === text(from, row);
    }
    if (drop) skipped.push(row);
  }
  // A Field column that never says stage says nothing about the rows.
  return field !== undefined && stages === 0 ? [] : skipped;
}
