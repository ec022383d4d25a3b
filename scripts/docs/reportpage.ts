import { needsText } from '../../engine/lack.js';
import type { Metric } from '../../engine/metrics/metric.js';
import { roleSpec, sheetSpec } from '../../engine/sheets/index.js';
import type { Definition } from '../../engine/report/report.js';
import type { Lang } from '../../engine/text.js';

const SAID = {
  zh: {
    needs: '需要什么数据',
    either: '以下任意一组即可：',
    figures: '每个数字怎么算',
    reads: '读取',
    source: '出处',
    parameters: '参数',
    options: '可以改的设置',
    usual: '默认',
    note: '由定义生成（`npm run docs`），与报告工作簿的“指标口径”页同源。',
    other: 'English',
    separator: '；',
    colon: '：',
  },
  en: {
    needs: 'What it needs',
    either: 'Any one of these is enough:',
    figures: 'How each figure is computed',
    reads: 'Reads',
    source: 'Source',
    parameters: 'Parameters',
    options: 'What can be set',
    usual: 'default',
    note: 'Made from the definitions (`npm run docs`): the same that the Definitions tab of a report prints.',
    other: '中文',
    separator: '; ',
    colon: ': ',
  },
} as const;

/** Where a page stands in the project. */
export function pagePath(id: string, lang: Lang): string {
  return `engine/metrics/doc/${id}${lang === 'zh' ? '.zh' : ''}.md`;
}

function definitionText({ term, formula, note, source, reads, parameters }: Definition, lang: Lang): string {
  const said = SAID[lang];
  const lines = [`### ${term[lang]}`, formula[lang]];
  if (note) lines.push(note[lang]);
  const facts: string[] = [];
  const columns = (reads ?? []).map(([sheet, role]) => `${sheetSpec(sheet).label[lang]} › ${roleSpec(sheet, role)?.label[lang] ?? role}`);
  if (columns.length > 0) facts.push(`${said.reads}${said.colon}${columns.join(said.separator)}`);
  if (parameters?.length)
    facts.push(
      `${said.parameters}${said.colon}${parameters.map(({ label, value }) => `${label[lang]} ${value[lang]}`).join(said.separator)}`,
    );
  if (source) facts.push(`${said.source}${said.colon}${source[lang]}`);
  if (facts.length > 0) lines.push(facts.map(fact => `- ${fact}`).join('\n'));
  return lines.join('\n\n');
}

/** The page of one report: what it answers, what it needs, how each figure is computed, what can be set. */
export function reportPage({ id, title, question, needs, definitions, options }: Metric<unknown>, lang: Lang): string {
  const said = SAID[lang];
  const other = lang === 'zh' ? `${id}.md` : `${id}.zh.md`;
  const parts = [`# ${title[lang]}`, `[${said.other}](${other})`, question[lang], said.note, `## ${said.needs}`];
  const groups = needs.map(group => needsText(group, lang));
  parts.push(groups.length === 1 ? groups[0]! : `${said.either}\n\n${groups.map(group => `- ${group}`).join('\n')}`);
  parts.push(`## ${said.figures}`, ...definitions.map(definition => definitionText(definition, lang)));
  if (options.length > 0) {
    const list = options.map(
      ({ key, label, default: usual }) => `- \`${id}.${key}\`${said.colon}${label[lang]}（${said.usual} \`${JSON.stringify(usual)}\`）`,
    );
    parts.push(`## ${said.options}`, (lang === 'zh' ? list : list.map(line => line.replace('（', ' (').replace('）', ')'))).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}
