import { unzipSync } from 'fflate';
import { TAB_MARK } from '../../report/mark.js';
import { printTitles } from '../../report/pagesetup.js';
import { absolute } from '../../report/page.js';
import { quotedTab } from '../../report/formula.js';
import type { Block, Plan, Rule } from '../../report/plan.js';
import { COLORS } from '../../report/theme.js';
import { isoDay } from '../../units/day.js';
import type { WriteMeta } from './write.js';
import { chartXml } from './chart.js';
import { type DataBar, dataBars } from './databar.js';
import { anchorsOf, drawingXml } from './drawing.js';
import { markXml } from './mark.js';
import { a1, CHART_TYPE, DRAWING_TYPE, OFFICE, type Relation, relationsXml, SPREADSHEET } from './part.js';
import { tableXml } from './tablepart.js';
import type { Parts, StreamedPart } from './pack.js';
import { formulaLike, quoted, withTwins } from './quoteprefix.js';
import { type Around, isLong, sheetChunks } from './rows.js';
import { SharedStrings } from './sharedstring.js';
import { orderedFonts } from './style.js';
import { XML_HEAD, xml } from './xml.js';

const STRINGS = 'xl/sharedStrings.xml';
const STYLES = 'xl/styles.xml';

/** A report's data bars: solid, from zero, without an axis. They come after its other rules. */
function bars(rules: readonly Rule[]): DataBar[] {
  const own = rules.flatMap(rule => ('bar' in rule ? [rule] : []));
  return own.map((rule, i) => ({
    sqref: a1(rule.at),
    color: COLORS[rule.bar],
    negative: COLORS.age1,
    priority: 500 + i,
    low: { type: 'num', value: '0' },
    high: { type: 'auto' },
    gradient: false,
    axis: 'none',
  }));
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

/** The cells that hold anything: ExcelJS has not seen the long blocks. */
function dimension({ blocks }: Plan): string {
  const far = (of: (block: Block) => number): number => blocks.reduce((most, block) => Math.max(most, of(block)), 0);
  const near = (of: (block: Block) => number): number => blocks.reduce((least, block) => Math.min(least, of(block)), Infinity);
  const [bottom, right] = [far(b => b.row + b.rows - 1), far(b => b.col + b.columns.length - 1)];
  return a1({ top: near(b => b.row), left: near(b => b.col), bottom, right });
}

/** Adds to a tab's XML what ExcelJS has no word for, each element in the place its schema gives it. */
function finishTab(xmlText: string, plan: Plan, tab: number, tables: number): string {
  const bar = dataBars(bars(plan.rules), tab);
  const ranges = textRanges(plan);
  const ignored =
    ranges.length > 0 ? `<ignoredErrors><ignoredError sqref="${ranges.join(' ')}" numberStoredAsText="1"/></ignoredErrors>` : '';
  const drawing = plan.charts.length > 0 ? '<drawing r:id="rId1"/>' : '';
  // ExcelJS compares each merged range with all others
  const merges = [...plan.merges].sort((a, b) => a.top - b.top || a.left - b.left);
  const merged =
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map(at => `<mergeCell ref="${a1(at)}"/>`).join('')}</mergeCells>`
      : '';
  const from = plan.charts.length > 0 ? 2 : 1;
  const parts = Array.from({ length: tables }, (_, i) => `<tablePart r:id="rId${from + i}"/>`).join('');
  const tableParts = tables > 0 ? `<tableParts count="${tables}">${parts}</tableParts>` : '';
  return xmlText
    .replace(/<dimension ref="[^"]*"\/>/, () => `<dimension ref="${dimension(plan)}"/>`)
    .replace('</sheetData>', () => `</sheetData>${merged}`)
    .replace('<pageMargins', () => `${bar.plain.join('')}<pageMargins`)
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

/** Cells that could come to 4 GB of XML, links among them taking two hundred bytes each. */
const LARGE = 20_000_000;

function isLarge(plan: Plan): boolean {
  return plan.blocks.reduce((sum, block) => sum + block.rows * block.columns.length, 0) > LARGE;
}

function core(meta: WriteMeta): string {
  const day = `${isoDay(meta.created ?? meta.asOf)}T00:00:00Z`;
  const time = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}</dcterms:${name}>`;
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(meta.title)}</dc:title><dc:creator>${xml(meta.creator ?? 'Closebook')}</dc:creator><cp:lastModifiedBy>${xml(meta.creator ?? 'Closebook')}</cp:lastModifiedBy>${time('created')}${time('modified')}</cp:coreProperties>`;
}

/**
 * The last step before packing: takes ExcelJS's package of plain tabs and adds merged cells, native tables, charts, data bars, print areas, the marks by which
 * our tabs are recognised, and document properties. The same input gives the same bytes: no clock, no random ids.
 */
export function finishPackage(bytes: Uint8Array, plans: readonly Plan[], meta: WriteMeta): Parts {
  // JSZip adds an entry for every folder; a package has parts only
  const parts = new Map<string, Uint8Array | StreamedPart>(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')));
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const read = (name: string): string => {
    const part = parts.get(name);
    if (!(part instanceof Uint8Array)) throw new Error(`the package has no ${name}`);
    return decoder.decode(part);
  };
  const write = (name: string, content: string): void => void parts.set(name, encoder.encode(content));
  const strings = parts.has(STRINGS) ? read(STRINGS) : undefined;
  const shared = new SharedStrings(strings);
  const { styles, offset: twin } = withTwins(orderedFonts(read(STYLES)));
  write(STYLES, styles);
  const likeFormulas = formulaLike(strings ?? '');
  const around: Around = { plans, pathOf: meta.pathOf ?? (() => null), shared, twin };
  const types: string[] = [];
  const declare = (name: string, type: string): void => {
    types.push(`<Override PartName="/${name}" ContentType="${type}"/>`);
  };
  let tables = 0;
  let charts = 0;
  plans.forEach((plan, i) => {
    const sheet = `xl/worksheets/sheet${i + 1}.xml`;
    const short = quoted(finishTab(read(sheet), plan, i + 1, plan.tables.length), likeFormulas, twin);
    if (plan.blocks.some(block => isLong(block, plan)))
      parts.set(sheet, { large: isLarge(plan), chunks: () => sheetChunks(short, plan, around) });
    else write(sheet, short);
    const related: Relation[] = [];
    if (plan.charts.length > 0) {
      const name = `xl/drawings/drawing${i + 1}.xml`;
      related.push({ type: 'drawing', target: `../${name.slice(3)}` });
      write(name, drawingXml(anchorsOf(plan)));
      declare(name, DRAWING_TYPE);
      const own = plan.charts.map((chart): Relation => {
        charts += 1;
        const part = `xl/charts/chart${charts}.xml`;
        write(part, chartXml(plans.find(p => p.name === chart.from) ?? plan, chart));
        declare(part, CHART_TYPE);
        return { type: 'chart', target: `../${part.slice(3)}` };
      });
      write(`xl/drawings/_rels/drawing${i + 1}.xml.rels`, relationsXml(own));
    }
    for (const table of plan.tables) {
      tables += 1;
      const name = `xl/tables/table${tables}.xml`;
      related.push({ type: 'table', target: `../${name.slice(3)}` });
      write(name, tableXml(table, tables));
      declare(name, `${SPREADSHEET}.table+xml`);
    }
    if (related.length > 0) write(`xl/worksheets/_rels/sheet${i + 1}.xml.rels`, relationsXml(related));
  });
  // after the tabs: their texts are gathered while they are written
  parts.delete(STRINGS);
  parts.set(STRINGS, { large: plans.some(isLarge), chunks: () => shared.chunks() });
  write('docProps/core.xml', core(meta));
  write('docProps/custom.xml', markXml(plans.map(p => p.name)));
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
