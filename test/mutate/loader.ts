import type { LoadHook } from 'node:module';
import { type Mutant, mutated } from './mutant.js';

let changed: { readonly url: string; readonly mutant: Mutant } | null = null;

export function initialize(data: { readonly url: string; readonly mutant: Mutant }): void {
  changed = data;
}

export const load: LoadHook = async (url, context, next) => {
  const loaded = await next(url, context);
  if (!changed || url !== changed.url || !loaded.source) return loaded;
  const source = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source as Uint8Array);
  return { ...loaded, source: mutated(source, changed.mutant) };
};
