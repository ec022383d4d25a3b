import type { Json } from '../json.js';
import { type Bag, color, defineBag, flag, number, pathIn, setting, text, within, word } from './bag.js';
import { colorOf } from './format.js';
import { type Call, defineKind, type Thing } from './kind.js';

export const POSITIONS = ['Automatic', 'Top', 'Bottom', 'Left', 'Right'] as const;

export const chartFont = defineBag('ChartFont', {
  bold: flag(false),
  color: color('#000000'),
  italic: flag(false),
  name: text('Calibri'),
  size: number(10, 1, 409),
  underline: word(['None', 'Single']),
});

/** A fill is a colour or nothing; the add-in can set it, and not read it. */
export const chartFill = defineKind<Bag>('ChartFill', {
  methods: {
    clear: (bag, call) => {
      bag.guard(call);
      bag.settings.set(pathIn(bag, 'color'), '');
    },
    setSolidColor: (bag, call) => {
      bag.guard(call);
      bag.settings.set(pathIn(bag, 'color'), colorOf(call.json(0)));
    },
  },
});

export const LINES = [
  'None',
  'Continuous',
  'Dash',
  'DashDot',
  'DashDotDot',
  'Dot',
  'Grey25',
  'Grey50',
  'Grey75',
  'Automatic',
  'RoundDot',
] as const;

function clearLine(bag: Bag, call: Call): void {
  bag.guard(call);
  bag.settings.set(pathIn(bag, 'lineStyle'), 'None');
}

const LINE = { color: color('#000000'), lineStyle: word(LINES, 'Automatic'), weight: number(0.75, 0) };
export const chartLine = defineBag('ChartLineFormat', LINE, {}, { clear: clearLine });
export const chartBorder = defineBag('ChartBorder', LINE, {}, { clear: clearLine });

export const areaFormat = defineBag(
  'ChartAreaFormat',
  { colorScheme: text('ColorfulPalette1'), roundedCorners: flag() },
  { border: chartBorder, fill: chartFill, font: chartFont },
);

const legendFormat = defineBag('ChartLegendFormat', {}, { border: chartBorder, fill: chartFill, font: chartFont });

export const legend = defineBag(
  'ChartLegend',
  { overlay: flag(), position: word(['Invalid', 'Top', 'Bottom', 'Left', 'Right', 'Corner', 'Custom'], 'Right'), visible: flag(true) },
  { format: legendFormat },
);

const labelFormat = defineBag('ChartDataLabelFormat', {}, { border: chartBorder, fill: chartFill, font: chartFont });

const labelLeaves = {
  linkNumberFormat: flag(true),
  numberFormat: text('General'),
  position: word(
    ['Invalid', 'None', 'Center', 'InsideEnd', 'InsideBase', 'OutsideEnd', 'Left', 'Right', 'Top', 'Bottom', 'BestFit', 'Callout'],
    'OutsideEnd',
  ),
  separator: text(', '),
  showBubbleSize: flag(),
  showCategoryName: flag(),
  showLegendKey: flag(),
  showPercentage: flag(),
  showSeriesName: flag(),
  showValue: flag(true),
};

export const dataLabels = defineBag('ChartDataLabels', labelLeaves, { format: labelFormat });
export const dataLabel = defineBag('ChartDataLabel', labelLeaves, { format: labelFormat });

const titleFormat = defineBag('ChartTitleFormat', {}, { border: chartBorder, fill: chartFill, font: chartFont });

interface TitleState extends Bag {
  readonly auto: { readonly text: string; readonly visible: boolean };
}

/** Giving a title a text shows it. */
function setText(bag: Bag, value: Json, call: Call): void {
  setting('text', text()).set?.(bag, value, call);
  bag.settings.set(pathIn(bag, 'visible'), true);
}

const title = defineKind<TitleState>('ChartTitle', {
  properties: {
    overlay: setting('overlay', flag()),
    position: setting('position', word(POSITIONS)),
    text: { get: bag => bag.settings.get(pathIn(bag, 'text')) ?? bag.auto.text, set: setText },
    visible: {
      get: bag => bag.settings.get(pathIn(bag, 'visible')) ?? bag.auto.visible,
      set: (bag, value, call) => setting('visible', flag()).set?.(bag, value, call),
    },
  },
  links: { format: bag => titleFormat(within(bag, 'format')) },
});

export function chartTitle(bag: Bag, auto: TitleState['auto']): Thing {
  return title({ ...bag, auto });
}

const axisTitleFormat = defineBag('ChartAxisTitleFormat', {}, { border: chartBorder, fill: chartFill, font: chartFont });

export const axisTitle = defineKind<Bag>('ChartAxisTitle', {
  properties: {
    text: { get: bag => bag.settings.get(pathIn(bag, 'text')) ?? '', set: setText },
    textOrientation: setting('textOrientation', number(0, -90, 180)),
    visible: setting('visible', flag(false)),
  },
  links: { format: bag => axisTitleFormat(within(bag, 'format')) },
});
