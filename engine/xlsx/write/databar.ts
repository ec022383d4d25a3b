import { xml } from './xml.js';

const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';

/** Where a bar begins or ends: Excel's own guess, the least or greatest value, or a number, percentage, percentile or formula. */
export interface BarBound {
  readonly type: 'auto' | 'min' | 'max' | 'num' | 'percent' | 'percentile' | 'formula';
  readonly value?: string;
}

/** Data bars of some cells. Colours are six hexadecimal digits. */
export interface DataBar {
  readonly sqref: string;
  readonly color: string;
  readonly negative: string;
  readonly priority: number;
  readonly low: BarBound;
  readonly high: BarBound;
  readonly gradient: boolean;
  readonly axis: 'none' | 'middle' | 'automatic';
}

function barId(tab: number, rule: number): string {
  const hex = (n: number): string => n.toString(16).toUpperCase().padStart(4, '0');
  return `{C105EB00-${hex(tab)}-4000-8000-00000000${hex(rule)}}`;
}

function plainBound({ type, value }: BarBound, end: 'min' | 'max'): string {
  const val = value === undefined ? '' : ` val="${xml(value)}"`;
  return `<cfvo type="${type === 'auto' ? end : type}"${val}/>`;
}

function bound({ type, value }: BarBound, end: 'Min' | 'Max'): string {
  const name = type === 'auto' ? `auto${end}` : type;
  return value === undefined ? `<x14:cfvo type="${name}"/>` : `<x14:cfvo type="${name}"><xm:f>${xml(value)}</xm:f></x14:cfvo>`;
}

/** Data bars of a tab, in the plain form and in Excel 2010's, which can be solid and start at zero. `tab` is the tab's number. */
export function dataBars(bars: readonly DataBar[], tab: number): { readonly plain: string[]; readonly extension: string } {
  const plain = bars.map((bar, i) => {
    const id = `<extLst><ext xmlns:x14="${X14}" uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>${barId(tab, i)}</x14:id></ext></extLst>`;
    return `<conditionalFormatting sqref="${bar.sqref}"><cfRule type="dataBar" priority="${bar.priority}"><dataBar>${plainBound(bar.low, 'min')}${plainBound(bar.high, 'max')}<color rgb="FF${bar.color}"/></dataBar>${id}</cfRule></conditionalFormatting>`;
  });
  const each = bars.map((bar, i) => {
    const looks = `minLength="0" maxLength="90" gradient="${bar.gradient ? 1 : 0}"${bar.axis === 'automatic' ? '' : ` axisPosition="${bar.axis}"`}`;
    const axis = bar.axis === 'none' ? '' : '<x14:axisColor rgb="FF000000"/>';
    const inner = `<x14:dataBar ${looks}>${bound(bar.low, 'Min')}${bound(bar.high, 'Max')}<x14:negativeFillColor rgb="FF${bar.negative}"/>${axis}</x14:dataBar>`;
    return `<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="dataBar" id="${barId(tab, i)}">${inner}</x14:cfRule><xm:sqref>${bar.sqref}</xm:sqref></x14:conditionalFormatting>`;
  });
  const extension = `<extLst><ext xmlns:x14="${X14}" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>${each.join('')}</x14:conditionalFormattings></ext></extLst>`;
  return { plain, extension: bars.length > 0 ? extension : '' };
}
