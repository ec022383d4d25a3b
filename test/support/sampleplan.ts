import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../engine/analyze.js';
import type { Grid } from '../../engine/grid.js';
import type { Plan } from '../../engine/report/plan.js';
import { defaultSettings, type Settings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import type { Lang } from '../../engine/text.js';
import { dayOf } from '../../engine/units/day.js';
import { readWorkbook } from '../../engine/xlsx/read/read.js';
import { ROOT } from './root.js';

/** The tabs of a sample workbook, as of one workbook: without the file's name. */
export function sampleGrids(file: string): Grid[] {
  return readWorkbook(readFileSync(join(ROOT, 'samples', file)), file).grids.map(grid => ({ ...grid, file: undefined }));
}

export function sampleSettings(lang: Lang): Settings {
  return defaultSettings(dayOf(2026, 10, 31), lang);
}

/** Everything that is reported of some tabs. */
export function plansOf(grids: readonly Grid[], lang: Lang, taken: readonly string[] = []): readonly Plan[] {
  const settings = sampleSettings(lang);
  return analyse(grids, recognise(grids, settings), settings, { taken }).plans;
}
