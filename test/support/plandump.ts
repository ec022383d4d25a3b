import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../engine/analyze.js';
import { inflate } from '../../engine/batch/inflate.js';
import { address, columnLetters } from '../../engine/grid.js';
import type { Plan, PlanColumn } from '../../engine/report/plan.js';
import { defaultSettings, type Settings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import type { Lang } from '../../engine/text.js';
import { dayFromIso } from '../../engine/units/day.js';
import { openInput } from '../../engine/xlsx/read/open.js';

/** Settings that change what stands on the pages: another year, unit, thresholds, day. */
const VARIANTS: Readonly<Record<string, { readonly asOf?: string } & Partial<Omit<Settings, 'asOf'>>>> = {
  base: {},
  'fiscal year': { fiscalYearStart: 4, unit: 'wan' },
  thresholds: {
    options: {
      winrate: { smallSample: 5, immatureShare: 0.99, amountMissingShare: 0 },
      cycle: { smallSample: 3, horizons: [10, 400] },
      funnel: { sourceRatios: true, smallSample: 3 },
    },
  },
  'early day': { asOf: '2026-03-15' },
};
const AS_OF = '2026-10-31';

/** One page, or the JSON, of one file in one language under one of the settings. */
export interface Dump {
  readonly lang: Lang;
  readonly variant: string;
  /** The tab's name; JSON. */
  readonly page: string;
  readonly hash: string;
  /** A line a cell, formula, link, chart or rule: two of them can be read side by side. */
  text(): string;
}

const plain = (_key: string, value: unknown): unknown =>
  value instanceof Float64Array
    ? Array.from(value, v => (Number.isNaN(v) ? null : v))
    : value instanceof Uint8Array || value instanceof Int32Array
      ? Array.from(value)
      : value;

const hashOf = (value: unknown): string => createHash('sha1').update(JSON.stringify(value, plain)).digest('hex').slice(0, 12);

function cellLines(column: PlanColumn, row: number, col: number, rows: number): string[] {
  return Array.from({ length: rows }, (_, i) => {
    const [value, formula, link] = [column.values[i], column.formulas?.[i], column.links?.[i]];
    const parts = [Number.isNaN(value) ? null : value, formula === undefined ? '' : `=${formula}`, link ? `→ ${JSON.stringify(link)}` : ''];
    const [shown, ...more] = parts;
    if (shown === null && more.every(part => part === '')) return '';
    const look = `${column.style} ${column.format}${column.muted?.[i] === 1 ? ' muted' : ''}`;
    return [address(row + i, col), JSON.stringify(shown), ...more.filter(part => part !== ''), `· ${look}`].join(' ');
  }).filter(line => line !== '');
}

function planText({ blocks, ...rest }: Plan): string {
  const lines = Object.entries(rest).flatMap(([key, value]) =>
    Array.isArray(value) && typeof value[0] === 'object'
      ? value.map(one => `${key} ${JSON.stringify(one, plain)}`)
      : [`${key} ${JSON.stringify(value, plain)}`],
  );
  for (const { row, col, rows, columns, ...look } of blocks) {
    lines.push(`block ${columnLetters(col)}${row + 1} ${rows} rows ${JSON.stringify(look)}`);
    columns.forEach((column, i) => lines.push(...cellLines(column, row, col + i, rows)));
  }
  return `${lines.join('\n')}\n`;
}

/** Every page and the JSON of a workbook, in both languages and under several settings. */
export function dumpsOf(bytes: Uint8Array, file: string): Dump[] {
  return (['zh', 'en'] as const).flatMap(lang =>
    Object.entries(VARIANTS).flatMap(([variant, { asOf = AS_OF, ...more }]): Dump[] => {
      const settings = { ...defaultSettings(dayFromIso(asOf), lang), ...more };
      const { grids } = openInput(bytes, file, inflate);
      const { plans, json } = analyse(grids, recognise(grids, settings), settings);
      const all = { lang, variant };
      return [
        ...plans.map((plan): Dump => ({ ...all, page: plan.name, hash: hashOf(plan), text: () => planText(plan) })),
        { ...all, page: 'JSON', hash: hashOf(json), text: () => `${JSON.stringify(json, plain, 1)}\n` },
      ];
    }),
  );
}

/** Writes dumps as text files, to be compared with those of another state of the project: diff -r. */
export function writeDumps(dumps: readonly Dump[], file: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { lang, variant, page, text } of dumps)
    writeFileSync(join(folder, `${file} · ${lang} · ${variant} · ${page}.txt`.replaceAll('/', '_')), text());
}
