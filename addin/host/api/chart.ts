import type { Json } from '../json.js';
import type { Chart } from '../chart.js';
import type { Sheet } from '../sheet.js';
import { bounding } from '../a1.js';
import { rangeArg } from './area.js';
import { type Bag, flag, setting, word } from './bag.js';
import { axesOf } from './chartaxis.js';
import { areaFormat, chartTitle, dataLabels, legend } from './chartpart.js';
import { seriesCollection } from './chartseries.js';
import { seriesOf } from './chartsource.js';
import { CHART_TYPES, isScatter } from './charttype.js';
import { invalidArgument, itemNotFound } from './error.js';
import { guardSheet } from './guard.js';
import { type Call, defineKind, numberOf, type Property, readOnly, textOf, Thing, wordOf } from './kind.js';
import { worksheetThing } from './worksheet.js';

export interface ChartState {
  readonly sheet: Sheet;
  readonly chart: Chart;
}

export function chartBag({ sheet, chart }: ChartState): Bag {
  return { settings: chart.settings, path: '', guard: call => guardSheet(call.host.book, sheet, 'allowEditObjects') };
}

function position(key: 'left' | 'top' | 'width' | 'height'): Property<ChartState> {
  return {
    get: ({ chart }) => chart[key],
    set: ({ sheet, chart }, value, call) => {
      guardSheet(call.host.book, sheet, 'allowEditObjects');
      const number = numberOf(value);
      if (!(number >= 0)) throw invalidArgument();
      chart[key] = number;
      chart.anchor = null;
    },
  };
}

function ofChart(property: Property<Bag>): Property<ChartState> {
  return {
    get: (state, call) => property.get(chartBag(state), call),
    set: (state, value, call) => property.set?.(chartBag(state), value, call),
  };
}

/** What the title says before anybody set it: the only series' name, or Excel's placeholder. */
function autoTitle(chart: Chart): { text: string; visible: boolean } {
  const [first, second] = chart.series;
  return { text: first && !second ? first.name : 'Chart Title', visible: true };
}

function setData(state: ChartState, call: Call): void {
  const source = rangeArg(call, 0, state.sheet);
  const by = call.word(1, ['Auto', 'Columns', 'Rows'], 'Auto');
  state.chart.series = seriesOf(source.sheet, source.area, by, isScatter(state.chart.type));
}

const chartThing = defineKind<ChartState>('Chart', {
  id: ({ chart }) => ({ Id: chart.id }),
  check: ({ sheet, chart }, call) => {
    if (!call.host.book.sheets.includes(sheet) || !sheet.charts.includes(chart)) throw itemNotFound();
  },
  properties: {
    chartType: {
      get: ({ chart }) => chart.type,
      set: (state, value, call) => {
        chartBag(state).guard(call);
        state.chart.type = wordOf(value, CHART_TYPES);
      },
    },
    displayBlanksAs: ofChart(setting('displayBlanksAs', word(['NotPlotted', 'Zero', 'Interplotted']))),
    height: position('height'),
    id: readOnly(({ chart }) => chart.id),
    left: position('left'),
    name: {
      get: ({ chart }) => chart.name,
      set: (state, value, call) => {
        chartBag(state).guard(call);
        state.chart.name = textOf(value);
      },
    },
    plotVisibleOnly: ofChart(setting('plotVisibleOnly', flag(true))),
    top: position('top'),
    width: position('width'),
  },
  links: {
    axes: state => axesOf(state),
    dataLabels: state => dataLabels({ ...chartBag(state), path: 'dataLabels' }),
    format: state => areaFormat({ ...chartBag(state), path: 'format' }),
    legend: state => legend({ ...chartBag(state), path: 'legend' }),
    series: state => seriesCollection(state),
    title: state => chartTitle({ ...chartBag(state), path: 'title' }, autoTitle(state.chart)),
    worksheet: ({ sheet }) => worksheetThing(sheet),
  },
  methods: {
    delete: ({ sheet, chart }, call) => {
      guardSheet(call.host.book, sheet, 'allowEditObjects');
      sheet.charts = sheet.charts.filter(other => other !== chart);
    },
    setData,
    setPosition: (state, call) => {
      const { sheet, chart } = state;
      chartBag(state).guard(call);
      const from = rangeArg(call, 0, sheet);
      const to = call.has(1) ? rangeArg(call, 1, sheet) : from;
      if (from.sheet !== sheet || to.sheet !== sheet) throw invalidArgument();
      chart.anchor = bounding(from.area, to.area);
      Object.assign(chart, sheet.box(chart.anchor));
    },
  },
});

function find(sheet: Sheet, key: Json): Thing {
  const lower = String(key).toLowerCase();
  const chart = sheet.charts.find(one => one.id.toLowerCase() === lower) ?? sheet.charts.find(one => one.name.toLowerCase() === lower);
  if (!chart) throw itemNotFound();
  return chartThing({ sheet, chart });
}

function freeName(sheet: Sheet): string {
  for (let n = sheet.charts.length + 1; ; n++) if (!sheet.charts.some(chart => chart.name === `Chart ${n}`)) return `Chart ${n}`;
}

export const chartsOf: (sheet: Sheet) => Thing = defineKind<Sheet>('ChartCollection', {
  properties: { count: readOnly(sheet => sheet.charts.length) },
  methods: {
    add: (sheet, call: Call) => {
      guardSheet(call.host.book, sheet, 'allowEditObjects');
      const type = call.word(0, CHART_TYPES);
      if (!(call.args[1] instanceof Thing)) throw invalidArgument();
      const chart: Chart = {
        id: call.host.book.newId(),
        name: freeName(sheet),
        type,
        left: 0,
        top: 0,
        width: 360,
        height: 216,
        anchor: null,
        series: [],
        settings: new Map(),
      };
      const source = rangeArg(call, 1, sheet);
      chart.series = seriesOf(source.sheet, source.area, call.word(2, ['Auto', 'Columns', 'Rows'], 'Auto'), isScatter(type));
      sheet.charts.push(chart);
      return chartThing({ sheet, chart });
    },
    getCount: sheet => sheet.charts.length,
    getItem: (sheet, call: Call) => find(sheet, call.json(0)),
    getItemAt: (sheet, call: Call) => {
      const chart = sheet.charts[call.whole(0)];
      if (!chart) throw invalidArgument();
      return chartThing({ sheet, chart });
    },
  },
  items: sheet => sheet.charts.map(chart => chartThing({ sheet, chart })),
});
