import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage } from '../../engine/xlsx/write/check.js';

const MAIN = fileURLToPath(new URL('../../engine/batch/main.js', import.meta.url));
const ROWS = 10_000;

describe('a run of 10,000 rows', () => {
  it('writes a sound workbook and the right total, from the start of the process to its end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'closebook-large-'));
    try {
      const lines = Array.from(
        { length: ROWS },
        (_, i) => `Customer ${i % 97},${i},2026-0${1 + (i % 5)}-10,2026-0${2 + (i % 5)}-10,${i}.25`,
      );
      writeFileSync(join(folder, 'ar.csv'), ['Customer,Invoice No,Invoice Date,Due Date,Amount', ...lines].join('\n'));
      const args = [
        'analyze',
        join(folder, 'ar.csv'),
        '--out',
        folder,
        '--as-of',
        '2026-06-30',
        '--json',
        join(folder, 'ar.json'),
        '--quiet',
      ];
      execFileSync(process.execPath, [MAIN, ...args]);
      const { reports } = JSON.parse(readFileSync(join(folder, 'ar.json'), 'utf8')) as {
        reports: Record<string, { figures: { total?: number } }>;
      };
      assert.equal(reports['aging']!.figures.total, (ROWS * (ROWS - 1)) / 2 + ROWS / 4);
      assert.deepEqual(checkPackage(readFileSync(join(folder, 'ar.closebook.xlsx'))), []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
