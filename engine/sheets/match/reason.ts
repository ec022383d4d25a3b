import { eitherOf, type Label } from '../../text.js';
import type { Heading } from './find.js';
import type { Mapping } from './match.js';
import type { SheetSpec } from '../sheet.js';
import type { Role } from '../table.js';

/** Why a tab was taken for a sheet, or for none: sentences for `inspect`, the pane and the list of failures. */
export const NO_TABLE: Label = {
  zh: '没有找到表格：没有一行像表头，或表头下面没有数据',
  en: 'no table found: no row looks like a header with data below it',
};

export function skippedWhy(): Label {
  return { zh: '按设置不读取', en: 'left out by the settings' };
}

export function payablesWhy(): Label {
  return {
    zh: '看起来是应付账款（供应商），不作为应收读取；如确为应收，请在设置 tabs 中指定',
    en: 'it looks like payables (vendors), which are not read as receivables; if they are, say so in the setting tabs',
  };
}

const SCRIPTS: readonly (readonly [RegExp, Label])[] = [
  [/[\u3040-\u30ff]/, { zh: '日文', en: 'Japanese' }],
  [/[\uac00-\ud7af]/, { zh: '韩文', en: 'Korean' }],
  [/[\u0400-\u04ff]/, { zh: '西里尔文', en: 'Cyrillic' }],
  [/[\u0600-\u06ff]/, { zh: '阿拉伯文', en: 'Arabic' }],
  [/[\u0590-\u05ff]/, { zh: '希伯来文', en: 'Hebrew' }],
  [/[\u0e00-\u0e7f]/, { zh: '泰文', en: 'Thai' }],
  [/[\u0370-\u03ff]/, { zh: '希腊文', en: 'Greek' }],
  [/[à-öø-ÿĀ-žơưạ-ỹ]/i, { zh: '其他语言', en: 'another language' }],
];

const some = (texts: readonly string[]): string => texts.slice(0, 5).join(', ') + (texts.length > 5 ? ', …' : '');

/** None of the headers is known: what they are, and in which script. */
export function unknownWhy(heading: Heading): Label {
  const texts = heading.headers.flatMap(h => (h ? [h.text.slice(0, 40)] : []));
  const script = SCRIPTS.find(([pattern]) => texts.some(t => pattern.test(t)))?.[1];
  const [zh, en] = script ? [`，看起来是${script.zh}`, `, which look like ${script.en}`] : ['', ''];
  return {
    zh: `表头不认识（${some(texts).replaceAll(', ', '、')}）${zh}；请指定这张表是什么、每列是什么`,
    en: `the headers are not known (${some(texts)})${en}; say which sheet this is and what each column means`,
  };
}

/** Role names of one group of needs: 单据日期或到期日. */
function names(spec: SheetSpec, group: readonly Role[]): Label {
  const labels = group.flatMap(role => spec.roles.filter(r => r.role === role).map(r => r.label));
  return eitherOf(labels);
}

/** What a tab looks like, and which required columns it lacks. */
export function missingWhy(mapping: Mapping): Label {
  const { spec } = mapping;
  const known = [...new Map(mapping.columns.map(c => [c.role, c.header])).values()];
  if (mapping.missing.length === 0)
    return {
      zh: `只有 ${some(known).replaceAll(', ', '、')} 像“${spec.label.zh}”，不足以认定`,
      en: `only ${some(known)} looks like ${spec.label.en}: not enough to take it for that`,
    };
  const lacking = mapping.missing.map(group => names(spec, group));
  return {
    zh: `看起来像“${spec.label.zh}”（有：${some(known).replaceAll(', ', '、')}），但缺少：${lacking.map(l => l.zh).join('；')}`,
    en: `looks like ${spec.label.en} (it has ${some(known)}), but lacks: ${lacking.map(l => l.en).join('; ')}`,
  };
}

/** What a tab was taken for, and by what. */
export function mappedWhy(mapping: Mapping, named: boolean, columns: number, rival: SheetSpec | null): Label {
  const { spec } = mapping;
  const used = new Set(mapping.columns.map(c => c.column)).size;
  const telling = mapping.columns
    .map(c => ({ header: c.header, weight: spec.roles.find(r => r.role === c.role)?.weight ?? 1 }))
    .filter(c => c.header !== '')
    .sort((a, b) => b.weight - a.weight)
    .map(c => c.header);
  const list = some([...new Set(telling)]);
  const or = rival ? [`；也可能是“${rival.label.zh}”`, `; it could also be ${rival.label.en}`] : ['', ''];
  return {
    zh: `识别为“${spec.label.zh}”：${columns} 列中认出 ${used} 列（${list.replaceAll(', ', '、')}）${named ? '，名称也相符' : ''}${or[0]}`,
    en: `taken for ${spec.label.en}: ${used} of ${columns} columns are known (${list})${named ? ', and the name agrees' : ''}${or[1]}`,
  };
}
