import { type Column, type Grid, NUMBER, TEXT } from '../../grid.js';
import { defineIssue } from '../../issue.js';
import { ERROR_CELL, isBroken, isErrorText, kindOf, type Scan } from './scan.js';
import type { NumberColumn } from '../table.js';
import { decimalOf, folded, isEmptyWord, readAmount, readShare } from './value.js';

const UNREADABLE = defineIssue({
  code: 'share-unreadable',
  severity: 'warning',
  found: { zh: '{column}“{value}”不是 0 到 100% 之间的比例', en: '{column} "{value}" is not a share between 0 and 100%' },
  done: { zh: '该单元格按空白处理', en: 'the cell is taken as blank' },
});

const MIXED = defineIssue({
  code: 'share-mixed',
  severity: 'warning',
  found: {
    zh: '{column}同时有小数（0.35）和百分数（35），“{value}”属于少数',
    en: '{column} mixes fractions (0.35) and percentages (35), and "{value}" is of the fewer',
  },
  done: { zh: '含义不明，该单元格按空白处理', en: 'its meaning is open, so the cell is taken as blank' },
  advice: { zh: '请统一该列的写法，或写明 %', en: 'Write the column in one way, or with a % sign' },
});

function isPercent(grid: Grid, column: Column | null, row: number): boolean {
  const id = typeof column?.format === 'object' ? (column.format[row] as number) : column?.format;
  return id !== undefined && (grid.formats[id] ?? '').includes('%');
}

/** A column of shares as fractions: 35%, 35 and 0.35 by the column's own scale. A number in a cell formatted as % is a fraction. */
export function shareColumnOf(scan: Scan): NumberColumn {
  const { grid, rows, text, texts, uses, column, faults } = scan;
  const decimal = decimalOf(texts, scan.pointed);
  const plain = (t: string): number => (/[%]$/.test(t) ? NaN : readAmount(t, decimal));
  // As shareScaleOf: numbers and texts without a percent sign say the scale, each as often as it stands there.
  let [fractions, percents] = [0, 0];
  const weigh = (value: number, times: number): void => {
    if (value > 1) percents += times;
    else if (value > 0 && value < 1) fractions += times;
  };
  texts.forEach((t, i) => weigh(plain(folded(t)), uses[i] as number));
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if (kindOf(scan, i) === NUMBER && !isPercent(grid, column, row)) weigh(column!.num![row] as number, 1);
  }
  const scale = percents > fractions ? 0.01 : 1;
  const isMinority = (value: number): boolean => (scale === 1 ? value > 1 && value <= 100 && fractions > 0 : value > 0 && value < 1);
  const ofText = (written: string, i: number): number => {
    const t = folded(written);
    if (isErrorText(t)) faults.addText(ERROR_CELL, i);
    if (isErrorText(t) || isEmptyWord(t)) return NaN;
    const value = readShare(t, scale, decimal);
    if (isMinority(plain(t))) faults.addText(MIXED, i);
    else if (Number.isNaN(value)) faults.addText(UNREADABLE, i);
    else return value;
    return NaN;
  };
  const byText = Float64Array.from(texts, ofText);
  const values = new Float64Array(rows.length).fill(NaN);
  for (let i = 0; i < rows.length; i++) {
    const kind = kindOf(scan, i);
    if (kind === TEXT) values[i] = byText[text[i] as number] as number;
    else if (kind === NUMBER && scan.flat && decimal === ',') faults.add(UNREADABLE, i);
    else if (kind === NUMBER) {
      const value = column!.num![rows[i] as number] as number;
      const percent = isPercent(grid, column, rows[i] as number);
      const share = percent || scale === 1 ? value : value / 100;
      if (!percent && isMinority(value)) faults.add(MIXED, i);
      else if (share >= 0 && share <= 1) values[i] = share;
      else faults.add(UNREADABLE, i);
    } else if (!isBroken(scan, i, kind)) faults.add(UNREADABLE, i);
  }
  faults.flush();
  return { kind: 'rate', values };
}
