import type { Source, Table } from './table.js';

/** The file that rows came from; where there is one file alone, the tab. */
export function originOf(source: Source): string {
  return source.file ?? source.tab;
}

/** True where the rows of one of the tables came from several tabs: then each row says from which. */
export function hasSources(tables: readonly Table[]): boolean {
  return tables.some(table => table.sources.length > 1);
}

/** What each source of the tables is called: its file, with the tab where several of the file's stand in them. */
export function sourceNames(tables: readonly Table[]): (source: Source) => string {
  const tabs = new Map<string, Set<string>>();
  for (const source of tables.flatMap(table => table.sources)) {
    const list = tabs.get(originOf(source));
    if (list) list.add(source.tab);
    else tabs.set(originOf(source), new Set([source.tab]));
  }
  return source => {
    const origin = originOf(source);
    return (tabs.get(origin)?.size ?? 0) > 1 ? `${origin} › ${source.tab}` : origin;
  };
}
