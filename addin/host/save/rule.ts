import { a1 } from '../../../engine/xlsx/write/part.js';
import { type BarBound, type DataBar, dataBars } from '../../../engine/xlsx/write/databar.js';
import { xml } from '../../../engine/xlsx/write/xml.js';
import { inFile } from '../formula/rewrite.js';
import { isObject, type Json } from '../json.js';
import type { Rule } from '../rule.js';
import { argb, type Looks } from './look.js';

const hex = (value: Json | undefined, otherwise: string): string =>
  typeof value === 'string' && value.startsWith('#') ? value.slice(1).toUpperCase() : otherwise;
const bare = (formula: Json | undefined): string => inFile(String(formula ?? '').replace(/^=/, ''));

/** Names of the API for where a scale or a bar begins or ends. */
const BOUNDS: Readonly<Record<string, BarBound['type']>> = {
  Automatic: 'auto',
  LowestValue: 'min',
  HighestValue: 'max',
  Number: 'num',
  Percent: 'percent',
  Percentile: 'percentile',
  Formula: 'formula',
};

function boundOf(value: Json | undefined): BarBound {
  const type = isObject(value) ? (BOUNDS[String(value['type'])] ?? 'auto') : 'auto';
  return type === 'auto' || type === 'min' || type === 'max' ? { type } : { type, value: bare(isObject(value) ? value['formula'] : '') };
}

const AXES: Readonly<Record<string, DataBar['axis']>> = { None: 'none', CellMidPoint: 'middle' };

function barOf({ settings }: Rule, sqref: string, priority: number): DataBar {
  const at = (path: string): Json | undefined => settings.get(`dataBar/${path}`);
  const color = hex(at('positiveFormat/fillColor'), '638EC6');
  return {
    sqref,
    color,
    negative: at('negativeFormat/matchPositiveFillColor') === true ? color : hex(at('negativeFormat/fillColor'), 'FF0000'),
    priority,
    low: boundOf(at('lowerBoundRule')),
    high: boundOf(at('upperBoundRule')),
    gradient: at('positiveFormat/gradientFill') !== false,
    axis: AXES[String(at('axisFormat'))] ?? 'automatic',
  };
}

function scaleXml({ settings }: Rule): string {
  const criteria = settings.get('colorScale/criteria');
  const parts = (['minimum', 'midpoint', 'maximum'] as const).flatMap(name => {
    const one = isObject(criteria) ? criteria[name] : undefined;
    return isObject(one) ? [one] : [];
  });
  const points = parts.map(one => {
    const { type, value } = boundOf(one);
    return `<cfvo type="${type === 'auto' ? 'percentile' : type}"${value === undefined ? '' : ` val="${xml(value)}"`}/>`;
  });
  const colors = parts.map(one => `<color rgb="${argb(`#${hex(one['color'], 'FFFFFF')}`)}"/>`);
  return `<colorScale>${points.join('')}${colors.join('')}</colorScale>`;
}

function lookOf({ settings }: Rule, path: string, looks: Looks): number {
  const color = (at: string): string | null => {
    const value = settings.get(`${path}/format/${at}`);
    return typeof value === 'string' && value.startsWith('#') ? value : null;
  };
  const flag = (at: string): boolean | null => {
    const value = settings.get(`${path}/format/font/${at}`);
    return typeof value === 'boolean' ? value : null;
  };
  return looks.difference({ color: color('font/color'), fill: color('fill/color'), bold: flag('bold'), italic: flag('italic') });
}

const OPERATORS: Readonly<Record<string, string>> = {
  Between: 'between',
  NotBetween: 'notBetween',
  EqualTo: 'equal',
  NotEqualTo: 'notEqual',
  GreaterThan: 'greaterThan',
  LessThan: 'lessThan',
  GreaterThanOrEqual: 'greaterThanOrEqual',
  LessThanOrEqual: 'lessThanOrEqual',
};

/** A rule's inside; null for the kinds that are not written. */
function ruleXml(rule: Rule, priority: number, looks: Looks): string | null {
  const stop = rule.stopIfTrue ? ' stopIfTrue="1"' : '';
  if (rule.type === 'ColorScale') return `<cfRule type="colorScale" priority="${priority}">${scaleXml(rule)}</cfRule>`;
  if (rule.type === 'Custom') {
    const formula = bare(rule.settings.get('custom/rule/formula'));
    if (formula === '') return null;
    return `<cfRule type="expression" dxfId="${lookOf(rule, 'custom', looks)}" priority="${priority}"${stop}><formula>${xml(formula)}</formula></cfRule>`;
  }
  const about = rule.settings.get('cellValue/rule');
  if (rule.type !== 'CellValue' || !isObject(about)) return null;
  const operator = OPERATORS[String(about['operator'])];
  const formulas = [about['formula1'], about['formula2']].map(bare).filter(formula => formula !== '');
  if (operator === undefined || formulas.length === 0) return null;
  const inside = formulas.map(formula => `<formula>${xml(formula)}</formula>`).join('');
  return `<cfRule type="cellIs" dxfId="${lookOf(rule, 'cellValue', looks)}" priority="${priority}" operator="${operator}"${stop}>${inside}</cfRule>`;
}

/** The conditional formats of a sheet in their order, and what Excel 2010 adds to them. `tab` is the sheet's number. Icon sets are left out. */
export function rulesXml(rules: readonly Rule[], looks: Looks, tab: number): { readonly plain: string; readonly extension: string } {
  const bars: DataBar[] = [];
  let plain = '';
  rules.forEach((rule, i) => {
    const sqref = rule.areas.map(a1).join(' ');
    if (rule.type === 'DataBar') bars.push(barOf(rule, sqref, i + 1));
    const inside = ruleXml(rule, i + 1, looks);
    if (inside !== null) plain += `<conditionalFormatting sqref="${sqref}">${inside}</conditionalFormatting>`;
  });
  const { plain: barred, extension } = dataBars(bars, tab);
  return { plain: plain + barred.join(''), extension };
}
