import type { Json } from '../json.js';
import type { Series } from '../chart.js';
import { rangeArg, stateOfFormula } from './area.js';
import { type Bag, color, defineBag, flag, type Leaf, number, setting, word } from './bag.js';
import type { ChartState } from './chart.js';
import { chartBag } from './chart.js';
import { chartBorder, chartFill, chartLine, dataLabel, dataLabels } from './chartpart.js';
import { newSeries } from './chartsource.js';
import { CHART_TYPES, hasBars, hasMarkers } from './charttype.js';
import { invalidArgument, invalidOperation, itemNotFound } from './error.js';
import { type Call, defineKind, type Property, readOnly, textOf, type Thing } from './kind.js';

interface SeriesState extends ChartState {
  readonly series: Series;
}

interface PointState extends SeriesState {
  readonly at: number;
}

function typeOf({ chart, series }: SeriesState): string {
  return (series.settings.get('chartType') as string | undefined) ?? chart.type;
}

function bagOf(state: SeriesState, path = ''): Bag {
  return { ...chartBag(state), settings: state.series.settings, path };
}

/** A setting of a series that only some kinds of chart have. */
function own(name: string, leaf: Leaf, has: (type: string) => boolean = () => true): Property<SeriesState> {
  const property = setting(name, leaf);
  return {
    get: (state, call) => (has(typeOf(state)) ? property.get(bagOf(state), call) : null),
    set: (state, value, call) => {
      if (!has(typeOf(state))) throw invalidOperation(`A series of a ${typeOf(state)} chart has no ${name}.`);
      property.set?.(bagOf(state), value, call);
    },
  };
}

const MARKERS = ['Invalid', 'Automatic', 'None', 'Square', 'Diamond', 'Triangle', 'X', 'Star', 'Dot', 'Dash', 'Circle', 'Plus', 'Picture'];

const pointFormat = defineBag('ChartPointFormat', {}, { border: chartBorder, fill: chartFill });

function pointBag(state: PointState): Bag {
  let settings = state.series.points.get(state.at);
  if (!settings) state.series.points.set(state.at, (settings = new Map<string, Json>()));
  return { ...chartBag(state), settings, path: '' };
}

function ofPoint(name: string, leaf: Leaf): Property<PointState> {
  const property = setting(name, leaf);
  return {
    get: (state, call) => property.get(pointBag(state), call),
    set: (state, value, call) => property.set?.(pointBag(state), value, call),
  };
}

function pointCount({ series }: SeriesState): number {
  const area = series.values?.area;
  return area ? Math.max(area.bottom - area.top, area.right - area.left) + 1 : 0;
}

const pointThing = defineKind<PointState>('ChartPoint', {
  properties: {
    hasDataLabel: ofPoint('hasDataLabel', flag()),
    markerBackgroundColor: ofPoint('markerBackgroundColor', color('')),
    markerForegroundColor: ofPoint('markerForegroundColor', color('')),
    markerSize: ofPoint('markerSize', number(5, 2, 72)),
    markerStyle: ofPoint('markerStyle', word(MARKERS, 'Automatic')),
  },
  links: {
    dataLabel: state => dataLabel({ ...pointBag(state), path: 'dataLabel' }),
    format: state => pointFormat({ ...pointBag(state), path: 'format' }),
  },
});

const pointsOf = defineKind<SeriesState>('ChartPointsCollection', {
  properties: { count: readOnly(pointCount) },
  methods: {
    getCount: pointCount,
    getItemAt: (state, call: Call) => {
      const at = call.whole(0);
      if (at < 0 || at >= pointCount(state)) throw invalidArgument();
      return pointThing({ ...state, at });
    },
  },
  items: state => Array.from({ length: pointCount(state) }, (_, at) => pointThing({ ...state, at })),
});

const seriesFormat = defineBag('ChartSeriesFormat', {}, { fill: chartFill, line: chartLine });

function setName(state: SeriesState, value: Json, call: Call): void {
  bagOf(state).guard(call);
  const name = textOf(value);
  const source = name.startsWith('=') ? stateOfFormula(call.host.book, name, state.sheet) : null;
  if (name.startsWith('=') && !source) throw invalidArgument();
  state.series.nameSource = source && { sheetId: source.sheet.id, area: source.area };
  state.series.name = source ? String(source.sheet.value(source.area.top, source.area.left) ?? '') : name;
}

function take(key: 'values' | 'categories'): (state: SeriesState, call: Call) => void {
  return (state, call) => {
    bagOf(state).guard(call);
    const { sheet, area } = rangeArg(call, 0, state.sheet);
    if (area.top !== area.bottom && area.left !== area.right) throw invalidArgument();
    state.series[key] = { sheetId: sheet.id, area };
  };
}

const seriesThing = defineKind<SeriesState>('ChartSeries', {
  check: ({ chart, series }) => {
    if (!chart.series.includes(series)) throw itemNotFound();
  },
  properties: {
    axisGroup: own('axisGroup', word(['Primary', 'Secondary'])),
    chartType: {
      get: typeOf,
      set: (state, value, call) => setting('chartType', word(CHART_TYPES)).set?.(bagOf(state), value, call),
    },
    filtered: own('filtered', flag()),
    gapWidth: own('gapWidth', number(150, 0, 500), hasBars),
    hasDataLabels: own('hasDataLabels', flag()),
    invertIfNegative: own('invertIfNegative', flag(), hasBars),
    markerBackgroundColor: own('markerBackgroundColor', color(''), hasMarkers),
    markerForegroundColor: own('markerForegroundColor', color(''), hasMarkers),
    markerSize: own('markerSize', number(5, 2, 72), hasMarkers),
    markerStyle: own('markerStyle', word(MARKERS, 'Automatic'), hasMarkers),
    name: { get: ({ series }) => series.name, set: setName },
    overlap: own('overlap', number(0, -100, 100), hasBars),
    plotOrder: own('plotOrder', number(0, 0)),
    showShadow: own('showShadow', flag()),
    smooth: own('smooth', flag(), hasMarkers),
    varyByCategories: own('varyByCategories', flag()),
  },
  links: {
    dataLabels: state => dataLabels(bagOf(state, 'dataLabels')),
    format: state => seriesFormat(bagOf(state, 'format')),
    points: state => pointsOf(state),
  },
  methods: {
    delete: (state, call) => {
      bagOf(state).guard(call);
      state.chart.series = state.chart.series.filter(one => one !== state.series);
    },
    setValues: take('values'),
    setXAxisValues: take('categories'),
  },
});

export const seriesCollection: (state: ChartState) => Thing = defineKind<ChartState>('ChartSeriesCollection', {
  properties: { count: readOnly(({ chart }) => chart.series.length) },
  methods: {
    add: (state, call: Call) => {
      chartBag(state).guard(call);
      const { chart } = state;
      const series = newSeries(call.has(0) ? call.text(0) : `Series${chart.series.length + 1}`);
      chart.series.splice(call.has(1) ? call.whole(1) : chart.series.length, 0, series);
      return seriesThing({ ...state, series });
    },
    getCount: ({ chart }) => chart.series.length,
    getItemAt: (state, call: Call) => {
      const series = state.chart.series[call.whole(0)];
      if (!series) throw invalidArgument();
      return seriesThing({ ...state, series });
    },
  },
  items: state => state.chart.series.map(series => seriesThing({ ...state, series })),
});
