import { areaText, colsOf, quoteSheet, rowsOf } from '../a1.js';
import { type AreasState, checkSheet } from './area.js';
import { clearRange } from './copy.js';
import { formatOf } from './format.js';
import { defineKind, readOnly, type Thing } from './kind.js';
import { rangeThing } from './range.js';
import { rulesOf } from './rule.js';
import { worksheetThing } from './worksheet.js';

const rangeCollection = defineKind<AreasState>('RangeCollection', {
  methods: {
    getCount: ({ areas }) => areas.length,
    getItemAt: ({ sheet, areas }, call) => {
      const area = areas[call.whole(0)];
      return area ? rangeThing({ sheet, area }) : null;
    },
  },
  items: ({ sheet, areas }) => areas.map(area => rangeThing({ sheet, area })),
});

/** Several areas of one sheet. */
export const rangeAreasThing: (state: AreasState) => Thing = defineKind<AreasState>('RangeAreas', {
  id: (state, call) => ({ _ReferenceId: call.host.references.idOf(state, rangeAreasThing) }),
  check: (state, call) => checkSheet(state.sheet, call),
  properties: {
    address: readOnly(({ sheet, areas }) => areas.map(area => `${quoteSheet(sheet.name)}!${areaText(area)}`).join(',')),
    areaCount: readOnly(({ areas }) => areas.length),
    cellCount: readOnly(({ areas }) => areas.reduce((sum, area) => sum + rowsOf(area) * colsOf(area), 0)),
  },
  links: {
    areas: state => rangeCollection(state),
    format: state => formatOf(state),
    conditionalFormats: state => rulesOf(state),
    worksheet: ({ sheet }) => worksheetThing(sheet),
  },
  methods: {
    _KeepReference: state => rangeAreasThing(state),
    clear: ({ sheet, areas }, call) => {
      const what = call.word(0, ['All', 'Contents', 'Formats', 'Hyperlinks', 'RemoveHyperlinks'], 'All');
      for (const area of areas) clearRange({ sheet, area }, what, call);
    },
  },
});
