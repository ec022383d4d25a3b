import { BOOL, NUMBER, TEXT } from '../../grid.js';
import { defineIssue } from '../../issue.js';
import { ERROR_CELL, isBroken, isErrorText, kindOf, type Scan } from './scan.js';
import type { FlagColumn } from '../table.js';
import { isEmptyWord, readFlag } from './value.js';

const UNREADABLE = defineIssue({
  code: 'flag-unreadable',
  severity: 'warning',
  found: { zh: '{column}“{value}”不是“是”或“否”', en: '{column} "{value}" is neither yes nor no' },
  done: { zh: '该单元格按空白处理', en: 'the cell is taken as blank' },
});

/** A column of yes and no. The words for no (无, 没有) come before the words for blank. */
export function flagColumnOf(scan: Scan): FlagColumn {
  const { rows, text, texts, column, faults } = scan;
  const ofText = (written: string, i: number): number => {
    if (isErrorText(written)) {
      faults.addText(ERROR_CELL, i);
      return -1;
    }
    const flag = readFlag(written);
    if (flag === null && !isEmptyWord(written)) faults.addText(UNREADABLE, i);
    return flag === null ? -1 : Number(flag);
  };
  const byText = Int8Array.from(texts, ofText);
  const values = new Int8Array(rows.length).fill(-1);
  for (let i = 0; i < rows.length; i++) {
    const kind = kindOf(scan, i);
    if (kind === TEXT) values[i] = byText[text[i] as number] as number;
    else if (kind === BOOL || kind === NUMBER) {
      const value = column!.num![rows[i] as number] as number;
      if (value === 0 || value === 1) values[i] = value;
      else faults.add(UNREADABLE, i);
    } else if (!isBroken(scan, i, kind)) faults.add(UNREADABLE, i);
  }
  faults.flush();
  return { kind: 'flag', values };
}
