import type { Absent } from './analyze.js';
import type { Need } from './metrics/metric.js';
import { roleSpec, sheetSpec, SHEETS } from './sheets/index.js';
import type { SheetId } from './sheets/table.js';
import { eitherOf, fill, type Label, type Lang } from './text.js';

/** `应收：客户、金额或余额` */
export function needsText(needs: readonly Need[], lang: Lang): string {
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
  const lacking = missing.map(group => [...new Set(group.map(need => need.sheet).filter(sheet => !present.has(sheet)))]);
  const fewest = Math.min(...lacking.map(sheets => sheets.length));
  const sheets = [...new Set(lacking.filter(group => group.length === fewest).flat())];
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

/** No tab is a sheet we know, and why not the tab that came nearest; `advice` is what to do about it in the host at hand. */
export function noSheetText(
  tabs: readonly { readonly tab: string; readonly why: Label; readonly columns: readonly unknown[] }[],
  advice: Label,
): Label {
  const [near] = [...tabs].sort((a, b) => b.columns.length - a.columns.length);
  const text = {
    zh: '没有认出可用的表（“{tab}”：{why}）；{advice}',
    en: 'no tab could be recognised ("{tab}": {why}); {advice}',
  };
  const why = near ? { zh: firstHalf(near.why.zh, '；'), en: firstHalf(near.why.en, '; ') } : '';
  return fill(text, { tab: near?.tab ?? '', why, advice });
}

/** Why no report came of sheets that were found: what was computed and refused says why; else what the nearest report lacks. */
export function noReportText(absent: readonly Absent[], present: ReadonlySet<SheetId>, advice: Label): Label {
  const refused = new Map<string, { readonly titles: Label[]; readonly reason: Label }>();
  for (const { title, reason } of absent) {
    if (!reason) continue;
    const known = refused.get(reason.en);
    if (known) known.titles.push(title);
    else refused.set(reason.en, { titles: [title], reason });
  }
  if (refused.size > 0) {
    const all = [...refused.values()];
    const zh = all.map(r => `${r.titles.map(t => t.zh).join('、')}：${r.reason.zh}`).join('；');
    const en = all.map(r => `${r.titles.map(t => t.en).join(', ')}: ${r.reason.en}`).join('; ');
    return {
      zh: `认出了表，但没有一份报告算得出来。${zh}`,
      en: `sheets were found but no report can be computed. ${en}`,
    };
  }
  // the report that lacks least: one whose sheet is there before one whose sheet is not
  const near = absent.find(a => a.missing.some(group => group.every(need => present.has(need.sheet)))) ?? absent[0];
  const text = {
    zh: '认出了表，但没有一份报告算得出来（例如“{title}”：{reason}）；{advice}',
    en: 'sheets were found but no report can be computed (for example "{title}": {reason}); {advice}',
  };
  return fill(text, { title: near?.title ?? '', reason: lackText(near?.missing ?? [], present), advice });
}

/** The reason without its advice, which the sentence around it gives. */
function firstHalf(text: string, stop: string): string {
  return text.split(stop)[0] ?? text;
}
