import type { Question } from './question.js';
import { differenceText, failedChecks } from './report/check.js';
import type { Banner, Check, Figure, Report } from './report/report.js';
import { roleSpec, sheetSpec } from './sheets/index.js';
import type { TabRecognition } from './sheets/match/recognition.js';
import { quotedNames } from './sheets/match/said.js';
import type { ControlTotal, Data, Role, SheetId, Table } from './sheets/table.js';
import { type Label, verbatim } from './text.js';
import { sameMoney } from './units/money.js';
import { countText, percentText } from './units/numeral.js';

/** Above this share of the rows a rate says more about what was not understood than about the business. */
const MOST = 0.05;

/** True where the figures of a report read a column: their definitions say so. */
function reads(report: Report, sheet: SheetId | null, role: Role | null): boolean {
  return report.definitions.some(d => d.reads?.some(([s, r]) => s === sheet && (role === null || r === role)));
}

/** True where rows that a report counts hang on the answer. */
function isAbout(question: Question, report: Report): boolean {
  if (question.count === 0) return false;
  // amounts stand in every figure of a sheet: so does what they are amounts of
  if (question.role === 'currency' && question.share !== null) return reads(report, question.sheet, null);
  return question.doubts ? question.doubts.includes(report.id) : question.share !== null && reads(report, question.sheet, question.role);
}

function columnName(sheet: SheetId, role: Role): Label {
  return roleSpec(sheet, role)?.label ?? verbatim(role);
}

/** One banner for all words of one column that were not understood: how many rows hang on them, and which words. */
function wordBanner(questions: readonly Question[]): { readonly banner: Banner; readonly share: number } {
  const [first] = questions as [Question, ...Question[]];
  const share = Math.min(
    1,
    questions.reduce((sum, q) => sum + (q.share ?? 0), 0),
  );
  const count = questions.reduce((sum, q) => sum + q.count, 0);
  const words = questions.slice(0, 3).map(q => q.word ?? q.setting.at(-1) ?? '');
  const more = questions.length > 3;
  const name = first.sheet && first.role ? columnName(first.sheet, first.role) : verbatim('');
  const sheet = first.sheet ? sheetSpec(first.sheet).label : verbatim('');
  return {
    share,
    banner: {
      id: `words-${first.sheet}-${first.role}`,
      tone: 'warn',
      text: {
        zh: `${sheet.zh}表有 ${countText(count)} 行（${percentText(share)}）的${name.zh}看不懂：${words.map(w => `“${w}”`).join('、')}${more ? ' 等' : ''}。请说明其含义后再使用本页数字。`,
        en: `The ${name.en.toLowerCase()} of ${countText(count)} ${count === 1 ? 'row' : 'rows'} (${percentText(share)}) of ${sheet.en} is not understood: ${words.map(w => `"${w}"`).join(', ')}${more ? ', …' : ''}. Say what they mean before relying on this page.`,
      },
    },
  };
}

/** What a column means is asked while the page reads it one way: it says so. */
function columnBanner(question: Question): Banner {
  const { id, text } = question;
  return {
    id: `asked-${id}`,
    tone: 'warn',
    text: {
      zh: `待确认：${text.zh}回答之前，本页数字按现在的理解计算。`,
      en: `To be confirmed: ${text.en} Until it is answered, this page rests on the present reading.`,
    },
  };
}

/** True for a question about the meaning of a whole column that the figures of a report read; the rows do not tell how much hangs on it. */
function isAboutColumn({ share, doubts, sheet, role }: Question, report: Report): boolean {
  return share === null && !doubts && sheet !== null && role !== null && reads(report, sheet, role);
}

/** A rate that rests on words half understood is no figure: blank, with the reason in place of its comparison. */
function blanked(figure: Figure): Figure {
  if (figure.kind !== 'rate') return figure;
  return { ...figure, value: null, note: { zh: '有词看不懂，见上', en: 'words not understood, see above' }, tone: undefined };
}

/** Questions of one column together, in the order asked. */
function byColumn(questions: readonly Question[]): Question[][] {
  const groups = new Map<string, Question[]>();
  for (const question of questions) {
    const key = `${question.sheet}/${question.role}`;
    const list = groups.get(key);
    if (list) list.push(question);
    else groups.set(key, [question]);
  }
  return [...groups.values()];
}

/** A total of the sheet's own as a check, and where it does not hold what most likely makes the difference. */
interface ControlCheck {
  readonly check: Check;
  readonly cause: Label | null;
}

/** Amounts in local currency stand beside those of the documents: their totals tell of the same rows. */
const LOCAL: Readonly<Record<Role, Role>> = { amount_base: 'amount' };

/** The sheet's own totals that concern a report, as checks: each grand total, and the subtotals of a column as one. */
function controlChecks(report: Report, data: Data): ControlCheck[] {
  const found: ControlCheck[] = [];
  for (const table of Object.values(data)) {
    if (!table?.controls || !reads(report, table.sheet, null)) continue;
    const own = table.controls.filter(c => c.role === null || reads(report, table.sheet, LOCAL[c.role] ?? c.role));
    for (const control of own.filter(c => c.scope === 'grand')) found.push(grandCheck(table, control));
    found.push(
      ...partChecks(
        table,
        own.filter(c => c.scope === 'part'),
      ),
    );
  }
  return numbered(found);
}

/** Several checks of one name are told apart by their order on the sheets. */
function numbered(found: readonly ControlCheck[]): ControlCheck[] {
  const met = new Map<string, number>();
  return found.map(({ check, cause }) => {
    const nth = (met.get(check.id) ?? 0) + 1;
    met.set(check.id, nth);
    return { check: nth === 1 ? check : { ...check, id: `${check.id}-${nth}` }, cause };
  });
}

function grandCheck(table: Table, control: ControlTotal): ControlCheck {
  const { role, header, label, said, read } = control;
  const ok = sameMoney(said, read);
  return {
    check: {
      id: `total-${table.sheet}-${role ?? 'records'}`,
      label: header
        ? { zh: `表内“${label}”的“${header}” = 读入合计`, en: `The sheet's own "${label}" of "${header}" = what was read` }
        : { zh: `表内“${label}”的记录数 = 读入行数`, en: `The sheet's own "${label}" = rows read` },
      kind: role === null ? 'count' : 'money',
      left: said,
      right: read,
      ok,
    },
    cause: ok ? null : causeOf(table, control),
  };
}

function partChecks(table: Table, parts: readonly ControlTotal[]): ControlCheck[] {
  return [...new Set(parts.map(c => c.header))].map(header => {
    const own = parts.filter(c => c.header === header);
    const { role } = own[0]!;
    const held = own.filter(c => sameMoney(c.said, c.read)).length;
    const name = role === null ? { zh: '记录数', en: 'records' } : { zh: `“${header}”`, en: `"${header}"` };
    const wrong = own.find(c => !sameMoney(c.said, c.read));
    return {
      check: {
        id: `subtotals-${table.sheet}-${role ?? 'records'}`,
        label: {
          zh: `与读入各行相符的${name.zh}小计 = 表内小计`,
          en: `Subtotals of ${name.en} that agree with the rows read = subtotals on the sheet`,
        },
        kind: 'count' as const,
        left: held,
        right: own.length,
        ok: held === own.length,
      },
      cause: wrong ? { zh: `如“${wrong.label}”（第 ${wrong.row + 1} 行）`, en: `such as "${wrong.label}" (row ${wrong.row + 1})` } : null,
    };
  });
}

/** The columns of money that no figure reads, of each sheet whose amounts the report reads. */
function unusedNotes(report: Report, tabs: readonly TabRecognition[]): Label[] {
  const sheets = [...new Set(tabs.flatMap(tab => tab.sheet ?? []))].filter(sheet => reads(report, sheet, null));
  return sheets.flatMap((sheet): Label[] => {
    const headers = tabs.filter(tab => tab.sheet === sheet).flatMap(tab => tab.unused.filter(one => one.money).map(one => one.header));
    if (headers.length === 0) return [];
    const { zh, en } = quotedNames(headers);
    const { label } = sheetSpec(sheet);
    return [
      { zh: `${label.zh}表的金额列${zh}没有用到，未计入。`, en: `No figure reads the amounts of ${en} in ${label.en.toLowerCase()}.` },
    ];
  });
}

/** Rows that belong to a sheet and could not be read: every sum is too small. */
function unreadBanners(report: Report, tabs: readonly TabRecognition[]): Banner[] {
  return tabs
    .filter(({ sheet, unread }) => sheet !== null && unread && reads(report, sheet, null))
    .map(({ tab, unread }) => ({
      id: `unread-${tab}`,
      tone: 'bad',
      text: {
        zh: `工作表“${tab}”有 ${countText(unread!)} 行没有读取：中间的表头列序不同。本页数字不含这些行。`,
        en: `${countText(unread!)} rows of "${tab}" are not read: a header among them has its columns in another order. This page is without them.`,
      },
    }));
}

/** What most likely makes the difference between a sheet's total and what was read. */
function causeOf(table: Table, { said, read }: ControlTotal): Label {
  if (read !== 0 && sameMoney(said, 2 * read)) return { zh: '表内合计可能把小计又加了一遍', en: 'the total may count the subtotals too' };
  if (said !== 0 && sameMoney(read, 2 * said)) return { zh: '可能有小计行被当作明细', en: 'a subtotal may have been read as a row' };
  if (table.leftOut > 0) return { zh: `有 ${countText(table.leftOut)} 行未读入`, en: `${countText(table.leftOut)} rows were left out` };
  return { zh: '可能有漏行，或合计不是最新的', en: 'a row may be missing, or the total is out of date' };
}

/**
 * A report as it may be printed (存疑): what it rests on was not all understood, or does not tie out.
 *
 *   words not understood: a banner with their share; above 5 % of the rows no headline and no rate
 *   the sheet's own totals: equal → a check with ✓; different → a failed check
 *   a column whose meaning is asked: a banner with the question
 *   a failed check: a banner with the difference and the likely cause, and no headline
 *   a column of money that no figure reads: a note with its name
 *   rows that belong to the sheet and are not read: a banner with their number, and no headline
 *
 * One rule for every report; which columns a report rests on is what its definitions read.
 */
export function doubted(report: Report, questions: readonly Question[], data: Data, tabs: readonly TabRecognition[]): Report {
  const unused = unusedNotes(report, tabs);
  const unread = unreadBanners(report, tabs);
  const read = rested(unused.length === 0 ? report : { ...report, notes: [...report.notes, ...unused] }, questions, data);
  return unread.length === 0 ? read : { ...read, message: null, banners: [...unread, ...(read.banners ?? [])] };
}

function rested(report: Report, questions: readonly Question[], data: Data): Report {
  const words = byColumn(questions.filter(q => isAbout(q, report))).map(wordBanner);
  const controls = controlChecks(report, data);
  const checks = [...report.checks, ...controls.map(c => c.check)];
  const failed = failedChecks([{ ...report, checks }]);
  const banners: Banner[] = failed.map(one => {
    const cause = controls.find(c => c.check === one.check)?.cause ?? null;
    const off = differenceText(one);
    const { label } = one.check;
    return {
      id: `check-${one.check.id}`,
      tone: 'bad',
      text: {
        zh: `核对不平：${label.zh}（${off.zh}）${cause ? `；${cause.zh}` : ''}。`,
        en: `Does not tie out: ${label.en} (${off.en})${cause ? `; ${cause.en}` : ''}.`,
      },
    };
  });
  const asked = questions.filter(q => isAboutColumn(q, report)).map(columnBanner);
  banners.push(...(report.banners ?? []), ...words.map(w => w.banner), ...asked);
  if (banners.length === 0 && controls.length === 0) return report;
  const isHalf = words.some(w => w.share > MOST);
  return {
    ...report,
    checks,
    banners,
    message: isHalf || controls.some(c => !c.check.ok) ? null : report.message,
    figures: isHalf ? report.figures.map(blanked) : report.figures,
  };
}

/** The banners of several reports as one list, each text once: what the Overview, the terminal and the pane begin with. */
export function bannersOf(reports: readonly Report[]): Banner[] {
  const all = reports.flatMap(report => report.banners ?? []);
  const rank = (banner: Banner): number => (banner.tone === 'bad' ? 0 : 1);
  return all.filter((banner, i) => all.findIndex(other => other.text.en === banner.text.en) === i).sort((a, b) => rank(a) - rank(b));
}
