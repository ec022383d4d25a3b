// A peer writes the table that write.ts writes, in a process of its own: node peerwrite.js WRITER ROWS OUT.xlsx. Formats and frozen panes
// where it has them; ExcelJS a data bar too, in memory a native table, in a stream, which knows none, a filter.
import { createWriteStream, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type ExcelJS from 'exceljs';
import { DAYS, NUMBERS, rowsOf, TEXTS } from './rows.js';
import { stopwatch, tellAnswers, tellCost } from './tell.js';

const [, , writer = '', count = '', output = ''] = process.argv;
const n = Number(count);
const names = [...TEXTS, ...DAYS, ...NUMBERS];
const formats = [
  ...TEXTS.map(() => 'General'),
  ...DAYS.map(() => 'yyyy-mm-dd'),
  ...NUMBERS.map(id => (id === 'share' ? '0.0%' : '#,##0.00')),
];
const watch = stopwatch();
const { texts, days, numbers } = rowsOf(n);
watch.end('rows');

/** Days as dates, as most writers want them; money in major units. */
function rowOf(i: number): (string | number | Date)[] {
  return [
    ...texts.map(column => column[i] as string),
    ...days.map(column => new Date(((column[i] as number) - 25_569) * 86_400_000)),
    ...numbers.map((column, k) => (k === 3 ? (column[i] as number) : (column[i] as number) / 100)),
  ];
}
function* rows(): Generator<(string | number | Date)[]> {
  for (let i = 0; i < n; i++) yield rowOf(i);
}

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

// each loads its own package alone: loading counts
const WRITERS: Readonly<Record<string, () => Promise<void>>> = {
  'exceljs-stream': async () => {
    const { default: Excel } = await import('exceljs');
    const book = new Excel.stream.xlsx.WorkbookWriter({ filename: output, useStyles: true, useSharedStrings: true });
    const sheet = book.addWorksheet('Detail', { views });
    sheet.columns = columns;
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: n + 1, column: 12 } };
    for (const row of rows()) sheet.addRow(row).commit();
    sheet.addConditionalFormatting(bar);
    sheet.commit();
    await book.commit();
  },
  exceljs: async () => {
    const { default: Excel } = await import('exceljs');
    const book = new Excel.Workbook();
    const sheet = book.addWorksheet('Detail', { views });
    sheet.columns = columns;
    const table = names.map(name => ({ name, filterButton: true }));
    sheet.addTable({ name: 'Detail', ref: 'A1', headerRow: true, columns: table, rows: [...rows()] });
    sheet.addConditionalFormatting(bar);
    await book.xlsx.writeFile(output);
  },
  'hucre-stream': async () => {
    const { writeXlsxStream } = await import('hucre');
    const options = { name: 'Detail', columns: names.map((header, i) => ({ header, width: 16, numFmt: formats[i]! })), freezePane: { rows: 1 } }; // prettier-ignore
    await pipeline(Readable.fromWeb(writeXlsxStream(rows(), options) as never), createWriteStream(output));
  },
  sheetjs: async () => {
    const { utils, write } = await import('@e965/xlsx');
    const sheet = utils.aoa_to_sheet([names, ...rows()], { dense: true, cellDates: true, dateNF: 'yyyy-mm-dd' });
    const book = utils.book_new(sheet, 'Detail');
    writeFileSync(output, write(book, { type: 'buffer', bookSST: true, compression: true }) as Buffer);
  },
};

await WRITERS[writer]!();
watch.end('write');
tellCost(watch.marks);
tellAnswers({ rows: n });
