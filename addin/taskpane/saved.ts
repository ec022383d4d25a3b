import { isDay } from '../../engine/units/day.js';
import { type Choices, NO_CHOICE } from './choice.js';

/** Choices as they are kept in the workbook: plain data. Null = nothing to keep. */
export function savedOf({ asOf, layer }: Choices): object | null {
  if (asOf.mode === 'today' && Object.keys(layer).length === 0) return null;
  return { asOf: asOf.mode === 'fixed' ? asOf.day : 'today', layer };
}

/** What was kept: the choices; `broken` where something is there that is not ours to read, which then counts for nothing. */
export function choicesOf(saved: unknown): { readonly choices: Choices; readonly broken: boolean } {
  if (saved === null || saved === undefined) return { choices: NO_CHOICE, broken: false };
  if (!isRecord(saved) || !isRecord(saved.layer)) return { choices: NO_CHOICE, broken: true };
  const { asOf, layer } = saved;
  const fixed = typeof asOf === 'number' && isDay(asOf);
  // the engine reads each value of the layer as it reads a configuration file, and says what is wrong with it
  return { choices: { asOf: fixed ? { mode: 'fixed', day: asOf } : { mode: 'today' }, layer }, broken: !fixed && asOf !== 'today' };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
