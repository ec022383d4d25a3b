import type { OptionSpec } from '../metrics/metric.js';
import { optionOwners, SETTING_SPECS, type SettingKey } from './spec.js';
import { defaultSettings } from '../settings.js';
import type { Lang } from '../text.js';
import { dayOf } from '../units/day.js';

/** A commented example under settings whose default is empty. */
const EXAMPLES: Readonly<Partial<Record<SettingKey, string>>> = {
  rates: `rates:
  USD: 7.1
  HKD: 0.91`,
  stages: `stages:
  - 线索
  - {name: 方案报价, words: [报价, Proposal]}
  - {name: 成交, outcome: won}
  - {name: 交付, outcome: post-sale}`,
  headers: `headers:
  receivables:
    due: [最迟付款日]
    owner: 跟单员`,
  tabs: `tabs:
  2026年3月: receivables
  说明: skip`,
  columns: `columns:
  2026年3月:
    due: 最迟付款日
    owner: none`,
  words: `words:
  pipeline:
    No budget: lost
    已签意向: open`,
};

/** A value on one line: JSON is YAML; plain words need no quotes. */
function yamlOf(value: unknown): string {
  if (typeof value === 'string' && /^[a-z][\w-]*$/i.test(value) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value)) return value;
  return Array.isArray(value) ? `[${value.map(yamlOf).join(', ')}]` : JSON.stringify(value);
}

/** The values an option may have, where they are a few words: `：due 到期日、document 单据日期`. */
function listed({ choices }: OptionSpec, lang: Lang): string {
  if (!choices) return '';
  return lang === 'zh'
    ? `：${choices.map(c => `${c.value} ${c.label.zh}`).join('、')}`
    : `: ${choices.map(c => `${c.value} (${c.label.en})`).join(', ')}`;
}

function comment(text: string): string {
  return text
    .split('\n')
    .map(line => `# ${line}`)
    .join('\n');
}

/**
 * The configuration with every setting at its default and a comment on each: YAML that reads back as the defaults.
 *
 * @example printConfiguration('en').includes('fiscalYearStart: 1') // => true
 */
export function printConfiguration(lang: Lang): string {
  const zh = lang === 'zh';
  const defaults = defaultSettings(dayOf(2000, 1, 1));
  const head = zh
    ? '成交簿（Closebook）配置。同样的设置也可以写在工作簿的“设置”表中：第一列是名称，第二列是值。\n优先级：命令行参数 > 工作簿中保存的对应关系 > “设置”表 > 本文件 > 默认值。null 表示不设置。'
    : 'Closebook configuration. The same settings may stand on a Settings tab of the workbook: names in the first column, values in the second.\nPrecedence: flag > mapping saved in the workbook > Settings tab > this file > default. null = not set.';
  const blocks = SETTING_SPECS.map(({ key, comment: text }) => {
    const value = key === 'lang' || key === 'currency' ? null : defaults[key]; // those of the data, unless set
    const example = EXAMPLES[key];
    return [comment(text[lang]), ...(example ? [comment(example)] : []), `${key}: ${yamlOf(value)}`].join('\n');
  });
  const options = optionOwners().map(owner => {
    const title = owner.title ? [`  # ${owner.title[lang]}`] : [];
    const lines = owner.options.flatMap(o => [`    # ${o.label[lang]}${listed(o, lang)}`, `    ${o.key}: ${yamlOf(o.default ?? null)}`]);
    return [...title, `  ${owner.id}:`, ...lines].join('\n');
  });
  const own = [comment(zh ? '各报表自己的参数' : 'Thresholds of the reports'), options.length > 0 ? 'options:' : 'options: {}', ...options];
  return [comment(head), ...blocks, own.join('\n'), ''].join('\n\n').replace(/\n+$/, '\n');
}
