import { MAIN } from '../../../engine/xlsx/write/part.js';
import { XML_HEAD, xml } from '../../../engine/xlsx/write/xml.js';
import { type Edge, type EdgeName, PLAIN, type Style, type StylePool } from '../style.js';

/** Things written once and known by their place. */
class Once {
  private readonly places = new Map<string, number>();

  constructor(first: readonly string[]) {
    for (const each of first) this.place(each);
  }

  place(each: string): number {
    let place = this.places.get(each);
    if (place === undefined) this.places.set(each, (place = this.places.size));
    return place;
  }

  all(): string[] {
    return [...this.places.keys()];
  }

  element(name: string): string {
    return this.places.size === 0 ? '' : `<${name} count="${this.places.size}">${this.all().join('')}</${name}>`;
  }
}

/** `FFRRGGBB` of `#RRGGBB`. */
export function argb(color: string): string {
  return `FF${color.replace('#', '').toUpperCase()}`;
}

const UNDERLINES: Readonly<Record<string, string>> = {
  Single: '<u/>',
  Double: '<u val="double"/>',
  SingleAccountant: '<u val="singleAccounting"/>',
  DoubleAccountant: '<u val="doubleAccounting"/>',
};

function fontXml(style: Style): string {
  const { bold, italic, strikethrough, underline, fontSize, fontColor, fontName } = style;
  const charset = /[\u2e80-\u9fff]/.test(fontName) ? '<charset val="134"/>' : '';
  const flags = `${bold ? '<b/>' : ''}${italic ? '<i/>' : ''}${strikethrough ? '<strike/>' : ''}${UNDERLINES[underline] ?? ''}`;
  return `<font>${flags}<sz val="${fontSize}"/><color rgb="${argb(fontColor)}"/><name val="${xml(fontName)}"/><family val="2"/>${charset}</font>`;
}

function fillXml(fill: string | null): string {
  if (fill === null) return '<fill><patternFill patternType="none"/></fill>';
  return `<fill><patternFill patternType="solid"><fgColor rgb="${argb(fill)}"/><bgColor indexed="64"/></patternFill></fill>`;
}

const DASHES: Readonly<Record<string, readonly [thin: string, medium: string]>> = {
  Dash: ['dashed', 'mediumDashed'],
  DashDot: ['dashDot', 'mediumDashDot'],
  DashDotDot: ['dashDotDot', 'mediumDashDotDot'],
  Dot: ['dotted', 'dotted'],
  Double: ['double', 'double'],
  SlantDashDot: ['slantDashDot', 'slantDashDot'],
};

function lineStyle({ style, weight }: Edge): string {
  if (style === 'Continuous') return weight === 'Hairline' ? 'hair' : weight.toLowerCase();
  return DASHES[style]?.[weight === 'Medium' || weight === 'Thick' ? 1 : 0] ?? 'thin';
}

function borderXml(edges: Style['edges']): string {
  const side = (name: string, edge: Edge | undefined): string =>
    edge ? `<${name} style="${lineStyle(edge)}"><color rgb="${argb(edge.color)}"/></${name}>` : `<${name}/>`;
  const sides = (['left', 'right', 'top', 'bottom'] as const satisfies readonly EdgeName[]).map(name => side(name, edges[name])).join('');
  const ways = `${edges.up ? ' diagonalUp="1"' : ''}${edges.down ? ' diagonalDown="1"' : ''}`;
  return `<border${ways}>${sides}${side('diagonal', edges.up ?? edges.down)}</border>`;
}

function alignmentXml({ horizontal, vertical, indent, wrap, shrink }: Style): string {
  const across = horizontal === 'CenterAcrossSelection' ? 'centerContinuous' : horizontal.toLowerCase();
  const items = [
    ...(across === 'general' ? [] : [`horizontal="${across}"`]),
    ...(vertical === 'Bottom' ? [] : [`vertical="${vertical.toLowerCase()}"`]),
    ...(indent > 0 ? [`indent="${indent}"`] : []),
    ...(wrap ? ['wrapText="1"'] : []),
    ...(shrink ? ['shrinkToFit="1"'] : []),
  ];
  return items.length === 0 ? '' : `<alignment ${items.join(' ')}/>`;
}

/** Numbers of the formats that every workbook has. */
const BUILT_IN: Readonly<Record<string, number>> = {
  General: 0,
  '0': 1,
  '0.00': 2,
  '#,##0': 3,
  '#,##0.00': 4,
  '0%': 9,
  '0.00%': 10,
  '@': 49,
};
const FIRST_FORMAT = 164;

/** What a conditional format changes of a look. Colours are `#RRGGBB`; null = as the cell is. */
export interface Difference {
  readonly color: string | null;
  readonly fill: string | null;
  readonly bold: boolean | null;
  readonly italic: boolean | null;
}

/** The looks of a workbook as its styles part: each look of the pool that is asked for once. */
export class Looks {
  private readonly fonts = new Once([fontXml(PLAIN)]);
  private readonly fills = new Once([fillXml(null), '<fill><patternFill patternType="gray125"/></fill>']);
  private readonly borders = new Once([borderXml({})]);
  private readonly formats = new Once([]);
  private readonly cells = new Once([]);
  private readonly differences = new Once([]);
  private readonly ids = new Map<number, number>();

  constructor(private readonly pool: StylePool) {
    this.of(1);
  }

  /** The number by which cells name a look of the pool. */
  of(id: number): number {
    let place = this.ids.get(id);
    if (place === undefined) this.ids.set(id, (place = this.cells.place(this.xf(this.pool.style(id)))));
    return place;
  }

  private format(code: string): number {
    return BUILT_IN[code] ?? FIRST_FORMAT + this.formats.place(code);
  }

  private xf(style: Style): string {
    const inside = `${alignmentXml(style)}${style.locked ? '' : '<protection locked="0"/>'}`;
    const ids = `numFmtId="${this.format(style.numberFormat)}" fontId="${this.fonts.place(fontXml(style))}" fillId="${this.fills.place(fillXml(style.fill))}" borderId="${this.borders.place(borderXml(style.edges))}"`;
    const apply = `applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"`;
    const head = `<xf ${ids} xfId="0" ${apply}${style.quotePrefix ? ' quotePrefix="1"' : ''}`;
    return inside === '' ? `${head}/>` : `${head}>${inside}</xf>`;
  }

  difference({ color, fill, bold, italic }: Difference): number {
    const flag = (name: string, on: boolean | null): string => (on === null ? '' : on ? `<${name}/>` : `<${name} val="0"/>`);
    const letters = `${flag('b', bold)}${flag('i', italic)}${color === null ? '' : `<color rgb="${argb(color)}"/>`}`;
    const ground =
      fill === null
        ? ''
        : `<fill><patternFill patternType="solid"><fgColor rgb="${argb(fill)}"/><bgColor rgb="${argb(fill)}"/></patternFill></fill>`;
    return this.differences.place(`<dxf>${letters === '' ? '' : `<font>${letters}</font>`}${ground}</dxf>`);
  }

  xml(): string {
    const formats = this.formats.all().map((code, i) => `<numFmt numFmtId="${FIRST_FORMAT + i}" formatCode="${xml(code)}"/>`);
    const numFmts = formats.length === 0 ? '' : `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`;
    const normal = '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>';
    const named = '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>';
    return `${XML_HEAD}<styleSheet xmlns="${MAIN}">${numFmts}${this.fonts.element('fonts')}${this.fills.element('fills')}${this.borders.element('borders')}${normal}${this.cells.element('cellXfs')}${named}${this.differences.element('dxfs')}</styleSheet>`;
  }
}
