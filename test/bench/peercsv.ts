// A peer reads a csv of the invoices: node peercsv.js ENGINE all|needed IN.csv. "all" holds every column, "needed" the five of the figures.
import { readFileSync } from 'node:fs';
import type { Expr } from 'nodejs-polars';
import { UNIX_EPOCH } from './asked.js';
import { type Answers, tellAnswers, tellCost } from './tell.js';

const [, , engine = '', columns = '', input = ''] = process.argv;

async function byDuckDb(): Promise<Answers> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create()).connect();
  // without order to keep, DuckDB reads with all its threads
  await connection.run('set preserve_insertion_order = false');
  const source = columns === 'all' ? 't' : `read_csv('${input}')`;
  if (columns === 'all') await connection.run(`create table t as select * from read_csv('${input}')`);
  const sum = `select count(*)::double as rows, count(distinct "客户名称")::double as customers,
    sum("单据日期" - date '1899-12-30')::double as date, sum("到期日" - date '1899-12-30')::double as due,
    sum(round("金额" * 100))::double as amount, sum(round("已收金额" * 100))::double as paid from ${source}`;
  if (columns === 'all') tellCost();
  const found = await connection.runAndReadAll(sum);
  if (columns !== 'all') tellCost();
  return found.getRowObjectsJson()[0]!;
}

async function byArquero(): Promise<Answers> {
  const { fromCSV, op } = await import('arquero');
  const table = fromCSV(readFileSync(input, 'utf8'));
  tellCost();
  const day = (date: Date): number => date.getTime() / 86_400_000 + UNIX_EPOCH;
  const sum = (name: string, of: (value: never) => number): number => {
    let all = 0;
    for (const value of table.array(name) as never[]) all += of(value);
    return all;
  };
  const hundredths = (value: number): number => Math.round(value * 100);
  return {
    rows: table.numRows(),
    customers: table.rollup({ n: op.distinct('客户名称') }).get('n', 0) as number,
    date: sum('单据日期', day),
    due: sum('到期日', day),
    amount: sum('金额', hundredths),
    paid: sum('已收金额', hundredths),
  };
}

async function byPolars(): Promise<Answers> {
  const { default: pl } = await import('nodejs-polars');
  const names = ['客户名称', '单据日期', '到期日', '金额', '已收金额'];
  const frame = pl.readCSV(input, { tryParseDates: true, ...(columns === 'needed' ? { columns: names } : {}) });
  tellCost();
  const whole = (value: Expr): Expr => value.cast(pl.Int64);
  const sums = [
    pl.col('客户名称').count().alias('rows'),
    pl.col('客户名称').nUnique().alias('customers'),
    ...['单据日期', '到期日'].map(name => whole(pl.col(name)).add(UNIX_EPOCH).sum().alias(name)),
    ...['金额', '已收金额'].map(name => whole(pl.col(name).mul(100).round(0)).sum().alias(name)),
  ];
  const [rows, customers, date, due, amount, paid] = frame
    .select(...sums)
    .row(0)
    .map(Number);
  return { rows: rows!, customers: customers!, date: date!, due: due!, amount: amount!, paid: paid! };
}

const READERS: Readonly<Record<string, () => Promise<Answers>>> = { duckdb: byDuckDb, arquero: byArquero, polars: byPolars };
tellAnswers(await READERS[engine]!());
