import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { analyse } from '../../engine/analyze.js';
import { open } from '../../engine/batch/input.js';
import type { Grid } from '../../engine/grid.js';
import type { Plan } from '../../engine/report/plan.js';
import { defaultSettings, type Settings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import type { Lang } from '../../engine/text.js';
import { dayFromIso } from '../../engine/units/day.js';
import { writeWorkbook } from '../../engine/xlsx/write/write.js';

/** The plans and the report workbook of files joined as one, as the command line makes them. */
export async function reportOf(
  paths: readonly string[],
  asOf: string,
  lang: Lang,
  more: Partial<Settings> = {},
): Promise<{ readonly plans: readonly Plan[]; readonly bytes: Uint8Array }> {
  const settings = { ...defaultSettings(dayFromIso(asOf), lang), ...more };
  const grids: Grid[] = paths.flatMap(path => [...open(readFileSync(path), basename(path)).grids]);
  const { plans } = analyse(grids, recognise(grids, settings), settings);
  const bytes = await writeWorkbook(plans, {
    title: basename(paths[0] as string),
    asOf: settings.asOf,
    pathOf: file => (file === undefined ? null : encodeURI(file)),
  });
  return { plans, bytes };
}
