// The same table by ExcelJS, in a process of its own: node peerwrite.js ROWS OUT.xlsx stream|memory. Formats, frozen panes, a data bar;
// in memory a native table, in a stream, which knows none, a filter. Prints its timings as JSON.
import ExcelJS from 'exceljs';
import { DAYS, NUMBERS, rowsOf, TEXTS } from './rows.js';

const [, , count = '', output = '', how = ''] = process.argv;
const marks: Record<string, number> = {};
let at = performance.now();
const end = (stage: string): void => {
  const now = performance.now();
  marks[stage] = now - at;
  at = now;
};

const n = Number(count);
const { texts, days, numbers } = rowsOf(n);
end('rows');
const names = [...TEXTS, ...DAYS, ...NUMBERS];
const formats = names.map(name =>
  (DAYS as readonly string[]).includes(name)
    ? 'yyyy-mm-dd'
    : name === 'share'
      ? '0.0%'
      : (NUMBERS as readonly string[]).includes(name)
        ? '#,##0.00'
        : 'General',
);
/** Days go in as dates, as ExcelJS wants them; money in major units. */
const rowOf = (i: number): unknown[] => [
  ...texts.map(column => column[i]),
  ...days.map(column => new Date(((column[i] as number) - 25_569) * 86_400_000)),
  ...numbers.map((column, k) => (k === 3 ? column[i] : (column[i] as number) / 100)),
];
const bar: ExcelJS.ConditionalFormattingOptions = {
  ref: `K2:K${n + 1}`,
  rules: [{ type: 'dataBar', priority: 1, cfvo: [{ type: 'min' }, { type: 'max' }], color: { argb: 'FF9DC3E6' } } as ExcelJS.ConditionalFormattingRule], // prettier-ignore
};
const columns = names.map((header, i) => ({
  header,
  key: header,
  width: 16,
  style: { numFmt: formats[i] as string, font: { name: 'Arial', size: 10 } },
}));
const views: Partial<ExcelJS.WorksheetView>[] = [{ state: 'frozen', ySplit: 1 }];

if (how === 'stream') {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: output, useStyles: true, useSharedStrings: true });
  const sheet = book.addWorksheet('Detail', { views });
  sheet.columns = columns;
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: n + 1, column: 12 } };
  for (let i = 0; i < n; i++) sheet.addRow(rowOf(i)).commit();
  sheet.addConditionalFormatting(bar);
  sheet.commit();
  await book.commit();
} else {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Detail', { views });
  sheet.columns = columns;
  sheet.addTable({
    name: 'Detail',
    ref: 'A1',
    headerRow: true,
    columns: names.map(name => ({ name, filterButton: true })),
    rows: Array.from({ length: n }, (_, i) => rowOf(i)),
  });
  sheet.addConditionalFormatting(bar);
  await book.xlsx.writeFile(output);
}
end('write');
console.log(JSON.stringify({ marks, rss: process.resourceUsage().maxRSS / 1024 }));
