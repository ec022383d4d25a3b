import type { Plan, Rule } from '../../../engine/report/plan.js';
import { STYLES } from '../../../engine/report/theme.js';
import { hex } from './look.js';
import { CALL, type Sender } from './sender.js';

function addRule(range: Excel.Range, rule: Rule): void {
  const formats = range.conditionalFormats;
  if ('bar' in rule) {
    const { dataBar } = formats.add('DataBar');
    dataBar.positiveFormat.fillColor = hex(rule.bar);
    dataBar.positiveFormat.gradientFill = false;
    dataBar.negativeFormat.matchPositiveFillColor = false;
    dataBar.negativeFormat.fillColor = hex('age1');
    dataBar.axisFormat = 'None';
    dataBar.lowerBoundRule = { type: 'Number', formula: '=0' };
    dataBar.upperBoundRule = { type: 'Automatic' };
  } else if ('scale' in rule) {
    const [low, high] = rule.scale;
    formats.add('ColorScale').colorScale.criteria = {
      minimum: { type: 'LowestValue', color: hex(low) },
      maximum: { type: 'HighestValue', color: hex(high) },
    };
  } else {
    const { custom } = formats.add('Custom');
    const { color, bold, fill } = STYLES[rule.style];
    custom.rule.formula = `=${rule.when}`;
    custom.format.font.color = hex(color);
    if (bold) custom.format.font.bold = true;
    if (fill) custom.format.fill.color = hex(fill);
  }
}

/** Adds the plan's conditional formats. The latest comes first in Excel's order, data bars come last in ours: so they are added backwards. */
export async function addRules(sender: Sender, key: string, plan: Plan): Promise<void> {
  const ordered = [...plan.rules.filter(rule => !('bar' in rule)), ...plan.rules.filter(rule => 'bar' in rule)];
  for (const rule of ordered.reverse()) {
    await sender.need(10 * CALL);
    addRule(sender.range(key, rule.at), rule);
  }
}
