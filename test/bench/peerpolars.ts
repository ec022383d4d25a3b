// The same by Polars over a frame in memory: node peerpolars.js IN.csv
import pl, { type DataFrame, type Expr } from 'nodejs-polars';
import { AGED, AS_OF, BOUGHT, UNIX_EPOCH } from './asked.js';
import { tellRepeated } from './repeated.js';
import { tellAnswers } from './tell.js';
import { weighted } from './weighted.js';

const [, , input = ''] = process.argv;

const day = (name: string, as: string): Expr => pl.col(name).cast(pl.Int64).add(UNIX_EPOCH).alias(as);
const hundredths = (name: string): Expr => pl.col(name).mul(100).round(0).cast(pl.Int64);
const table = pl
  .readCSV(input, { tryParseDates: true })
  .select(
    pl.col('客户名称').alias('customer'),
    day('单据日期', 'day'),
    day('到期日', 'due'),
    hundredths('金额').alias('amount'),
    hundredths('金额').sub(hundredths('已收金额')).alias('balance'),
  );

const late = (low: number, high: number, as: string): Expr =>
  pl
    .when(pl.col('late').gt(low).and(pl.col('late').ltEq(high)))
    .then(pl.col('balance'))
    .otherwise(pl.lit(0))
    .sum()
    .alias(as);
const aging = (): DataFrame =>
  table
    .filter(pl.col('balance').neq(0))
    .withColumns(pl.lit(AS_OF).sub(pl.col('due')).alias('late'))
    .groupBy('customer')
    .agg(
      pl.col('balance').sum().alias('total'),
      ...[late(-1e9, 0, 'b0'), late(0, 30, 'b1'), late(30, 60, 'b2'), late(60, 90, 'b3'), late(90, 1e9, 'b4')],
    );
const bought = (): DataFrame =>
  table
    .filter(
      pl
        .col('day')
        .gt(AS_OF - 365)
        .and(pl.col('day').ltEq(AS_OF)),
    )
    .groupBy('customer')
    .agg(pl.col('day').max().alias('last'), pl.col('day').count().alias('f'), pl.col('amount').sum().alias('m'))
    .sort('m', true)
    .withColumns(pl.lit(AS_OF).sub(pl.col('last')).alias('r'), pl.col('m').cumSum().div(pl.col('m').sum()).alias('share'));

await tellRepeated(() => [aging(), bought()]);

function sums(frame: DataFrame, figures: readonly string[]): ReturnType<typeof weighted> {
  const column = (name: string): unknown[] => frame.getColumn(name).toArray();
  return weighted(column('customer').map(String), Object.fromEntries(figures.map(name => [name, column(name)])));
}
tellAnswers({ ...sums(aging(), AGED), ...sums(bought(), BOUGHT) });
