import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { openExcel } from '../../../addin/excel/workbook.js';
import { bookOfGrids } from '../../../addin/host/bookgrid.js';
import { Host } from '../../../addin/host/host.js';
import { saveBook } from '../../../addin/host/save/save.js';
import { FONTS } from '../../../engine/report/theme.js';
import { checkPackage } from '../../../engine/xlsx/write/check.js';
import { writeWorkbook } from '../../../engine/xlsx/write/write.js';
import { partOf } from '../../support/altered.js';
import { needOffice } from '../../support/office.js';
import { withExcel } from '../../support/officenode.js';
import { recalculate } from '../../support/recalculate.js';
import { plansOf, sampleGrids, sampleSettings } from '../../support/sampleplan.js';
import { snapshotOfPackage } from '../../support/snapshot/package.js';
import { differences, type TabSnapshot } from '../../support/snapshot/snapshot.js';

/** English reports are in Aptos inside Excel, in Calibri in a file; a quotient's last digit is the processor's. */
function alike(tab: TabSnapshot): unknown {
  return JSON.parse(
    JSON.stringify(tab, (key, value: unknown) => {
      if (key === 'look' && typeof value === 'string') return value.replace(FONTS.en.excel, FONTS.en.file);
      return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
    }),
  );
}

const partNames = (bytes: Uint8Array, folder: string): string[] =>
  Object.keys(unzipSync(bytes))
    .filter(name => name.startsWith(folder) && name.endsWith('.xml'))
    .sort();

for (const [file, lang] of [
  ['华东精工-销售与应收.xlsx', 'zh'],
  ['eastern-precision.xlsx', 'en'],
] as const) {
  describe(`The reports of ${file} written into Excel and saved from there`, function () {
    this.timeout(120_000);
    let saved: Uint8Array;
    let written: Uint8Array;
    let first: number;

    before(async () => {
      const grids = sampleGrids(file);
      const taken = grids.map(grid => grid.tab);
      const plans = plansOf(grids, lang, taken);
      const host = new Host({ book: bookOfGrids(grids), language: lang === 'zh' ? 'zh-CN' : 'en-US' });
      await withExcel(host, () => openExcel().write(plans, {}));
      saved = saveBook(host.book);
      written = await writeWorkbook(plans, { title: 'x', asOf: sampleSettings(lang).asOf, pathOf: () => '' });
      first = grids.length;
    });

    it('pass the package check', () => assert.deepEqual(checkPackage(saved), []));

    it('are the reports of the command line, cell for cell and look for look', async () => {
      const ours = (await snapshotOfPackage(saved)).slice(first).map(alike);
      const found = (await snapshotOfPackage(written)).map(alike).flatMap((tab, i) => differences(tab, ours[i]));
      // a formula whose result is blank in a file is 0 in Excel
      assert.deepEqual(
        found.filter(line => !line.endsWith('.value: null | 0')),
        [],
      );
    });

    it('draw the same charts', () => {
      const charts = partNames(written, 'xl/charts/');
      assert.ok(charts.length > 5);
      assert.deepEqual(partNames(saved, 'xl/charts/'), charts);
      for (const chart of charts) assert.equal(partOf(saved, chart), partOf(written, chart), chart);
    });

    // the other language has the same formulas
    if (lang === 'zh')
      it('are computed by LibreOffice as by us', async function () {
        needOffice(this);
        const [found] = await recalculate([saved]);
        assert.deepEqual(found?.differences, []);
        assert.ok((found?.formulas ?? 0) > 500);
      });
  });
}
