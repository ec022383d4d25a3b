// The same by DuckDB over a table in memory, days and hundredths being whole numbers: node peerkernel.js IN.csv
import { DuckDBInstance } from '@duckdb/node-api';
import { AGED, AS_OF, BOUGHT } from './asked.js';
import { tellRepeated } from './repeated.js';
import { tellAnswers } from './tell.js';
import { weighted } from './weighted.js';

const [, , input = ''] = process.argv;
const connection = await (await DuckDBInstance.create()).connect();
await connection.run(`create table t as select "客户名称" as customer, ("单据日期" - date '1899-12-30')::int as day, ("到期日" - date '1899-12-30')::int as due,
  round("金额" * 100)::bigint as amount, round("金额" * 100)::bigint - round("已收金额" * 100)::bigint as balance from read_csv('${input}')`);

const late = (low: string, high: string): string =>
  `sum(case when ${AS_OF} - due > ${low} and ${AS_OF} - due <= ${high} then balance else 0 end)`;
const TASKS: Readonly<Record<string, string>> = {
  aging: `select customer, sum(balance) as total, ${late('-1e9', '0')} as b0, ${late('0', '30')} as b1, ${late('30', '60')} as b2, ${late('60', '90')} as b3,
    ${late('90', '1e9')} as b4 from t where balance <> 0 group by customer`,
  bought: `select *, sum(m) over (order by m desc rows unbounded preceding) / sum(m) over () as share from
    (select customer, ${AS_OF} - max(day) as r, count(*) as f, sum(amount) as m from t where day > ${AS_OF - 365} and day <= ${AS_OF} group by customer)`,
};
await tellRepeated(async () => {
  for (const [name, sql] of Object.entries(TASKS)) await connection.run(`create or replace table ${name} as ${sql}`);
});

async function sums(table: string, figures: readonly string[]): Promise<ReturnType<typeof weighted>> {
  const rows = (await connection.runAndReadAll(`select * from ${table}`)).getRowObjectsJson();
  return weighted(
    rows.map(row => String(row['customer'])),
    Object.fromEntries(figures.map(name => [name, rows.map(row => row[name])])),
  );
}
tellAnswers({ ...(await sums('aging', AGED)), ...(await sums('bought', BOUGHT)) });
