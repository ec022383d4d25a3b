import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { CellBook, placeOf } from '../../../support/cellbook.js';
import { cellsOf } from '../../../support/packagecell.js';
import { reportOf } from '../../../support/report.js';
import { ROOT } from '../../../support/root.js';

const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Texts to the letter, numbers to a billionth. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  return a === b;
}

describe('The formulas of our reports', () => {
  const samples = readdirSync(`${ROOT}samples`).filter(name => name.endsWith('.xlsx'));

  it('are there for every sample', () => assert.ok(samples.length >= 4));

  for (const sample of samples) {
    for (const lang of ['zh', 'en'] as const) {
      it(`of ${sample} in ${lang} give the results that we cached`, async () => {
        const { bytes } = await reportOf([`${ROOT}samples/${sample}`], '2026-10-31', lang);
        const cells = [...cellsOf(bytes).values()];
        const book = new CellBook(Object.fromEntries([...new Set(cells.map(c => c.tab))].map(tab => [tab, {}])));
        for (const { tab, ref, formula, value } of cells) {
          const { row, col } = placeOf(ref);
          const formulaText = formula === null ? null : `=${formula}`;
          book.hold(tab, row, col, formula === null ? (typeof value === 'string' ? unescaped(value) : value) : null, formulaText);
        }
        assert.deepEqual(book.recalculate(), []);
        const wrong = cells.flatMap(({ tab, ref, formula, value }) => {
          const found = book.at(tab, ref);
          const cached = typeof value === 'string' ? unescaped(value) : value;
          return formula === null || same(found, cached)
            ? []
            : [`${tab}!${ref} =${formula}: ${JSON.stringify(found)}, not ${String(cached)}`];
        });
        assert.deepEqual(wrong, []);
        assert.ok(cells.filter(c => c.formula !== null).length > 100);
      });
    }
  }
});
