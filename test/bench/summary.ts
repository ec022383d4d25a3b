import type { Label, Lang } from '../../engine/text.js';
import { measured, type Results, seconds } from './result.js';
import { isMeasured } from './run.js';
import { LARGE, WRITTEN } from './task.js';

/** What the READMEs quote: tasks by id, in words. */
const LINES: readonly { readonly id: string; readonly rows: number; readonly what: Label }[] = [
  { id: 'read', rows: LARGE, what: { en: 'read 1,000,000 rows of .xlsx', zh: '读取 100 万行 .xlsx' } },
  { id: 'csv', rows: LARGE, what: { en: 'read 1,000,000 rows of .csv', zh: '读取 100 万行 .csv' } },
  { id: 'memory', rows: LARGE, what: { en: 'from that .xlsx to all figures', zh: '从该 .xlsx 到全部指标' } },
  { id: 'book', rows: LARGE, what: { en: '… and to a workbook with a row a customer', zh: '……再到每个客户一行的工作簿' } },
  { id: 'write', rows: WRITTEN, what: { en: 'write 200,000 formatted rows', zh: '写出 20 万行带格式的数据' } },
];

const WORDS = {
  task: { en: 'receivables of 12 columns', zh: '12 列的应收明细' },
  seconds: { en: 'seconds', zh: '秒' },
  memory: { en: 'peak memory', zh: '内存峰值' },
  others: { en: 'others take', zh: '其他工具所需时间' },
  stop: { en: ', ', zh: '、' },
} satisfies Record<string, Label>;

/** Two digits, or all before the point. */
const shortest = (ratio: number): string => (ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(2));

/** The tasks with a million rows, ours in seconds and the others as multiples of it. */
export function summary(results: Results, lang: Lang): string[] {
  const { at, machine, times: n } = results;
  const lines = LINES.flatMap(({ id, rows, what }) => {
    const ours = measured(results, id, rows, 'Closebook');
    if (!ours) return [];
    const others = [...results.outcomes]
      .filter(([task]) => task.id === id && task.rows === rows)
      .flatMap(([, outcomes]) => outcomes.filter(isMeasured).filter(outcome => !outcome.ours))
      .map(({ name, wall }) => `${name} ${shortest(wall / ours.wall)} ×`);
    return [`| ${what[lang]} | ${seconds(ours.wall)} | ${Math.round(ours.cost.rss)} MB | ${others.join(WORDS.stop[lang])} |`];
  });
  return [
    lang === 'zh'
      ? `${at} 以 \`npm run bench\` 测得（${machine}；取 ${n} 次的中位数，整个进程），各工具的结果逐项核对一致：`
      : `\`npm run bench\` on ${at} (${machine}; medians of ${n}, whole processes); all who do a task are held to the same answers:`,
    '',
    `| ${WORDS.task[lang]} | ${WORDS.seconds[lang]} | ${WORDS.memory[lang]} | ${WORDS.others[lang]} |`,
    '|---|---:|---:|---|',
    ...lines,
  ];
}
