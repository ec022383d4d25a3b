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
