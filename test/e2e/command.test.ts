import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellAt } from '../../engine/grid.js';
import { open } from '../../engine/batch/input.js';
import { needShared, ROOT, SHARED } from '../support/root.js';

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The installed program, as a process of its own. */
function closebook(...args: string[]): Ran {
  const env = { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '' };
  const ran = spawnSync(process.execPath, [join(ROOT, 'dist/engine/batch/main.js'), ...args], {
    encoding: 'utf8',
    env,
    maxBuffer: 1 << 28,
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

interface Json {
  readonly reports: Record<string, { figures: Record<string, number | null>; checks: { ok: boolean }[] }>;
  readonly issues: { code: string; found: { en: string }; cells: { value: string | null }[] }[];
}

describe('the program', function () {
  this.timeout(120_000);
  let dir = '';
  before(() => (dir = mkdtempSync(join(tmpdir(), 'closebook-e2e-'))));
  after(() => rmSync(dir, { recursive: true, force: true }));

  it('ends with the code that its work deserves', () => {
    writeFileSync(join(dir, 'empty.csv'), '');
    assert.equal(closebook('--version').code, 0);
    assert.equal(closebook('analyze', join(dir, 'empty.csv'), '--out', dir).code, 1);
    assert.equal(closebook('analyze').code, 2);
    assert.equal(closebook().code, 2);
  });

  it('does not mind a reader that stops listening', () => {
    const script = `"${process.execPath}" "${join(ROOT, 'dist/engine/batch/main.js')}" inspect "${join(ROOT, 'samples/clean.xlsx')}" --json --cells | head -c 10`;
    const ran = spawnSync('bash', ['-o', 'pipefail', '-c', script], { encoding: 'utf8' });
    assert.equal(ran.status, 0, ran.stderr);
    assert.equal(ran.stderr, '');
    assert.equal(ran.stdout.length, 10);
  });

  it('says why there is no report where the cells are to blame', () => {
    const input = join(dir, 'words.csv');
    writeFileSync(input, '单据号,客户名称,单据日期,到期日,金额\nA1,甲,2026-01-02,2026-02-01,面议\n');
    const { code, err } = closebook('analyze', input, '--out', join(dir, 'none'), '--as-of', '2026-10-31', '--lang', 'en');
    assert.equal(code, 1);
    assert.match(err, /words!E2: 金额 "面议" is not an amount/);
    assert.match(err, /no report can be computed/);
  });

  it('gives the figures of the CRM export to the digit, in JSON and in the workbook', function () {
    needShared(this);
    const input = join(SHARED, 'maven-crm/sales_pipeline.csv');
    const json = join(dir, 'crm.json');
    const ran = closebook('analyze', input, '--as-of', '2017-12-31', '--out', dir, '--json', json);
    assert.equal(ran.code, 0, ran.err);
    const { reports } = JSON.parse(readFileSync(json, 'utf8')) as Json;
    // counts from data/README.md: 4,238 won, 2,473 lost, 8,800 in all; 4238 / (4238 + 2473) = 63.15 %; median won cycle 57 days
    assert.equal(reports['winrate']?.figures['won'], 4238);
    assert.equal(reports['winrate']?.figures['lost'], 2473);
    assert.equal(reports['winrate']?.figures['winRate'], 4238 / 6711);
    assert.equal(reports['cycle']?.figures['cycleMedian'], 57);
    const grids = open(readFileSync(join(dir, 'sales_pipeline.closebook.xlsx')), 'a.xlsx').grids;
    const values = (tab: string): unknown[] => {
      const grid = grids.find(g => g.tab === tab);
      assert.ok(grid, tab);
      return grid.columns.flatMap((_, col) => Array.from({ length: grid.rows }, (_unused, row) => cellAt(grid, col, row)));
    };
    const winRate = values('Win rate');
    for (const value of [4238, 2473, 4238 / 6711])
      assert.ok(
        winRate.some(v => typeof v === 'number' && Math.abs(v - value) < 1e-12),
        String(value),
      );
  });

  it('joins the tables of a CRM and says which product name does not match', function () {
    needShared(this);
    const folder = join(SHARED, 'maven-crm');
    const files = ['sales_pipeline', 'accounts', 'products', 'sales_teams'].map(name => join(folder, `${name}.csv`));
    const ran = closebook('analyze', ...files, '--join', '--as-of', '2017-12-31', '--json', '-');
    assert.equal(ran.code, 0, ran.err);
    const { issues, reports } = JSON.parse(ran.out) as Json;
    assert.equal(reports['winrate']?.figures['won'], 4238);
    assert.ok(issues.some(i => i.cells.some(c => c.value === 'GTXPro')));
  });

  it('ages the invoices to the cent and ties out', function () {
    needShared(this);
    const input = join(SHARED, 'ibm-receivables/receivables.csv');
    const ran = closebook('analyze', input, '--as-of', '2013-06-30', '--json', '-', '--out', dir);
    assert.equal(ran.code, 0, ran.err);
    const { reports } = JSON.parse(ran.out) as Json;
    assert.equal(reports['aging']?.figures['total'], 5119.85);
    assert.ok(reports['aging'].checks.length > 0 && reports['aging'].checks.every(c => c.ok));
  });

  it('takes every messy file or refuses it in a sentence, and never fails itself', function () {
    needShared(this);
    const json = join(dir, 'messy.json');
    const out = join(dir, 'messy');
    const ran = closebook('analyze', join(SHARED, 'messy'), '--as-of', '2026-10-31', '--out', out, '--json', json);
    assert.equal(ran.code, 1);
    const { files } = JSON.parse(readFileSync(json, 'utf8')) as {
      files: Record<string, { error?: { code: string; zh: string; en: string } }>;
    };
    assert.ok(Object.keys(files).length > 50);
    for (const [name, { error }] of Object.entries(files)) {
      if (!error) continue;
      assert.notEqual(error.code, 'internal', `${name}: ${error.en}`);
      assert.match(error.en, /\S/);
      assert.match(error.zh, /[一-鿿]/);
    }
    const written = Object.values(files).filter(f => !f.error).length;
    assert.equal(readdirSync(out).length, written);
  });
});
