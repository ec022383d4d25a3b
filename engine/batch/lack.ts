import type { Need } from '../metrics/metric.js';
import { roleSpec, sheetSpec, SHEETS } from '../sheets/index.js';
import type { SheetId } from '../sheets/table.js';
import { eitherOf, fill, type Label, type Lang } from '../text.js';

/** `应收：客户、金额或余额` */
function needsText(needs: readonly Need[], lang: Lang): string {
  const [and, or, colon, semicolon] = lang === 'zh' ? ['、', '或', '：', '；'] : [', ', ' or ', ': ', '; '];
  const name = (sheet: SheetId, role: string): string => roleSpec(sheet, role)?.label[lang] ?? role;
  return needs
    .map(({ sheet, roles }) => {
      const names = roles.map(r => (typeof r === 'string' ? name(sheet, r) : r.map(one => name(sheet, one)).join(or)));
      return `${sheetSpec(sheet).label[lang]}${colon}${names.join(and)}`;
    })
    .join(semicolon);
}

/**
 * What is lacking for a report, by the way to it that lacks least: the columns where its sheets are there, else the sheets. `missing` holds
 * for each way what it lacks; `present` are the sheets that were found.
 */
export function lackText(missing: readonly (readonly Need[])[], present: ReadonlySet<SheetId>): Label {
  const count = (group: readonly Need[]): number => group.reduce((sum, need) => sum + need.roles.length, 0);
  const near = missing.filter(group => group.every(need => present.has(need.sheet))).sort((a, b) => count(a) - count(b))[0];
  if (near) return { zh: `缺少列（${needsText(near, 'zh')}）`, en: `columns are missing (${needsText(near, 'en')})` };
  const sheets = [...new Set(missing.flatMap(group => group.map(need => need.sheet).filter(sheet => !present.has(sheet))))];
  const { zh, en } = eitherOf(sheets.map(sheet => sheetSpec(sheet).label));
  return { zh: `没有${zh}表`, en: `there is no ${en} sheet` };
}

/** The kinds of sheet that were looked for. */
export function lookedFor(): Label {
  const labels = SHEETS.filter(s => s.id !== 'settings').map(s => s.label);
  return {
    zh: `找过的表：${labels.map(l => l.zh).join('、')}`,
    en: `looked for: ${labels.map(l => l.en).join(', ')}`,
  };
}

/** No tab is a sheet we know, and why not the tab that came nearest. */
export function noSheetText(tabs: readonly { readonly tab: string; readonly why: Label; readonly columns: readonly unknown[] }[]): Label {
  const [near] = [...tabs].sort((a, b) => b.columns.length - a.columns.length);
  const text = {
    zh: '没有认出可用的表（“{tab}”：{why}）；请用 closebook inspect 查看各列，并在配置中写明是什么表、各列是什么',
    en: 'no tab could be recognised ("{tab}": {why}); look at its columns with closebook inspect, and name the sheet and its headers in the configuration',
  };
  return fill(text, { tab: near?.tab ?? '', why: near ? { zh: firstHalf(near.why.zh, '；'), en: firstHalf(near.why.en, '; ') } : '' });
}

/** The reason without its advice, which the sentence around it gives. */
function firstHalf(text: string, stop: string): string {
  return text.split(stop)[0] ?? text;
}
