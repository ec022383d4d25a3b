import type { Rect } from '../../../engine/grid.js';
import type { Plan } from '../../../engine/report/plan.js';
import { fill } from '../../../engine/text.js';
import { BadInput } from '../../../engine/workbook.js';
import { rectOf } from '../address.js';
import { can } from '../capability.js';
import { askDateSystem, in1904 } from '../datesystem.js';
import type { Session } from '../session.js';
import { isLeftover, isReport, listTabs, type Tab, type TabList } from '../tab.js';

/** A native table that stands on a tab of ours. */
export interface OldTable {
  readonly name: string;
  readonly at: Rect;
}

/** A tab of ours as it stands before it is refreshed. */
export interface OldTab {
  readonly tab: Tab;
  /** Everything that holds a value or a look; null = empty. */
  readonly used: Rect | null;
  readonly tables: readonly OldTable[];
  readonly charts: readonly string[];
}

/** Where one plan is written. */
export interface Place {
  /** As it stands in this workbook: its days in the workbook's own system. */
  readonly plan: Plan;
  /** The tab that keeps its place and its id; null = a new one is made. */
  readonly old: OldTab | null;
  /** What the sheet is reached by: the id of the old one, or the plan's name. */
  readonly key: string;
}

/** What a write finds in the workbook, and what it will do. */
export interface Survey {
  readonly list: TabList;
  readonly places: readonly Place[];
  /** Tabs of ours that no plan is for any more. */
  readonly orphans: readonly Tab[];
  /** What a broken run left. */
  readonly leftovers: readonly Tab[];
  /** Names that tables may not take, ignoring case: of other tables, and defined names. */
  readonly names: readonly string[];
  /** Formulas are calculated only when the person says so. */
  readonly manual: boolean;
}

function refuse(code: string, zh: string, en: string, name = ''): never {
  throw new BadInput(code, fill({ zh, en }, { name }));
}

/** A name that no tab has. */
export function freeName(base: string, taken: Iterable<string>): string {
  const lower = new Set([...taken].map(name => name.toLowerCase()));
  for (let n = 1; ; n++) {
    const name = `${base} ${n}`;
    if (!lower.has(name.toLowerCase())) return name;
  }
}

/** Each plan's old tab, by the report's id and, where a report goes on over several tabs, by their order. */
function matched(plans: readonly Plan[], ours: readonly Tab[]): (Tab | null)[] {
  const left = [...ours];
  return plans.map(plan => {
    const at = left.findIndex(tab => tab.mark === plan.id);
    return at < 0 ? null : (left.splice(at, 1)[0] as Tab);
  });
}

/** Says which protection is in the way before anything is written. */
function checkProtection(olds: readonly (Tab | null)[], orphans: readonly Tab[], structure: boolean): void {
  if (structure)
    refuse(
      'workbook/protected',
      '工作簿结构受保护，不能添加工作表；请在“审阅”中取消“保护工作簿”后再试',
      'The structure of the workbook is protected, so that no tab can be added; choose Review › Protect Workbook to lift it, then try again',
    );
  const locked = [...olds, ...orphans].find(tab => tab?.locked);
  if (locked)
    refuse(
      'tab/protected',
      '工作表“{name}”受保护，不能更新；请在“审阅”中取消“保护工作表”后再试',
      'The tab "{name}" is protected and cannot be refreshed; choose Review › Unprotect Sheet, then try again',
      locked.name,
    );
}

/** A person may have made a tab of the name since the names that are taken were asked for. */
function checkNames(list: TabList, plans: readonly Plan[], ours: readonly Tab[]): void {
  const theirs = new Set(list.tabs.filter(tab => !ours.includes(tab) && !isLeftover(tab)).map(tab => tab.name.toLowerCase()));
  const clash = plans.find(plan => theirs.has(plan.name.toLowerCase()));
  if (clash)
    refuse(
      'tab/taken',
      '工作簿中刚刚出现了同名的工作表“{name}”；请再分析一次，报告会换用别的名称',
      'A tab named "{name}" has just appeared; analyse again, and the report takes another name',
      clash.name,
    );
}

/**
 * Looks before anything is written: which tabs are ours, which plan goes where, whether protection or a name is in the way. Two syncs, and
 * one more where tabs of ours have tables.
 */
export async function survey(session: Session, wanted: readonly Plan[]): Promise<Survey> {
  const { workbook } = session;
  const found = new Map<string, { used: Excel.Range; tables: Excel.TableCollection; charts: Excel.ChartCollection }>();
  let is1904 = (): boolean => false;
  const list = await listTabs(session, {
    first: () => {
      is1904 = askDateSystem(session);
      workbook.application.load('calculationMode');
      workbook.protection.load('protected');
      if (can('readOnly')) workbook.load('readOnly');
      workbook.tables.load('items/name');
      workbook.names.load('items/name');
    },
    each: sheet => {
      const used = sheet.getUsedRangeOrNullObject(false).untrack();
      used.load('address');
      sheet.tables.load('items/name');
      sheet.charts.load('items/id');
      found.set(sheet.id, { used, tables: sheet.tables, charts: sheet.charts });
    },
  });
  if (can('readOnly') && workbook.readOnly)
    refuse(
      'workbook/read-only',
      '工作簿是以只读方式打开的，不能写入报告；请另存一份后再试',
      'The workbook is open for reading only; save a copy and try again there',
    );
  const plans = is1904() ? wanted.map(in1904) : wanted;
  const ours = list.tabs.filter(isReport);
  const olds = matched(plans, ours);
  const orphans = ours.filter(tab => !olds.includes(tab));
  checkProtection(olds, orphans, workbook.protection.protected);
  checkNames(list, plans, ours);
  const asked = ours.map(tab => {
    const { used, tables, charts } = found.get(tab.id) as NonNullable<ReturnType<typeof found.get>>;
    const ranges = tables.items.map(table => {
      const range = table.getRange().untrack();
      range.load('address');
      return { name: table.name, range };
    });
    return { tab, used: used.isNullObject ? null : rectOf(used.address), ranges, charts: charts.items.map(chart => chart.id) };
  });
  if (asked.some(one => one.ranges.length > 0)) await session.sync();
  const old = asked.map(({ tab, used, ranges, charts }): OldTab => ({
    tab,
    used,
    charts,
    tables: ranges.map(({ name, range }) => ({ name, at: rectOf(range.address) })),
  }));
  const own = new Set(old.flatMap(one => one.tables.map(table => table.name)));
  return {
    list,
    places: plans.map((plan, i): Place => {
      const tab = olds[i];
      return tab ? { plan, old: old.find(one => one.tab === tab) as OldTab, key: tab.id } : { plan, old: null, key: plan.name };
    }),
    orphans,
    leftovers: list.tabs.filter(isLeftover),
    manual: workbook.application.calculationMode === 'Manual',
    names: [...workbook.tables.items, ...workbook.names.items].map(item => item.name).filter(name => !own.has(name)),
  };
}
