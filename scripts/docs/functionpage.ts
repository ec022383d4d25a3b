import type { Example, SheetFunction } from '../../addin/functions/function.js';
import type { Lang } from '../../engine/text.js';
import { NAMESPACE } from '../../manifests/functionfile.js';

const HEAD = {
  zh: ['函数', '作用', '例子'],
  en: ['function', 'what it gives', 'example'],
} as const;

function shown(value: number | string): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4)) === value ? value : Number(value.toFixed(4))) : value;
}

function answer({ shows }: Example): string {
  return typeof shows === 'string' ? shows : shows.map(row => row.map(shown).join(' · ')).join(' / ');
}

/** `SALES.DSO(receivables, sales, days)`, what may be left out in brackets. */
function signature({ id, parameters }: SheetFunction, lang: Lang): string {
  const names = parameters.map(({ name, optional }) => (optional ? `[${name[lang]}]` : name[lang]));
  return `${NAMESPACE}.${id}(${names.join(', ')})`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The functions for cells as a Markdown table, its examples those that the tests run. */
export function functionTable(functions: readonly SheetFunction[], lang: Lang): string {
  const rows = functions.map(one => {
    const examples = one.examples.map(example => `\`${example.formula}\` → ${answer(example)}`);
    return [`\`${signature(one, lang)}\``, one.description[lang], examples.join('<br>')].map(cell);
  });
  return [HEAD[lang], HEAD[lang].map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');
}
