import { basename } from 'node:path';

/** Names of inputs as shown and as keys of the JSON: the file's own name, or the path as given where two files share it. */
export function namesOf(paths: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const path of paths) count.set(basename(path), (count.get(basename(path)) ?? 0) + 1);
  return paths.map(path => ((count.get(basename(path)) ?? 0) > 1 ? path : basename(path)));
}
