// A long formatted table through the product's own writer, in a process of its own: node write.js ROWS OUT.xlsx. From typed columns to the
// file in its place, checked: formats, frozen panes, a native table, a data bar, widths and print set-up.
import { deflate } from '../../engine/batch/deflate.js';
import { writeWhole } from '../../engine/batch/output.js';
import { layout } from '../../engine/report/layout.js';
import type { Report, ReportColumn } from '../../engine/report/report.js';
import { defaultSettings } from '../../engine/settings.js';
import { verbatim } from '../../engine/text.js';
import { dayOf } from '../../engine/units/day.js';
import { packSound } from '../../engine/xlsx/write/check.js';
import { workbookParts } from '../../engine/xlsx/write/write.js';
import { DAYS, NUMBERS, rowsOf, TEXTS } from './rows.js';
import { stopwatch, tellAnswers, tellCost } from './tell.js';

const [, , count = '', output = ''] = process.argv;
const watch = stopwatch();
const rows = rowsOf(Number(count));
watch.end('rows');
const columns: ReportColumn[] = [
  ...TEXTS.map((id, i) => ({ id, label: verbatim(id), kind: 'text', values: rows.texts[i] ?? [] }) as const),
  ...DAYS.map((id, i) => ({ id, label: verbatim(id), kind: 'day', values: rows.days[i] ?? [] }) as const),
  ...NUMBERS.map((id, i) => {
    const kind = id === 'share' ? 'rate' : 'money';
    return { id, label: verbatim(id), kind, values: rows.numbers[i] ?? [], ...(id === 'open' ? ({ show: 'bar' } as const) : {}) } as const;
  }),
];
const report: Report = {
  id: 'aging-detail',
  title: verbatim('Detail'),
  question: verbatim('What is open?'),
  currency: 'CNY',
  scope: { rows: Number(count), leftOut: 0 },
  figures: [],
  message: null,
  charts: [],
  tables: [{ id: 'detail', title: verbatim('Detail'), columns, rows: Number(count) }],
  notes: [],
  checks: [],
  definitions: [],
};
const settings = defaultSettings(dayOf(2026, 10, 31), 'zh');
const plans = layout([report], settings);
watch.end('layout');
await writeWhole(output, packSound(await workbookParts(plans, { title: 'bench', asOf: settings.asOf }), deflate));
watch.end('write');
tellCost(watch.marks);
tellAnswers({ rows: rows.days[0]!.length });
