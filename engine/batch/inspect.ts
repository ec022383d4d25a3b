import { cellsOf } from '../cells.js';
import { type InspectedColumn, type InspectedTab, inspect, type Inspection } from '../inspect.js';
import { sentenceOf } from '../issue.js';
import { issueJson, questionJson } from '../json.js';
import { choicesText, type Question, settingText } from '../question.js';
import { roleSpec, sheetSpec } from '../sheets/index.js';
import type { Confidence } from '../sheets/match/recognition.js';
import type { Role, SheetId } from '../sheets/table.js';
import { type Label, type Lang, widthOf } from '../text.js';
import { percentText } from '../units/numeral.js';
import type { BadInput } from '../workbook.js';
import { aligned, clip } from './align.js';
import type { Inspect } from './command.js';
import { recogniseWith } from '../inforce.js';
import { configuredBy } from './configured.js';
import { listing, skippedLines } from './files.js';
import type { Host } from './host.js';
import { isOurFile, readInputs, withInputs } from './input.js';
import { lackText, lookedFor } from '../lack.js';
import { namesOf } from './name.js';
import { say } from './say.js';
import { nameText, visibleJson } from './visible.js';
import { dashed, internalError } from './outcome.js';

const CONFIDENCE: Record<Confidence, Label> = {
  certain: { zh: '确定', en: 'certain' },
  likely: { zh: '很可能', en: 'likely' },
  check: { zh: '请核对', en: 'please check' },
};

/** A role as its sheet prints it. */
function roleName(sheet: SheetId, role: Role, lang: Lang): string {
  return roleSpec(sheet, role)?.label[lang] ?? role;
}

function columnRow(sheet: SheetId, c: InspectedColumn, lang: Lang): string[] {
  const scale = c.scale === 1 ? '' : ` ×${c.scale.toLocaleString('en-US')}`;
  const key = c.key === null ? '' : ` ${c.key}`;
  return [
    `  ${roleName(sheet, c.role, lang)}${key}`,
    c.letter,
    clip(c.header.replace(/\s+/g, ' '), 24) + scale,
    percentText(c.parsed),
    CONFIDENCE[c.confidence][lang],
    clip(c.samples.map(s => clip(s.replace(/\s+/g, ' '), 16)).join(' · '), 36),
  ];
}

function tabText(tab: InspectedTab, lang: Lang): string[] {
  const zh = lang === 'zh';
  const name = `${tab.file ? `${nameText(tab.file)} › ` : ''}${nameText(tab.tab)}${tab.visible ? '' : zh ? '（隐藏）' : ' (hidden)'}`;
  if (!tab.sheet) return [`${name}  ${zh ? '未认出' : 'not recognised'}`, `  ${tab.why[lang]}`, ''];
  const lines = [`${name}  →  ${sheetSpec(tab.sheet).label[lang]}（${CONFIDENCE[tab.confidence][lang]}）`];
  if (!zh) lines[0] = `${name}  →  ${sheetSpec(tab.sheet).label.en} (${CONFIDENCE[tab.confidence].en})`;
  lines.push(`  ${tab.why[lang]}`);
  const range = tab.first === null ? '' : zh ? `，数据第 ${tab.first}–${tab.last} 行` : `, data rows ${tab.first} to ${tab.last}`;
  lines.push(
    zh
      ? `  表头第 ${tab.header} 行${range}，共 ${tab.rows} 行`
      : `  header in row ${tab.header}${range}, ${tab.rows} ${tab.rows === 1 ? 'row' : 'rows'} in all`,
  );
  const head = zh ? ['  含义', '列', '表头', '可读', '把握', '示例'] : ['  meaning', 'col', 'header', 'read', 'match', 'samples'];
  const rows = tab.columns.map(c => columnRow(tab.sheet as SheetId, c, lang));
  lines.push('', ...aligned([head, ...rows], ['left', 'left', 'left', 'right', 'left', 'left']));
  if (tab.unused.length > 0) {
    const unused = tab.unused.map(u => `${u.letter} ${clip(u.header.replace(/\s+/g, ' '), 24)}`).join(zh ? '、' : ', ');
    lines.push(`  ${zh ? '未使用：' : 'not used: '}${unused}`);
  }
  return [...lines, ''];
}

/** `? what is asked [choices]  setting` */
export function questionLines(questions: readonly Question[], lang: Lang): string[] {
  return questions.flatMap(q => [
    `  ? ${[q.text[lang], choicesText(q, lang)].filter(Boolean).join(' ')}`,
    `      ${settingText(q.setting)}`,
  ]);
}

/** The page `closebook inspect` prints. */
export function inspectionText({ tabs, reports, issues, questions }: Inspection, lang: Lang): string[] {
  const zh = lang === 'zh';
  const lines = tabs.flatMap(tab => tabText(tab, lang));
  if (tabs.every(tab => tab.sheet === null)) return [...lines, lookedFor()[lang]];
  const ready = reports.filter(r => r.ready);
  if (ready.length > 0) lines.push(`${zh ? '可以计算：' : 'can be computed: '}${ready.map(r => r.title[lang]).join(zh ? '、' : ', ')}`);
  const lacking = reports.filter(r => !r.ready);
  if (lacking.length > 0) lines.push(zh ? '还不能计算：' : 'cannot be computed yet:');
  const present = new Set(tabs.flatMap(tab => tab.sheet ?? []));
  const rows = lacking.map(r => [`  ${r.title[lang]}`, (r.reason ?? lackText(r.missing, present))[lang]]);
  lines.push(...aligned(rows, ['left', 'left']));
  if (questions.length > 0) lines.push('', zh ? '请确认：' : 'to be answered:', ...questionLines(questions, lang));
  if (issues.length > 0) lines.push('', zh ? '问题：' : 'issues:', ...issues.map(issue => `  ${sentenceOf(issue, lang)}`));
  return lines;
}

interface Inspected {
  readonly name: string;
  readonly json: object;
  readonly text: (lang: Lang) => string[];
  readonly error: BadInput | null;
}

function inspectFile(path: string, name: string, command: Inspect, host: Host): Inspected {
  try {
    const inputs = readInputs([path], [name]);
    if (inputs.failed[0]) throw inputs.failed[0].error;
    const cells = command.cells ? { cells: inputs.grids.map(cellsOf) } : {};
    const { recognition, settings } = recogniseWith(inputs.grids, configuredBy(command, host));
    const inspection = inspect(inputs.grids, withInputs(recognition, inputs), settings);
    const json = {
      tabs: inspection.tabs,
      reports: inspection.reports,
      issues: inspection.issues.map(issueJson),
      questions: inspection.questions.map(questionJson),
      ...cells,
    };
    return { name, json, text: lang => inspectionText(inspection, command.lang ?? lang), error: null };
  } catch (cause) {
    const { error, stack } = internalError(cause);
    if (host.env['CLOSEBOOK_DEBUG']) say(host.err, stack?.split('\n') ?? []);
    return { name, json: { error: { code: error.code, ...error.text } }, text: () => [], error };
  }
}

/** `closebook inspect`: text for a person, or JSON: one file its inspection, several `{ files: { name: … } }`. */
export function inspectFiles(command: Inspect, host: Host, lang: Lang): number {
  const { files, skipped, failed } = listing(command.inputs, isOurFile);
  say(host.err, skippedLines(skipped, lang));
  say(
    host.err,
    failed.map(({ path, error }) => `${nameText(path)} › ${dashed(error.text, lang)}`),
  );
  const names = namesOf(files);
  const all = files.map((path, i) => inspectFile(path, names[i] as string, command, host));
  if (command.json) {
    const [only] = all;
    const body =
      only && all.length === 1
        ? JSON.stringify({ schema: 1, ...only.json }, null, 1)
        : `{ "schema": 1, "files": {${all.map(o => `\n${JSON.stringify(o.name)}: ${JSON.stringify(o.json, null, 1)}`).join(',')}\n} }`;
    host.out.write(`${visibleJson(body)}\n`);
  } else {
    for (const o of all) {
      if (o.error) continue;
      const name = nameText(o.name);
      const [head, foot] = all.length > 1 ? [[name, '-'.repeat(Math.min(100, widthOf(name)))], ['']] : [[], []];
      say(host.out, [...head, ...o.text(lang), ...foot]);
    }
  }
  say(
    host.err,
    all.flatMap(({ name, error }) => (error ? `${nameText(name)} › ${dashed(error.text, lang)}` : [])),
  );
  return failed.length > 0 || all.some(o => o.error) ? 1 : 0;
}
