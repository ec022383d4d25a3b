import assert from 'node:assert/strict';
import { Host } from '../../../addin/host/host.js';
import { refusal, script } from '../../support/officenode.js';

const first = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getFirst();

describe('a conditional format of the played Excel', () => {
  it('keeps a formula and a look; a new one comes first', async () => {
    const host = new Host();
    await script(host, async context => {
      const rules = first(context).getRange('A2:A9').conditionalFormats;
      const bar = rules.add(Excel.ConditionalFormatType.dataBar);
      bar.dataBar.positiveFormat.fillColor = '#638ec6';
      bar.dataBar.positiveFormat.gradientFill = false;
      const rule = rules.add(Excel.ConditionalFormatType.custom);
      rule.custom.rule.formula = '=$A2>3';
      rule.custom.format.font.color = '#C00000';
      rule.custom.format.fill.color = '#FDE9E7';
      rule.stopIfTrue = true;
      rules.load('items/type,items/priority,items/stopIfTrue');
      rule.load('custom/rule/formula,custom/format/font/color');
      const count = rules.getCount();
      await context.sync();
      assert.deepEqual(
        rules.items.map(one => [one.type, one.priority, one.stopIfTrue]),
        [
          ['Custom', 0, true],
          ['DataBar', 1, false],
        ],
      );
      assert.deepEqual([rule.custom.rule.formula, rule.custom.format.font.color, count.value], ['=$A2>3', '#C00000', 2]);
    });
    const [rule, bar] = host.sheet('Sheet1').rules;
    assert.deepEqual(bar!.settings.get('dataBar/positiveFormat/fillColor'), '#638EC6');
    assert.deepEqual(rule!.areas, [{ top: 1, left: 0, bottom: 8, right: 0 }]);
  });

  it('may be a scale of two or three colours', async () => {
    await script(new Host(), async context => {
      const rule = first(context).getRange('A1:A9').conditionalFormats.add('ColorScale');
      rule.colorScale.criteria = {
        minimum: { type: 'LowestValue', color: '#FFFFFF' },
        midpoint: { type: 'Percent', formula: '50', color: '#FFEB84' },
        maximum: { type: 'HighestValue', color: '#F8696B' },
      };
      rule.load('colorScale/threeColorScale');
      const none = rule.customOrNullObject;
      none.load();
      await context.sync();
      assert.equal(rule.colorScale.threeColorScale, true);
      assert.equal(none.isNullObject, true);
    });
    const bad = async (context: Excel.RequestContext) =>
      (first(context).getRange('A1').conditionalFormats.add('ColorScale').colorScale.criteria = { minimum: { type: 'Nonsense' } } as never);
    assert.equal(await refusal(new Host(), bad), 'InvalidArgument in ColorScaleConditionalFormat.criteria');
  });

  it('with a formula that is none is refused', async () => {
    const bad = async (context: Excel.RequestContext) =>
      (first(context).getRange('A1').conditionalFormats.add('Custom').custom.rule.formula = 'A1>3');
    assert.equal(await refusal(new Host(), bad), 'InvalidArgument in ConditionalFormatRule.formula');
  });

  it('of a kind that is not played says so', async () => {
    assert.equal(
      await refusal(new Host(), async context => first(context).getRange('A1').conditionalFormats.add('TopBottom')),
      'ApiNotFound in ConditionalFormat of type TopBottom',
    );
  });

  it('is deleted by its id, or cleared from a part of its cells', async () => {
    const host = new Host();
    await script(host, async context => {
      const rules = first(context).getRange('A1:A9').conditionalFormats;
      const one = rules.add('Custom').load('id');
      rules.add('DataBar');
      await context.sync();
      rules.getItem(one.id).delete();
      const gone = rules.getItemOrNullObject(one.id);
      first(context).getRange('A4:A6').conditionalFormats.clearAll();
      await context.sync();
      assert.equal(gone.isNullObject, true);
    });
    assert.deepEqual(
      host.sheet('Sheet1').rules.map(rule => rule.areas),
      [
        [
          { top: 0, left: 0, bottom: 2, right: 0 },
          { top: 6, left: 0, bottom: 8, right: 0 },
        ],
      ],
    );
  });
});
