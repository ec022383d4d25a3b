import { unzipSync } from 'fflate';
import { TAB_MARK } from '../../report/mark.js';
import { printTitles } from '../../report/pagesetup.js';
import { absolute } from '../../report/page.js';
import { quotedTab } from '../../report/formula.js';
import type { Plan, Rule, TableSpec } from '../../report/plan.js';
import { COLORS } from '../../report/theme.js';
import { address, type Rect } from '../../grid.js';
import { isoDay } from '../../units/day.js';
import type { WriteMeta } from './write.js';
import { chartXml, drawingXml } from './chart.js';
import { SCHEMA_PROPERTY, TABS_PROPERTY } from '../read/read.js';
import type { Parts } from './pack.js';
import { sharedStrings, withLongBlocks } from './rows.js';
import { escapedText, XML_HEAD, xml } from './xml.js';

/** Version of the marks by which Closebook recognises what it wrote. */
export const SCHEMA = 1;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';

export function a1(at: Rect): string {
  return `${address(at.top, at.left)}:${address(at.bottom, at.right)}`;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

function relations(list: readonly Relation[]): string {
  const each = list.map((r, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${r.type}" Target="${xml(r.target)}"/>`);
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}">${each.join('')}</Relationships>`;
}

function tableXml(table: TableSpec, id: number): string {
  const columns = table.headers.map((h, i) => `<tableColumn id="${i + 1}" name="${xml(escapedText(h))}"/>`).join('');
  const at = a1(table.at);
  return `${XML_HEAD}<table xmlns="${MAIN}" id="${id}" name="${xml(table.name)}" displayName="${xml(table.name)}" ref="${at}" totalsRowShown="0"><autoFilter ref="${at}"/><tableColumns count="${table.headers.length}">${columns}</tableColumns><tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`;
}

function barId(tab: number, rule: number): string {
  const hex = (n: number): string => n.toString(16).toUpperCase().padStart(4, '0');
  return `{C105EB00-${hex(tab)}-4000-8000-00000000${hex(rule)}}`;
}

/** Data bars, in the plain form and in Excel 2010's, which is solid and starts at zero. */
function bars(rules: readonly Rule[], tab: number): { plain: string; extension: string } {
  const own = rules.flatMap(rule => ('bar' in rule ? [rule] : []));
  const plain = own.map((rule, i) => {
    const id = `<extLst><ext xmlns:x14="${X14}" uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>${barId(tab, i)}</x14:id></ext></extLst>`;
    return `<conditionalFormatting sqref="${a1(rule.at)}"><cfRule type="dataBar" priority="${500 + i}"><dataBar><cfvo type="num" val="0"/><cfvo type="max"/><color rgb="FF${COLORS[rule.bar]}"/></dataBar>${id}</cfRule></conditionalFormatting>`;
  });
  const each = own.map((rule, i) => {
    const bar = `<x14:dataBar minLength="0" maxLength="90" gradient="0" axisPosition="none"><x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FF${COLORS.age1}"/></x14:dataBar>`;
    return `<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="dataBar" id="${barId(tab, i)}">${bar}</x14:cfRule><xm:sqref>${a1(rule.at)}</xm:sqref></x14:conditionalFormatting>`;
  });
  const extension = `<extLst><ext xmlns:x14="${X14}" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>${each.join('')}</x14:conditionalFormattings></ext></extLst>`;
  return { plain: plain.join(''), extension: own.length > 0 ? extension : '' };
}

/** Ranges whose digits are meant as text: Excel's green corners would cover an id column. */
function textRanges(plan: Plan): string[] {
  return plan.blocks.flatMap(block =>
    block.columns.flatMap((column, i) => {
      const text = column.format === '@' || column.format === 'General';
      const some = text && Array.isArray(column.values) && column.values.some(v => typeof v === 'string' && /^\s*-?[\d.,]+\s*$/.test(v));
      return some ? [a1({ top: block.row, bottom: block.row + block.rows - 1, left: block.col + i, right: block.col + i })] : [];
    }),
  );
}

/** Where printed pages begin. */
function breaks(plan: Plan): string {
  const { breaks: rows, columnBreak } = plan.print;
  const each = (ids: readonly number[], max: number): string => ids.map(id => `<brk id="${id + 1}" max="${max}" man="1"/>`).join('');
  const counts = (n: number): string => `count="${n}" manualBreakCount="${n}"`;
  const across = rows.length > 0 ? `<rowBreaks ${counts(rows.length)}>${each(rows, 16_383)}</rowBreaks>` : '';
  return columnBreak === undefined ? across : `${across}<colBreaks ${counts(1)}>${each([columnBreak], 1_048_575)}</colBreaks>`;
}

/** Adds to a tab's XML what ExcelJS has no word for, each element in the place its schema gives it. */
function finishTab(xmlText: string, plan: Plan, tab: number, tables: number): string {
  const bar = bars(plan.rules, tab);
  const ranges = textRanges(plan);
  const ignored =
    ranges.length > 0 ? `<ignoredErrors><ignoredError sqref="${ranges.join(' ')}" numberStoredAsText="1"/></ignoredErrors>` : '';
  const drawing = plan.charts.length > 0 ? '<drawing r:id="rId1"/>' : '';
  const from = plan.charts.length > 0 ? 2 : 1;
  const parts = Array.from({ length: tables }, (_, i) => `<tablePart r:id="rId${from + i}"/>`).join('');
  const tableParts = tables > 0 ? `<tableParts count="${tables}">${parts}</tableParts>` : '';
  return xmlText
    .replace('<pageMargins', () => `${bar.plain}<pageMargins`)
    .replace('</headerFooter>', () => `</headerFooter>${breaks(plan)}`)
    .replace('</worksheet>', () => `${ignored}${drawing}${tableParts}${bar.extension}</worksheet>`);
}

function definedNames(plans: readonly Plan[]): string {
  const names = plans.flatMap((plan, i) => {
    const tab = quotedTab(plan.name);
    const { area, areas } = plan.print;
    const { columns, rows } = printTitles(plan);
    const at = (areas ?? [area]).map(r => `${tab}!${absolute(r.top, r.left)}:${absolute(r.bottom, r.right)}`).join(',');
    const print = `<definedName name="_xlnm.Print_Area" localSheetId="${i}">${xml(at)}</definedName>`;
    const titles = [columns, rows].flatMap(part => (part === null ? [] : [`${tab}!${part}`]));
    const repeated =
      titles.length > 0 ? `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${xml(titles.join(','))}</definedName>` : '';
    const mark = `<definedName name="${TAB_MARK}" localSheetId="${i}" hidden="1">"${plan.id}"</definedName>`;
    return [print, repeated, mark];
  });
  return `<definedNames>${names.join('')}</definedNames>`;
}

function core(meta: WriteMeta): string {
  const day = `${isoDay(meta.created ?? meta.asOf)}T00:00:00Z`;
  const time = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}</dcterms:${name}>`;
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(meta.title)}</dc:title><dc:creator>${xml(meta.creator ?? 'Closebook')}</dc:creator><cp:lastModifiedBy>${xml(meta.creator ?? 'Closebook')}</cp:lastModifiedBy>${time('created')}${time('modified')}</cp:coreProperties>`;
}

function custom(plans: readonly Plan[]): string {
  const property = (pid: number, name: string, value: string): string =>
    `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${pid}" name="${name}">${value}</property>`;
  // no tab name of ours holds a comma (report/tab.ts)
  const tabs = plans.map(p => p.name).join(',');
  return `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${property(2, SCHEMA_PROPERTY, `<vt:i4>${SCHEMA}</vt:i4>`)}${property(3, TABS_PROPERTY, `<vt:lpwstr>${xml(tabs)}</vt:lpwstr>`)}</Properties>`;
}

/**
 * The last step before packing: takes ExcelJS's package of plain tabs and adds native tables, charts, data bars, print areas, the marks by which
 * our tabs are recognised, and document properties. The same input gives the same bytes: no clock, no random ids.
 */
export function finishPackage(bytes: Uint8Array, plans: readonly Plan[], meta: WriteMeta): Parts {
  // JSZip adds an entry for every folder; a package has parts only
  const parts = new Map<string, Uint8Array>(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')));
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const read = (name: string): string => {
    const part = parts.get(name);
    if (!part) throw new Error(`the package has no ${name}`);
    return decoder.decode(part);
  };
  const write = (name: string, content: string): void => void parts.set(name, encoder.encode(content));
  const strings = parts.get('xl/sharedStrings.xml');
  const shared = sharedStrings(strings && decoder.decode(strings));
  const types: string[] = [];
  const declare = (name: string, type: string): void => {
    types.push(`<Override PartName="/${name}" ContentType="${type}"/>`);
  };
  let tables = 0;
  let charts = 0;
  plans.forEach((plan, i) => {
    const sheet = `xl/worksheets/sheet${i + 1}.xml`;
    const short = finishTab(read(sheet), plan, i + 1, plan.tables.length);
    parts.set(sheet, withLongBlocks(short, plan, plans, meta.pathOf ?? (() => null), shared));
    const related: Relation[] = [];
    if (plan.charts.length > 0) {
      const name = `xl/drawings/drawing${i + 1}.xml`;
      related.push({ type: 'drawing', target: `../${name.slice(3)}` });
      write(name, drawingXml(plan));
      declare(name, 'application/vnd.openxmlformats-officedocument.drawing+xml');
      const own = plan.charts.map((chart): Relation => {
        charts += 1;
        const part = `xl/charts/chart${charts}.xml`;
        write(part, chartXml(plans.find(p => p.name === chart.from) ?? plan, chart));
        declare(part, 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml');
        return { type: 'chart', target: `../${part.slice(3)}` };
      });
      write(`xl/drawings/_rels/drawing${i + 1}.xml.rels`, relations(own));
    }
    for (const table of plan.tables) {
      tables += 1;
      const name = `xl/tables/table${tables}.xml`;
      related.push({ type: 'table', target: `../${name.slice(3)}` });
      write(name, tableXml(table, tables));
      declare(name, `${SPREADSHEET}.table+xml`);
    }
    if (related.length > 0) write(`xl/worksheets/_rels/sheet${i + 1}.xml.rels`, relations(related));
  });
  write('xl/sharedStrings.xml', shared.xml());
  write('docProps/core.xml', core(meta));
  write('docProps/custom.xml', custom(plans));
  declare('docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml');
  const names = definedNames(plans);
  write(
    'xl/workbook.xml',
    read('xl/workbook.xml').replace(/<definedNames>.*?<\/definedNames>|<definedNames\/>|(?=<calcPr)/s, () => names),
  );
  const root = `<Relationship Id="rIdCustom" Type="${OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>`;
  write(
    '_rels/.rels',
    read('_rels/.rels').replace('</Relationships>', () => root),
  );
  write(
    '[Content_Types].xml',
    read('[Content_Types].xml').replace('</Types>', () => `${types.join('')}</Types>`),
  );
  return parts;
}
