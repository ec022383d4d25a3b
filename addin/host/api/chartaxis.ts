import type { ChartState } from './chart.js';
import { chartBag } from './chart.js';
import { type Bag, defineBag, flag, number, numberOrAuto, setting, text, within, word } from './bag.js';
import { axisTitle, chartFill, chartFont, chartLine } from './chartpart.js';
import { hasAxes } from './charttype.js';
import { invalidOperation } from './error.js';
import { type Call, defineKind, readOnly, type Thing } from './kind.js';

const gridlinesFormat = defineBag('ChartGridlinesFormat', {}, { line: chartLine });

interface GridlinesState extends Bag {
  readonly auto: boolean;
}

const gridlines = defineKind<GridlinesState>('ChartGridlines', {
  properties: {
    visible: {
      get: bag => bag.settings.get(`${bag.path}/visible`) ?? bag.auto,
      set: (bag, value, call) => setting('visible', flag()).set?.(bag, value, call),
    },
  },
  links: { format: bag => gridlinesFormat(within(bag, 'format')) },
});

const axisFormat = defineBag('ChartAxisFormat', {}, { fill: chartFill, font: chartFont, line: chartLine });

const TICKS = ['None', 'Cross', 'Inside', 'Outside'];

interface AxisState extends Bag {
  readonly type: 'Category' | 'Value';
}

const axis = defineKind<AxisState>('ChartAxis', {
  properties: {
    axisGroup: readOnly(() => 'Primary'),
    baseTimeUnit: setting('baseTimeUnit', word(['Days', 'Months', 'Years'])),
    categoryType: setting('categoryType', word(['Automatic', 'TextAxis', 'DateAxis'])),
    crosses: setting('crosses', word(['Automatic', 'Maximum', 'Minimum', 'Custom'])),
    displayUnit: setting(
      'displayUnit',
      word([
        'None',
        'Hundreds',
        'Thousands',
        'TenThousands',
        'HundredThousands',
        'Millions',
        'TenMillions',
        'HundredMillions',
        'Billions',
        'Trillions',
        'Custom',
      ]),
    ),
    isBetweenCategories: setting('isBetweenCategories', flag(true)),
    linkNumberFormat: setting('linkNumberFormat', flag(true)),
    logBase: setting('logBase', number(10, 2, 1000)),
    majorTickMark: setting('majorTickMark', word(TICKS, 'Outside')),
    majorUnit: setting('majorUnit', numberOrAuto()),
    maximum: setting('maximum', numberOrAuto()),
    minimum: setting('minimum', numberOrAuto()),
    minorTickMark: setting('minorTickMark', word(TICKS, 'None')),
    minorUnit: setting('minorUnit', numberOrAuto()),
    multiLevel: setting('multiLevel', flag(true)),
    numberFormat: setting('numberFormat', text('General')),
    offset: setting('offset', number(100, 0, 1000)),
    position: setting('position', word(['Automatic', 'Maximum', 'Minimum', 'Custom'])),
    reversePlotOrder: setting('reversePlotOrder', flag(false)),
    scaleType: setting('scaleType', word(['Linear', 'Logarithmic'])),
    showDisplayUnitLabel: setting('showDisplayUnitLabel', flag(true)),
    textOrientation: setting('textOrientation', numberOrAuto(0)),
    tickLabelPosition: setting('tickLabelPosition', word(['NextToAxis', 'High', 'Low', 'None'])),
    tickLabelSpacing: setting('tickLabelSpacing', numberOrAuto(1)),
    tickMarkSpacing: setting('tickMarkSpacing', number(1, 1)),
    type: readOnly(({ type }) => type),
    visible: setting('visible', flag(true)),
  },
  links: {
    format: bag => axisFormat(within(bag, 'format')),
    majorGridlines: bag => gridlines({ ...within(bag, 'majorGridlines'), auto: bag.type === 'Value' }),
    minorGridlines: bag => gridlines({ ...within(bag, 'minorGridlines'), auto: false }),
    title: bag => axisTitle(within(bag, 'title')),
  },
});

function axisOf(state: ChartState, type: AxisState['type']): Thing {
  if (!hasAxes(state.chart.type)) throw invalidOperation('A chart of this type has no axes.');
  return axis({ ...chartBag(state), path: type === 'Value' ? 'axes/valueAxis' : 'axes/categoryAxis', type });
}

export const axesOf = defineKind<ChartState>('ChartAxes', {
  links: {
    categoryAxis: state => axisOf(state, 'Category'),
    valueAxis: state => axisOf(state, 'Value'),
  },
  methods: {
    getItem: (state, call: Call) => {
      const type = call.word(0, ['Category', 'Value']);
      call.word(1, ['Primary'], 'Primary');
      return axisOf(state, type);
    },
  },
});
