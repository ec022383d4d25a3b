// The same figures in the usual way: ExcelJS reads, idiomatic Arquero ages by customer, lists what is open and works out recency, frequency
// and amount, ExcelJS writes a formatted table each. A process of its own: node peer.js IN.xlsx FIGURES.json [OUT.xlsx]. Prints its timings
// as JSON, and writes its figures for comparison.
import { desc, escape, from, op } from 'arquero';
import { writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';

interface Row {
  number: string;
  customer: string;
  owner: string;
  date: number;
  due: number;
  balance: number;
  amount: number;
}

const AS_OF = Date.UTC(2026, 9, 31);
const DAY = 86_400_000;
const [, , input = '', figures = '', output] = process.argv;
const marks: Record<string, number> = {};
let at = performance.now();
const end = (stage: string): void => {
  const now = performance.now();
  marks[stage] = now - at;
  at = now;
};

const book = new ExcelJS.Workbook();
await book.xlsx.readFile(input);
const rows: Row[] = [];
book.worksheets[0]!.eachRow((row, n) => {
  if (n === 1) return;
  const value = (col: number): unknown => row.getCell(col).value;
  // hundredths, so that sums are exact
  const amount = Math.round((value(11) as number) * 100);
  rows.push({
    number: value(1) as string,
    customer: value(3) as string,
    owner: value(4) as string,
    date: (value(9) as Date).getTime(),
    due: (value(10) as Date).getTime(),
    amount,
    balance: amount - Math.round((value(12) as number) * 100),
  });
});
end('read');

const table = from(rows);
const open = table
  .filter(escape((d: Row) => d.balance !== 0))
  .derive({ late: escape((d: Row) => Math.round((AS_OF - d.due) / DAY)) })
  .orderby(desc('balance'));
const aging = open
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
  .filter(escape((d: Row) => d.date > AS_OF - 365 * DAY && d.date <= AS_OF))
  .groupby('customer')
  .rollup({ last: op.max('date'), f: op.count(), m: op.sum('amount') })
  .derive({ r: escape((d: { last: number }) => Math.round((AS_OF - d.last) / DAY)) })
  .orderby(desc('m'));
end('compute');

if (output) {
  const result = new ExcelJS.Workbook();
  for (const [name, t, money] of [
    ['Aging', aging, ['total', 'b0', 'b1', 'b2', 'b3', 'b4']],
    ['Detail', open, ['balance', 'amount']],
    ['RFM', rfm, ['m']],
  ] as const) {
    const days: readonly string[] = ['date', 'due', 'last'];
    const names = t.columnNames();
    const isMoney = names.map(n => (money as readonly string[]).includes(n));
    const sheet = result.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.addTable({
      name,
      ref: 'A1',
      headerRow: true,
      columns: names.map(n => ({ name: n, filterButton: true })),
      rows: (t.objects() as Record<string, unknown>[]).map(o =>
        names.map((n, i) => (isMoney[i] ? (o[n] as number) / 100 : days.includes(n) ? new Date(o[n] as number) : o[n])),
      ),
    });
    names.forEach((n, i) => {
      sheet.getColumn(i + 1).numFmt = isMoney[i] ? '#,##0.00' : days.includes(n) ? 'yyyy-mm-dd' : 'General';
      sheet.getColumn(i + 1).width = 18;
    });
  }
  await result.xlsx.writeFile(output);
  end('write');
}
const rss = process.resourceUsage().maxRSS / 1024;

const known = new Map<string, number[]>();
for (const o of aging.objects() as Record<string, number>[])
  known.set(
    String(o['customer']),
    ['total', 'b0', 'b1', 'b2', 'b3', 'b4'].map(n => o[n] as number),
  );
for (const o of rfm.objects() as Record<string, number>[])
  known.set(String(o['customer']), [...(known.get(String(o['customer'])) ?? []), o['r'] as number, o['f'] as number, o['m'] as number]);
writeFileSync(figures, JSON.stringify(Object.fromEntries(known)));
console.log(JSON.stringify({ marks, rss }));
