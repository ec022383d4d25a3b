// What the bench uses of packages that only it installs.

declare module 'hucre' {
  type Value = string | number | boolean | Date | null;
  export function readXlsx(input: Uint8Array): Promise<{ readonly sheets: readonly { readonly rows: readonly (readonly Value[])[] }[] }>;
  interface StreamOptions {
    readonly name: string;
    readonly columns: readonly { readonly header: string; readonly width?: number; readonly numFmt?: string }[];
    readonly freezePane?: { readonly rows: number };
  }
  export function writeXlsxStream(rows: Iterable<readonly Value[]>, options: StreamOptions): ReadableStream<Uint8Array>;
  export function streamXlsxRows(input: Uint8Array): AsyncGenerator<{ readonly index: number; readonly values: readonly Value[] }>;
}

declare module '@duckdb/node-api' {
  interface Connection {
    run(sql: string): Promise<unknown>;
    runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): Record<string, string | number>[] }>;
  }
  export const DuckDBInstance: { create(): Promise<{ connect(): Promise<Connection> }> };
}

declare module 'nodejs-polars' {
  export interface Expr {
    cast(type: unknown): Expr;
    alias(name: string): Expr;
    add(other: Expr | number): Expr;
    sub(other: Expr): Expr;
    mul(by: number): Expr;
    div(by: Expr): Expr;
    round(decimals: number): Expr;
    gt(than: number): Expr;
    ltEq(than: number): Expr;
    neq(to: number): Expr;
    and(other: Expr): Expr;
    sum(): Expr;
    max(): Expr;
    count(): Expr;
    cumSum(): Expr;
    nUnique(): Expr;
  }
  interface Series {
    toArray(): unknown[];
  }
  export interface DataFrame {
    select(...columns: Expr[]): DataFrame;
    filter(test: Expr): DataFrame;
    withColumns(...columns: Expr[]): DataFrame;
    groupBy(by: string): { agg(...columns: Expr[]): DataFrame };
    sort(by: string, descending: boolean): DataFrame;
    getColumn(name: string): Series;
    row(index: number): unknown[];
  }
  interface Polars {
    readonly Int64: unknown;
    col(name: string): Expr;
    lit(value: number): Expr;
    when(test: Expr): { then(value: Expr): { otherwise(value: Expr): Expr } };
    readCSV(path: string, options: { readonly tryParseDates: boolean; readonly columns?: readonly string[] }): DataFrame;
  }
  const polars: Polars;
  export default polars;
}
