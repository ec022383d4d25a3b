import { absolute } from '../../report/page.js';
import { quotedTab } from '../../report/formula.js';
import {
  axisBounds,
  axisStep,
  CHART_LOOK as LOOK,
  formatAt,
  hasLegend,
  hasMarkers,
  isBar,
  isStacked,
  labelledPoints,
  seriesColor,
  valuesAt,
} from '../../report/chartlook.js';
import type { Cells } from '../../report/chartlook.js';
import type { Chart, Plan, PlanValue } from '../../report/plan.js';
import { COLORS, FONTS } from '../../report/theme.js';
import type { Rect } from '../../grid.js';
import { XML_HEAD, xml } from './xml.js';

/** What a chart needs to know of the tab its cells stand on. */
export type ChartPage = Cells & Pick<Plan, 'name' | 'lang'>;

function reference(plan: ChartPage, at: Rect): string {
  return xml(`${quotedTab(plan.name)}!${absolute(at.top, at.left)}:${absolute(at.bottom, at.right)}`);
}

function points(values: readonly PlanValue[], numeric: boolean): string {
  const one = values.map((v, i) =>
    v === null || (numeric && typeof v !== 'number') ? '' : `<c:pt idx="${i}"><c:v>${xml(String(v))}</c:v></c:pt>`,
  );
  return `<c:ptCount val="${values.length}"/>${one.join('')}`;
}

function numbers(plan: ChartPage, at: Rect, format: string): string {
  const cache = `<c:numCache><c:formatCode>${xml(format)}</c:formatCode>${points(valuesAt(plan, at), true)}</c:numCache>`;
  return `<c:numRef><c:f>${reference(plan, at)}</c:f>${cache}</c:numRef>`;
}

function categories(plan: ChartPage, at: Rect): string {
  const values = valuesAt(plan, at);
  if (values.every(v => typeof v === 'number')) return numbers(plan, at, formatAt(plan, at));
  return `<c:strRef><c:f>${reference(plan, at)}</c:f><c:strCache>${points(values, false)}</c:strCache></c:strRef>`;
}

function font(plan: ChartPage, size: number, color: string, bold = false): string {
  const name = xml(FONTS[plan.lang].file);
  const fill = `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`;
  return `sz="${size * 100}" b="${bold ? 1 : 0}">${fill}<a:latin typeface="${name}"/><a:ea typeface="${xml(FONTS.zh.file)}"/>`;
}

function text(plan: ChartPage, size: number, color: string): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr ${font(plan, size, color)}</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
}

function title(plan: ChartPage, words: string, size: number, color: string, bold: boolean, extra = ''): string {
  const lang = plan.lang === 'zh' ? 'zh-CN' : 'en-US';
  const run = `<a:r><a:rPr lang="${lang}" ${font(plan, size, color, bold)}</a:rPr><a:t>${xml(words)}</a:t></a:r>`;
  return `<c:title><c:tx><c:rich><a:bodyPr${extra}/><a:lstStyle/><a:p><a:pPr><a:defRPr ${font(plan, size, color, bold)}</a:defRPr></a:pPr>${run}</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

function emu(points: number): number {
  return points * 12_700;
}

function line(color: string, width: number): string {
  return `<a:ln w="${width}" cap="rnd"><a:solidFill><a:srgbClr val="${color}"/></a:solidFill><a:round/></a:ln>`;
}

function labels(plan: ChartPage, chart: Chart, shown: boolean, position: string, inner = ''): string {
  const format = `<c:numFmt formatCode="${xml(chart.axes.format)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`;
  const place = shown && position ? `<c:dLblPos val="${position}"/>` : '';
  const flags = `<c:showLegendKey val="0"/><c:showVal val="${shown ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
  return `<c:dLbls>${inner}${format}${text(plan, LOOK.textSize, COLORS.ink)}${place}${flags}</c:dLbls>`;
}

/** Only one point of a line is labelled. */
function oneLabel(plan: ChartPage, chart: Chart, point: number): string {
  const format = `<c:numFmt formatCode="${xml(chart.axes.format)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`;
  const flags = `<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
  const one = `<c:dLbl><c:idx val="${point}"/>${format}${text(plan, LOOK.textSize, COLORS.ink)}<c:dLblPos val="t"/>${flags}</c:dLbl>`;
  return labels(plan, chart, false, '', one);
}

function seriesLabels(plan: ChartPage, chart: Chart, i: number): string {
  const labelled = labelledPoints(plan, chart, i);
  if (labelled === null) return '';
  if (labelled !== 'all') return oneLabel(plan, chart, labelled);
  return labels(plan, chart, true, chart.kind === 'line' ? 't' : isStacked(chart) ? 'ctr' : 'outEnd');
}

function fillOf(series: Chart['series'][number], color: string): string {
  switch (series.fill) {
    case 'none':
      return '<a:noFill/><a:ln><a:noFill/></a:ln>';
    case 'outline':
      return `<a:noFill/>${line(color, emu(LOOK.outlineWidth))}`;
    case 'hatch':
      return `<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="${color}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`;
    default:
      return `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`;
  }
}

function seriesXml(plan: ChartPage, chart: Chart, i: number): string {
  const series = chart.series[i] as Chart['series'][number];
  const color = COLORS[seriesColor(chart, i)];
  const head = `<c:idx val="${i}"/><c:order val="${i}"/><c:tx><c:v>${xml(series.name)}</c:v></c:tx>`;
  const numeric = numbers(plan, series.values, formatAt(plan, series.values));
  if (chart.kind === 'scatter') {
    const marker = `<c:marker><c:symbol val="circle"/><c:size val="${LOOK.dotSize}"/><c:spPr><a:solidFill><a:srgbClr val="${color}"/></a:solidFill></c:spPr></c:marker>`;
    const x = numbers(plan, chart.categories, formatAt(plan, chart.categories));
    return `<c:ser>${head}<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>${marker}<c:xVal>${x}</c:xVal><c:yVal>${numeric}</c:yVal><c:smooth val="0"/></c:ser>`;
  }
  const cat = `<c:cat>${categories(plan, chart.categories)}</c:cat><c:val>${numeric}</c:val>`;
  if (chart.kind === 'line') {
    const spot = `<c:spPr><a:solidFill><a:srgbClr val="${color}"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>`;
    const marker = hasMarkers(plan, chart, i)
      ? `<c:marker><c:symbol val="circle"/><c:size val="${LOOK.markerSize}"/>${spot}</c:marker>`
      : '<c:marker><c:symbol val="none"/></c:marker>';
    return `<c:ser>${head}<c:spPr>${line(color, emu(LOOK.lineWidth))}</c:spPr>${marker}${seriesLabels(plan, chart, i)}${cat}<c:smooth val="0"/></c:ser>`;
  }
  return `<c:ser>${head}<c:spPr>${fillOf(series, color)}</c:spPr><c:invertIfNegative val="0"/>${seriesLabels(plan, chart, i)}${cat}</c:ser>`;
}

function group(plan: ChartPage, chart: Chart): string {
  const all = chart.series.map((_, i) => seriesXml(plan, chart, i)).join('');
  const axes = '<c:axId val="111111111"/><c:axId val="222222222"/>';
  if (chart.kind === 'scatter') {
    return `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${all}${axes}</c:scatterChart>`;
  }
  if (chart.kind === 'line') {
    return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${all}<c:marker val="1"/>${axes}</c:lineChart>`;
  }
  const stacked = isStacked(chart);
  const overlap = stacked ? '<c:overlap val="100"/>' : '<c:overlap val="0"/>';
  return `<c:barChart><c:barDir val="${isBar(chart) ? 'bar' : 'col'}"/><c:grouping val="${stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${all}<c:gapWidth val="${LOOK.gapWidth}"/>${overlap}${axes}</c:barChart>`;
}

function axesXml(plan: ChartPage, chart: Chart): string {
  const bar = isBar(chart);
  const step = axisStep(plan, chart);
  const { min, max } = axisBounds(plan, chart);
  const bounds = `${max === null ? '' : `<c:max val="${max}"/>`}${min === null ? '' : `<c:min val="${min}"/>`}`;
  const grey = COLORS.grey;
  const named = (words: string, extra = ''): string => (words ? title(plan, words, LOOK.textSize, grey, false, extra) : '');
  const upright = ' rot="-5400000" vert="horz"';
  const rule = `<c:spPr>${line(COLORS.rule, emu(LOOK.ruleWidth))}</c:spPr>`;
  const grid = `<c:majorGridlines><c:spPr>${line(COLORS.band, emu(LOOK.ruleWidth))}</c:spPr></c:majorGridlines>`;
  const x = named(chart.axes.x, bar ? upright : '');
  const y = named(chart.axes.y, bar ? '' : upright);
  const format = `<c:numFmt formatCode="${xml(chart.axes.format)}" sourceLinked="0"/>`;
  const ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>';
  const letters = text(plan, LOOK.textSize, grey);
  const first =
    chart.kind === 'scatter'
      ? `<c:valAx><c:axId val="111111111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>${x}<c:numFmt formatCode="${xml(formatAt(plan, chart.categories))}" sourceLinked="0"/>${ticks}<c:tickLblPos val="low"/>${rule}${letters}<c:crossAx val="222222222"/><c:crosses val="autoZero"/></c:valAx>`
      : `<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="${bar ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${bar ? 'l' : 'b'}"/>${x}<c:numFmt formatCode="General" sourceLinked="1"/>${ticks}<c:tickLblPos val="low"/>${rule}${letters}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`;
  // with the first category on top, the value axis stands at the far end of the category axis, which is the bottom
  const crosses = `<c:crosses val="${bar ? 'max' : 'autoZero'}"/>`;
  const second = `<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>${bounds}</c:scaling><c:delete val="0"/><c:axPos val="${bar ? 'b' : 'l'}"/>${grid}${y}${format}${ticks}<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${letters}<c:crossAx val="111111111"/>${crosses}${chart.kind === 'scatter' ? '' : '<c:crossBetween val="between"/>'}${step === null ? '' : `<c:majorUnit val="${step}"/>`}</c:valAx>`;
  return first + second;
}

/**
 * A chart as a chart part, `plan` being the one its cells stand on: titled, from theme colours, its values cached so that it draws before
 * anything is calculated.
 */
export function chartXml(plan: ChartPage, chart: Chart): string {
  const legend = hasLegend(chart)
    ? `<c:legend><c:legendPos val="t"/><c:overlay val="0"/>${text(plan, LOOK.textSize, COLORS.grey)}</c:legend>`
    : '';
  const area = `<c:plotArea><c:layout/>${group(plan, chart)}${axesXml(plan, chart)}<c:spPr><a:noFill/></c:spPr></c:plotArea>`;
  const frame = `<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>${line(COLORS.rule, emu(LOOK.ruleWidth))}</c:spPr>`;
  return `${XML_HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/><c:chart>${title(plan, chart.title, LOOK.titleSize, COLORS.ink, true)}<c:autoTitleDeleted val="0"/>${area}${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>${frame}${text(plan, LOOK.textSize, COLORS.grey)}</c:chartSpace>`;
}
