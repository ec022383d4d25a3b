import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { dayOf, isoDay } from '../../engine/units/day.js';

/** The twelve columns: eight texts, two days, two amounts. */
export const HEADERS = [
  '单据号',
  '客户编码',
  '客户名称',
  '业务员',
  '区域',
  '部门',
  '单据类型',
  '币种',
  '单据日期',
  '到期日',
  '金额',
  '已收金额',
];
const DATES = [8, 9];
const AMOUNTS = [10, 11];
const REGIONS = ['华东', '华南', '华北', '西南', '东北'];
/** Rows between two rests, in which what was written reaches the disk. */
const REST = 1000;

/** A generator of numbers in [0, 1) that gives the same series for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Open and settled invoices, a row each in the order of HEADERS, days as serials: about one customer for six rows, as of 2026-10-31. */
export function* invoices(rows: number, seed = 42): Generator<(string | number)[]> {
  const random = seeded(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  const customers = Math.max(10, Math.round(rows / 6));
  const last = dayOf(2026, 10, 31);
  for (let i = 0; i < rows; i++) {
    const customer = pick(customers);
    const owner = customer % 40;
    const date = last - pick(500);
    const due = date + [30, 45, 60, 90][pick(4)]!;
    const amount = (1000 + pick(9_999_000)) / 100;
    const paid = random() < 0.6 ? amount : random() < 0.3 ? Math.round(amount * 50) / 100 : 0;
    const id = String(customer).padStart(6, '0');
    yield [
      `FP${String(20260000000 + i)}`,
      `C${id}`,
      `客户${id}有限公司`,
      `业务员${String(owner).padStart(2, '0')}`,
      REGIONS[owner % 5]!,
      `销售${(owner % 8) + 1}部`,
      '销售发票',
      'CNY',
      date,
      due,
      amount,
      paid,
    ];
  }
}

/** Writes the invoices as the workbook that ExcelJS's stream writer makes of them: shared strings, dates by style. */
export async function writeWorkbook(path: string, rows: number, seed?: number): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: true });
  const sheet = book.addWorksheet('应收明细');
  sheet.columns = HEADERS.map((_, i) => ({
    width: 14,
    style: { numFmt: DATES.includes(i) ? 'yyyy-mm-dd' : AMOUNTS.includes(i) ? '#,##0.00' : 'General' },
  }));
  sheet.addRow(HEADERS).commit();
  let n = 0;
  for (const row of invoices(rows, seed)) {
    sheet.addRow(row).commit();
    if (++n % REST === 0) await setImmediate();
  }
  sheet.commit();
  await book.commit();
}

/** Writes the same rows as CSV, days in ISO form. */
export async function writeCsv(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${HEADERS.join(',')}\n`);
  let lines = '';
  let n = 0;
  for (const row of invoices(rows)) {
    lines += `${row.map((value, i) => (DATES.includes(i) ? isoDay(value as number) : value)).join(',')}\n`;
    if (++n % REST > 0) continue;
    out.write(lines);
    lines = '';
    await setImmediate();
  }
  out.end(lines);
  await finished(out);
}
