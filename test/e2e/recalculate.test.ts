import assert from 'node:assert/strict';
import { layout } from '../../engine/report/layout.js';
import { writeWorkbook } from '../../engine/xlsx/write/write.js';
import { needOffice } from '../support/office.js';
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

  it('a planted wrong value is found', async function () {
    needOffice(this);
    const wrong = altered(await toy('en', 'yuan'), 'xl/worksheets/sheet1.xml', t => t.replace('<v>1234567.5</v>', '<v>1234567.51</v>'));
    const [found] = await recalculate([wrong]);
    assert.equal(found?.differences.length, 1);
    assert.match(found?.differences[0] ?? '', /^Aging!\w+: we say 1234567\.51, LibreOffice computes 1234567\.5$/);
  });
});
