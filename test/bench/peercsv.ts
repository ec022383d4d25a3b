// A peer reads a csv of the invoices: node peercsv.js ENGINE all|needed IN.csv. "all" holds every column, "needed" the five of the figures.
import { readFileSync } from 'node:fs';
import { type Answers, tellAnswers, tellCost } from './tell.js';

const [, , engine = '', columns = '', input = ''] = process.argv;
const UNIX_EPOCH = 25_569;

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

tellAnswers(engine === 'duckdb' ? await byDuckDb() : await byArquero());
