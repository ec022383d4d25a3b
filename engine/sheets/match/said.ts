import { type Grid, rowAt } from '../../grid.js';
import { defineIssue, type Issue, issueSink, type IssueSink, type IssueType, type Severity } from '../../issue.js';
import type { Heading } from './find.js';
import { tablesBeside } from './beside.js';
import { SHEETS } from '../index.js';
import type { Mapping } from './match.js';
import type { TabRecognition } from './recognition.js';
import type { DataRows } from './rows.js';
import type { SheetSpec } from '../sheet.js';
import type { Label } from '../../text.js';

const HIDDEN_TAB = defineIssue({
  code: 'hidden-tab',
  severity: 'info',
  found: { zh: '工作表是隐藏的', en: 'the tab is hidden' },
  done: { zh: '照常读取', en: 'it is read all the same' },
  advice: { zh: '不想读取时，请在设置中把该表设为 skip（跳过）', en: 'To leave it out, set the tab to "skip" in the settings' },
});
const HIDDEN_ROWS = defineIssue({
  code: 'hidden-rows',
  severity: 'info',
  found: { zh: '有隐藏或筛选掉的行', en: 'rows are hidden or filtered out' },
  done: { zh: '照常读取', en: 'they are read all the same' },
});
const MERGED_HEADER = defineIssue({
  code: 'merged-header',
  severity: 'info',
  found: { zh: '表头有合并单元格', en: 'header cells are merged' },
  done: { zh: '合并的名称用于它下面的每一列', en: 'the merged name is used for each column below it' },
});
const DUPLICATE_HEADER = defineIssue({
  code: 'duplicate-header',
  severity: 'info',
  found: { zh: '有 {n} 列都叫“{name}”', en: '{n} columns are called "{name}"' },
  done: { zh: '按位置区分；未用到的列见识别结果', en: 'they are told apart by position; the unused ones are listed' },
});
const SECOND_COLUMN = defineIssue({
  code: 'second-column',
  severity: 'info',
  found: { zh: '“{taken}”和“{other}”都可作“{role}”', en: '"{taken}" and "{other}" could both be the {role}' },
  done: { zh: '使用“{taken}”', en: '"{taken}" is used' },
});
const STRAY = defineIssue({
  code: 'aged-column-unknown',
  severity: 'warning',
  found: { zh: '“{column}”在账龄各列之间，看不出是哪一段', en: '"{column}" stands among the aged columns, and nothing tells which it is' },
  done: { zh: '未计入', en: 'it is not counted' },
  advice: { zh: '请把表头写成账龄段，如“90天以上”', en: 'Give it the header of a bucket, such as 91+' },
});
const BLANK_GROUP = defineIssue({
  code: 'group-blank',
  severity: 'warning',
  found: { zh: '“{name}”每个值只写一次，其下的行为空', en: '"{name}" has each value once, and the rows below are blank' },
  done: { zh: '空白行按未填处理，按进行中计', en: 'blank rows count as not filled in: those deals are open' },
  advice: { zh: '如空白表示同上，请把单元格填满', en: 'If a blank means the same as above, fill the cells in' },
});
/** An info that the terminal prints all the same: what is not counted may be missing from every figure. */
export const UNUSED_AMOUNT = defineIssue({
  code: 'amount-unused',
  severity: 'info',
  found: { zh: '金额列{columns}没有用到', en: 'no figure reads the amounts of {columns}' },
  done: { zh: '未计入任何数字', en: 'they are not counted' },
  advice: { zh: '如应计入，请在设置的列名（columns）中指明', en: 'If they should be, name the column in the settings (columns)' },
});
const AMBIGUOUS_HEADER = defineIssue({
  code: 'ambiguous-header',
  severity: 'warning',
  found: { zh: '{question}', en: '{question}' },
  done: { zh: '请核对；可在设置的列名中指定', en: 'please check; the settings can name the column' },
});
const AMBIGUOUS_SHEET = defineIssue({
  code: 'ambiguous-sheet',
  severity: 'warning',
  found: { zh: '这张表可能是“{sheet}”，也可能是“{other}”', en: 'this tab could be {sheet} or {other}' },
  done: { zh: '按“{sheet}”读取', en: 'it is read as {sheet}' },
  advice: { zh: '给工作表取一个说明内容的名称，或在设置中指定', en: 'Give the tab a name that tells, or say it in the settings' },
});
const SECOND_TABLE = defineIssue({
  code: 'second-table',
  severity: 'warning',
  found: { zh: '同一工作表里还有另一张表格', en: 'there is another table on the tab' },
  done: { zh: '只读取了表头在第 {header} 行的一张', en: 'only the one with its header in row {header} is read' },
  advice: { zh: '请把另一张移到单独的工作表', en: 'Move the other one to a tab of its own' },
});
const UNREAD_ROWS = defineIssue({
  ...SECOND_TABLE,
  found: {
    zh: '表头在表格中间又出现一次，列的次序不同，其下有 {rows} 行',
    en: 'the header comes again with its columns in another order, {rows} rows below it',
  },
  done: { zh: '这些行没有读取', en: 'those rows are not read' },
  advice: { zh: '请把各列排成相同次序，或移到单独的工作表', en: 'Put the columns in one order, or move the rows to a tab of their own' },
});
const SIDE_TABLE = defineIssue({
  code: SECOND_TABLE.code,
  severity: 'warning',
  found: { zh: '同一工作表里并排放着另一张表格（{headers}）', en: 'there is another table beside it on the tab ({headers})' },
  done: { zh: '没有读取', en: 'it is not read' },
  advice: SECOND_TABLE.advice,
});
const NO_DATA = defineIssue({
  code: 'no-rows',
  severity: 'warning',
  found: { zh: '表头下面没有数据', en: 'there are no rows below the header' },
  done: { zh: '按空表处理', en: 'it is taken as an empty table' },
});
const SAME_SHEET = defineIssue({
  code: 'same-sheet',
  severity: 'info',
  found: { zh: '有 {n} 张工作表都是“{sheet}”（{tabs}）', en: '{n} tabs are {sheet} ({tabs})' },
  done: { zh: '首尾相接，合并计算', en: 'they are joined end to end' },
});
const UNREAD = {
  code: 'unknown-sheet',
  found: { zh: '{why}', en: '{why}' },
  done: { zh: '没有读取', en: 'the tab is not read' },
} as const;

const SKIPPED = defineIssue({
  code: 'tab-skipped',
  severity: 'info',
  found: { zh: '设置为不读取该工作表', en: 'the settings say to leave the tab out' },
  done: { zh: '没有读取', en: 'it is not read' },
});

/** The issue of a tab that the settings leave out. */
export function raiseSkipped({ file, tab }: Grid): Issue[] {
  const sink = issueSink();
  sink.add(SKIPPED, { file, tab });
  return sink.list();
}

/** Issues of a tab that was recognised. */
export function raiseRecognised(
  grid: Grid,
  tab: TabRecognition,
  mapping: Mapping,
  heading: Heading,
  rows: DataRows,
  rival: SheetSpec | null,
  blank: readonly number[],
  issues: IssueSink,
): void {
  const place = { file: grid.file, tab: grid.tab };
  const headerOf = (column: number): string => heading.headers[column]?.text ?? '';
  const at = { row: rowAt(grid, heading.row) };
  if (!grid.visible) issues.add(HIDDEN_TAB, place);
  if (grid.hiddenRows) {
    const skipped = new Set(tab.skipped);
    for (let row = tab.first; row < tab.last; row++)
      if (grid.hiddenRows[row] === 1 && !skipped.has(row)) issues.add(HIDDEN_ROWS, place, { row: rowAt(grid, row) });
  }
  if (heading.merged) issues.add(MERGED_HEADER, place, at);
  if (tab.last <= tab.first) issues.add(NO_DATA, place);
  const other = rows.second ?? heading.other;
  if (other !== null)
    issues.add(
      tab.unread ? UNREAD_ROWS : SECOND_TABLE,
      { ...place, values: { header: at.row + 1, rows: tab.unread ?? 0 } },
      { row: rowAt(grid, other) },
    );
  for (const [first, last] of tablesBeside(grid, heading, rows, mapping)) {
    const names = heading.headers.slice(first, last).map(header => header?.text ?? '');
    const headers = { zh: names.join('、'), en: names.join(', ') };
    issues.add(SIDE_TABLE, { ...place, values: { headers } }, { ...at, col: grid.col0 + first });
  }
  if (rival) issues.add(AMBIGUOUS_SHEET, { ...place, values: { sheet: mapping.spec.label, other: rival.label } });
  const names = new Map<string, number[]>();
  heading.headers.forEach((h, column) => {
    if (!h) return;
    const before = names.get(h.text);
    if (before) before.push(column);
    else names.set(h.text, [column]);
  });
  for (const [name, columns] of names)
    if (columns.length > 1)
      issues.add(
        DUPLICATE_HEADER,
        { ...place, header: name, values: { n: columns.length, name } },
        { ...at, col: grid.col0 + (columns[1] as number) },
      );
  for (const p of mapping.passed) {
    if (headerOf(p.taken) === headerOf(p.other)) continue;
    const role = mapping.spec.roles.find(r => r.role === p.role)?.label ?? { zh: p.role, en: p.role };
    const label = { zh: role.zh, en: role.en.toLowerCase() };
    const values = { taken: headerOf(p.taken), other: headerOf(p.other), role: label };
    issues.add(SECOND_COLUMN, { ...place, header: headerOf(p.other), values }, { ...at, col: grid.col0 + p.other });
  }
  for (const column of mapping.stray ?? [])
    issues.add(STRAY, { ...place, header: headerOf(column), values: { column: headerOf(column) } }, { ...at, col: grid.col0 + column });
  const spare = tab.unused.filter(one => one.money);
  if (spare.length > 0)
    issues.add(
      UNUSED_AMOUNT,
      { ...place, values: { columns: quotedNames(spare.map(one => one.header)) } },
      { ...at, col: grid.col0 + spare[0]!.column },
    );
  for (const column of blank)
    issues.add(BLANK_GROUP, { ...place, header: headerOf(column), values: { name: headerOf(column) } }, { ...at, col: grid.col0 + column });
  for (const q of tab.questions) {
    const column = q.columns[0] as number;
    issues.add(AMBIGUOUS_HEADER, { ...place, header: headerOf(column), values: { question: q.text } }, { ...at, col: grid.col0 + column });
  }
}

/** Headers in a sentence, each once. */
export function quotedNames(headers: readonly string[]): Label {
  const names = [...new Set(headers)];
  return { zh: names.map(name => `“${name}”`).join('、'), en: names.map(name => `"${name}"`).join(', ') };
}

/** Several tabs that are one sheet: said once, on the first of them. */
export function sameSheet(tab: TabRecognition, all: readonly TabRecognition[]): Issue[] {
  const same = all.filter(t => t.sheet !== null && t.sheet === tab.sheet);
  if (tab.sheet === null || tab.sheet === 'settings' || same.length < 2 || same[0] !== tab) return [];
  const sink = issueSink();
  const sheet = SHEETS.find(s => s.id === tab.sheet)?.label ?? { zh: tab.sheet, en: tab.sheet };
  const tabs = { zh: same.map(t => t.tab).join('、'), en: same.map(t => t.tab).join(', ') };
  sink.add(SAME_SHEET, { file: tab.file, tab: tab.tab, values: { n: same.length, sheet, tabs } });
  return sink.list();
}

/** The issue of a tab that is no sheet; none for an empty tab beside others. */
export function raiseUnknown(grid: Grid, tab: TabRecognition, near: Mapping | null, severity: Severity, quiet: boolean): Issue[] {
  if (quiet) return [];
  const sink = issueSink();
  const code = near && near.missing.length > 0 ? 'missing-columns' : tab.unused.length === 0 ? 'no-table' : UNREAD.code;
  const type: IssueType = { ...UNREAD, code, severity };
  sink.add(
    type,
    { file: grid.file, tab: grid.tab, values: { why: tab.why } },
    tab.unused.length > 0 ? { row: rowAt(grid, tab.header) } : undefined,
  );
  return sink.list();
}
