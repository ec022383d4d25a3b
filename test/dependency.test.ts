import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breaches } from './support/dependency.js';
import { ROOT } from './support/root.js';
import { sources } from './support/source.js';

describe('the dependency rule', () => {
  it('holds in every source file', () => {
    const files = sources();
    assert.ok(files.length > 30, `only ${files.length} files found`);
    assert.deepEqual(files.flatMap(breaches), []);
  });

  const planted: [string, string, RegExp][] = [
    ['engine/metrics/x.ts', `import type { Grid } from '../grid.js';`, /a metric imports engine\/grid\.ts/],
    ['engine/metrics/x.ts', `import { layout } from '../report/layout.js';`, /a metric imports engine\/report\/layout\.ts/],
    ['engine/metrics/x.ts', `import { analyse } from '../analyze.js';`, /metrics imports analyze/],
    ['engine/sheets/x.ts', `import { METRICS } from '../metrics/index.js';`, /sheets imports metrics/],
    ['engine/units/x.ts', `export { parse } from '../sheets/parse.js';`, /base imports sheets/],
    ['engine/report/x.ts', `import { tablesOf } from '../analyze.js';`, /report imports analyze/],
    ['engine/report/x.ts', `import ExcelJS from 'exceljs';`, /names exceljs/],
    ['engine/sheets/x.ts', `const fs = await import('node:fs');`, /names node:fs/],
    ['engine/xlsx/x.ts', `import { inflateRawSync } from 'node:zlib';`, /names node:zlib/],
    ['engine/x.ts', `import { run } from './batch/run.js';`, /analyze imports batch/],
    ['addin/x.ts', `import { read } from '../engine/xlsx/read/read.js';`, /addin imports xlsx/],
    ['engine/x.ts', `const now = new Date();`, /reads new Date\(\)/],
    ['engine/metrics/x.ts', `const now = Date.now();`, /reads Date\.now/],
    ['engine/xlsx/x.ts', `const id = Math.random();`, /reads Math\.random/],
    ['engine/report/x.ts', `await Excel.run(async () => {});`, /names Excel/],
    ['engine/x.ts', `export default 1;`, /default export/],
    ['engine/x.ts', `export default function f() {}`, /default export/],
    ['engine/x.ts', `export * from './text.js';`, /export \*/],
    ['engine/x.ts', `import { fill } from './text';`, /without \.js/],
    ['lib/x.ts', ``, /no folder of the tree/],
  ];
  for (const [path, text, expected] of planted)
    it(`is broken by ${text || 'a file'} in ${path}`, () => {
      const found = breaches({ path, text });
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] as string, expected);
    });

  const allowed: [string, string][] = [
    ['engine/settings.ts', `import type { SheetId } from './sheets/table.js';`],
    ['engine/report/x.ts', `import { type Absent } from '../analyze.js';`],
    ['engine/metrics/x.ts', `import { defineMetric } from './metric.js';\nimport { table } from 'arquero';`],
    ['engine/batch/x.ts', `import { readFileSync } from 'node:fs';\nconst now = new Date();`],
    ['engine/units/x.ts', `const moment = new Date(0); const key = { Excel: 1 }; export const format = key.Excel;`],
  ];
  for (const [path, text] of allowed)
    it(`allows ${text.split('\n').join(' ')} in ${path}`, () => assert.deepEqual(breaches({ path, text }), []));

  it('is half held by the compiler: engine code sees neither Node nor a page', () => {
    const base = JSON.parse(readFileSync(join(ROOT, 'tsconfig.base.json'), 'utf8')) as {
      compilerOptions: { lib: string[]; types: string[] };
    };
    assert.deepEqual(base.compilerOptions.lib, ['ES2023']);
    assert.deepEqual(base.compilerOptions.types, []);
    for (const project of ['engine', 'engine/xlsx']) {
      const { compilerOptions } = JSON.parse(readFileSync(join(ROOT, project, 'tsconfig.json'), 'utf8')) as { compilerOptions: object };
      assert.ok(!('lib' in compilerOptions) && !('types' in compilerOptions), project);
    }
  });

  it('keeps the tree to its top-level folders', () => {
    const known = ['addin', 'engine', 'manifests', 'samples', 'scripts', 'test', 'dist', 'node_modules', 'coverage'];
    const folders = readdirSync(ROOT, { withFileTypes: true }).filter(e => e.isDirectory() && !e.name.startsWith('.'));
    assert.deepEqual(
      folders.map(e => e.name).filter(name => !known.includes(name)),
      [],
    );
  });

  it('keeps engine/index.ts a short page that reaches neither xlsx nor batch', () => {
    const text = readFileSync(join(ROOT, 'engine/index.ts'), 'utf8');
    assert.ok(text.split('\n').length <= 40);
    assert.doesNotMatch(text, /xlsx|batch/);
  });
});
