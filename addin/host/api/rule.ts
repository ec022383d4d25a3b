import { intersection, sameRect, without } from '../a1.js';
import { isList, isObject, type Json } from '../json.js';
import type { Rule } from '../rule.js';
import type { Sheet } from '../sheet.js';
import type { AreasState } from './area.js';
import { any, type Bag, color, defineBag, flag, type Leaf, text, within, word } from './bag.js';
import { apiNotFound, invalidArgument, itemNotFound } from './error.js';
import { guardSheet } from './guard.js';
import { type Call, defineKind, flagOf, numberOf, readOnly, type Thing } from './kind.js';
import { rangeAreasThing } from './rangeareas.js';
import { rangeThing } from './range.js';

interface RuleState {
  readonly sheet: Sheet;
  readonly rule: Rule;
}

const formula: Leaf = {
  otherwise: '',
  read: value => {
    if (typeof value !== 'string' || !value.startsWith('=') || value.length < 2) throw invalidArgument();
    return value;
  },
};

const border = defineBag('ConditionalRangeBorder', {
  color: color(),
  style: word(['None', 'Continuous', 'Dash', 'DashDot', 'DashDotDot', 'Dot']),
});

const SIDES = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const;

const borders = defineKind<Bag>('ConditionalRangeBorderCollection', {
  properties: { count: { get: () => SIDES.length } },
  links: {
    bottom: bag => border(within(bag, 'EdgeBottom')),
    left: bag => border(within(bag, 'EdgeLeft')),
    right: bag => border(within(bag, 'EdgeRight')),
    top: bag => border(within(bag, 'EdgeTop')),
  },
  methods: { getItem: (bag, call) => border(within(bag, call.word(0, SIDES))) },
  items: bag => SIDES.map(side => border(within(bag, side))),
});

function clearUnder(bag: Bag): void {
  for (const path of [...bag.settings.keys()]) if (path.startsWith(`${bag.path}/`)) bag.settings.delete(path);
}

const font = defineBag(
  'ConditionalRangeFont',
  { bold: flag(null), color: color(''), italic: flag(null), strikethrough: flag(null), underline: word(['None', 'Single', 'Double']) },
  {},
  { clear: clearUnder },
);
const fill = defineBag('ConditionalRangeFill', { color: color('') }, {}, { clear: clearUnder });
const format = defineBag('ConditionalRangeFormat', { numberFormat: any() }, { borders, fill, font });
const custom = defineBag(
  'CustomConditionalFormat',
  {},
  { format, rule: defineBag('ConditionalFormatRule', { formula, formulaLocal: formula }) },
);

const BOUNDS = ['Invalid', 'Automatic', 'LowestValue', 'HighestValue', 'Number', 'Percent', 'Formula', 'Percentile'];

const bound: Leaf = {
  otherwise: { type: 'Automatic' },
  read: value => {
    if (!isObject(value) || !BOUNDS.includes(value.type as string)) throw invalidArgument();
    return value;
  },
};

const dataBar = defineBag(
  'DataBarConditionalFormat',
  {
    axisColor: color('#000000'),
    axisFormat: word(['Automatic', 'None', 'CellMidPoint']),
    barDirection: word(['Context', 'LeftToRight', 'RightToLeft']),
    lowerBoundRule: bound,
    showDataBarOnly: flag(),
    upperBoundRule: bound,
  },
  {
    negativeFormat: defineBag('ConditionalDataBarNegativeFormat', {
      borderColor: color('#FF0000'),
      fillColor: color('#FF0000'),
      matchPositiveBorderColor: flag(),
      matchPositiveFillColor: flag(),
    }),
    positiveFormat: defineBag('ConditionalDataBarPositiveFormat', {
      borderColor: color('#638EC6'),
      fillColor: color('#638EC6'),
      gradientFill: flag(true),
    }),
  },
);

const CRITERIA = ['Invalid', 'LowestValue', 'HighestValue', 'Number', 'Percent', 'Formula', 'Percentile'];

function isCriterion(value: Json | undefined): boolean {
  return (
    isObject(value) &&
    CRITERIA.includes(value.type as string) &&
    (value.color === undefined || value.color === null || /^#[0-9a-f]{6}$/i.test(String(value.color)))
  );
}

const scaleCriteria: Leaf = {
  otherwise: { minimum: { type: 'LowestValue', color: '#F8696B' }, maximum: { type: 'HighestValue', color: '#63BE7B' } },
  read: value => {
    const right =
      isObject(value) &&
      isCriterion(value.minimum) &&
      isCriterion(value.maximum) &&
      (value.midpoint === undefined || isCriterion(value.midpoint));
    if (!right) throw invalidArgument();
    return value;
  },
};

const colorScale = defineKind<Bag>('ColorScaleConditionalFormat', {
  properties: {
    criteria: {
      get: bag => bag.settings.get(`${bag.path}/criteria`) ?? scaleCriteria.otherwise,
      set: (bag, value, call) => {
        bag.guard(call);
        bag.settings.set(`${bag.path}/criteria`, scaleCriteria.read(value));
      },
    },
    threeColorScale: readOnly(bag => {
      const criteria = bag.settings.get(`${bag.path}/criteria`);
      return isObject(criteria) && criteria.midpoint !== undefined;
    }),
  },
});

const iconSet = defineBag('IconSetConditionalFormat', {
  criteria: { otherwise: [], read: value => (isList(value) ? value : null) },
  reverseIconOrder: flag(),
  showIconOnly: flag(),
  style: text('ThreeTrafficLights1'),
});

const cellValue = defineBag('CellValueConditionalFormat', { rule: any() }, { format });

/** The sub-object of each type this host plays, and the name it is reached by. */
const TYPES: Readonly<Record<string, { readonly link: string; readonly make: (bag: Bag) => Thing }>> = {
  Custom: { link: 'custom', make: custom },
  DataBar: { link: 'dataBar', make: dataBar },
  ColorScale: { link: 'colorScale', make: colorScale },
  IconSet: { link: 'iconSet', make: iconSet },
  CellValue: { link: 'cellValue', make: cellValue },
};

const UNPLAYED = ['ContainsText', 'PresetCriteria', 'TopBottom'];

function sub(type: string): (state: RuleState) => Thing {
  return ({ sheet, rule }) => {
    const { link, make } = TYPES[type] as { link: string; make: (bag: Bag) => Thing };
    if (rule.type !== type) throw itemNotFound();
    return make({ settings: rule.settings, path: link, guard: call => guardSheet(call.host.book, sheet, 'allowFormatCells') });
  };
}

const ruleThing = defineKind<RuleState>('ConditionalFormat', {
  id: ({ rule }) => ({ Id: rule.id }),
  check: ({ sheet, rule }) => {
    if (!sheet.rules.includes(rule)) throw itemNotFound();
  },
  properties: {
    id: readOnly(({ rule }) => rule.id),
    priority: {
      get: ({ sheet, rule }) => sheet.rules.indexOf(rule),
      set: ({ sheet, rule }, value) => {
        const at = numberOf(value);
        sheet.rules = sheet.rules.filter(one => one !== rule);
        sheet.rules.splice(at, 0, rule);
      },
    },
    stopIfTrue: {
      get: ({ rule }) => rule.stopIfTrue,
      set: ({ rule }, value) => {
        rule.stopIfTrue = flagOf(value);
      },
    },
    type: readOnly(({ rule }) => rule.type),
  },
  links: Object.fromEntries(Object.entries(TYPES).map(([type, { link }]) => [link, sub(type)])),
  methods: {
    delete: ({ sheet, rule }, call) => {
      guardSheet(call.host.book, sheet, 'allowFormatCells');
      sheet.rules = sheet.rules.filter(one => one !== rule);
    },
    getRange: ({ sheet, rule }) => {
      const [area] = rule.areas;
      if (!area || rule.areas.length > 1) throw itemNotFound();
      return rangeThing({ sheet, area });
    },
    getRanges: ({ sheet, rule }) => rangeAreasThing({ sheet, areas: rule.areas }),
  },
});

function rulesIn({ sheet, areas }: AreasState): Rule[] {
  return sheet.rules.filter(rule => rule.areas.some(one => areas.some(area => intersection(one, area))));
}

/** The conditional formats that touch some areas; a new one is the first in priority. */
export const rulesOf = defineKind<AreasState>('ConditionalFormatCollection', {
  methods: {
    add: ({ sheet, areas }, call: Call) => {
      const { book } = call.host;
      guardSheet(book, sheet, 'allowFormatCells');
      const type = call.text(0);
      if (UNPLAYED.includes(type)) throw apiNotFound(`ConditionalFormat of type ${type}`);
      if (!(type in TYPES)) throw invalidArgument();
      const rule: Rule = { id: book.newId(), type, areas: [...areas], stopIfTrue: false, settings: new Map() };
      sheet.rules.unshift(rule);
      return ruleThing({ sheet, rule });
    },
    clearAll: ({ sheet, areas }, call) => {
      guardSheet(call.host.book, sheet, 'allowFormatCells');
      for (const rule of sheet.rules)
        for (const area of areas) rule.areas = rule.areas.flatMap(one => (sameRect(one, area) ? [] : without(one, area)));
      sheet.rules = sheet.rules.filter(rule => rule.areas.length > 0);
    },
    getCount: state => rulesIn(state).length,
    getItem: (state, call) => {
      const rule = rulesIn(state).find(one => one.id === call.text(0));
      if (!rule) throw itemNotFound();
      return ruleThing({ sheet: state.sheet, rule });
    },
    getItemAt: (state, call) => {
      const rule = rulesIn(state)[call.whole(0)];
      if (!rule) throw invalidArgument();
      return ruleThing({ sheet: state.sheet, rule });
    },
  },
  items: state => rulesIn(state).map(rule => ruleThing({ sheet: state.sheet, rule })),
});
