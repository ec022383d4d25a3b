import { sentenceOf } from '../issue.js';
import { fill, type Label, type Lang, widthOf } from '../text.js';
import { countText } from '../units/numeral.js';
import { aligned, clip } from './align.js';
import { nameText, visible } from './visible.js';
import type { FigureSummary } from '../keyfigure.js';
import { choicesText, settingText } from '../question.js';
import { dashed, type Outcome } from './outcome.js';
import { UNUSED_AMOUNT } from '../sheets/match/said.js';

const WIDTH = 100;
/** A name is not cut shorter for a figure. */
const SHORTEST = 12;
/** Characters of a figure: more are no figure but a currency of somebody's own. */
const FIGURE = 60;

const HEAD: readonly Label[] = [
  { zh: '文件', en: 'file' },
  { zh: '工作表', en: 'sheets' },
  { zh: '行数', en: 'rows' },
  { zh: '主要指标', en: 'key figures' },
  { zh: '问题', en: 'issues' },
  { zh: '用时', en: 'time' },
];

/** The first figure, and as many more in their order as fit: no number is cut in half, and all lines begin with the same figure. */
function figuresText(figures: readonly FigureSummary[], lang: Lang, width: number): string {
  let text = '';
  for (const figure of figures) {
    const one = visible(`${figure.label[lang]} ${figure.text[lang]}`, FIGURE);
    const next = text ? `${text} · ${one}` : one;
    if (text && widthOf(next) > width) break;
    text = next;
  }
  return text;
}

/** `2 错 3 警`: kinds of errors and warnings; what is merely told is not counted. */
function issuesText({ issues, banners, error }: Outcome, lang: Lang): string {
  if (error) return '';
  const errors = issues.filter(i => i.severity === 'error').length + banners.filter(b => b.tone === 'bad').length;
  const warnings = issues.filter(i => i.severity === 'warning').length;
  const parts: string[] = [];
  if (errors > 0) parts.push(lang === 'zh' ? `${errors} 错` : `${errors} err`);
  if (warnings > 0) parts.push(lang === 'zh' ? `${warnings} 警` : `${warnings} warn`);
  return parts.join(' ') || (lang === 'zh' ? '无' : 'none');
}

/** The sheets by name, or how many where the names are long. */
function sheetsText(sheets: readonly Label[], lang: Lang): string {
  const names = sheets.map(s => s[lang]).join(lang === 'zh' ? '、' : ', ');
  return widthOf(names) <= 20 ? names : lang === 'zh' ? `${sheets.length} 种表` : `${sheets.length} sheets`;
}

/** The table at the end: a line an input, at most 100 columns. Names give way before figures, and a figure is whole or absent. */
export function summaryTable(outcomes: readonly Outcome[], lang: Lang): string[] {
  const cells = outcomes.map(o => ({
    file: nameText(o.name),
    sheets: sheetsText(o.sheets, lang),
    rows: o.error ? '' : countText(o.rows),
    issues: issuesText(o, lang),
    time: `${o.seconds.toFixed(1)} s`,
  }));
  const widest = (i: number, key: keyof (typeof cells)[number]): number =>
    Math.max(widthOf(HEAD[i]?.[lang] ?? ''), ...cells.map(c => widthOf(c[key])));
  const first = Math.max(0, ...outcomes.map(o => widthOf(figuresText(o.figures.slice(0, 1), lang, 0))));
  const rest = WIDTH - 2 * (HEAD.length - 1) - widest(1, 'sheets') - widest(2, 'rows') - widest(4, 'issues') - widest(5, 'time');
  const file = Math.max(SHORTEST, Math.min(28, widest(0, 'file'), rest - first));
  const room = rest - file;
  const rows = outcomes.map((o, i) => {
    const c = cells[i] as (typeof cells)[number];
    const figures = o.error ? { zh: '未能完成', en: 'failed' }[lang] : figuresText(o.figures, lang, room);
    return [clip(c.file, file), c.sheets, c.rows, figures, c.issues, c.time];
  });
  return aligned([HEAD.map(h => h[lang]), ...rows], ['left', 'left', 'right', 'left', 'left', 'right']);
}

/** Lines about the data that are printed; the rest is counted, and every report lists its own. */
const DATA_LINES = 10;

/** `file › what — what to do`, a line an input that failed, and a line a report that the program failed to make. */
export function failureLines(outcomes: readonly Outcome[], lang: Lang): string[] {
  return outcomes.flatMap(({ name, error, faults }) =>
    [...faults.map(fault => fault.text), ...(error ? [error.text] : [])].map(text => `${nameText(name)} › ${dashed(text, lang)}`),
  );
}

/** `file › tab!cell: what; what was done — what to do`: errors and what does not tie out first, then warnings, and what money is not read. */
export function dataLines(outcomes: readonly Outcome[], lang: Lang): string[] {
  const grave: string[] = [];
  const light: string[] = [];
  for (const { name, issues, banners } of outcomes) {
    for (const { tone, text } of banners) (tone === 'bad' ? grave : light).push(`${nameText(name)} › ${text[lang]}`);
    for (const issue of issues) {
      if (issue.severity === 'info' && issue.code !== UNUSED_AMOUNT.code) continue;
      // the file stands before the line already
      const about = issue.cells.length === 0 ? { ...issue, file: undefined } : issue;
      const line = `${nameText(issue.file ?? name)} › ${sentenceOf(about, lang)}${issue.advice ? ` — ${fill(issue.advice, { value: issue.cells[0]?.value ?? '' })[lang]}` : ''}`;
      (issue.severity === 'error' ? grave : light).push(line);
    }
  }
  const all = [...grave, ...light];
  const more = all.length - DATA_LINES;
  if (more <= 1) return all;
  const rest = lang === 'zh' ? `另有 ${more} 项，见各报告的“数据问题”` : `and ${more} more, on the Data issues tab of each report`;
  return [...all.slice(0, DATA_LINES), rest];
}

/** Questions printed an input; the rest is counted, and `inspect` lists them all. */
const QUESTIONS = 5;

/** `file ? what is asked: choices — the setting that answers it`, the first few an input. */
export function questionLines(outcomes: readonly Outcome[], lang: Lang): string[] {
  return outcomes.flatMap(({ name, questions }) => {
    const lines = questions
      .slice(0, QUESTIONS)
      .map(q => [`${nameText(name)} ? ${q.text[lang]}`, choicesText(q, lang)].filter(Boolean).join(' ') + ` — ${settingText(q.setting)}`);
    const more = questions.length - QUESTIONS;
    if (more > 0)
      lines.push(lang === 'zh' ? `${name} ? 另有 ${more} 问，见 closebook inspect` : `${name} ? and ${more} more: see closebook inspect`);
    return lines;
  });
}

/** The last line: where the results are. */
export function whereLine(outcomes: readonly Outcome[], out: string | null, json: string | null, lang: Lang): string {
  const written = outcomes.filter(o => o.output !== null).length;
  const parts: string[] = [];
  if (out !== null)
    parts.push(
      written === 0
        ? { zh: '没有写出报告', en: 'no report was written' }[lang]
        : written === 1
          ? {
              zh: `报告：${outcomes.find(o => o.output !== null)?.output}`,
              en: `report: ${outcomes.find(o => o.output !== null)?.output}`,
            }[lang]
          : { zh: `${written} 份报告在 ${out}`, en: `${written} reports in ${out}` }[lang],
    );
  if (json !== null && json !== '-') parts.push({ zh: `数据：${json}`, en: `data: ${json}` }[lang]);
  return parts.join(lang === 'zh' ? '；' : '; ');
}

/** What is said where a signal stopped a batch. */
export function stoppedLine(done: number, total: number, lang: Lang): string {
  const text: Label = {
    zh: '已中止：共 {total} 份报告，完成 {done} 份，已写出的保留',
    en: 'stopped: {done} of {total} reports are done and stay',
  };
  return fill(text, { done, total })[lang];
}
