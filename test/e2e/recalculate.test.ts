import assert from 'node:assert/strict';
import { analyse } from '../../engine/analyze.js';
import { layout } from '../../engine/report/layout.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import { writeWorkbook } from '../../engine/xlsx/write/write.js';
import { needOffice } from '../support/office.js';
import { gridOf } from '../support/grid.js';
import { altered } from '../support/altered.js';
import { recalculate } from '../support/recalculate.js';
import { toyDefinitions, toyReport, toySettings } from '../support/toy.js';

async function toy(lang: 'zh' | 'en', unit: 'yuan' | 'wan', mostRows?: number): Promise<Uint8Array> {
  const settings = { ...toySettings(lang), unit };
  return writeWorkbook(layout([toyReport(), toyDefinitions()], settings, { mostRows }), {
    title: 'Toy',
    asOf: settings.asOf,
    pathOf: f => f ?? 'a.xlsx',
  });
}

describe('Recalculated by LibreOffice', () => {
  it('every formula gives the value we cached, in both languages, in 元 and 万元, over one tab and several', async function () {
    needOffice(this);
    const books = [await toy('zh', 'yuan'), await toy('en', 'yuan'), await toy('zh', 'wan'), await toy('en', 'yuan', 36)];
    const found = await recalculate(books);
    assert.deepEqual(
      found.flatMap(f => f.differences),
      [],
    );
    // by customer: 5 balances, 5 shares, 4 ages, 4 bands; 4 totals; 1 card; 1 link to a source; 2 links from the definitions, 1 to
    // them from each tab of the aging
    assert.deepEqual(
      found.map(f => f.formulas),
      [27, 27, 27, 28],
    );
  });

  it('also of amounts with more decimals than are shown, and of what is too little to be listed', async function () {
    needOffice(this);
    const amounts = [100.0034, 80.0049, 50.0021, 1234.5678, 0.004, 20.0018];
    const grid = gridOf('应收', [
      ['单据编号', '客户', '单据日期', '到期日', '金额', '已收'],
      ...amounts.map((amount, i) => [
        `FP${i}`,
        i % 2 === 0 ? '甲公司' : '乙公司',
        { date: '2026-10-01' },
        { date: '2026-10-15' },
        amount,
        i < 2 ? Math.floor(amount) : i === 5 ? 20.01 : null,
      ]),
    ]);
    const settings = toySettings('zh');
    const { plans } = analyse([grid], recognise([grid], settings), settings);
    const [found] = await recalculate([await writeWorkbook(plans, { title: 'Decimals', asOf: settings.asOf })]);
    assert.deepEqual(found?.differences, []);
    assert.ok((found?.formulas ?? 0) > 30);
  });

  it('a planted wrong value is found', async function () {
    needOffice(this);
    const wrong = altered(await toy('en', 'yuan'), 'xl/worksheets/sheet1.xml', t => t.replace('<v>1234567.5</v>', '<v>1234567.51</v>'));
    const [found] = await recalculate([wrong]);
    assert.equal(found?.differences.length, 1);
    assert.match(found?.differences[0] ?? '', /^Aging!\w+: we say 1234567\.51, LibreOffice computes 1234567\.5$/);
  });
});
