// One run of the product's own stages over one workbook, in a process of its own: node stage.js IN.xlsx [OUT.xlsx]; prints timings as JSON.
import { readFileSync, writeFileSync } from 'node:fs';
import { analyse } from '../../engine/analyze.js';
import { defaultSettings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/recognise.js';
import { dayOf } from '../../engine/units/day.js';
import { open } from '../../engine/batch/input.js';
import { writeWorkbook } from '../../engine/xlsx/write.js';

const [, , input = '', output] = process.argv;
const marks: Record<string, number> = {};
let at = performance.now();
let phase = 'read';
/** Ends the phase that runs and begins the next. */
const next = (name: string): void => {
  const now = performance.now();
  marks[phase] = (marks[phase] ?? 0) + now - at;
  at = now;
  phase = name;
};

const { grids } = open(readFileSync(input), 'bench.xlsx');
next('recognise');
const settings = defaultSettings(dayOf(2026, 10, 31), 'zh');
const recognition = recognise(grids, settings);
next('compute');
const analysis = analyse(grids, recognition, settings);
if (output) {
  next('layout');
  const { plans } = analysis;
  next('write');
  writeFileSync(output, await writeWorkbook(plans, { title: 'bench', asOf: settings.asOf }));
} else {
  next('json');
  JSON.stringify(analysis.json);
}
next('end');
const rows = grids.reduce((sum, grid) => sum + grid.rows, 0);
console.log(JSON.stringify({ marks, rss: process.resourceUsage().maxRSS / 1024, rows, reports: analysis.reports.map(r => r.id) }));
