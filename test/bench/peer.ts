// The same figures in the usual way: ExcelJS streams the rows in, idiomatic Arquero ages by customer and works out recency, frequency, amount
// and share, ExcelJS streams a formatted table of them out. node peer.js IN.xlsx [OUT.xlsx]
import { setImmediate } from 'node:timers/promises';
import { desc, escape, from, op } from 'arquero';
import ExcelJS from 'exceljs';
import { AGED, BOUGHT } from './asked.js';
import { stopwatch, tellAnswers, tellCost } from './tell.js';
import { weighted } from './weighted.js';

interface Row {
  customer: string;
  date: number;
  due: number;
  balance: number;
  amount: number;
}

const AS_OF = Date.UTC(2026, 9, 31);
const DAY = 86_400_000;
const [, , input = '', output] = process.argv;
const watch = stopwatch();

const rows: Row[] = [];
const book = new ExcelJS.stream.xlsx.WorkbookReader(input, { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit', hyperlinks: 'ignore' }); // prettier-ignore
for await (const sheet of book)
  for await (const row of sheet) {
    if (row.number === 1) continue;
    const values = row.values as (string | number | Date)[];
    // hundredths, so that sums are exact
    const amount = Math.round((values[11] as number) * 100);
    rows.push({
      customer: values[3] as string,
      date: (values[9] as Date).getTime(),
      due: (values[10] as Date).getTime(),
      amount,
      balance: amount - Math.round((values[12] as number) * 100),
    });
  }
watch.end('read');

const table = from(rows);
const late = (low: number, high: number) => escape((d: Row & { late: number }) => (d.late > low && d.late <= high ? d.balance : 0));
const aging = table
  .filter(escape((d: Row) => d.balance !== 0))
  .derive({ late: escape((d: Row) => Math.round((AS_OF - d.due) / DAY)) })
  .derive({ b0: late(-Infinity, 0), b1: late(0, 30), b2: late(30, 60), b3: late(60, 90), b4: late(90, Infinity) })
  .groupby('customer')
  .rollup(Object.fromEntries(AGED.map(name => [name, op.sum(name === 'total' ? 'balance' : name)])));
const bought = table
  .filter(escape((d: Row) => d.date > AS_OF - 365 * DAY && d.date <= AS_OF))
  .groupby('customer')
  .rollup({ last: op.max('date'), f: op.count(), m: op.sum('amount') })
  .derive({ r: escape((d: { last: number }) => Math.round((AS_OF - d.last) / DAY)) })
  .orderby(desc('m'));
const all = bought.rollup({ m: op.sum('m') }).get('m', 0) as number;
let running = 0;
const shared = bought.derive({ share: escape((d: { m: number }) => (running += d.m) / all) });
watch.end('compute');

if (output) {
  const out = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: output, useSharedStrings: true, useStyles: true });
  const sheet = out.addWorksheet('Customers', { views: [{ state: 'frozen', ySplit: 1 }] });
  const joined = shared.join_full(aging, ['customer', 'customer']).derive({ grade: escape((d: { share: number }) => (d.share <= 0.8 ? 'A' : d.share <= 0.95 ? 'B' : 'C')) }); // prettier-ignore
  const names = joined.columnNames();
  const money = new Set<string>([...AGED, 'm']);
  sheet.columns = names.map(header => ({ header, width: 16, style: { numFmt: money.has(header) ? '#,##0.00' : header === 'share' ? '0.0%' : header === 'last' ? 'yyyy-mm-dd' : 'General' } })); // prettier-ignore
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: names.length } };
  let n = 0;
  for (const row of joined.objects() as Record<string, number>[]) {
    const cell = (name: string) =>
      money.has(name) ? (row[name] ?? 0) / 100 : name === 'last' && row[name] ? row[name] / DAY + 25_569 : row[name];
    sheet.addRow(names.map(cell)).commit();
    if (++n % 1000 === 0) await setImmediate();
  }
  sheet.commit();
  await out.commit();
  watch.end('write');
}
tellCost(watch.marks);

const sums = (of: typeof aging, ids: readonly string[]): ReturnType<typeof weighted> =>
  weighted(of.array('customer') as string[], Object.fromEntries(ids.map(id => [id, of.array(id) as number[]])));
tellAnswers({ ...sums(aging, AGED), ...sums(shared, BOUGHT) });
