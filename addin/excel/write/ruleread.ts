import type { Rect } from '../../../engine/grid.js';
import type { Session } from '../session.js';

/** A conditional format of one of the kinds we make. */
export type RuleState = { readonly address: string } & (
  | { readonly type: 'DataBar'; readonly bar: Excel.Interfaces.DataBarConditionalFormatData }
  | { readonly type: 'ColorScale'; readonly criteria: Excel.ConditionalColorScaleCriteria }
  | { readonly type: 'Custom'; readonly formula: string; readonly color: string; readonly bold: boolean; readonly fill: string }
);

const BAR =
  'axisFormat,lowerBoundRule,upperBoundRule,positiveFormat/fillColor,positiveFormat/gradientFill,negativeFormat/fillColor,negativeFormat/matchPositiveFillColor';

/** The conditional formats of an area, first in Excel's order first; of kinds we do not make none are told. */
export async function readRules(session: Session, sheet: string, area: Rect): Promise<RuleState[]> {
  // used over two syncs: it stays tracked
  const range = session.sheets
    .getItem(sheet)
    .getRangeByIndexes(area.top, area.left, area.bottom - area.top + 1, area.right - area.left + 1);
  const formats = range.conditionalFormats;
  formats.load('items/id,items/type');
  await session.sync();
  if (formats.items.length === 0) return [];
  const asked = formats.items.map(format => {
    const at = format.getRange().untrack();
    at.load('address');
    if (format.type === 'DataBar') format.dataBar.load(BAR);
    else if (format.type === 'ColorScale') format.colorScale.load('criteria');
    else if (format.type === 'Custom') {
      format.custom.rule.load('formula');
      format.custom.format.font.load('color,bold');
      format.custom.format.fill.load('color');
    }
    return { format, at };
  });
  await session.sync();
  return asked.flatMap(({ format, at }): RuleState[] => {
    const { address } = at;
    if (format.type === 'DataBar') return [{ address, type: 'DataBar', bar: format.dataBar.toJSON() }];
    if (format.type === 'ColorScale') return [{ address, type: 'ColorScale', criteria: format.colorScale.criteria }];
    if (format.type !== 'Custom') return [];
    const { font, fill } = format.custom.format;
    return [{ address, type: 'Custom', formula: format.custom.rule.formula, color: font.color, bold: font.bold, fill: fill.color }];
  });
}

/** Makes a conditional format as it was. */
export function restoreRule(range: Excel.Range, rule: RuleState): void {
  const formats = range.conditionalFormats;
  if (rule.type === 'DataBar') formats.add('DataBar').dataBar.set(rule.bar);
  else if (rule.type === 'ColorScale') formats.add('ColorScale').colorScale.criteria = rule.criteria;
  else {
    const { custom } = formats.add('Custom');
    custom.rule.formula = rule.formula;
    if (rule.color) custom.format.font.color = rule.color;
    if (rule.bold) custom.format.font.bold = true;
    if (rule.fill) custom.format.fill.color = rule.fill;
  }
}
