import assert from 'node:assert/strict';
import { issueSink } from '../../../engine/issue.js';
import { defaultSettings } from '../../../engine/settings.js';
import { parse } from '../../../engine/sheets/parse/parse.js';
import { cleanText, foldedKey } from '../../../engine/sheets/parse/spelling.js';
import { textColumn } from '../../../engine/sheets/table.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { gridOf, recognitionOf } from '../../support/grid.js';

const FAMILY = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'; // man, joiner, woman, joiner, girl: one picture
const HEART = '\u2764\ufe0f\u200d\u{1f525}'; // heart, picture form, joiner, fire

describe('a text', () => {
  it('keeps the joiners that its pictures and letters need', () => {
    for (const text of [FAMILY, `甲${FAMILY}公司`, HEART, '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'])
      assert.equal(cleanText(text), text);
    const grid = gridOf('商机', [
      ['编号', '客户'],
      ['D1', `${FAMILY} 商店`],
    ]);
    const settings = defaultSettings(dayFromIso('2026-10-31'));
    const table = parse(grid, recognitionOf(grid, 'pipeline', { opp_id: '编号', customer: '客户' }), settings, issueSink());
    assert.deepEqual([...textColumn(table, 'customer')!.words], [`${FAMILY} 商店`]);
  });

  it('loses what is invisible and joins nothing', () => {
    assert.equal(cleanText('\ufeff甲\u200b公\u200d司\u2060 \u200d'), '甲公司');
    assert.equal(cleanText('A\u200cB\u200d'), 'AB');
  });

  it('is compared without joiners', () => {
    assert.equal(foldedKey(FAMILY), foldedKey(FAMILY.replaceAll('\u200d', '')));
  });
});
