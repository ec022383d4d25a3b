// The same work in the usual way: ExcelJS reads, idiomatic Arquero ages by customer and scores RFM, ExcelJS writes one table a result.
// Run as a process of its own: node peer.js IN.xlsx [OUT.xlsx]; prints its timings as JSON.
import { desc, escape, from, op } from 'arquero';
import ExcelJS from 'exceljs';

interface Row {
  customer: string;
  owner: string;
  date: number;
  due: number;
  balance: number;
  amount: number;
}

const AS_OF = Date.UTC(2026, 9, 31);
const DAY = 86_400_000;
const [, , input = '', output] = process.argv;
const marks: Record<string, number> = {};
let at = performance.now();
const mark = (name: string): void => {
  const now = performance.now();
  marks[name] = now - at;
  at = now;
};

const book = new ExcelJS.Workbook();
await book.xlsx.readFile(input);
const rows: Row[] = [];
book.worksheets[0]!.eachRow((row, n) => {
  if (n === 1) return;
  const value = (col: number): unknown => row.getCell(col).value;
  rows.push({
    customer: value(3) as string,
    owner: value(4) as string,
    date: (value(9) as Date).getTime(),
    due: (value(10) as Date).getTime(),
    amount: value(11) as number,
    balance: Math.round(((value(11) as number) - (value(12) as number)) * 100) / 100,
  });
});
mark('read');

const table = from(rows);
const aging = table
  .filter(escape((d: Row) => d.balance !== 0))
  .derive({ late: escape((d: Row) => Math.round((AS_OF - d.due) / DAY)) })
  .derive({
    b0: escape((d: Row & { late: number }) => (d.late <= 0 ? d.balance : 0)),
    b1: escape((d: Row & { late: number }) => (d.late > 0 && d.late <= 30 ? d.balance : 0)),
    b2: escape((d: Row & { late: number }) => (d.late > 30 && d.late <= 60 ? d.balance : 0)),
    b3: escape((d: Row & { late: number }) => (d.late > 60 && d.late <= 90 ? d.balance : 0)),
    b4: escape((d: Row & { late: number }) => (d.late > 90 ? d.balance : 0)),
  })
  .groupby('customer')
  .rollup({ total: op.sum('balance'), b0: op.sum('b0'), b1: op.sum('b1'), b2: op.sum('b2'), b3: op.sum('b3'), b4: op.sum('b4') })
  .orderby(desc('total'));
const rfm = table
  .groupby('customer')
  .rollup({ last: op.max('date'), f: op.count(), m: op.sum('amount') })
  .derive({ r: escape((d: { last: number }) => Math.round((AS_OF - d.last) / DAY)) })
  .orderby(desc('m'));
mark('compute');

if (output) {
  const result = new ExcelJS.Workbook();
  for (const [name, t] of [
    ['Aging', aging],
    ['RFM', rfm],
  ] as const) {
    const sheet = result.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    const names = t.columnNames();
    sheet.addTable({
      name,
      ref: 'A1',
      headerRow: true,
      columns: names.map(n => ({ name: n, filterButton: true })),
      rows: (t.objects() as Record<string, unknown>[]).map(o => names.map(n => o[n])),
    });
    names.forEach((_, i) => (sheet.getColumn(i + 1).numFmt = '#,##0.00'));
  }
  await result.xlsx.writeFile(output);
  mark('write');
}
console.log(JSON.stringify({ marks, rss: process.resourceUsage().maxRSS / 1024, customers: aging.numRows() }));
