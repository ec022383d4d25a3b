import { ALL, rectOf } from '../a1.js';
import type { Sheet } from '../sheet.js';
import { areaOn, areasOn, checkSheet, insideSheet } from './area.js';
import { copySheet } from './copysheet.js';
import { customPropertiesOf } from './customproperty.js';
import { invalidArgument, invalidOperation, itemNotFound } from './error.js';
import { EVENT } from './event.js';
import { chartsOf } from './chart.js';
import { tablesOf } from './table.js';
import { colorOf } from './format.js';
import { freezePanesOf } from './freeze.js';
import { guardLastVisible, guardSheetName, guardStructure, guardWorkbook } from './guard.js';
import { type Call, defineKind, flagOf, numberOf, type Property, readOnly, textOf, type Thing, wordOf } from './kind.js';
import { namesOf } from './name.js';
import { pageBreaksOf } from './pagebreak.js';
import { pageLayoutOf } from './pagelayout.js';
import { sheetProtectionOf } from './protection.js';
import { rangeThing } from './range.js';
import { rangeAreasThing } from './rangeareas.js';

/** Two methods that register and unregister one event of a sheet. */
function event(name: string, type: number): Record<string, (sheet: Sheet, call: Call) => void> {
  return {
    [`_Register${name}`]: (sheet, call) => call.host.events.register(type, sheet.id),
    [`_Unregister${name}`]: (sheet, call) => call.host.events.unregister(type, sheet.id),
  };
}

function removeSheet(sheet: Sheet, call: Call): void {
  const { host } = call;
  guardStructure(host.book);
  if (sheet.visibility === 'VeryHidden') throw invalidOperation();
  if (sheet.visibility === 'Visible') guardLastVisible(host.book, sheet);
  host.book.deleteSheet(sheet);
  host.events.deleted(sheet);
}

const gridlines: Property<Sheet> = {
  get: sheet => sheet.gridlines,
  set: (sheet, value, call) => {
    guardWorkbook(call.host.book);
    sheet.gridlines = flagOf(value);
  },
};

const headings: Property<Sheet> = {
  get: sheet => sheet.headings,
  set: (sheet, value, call) => {
    guardWorkbook(call.host.book);
    sheet.headings = flagOf(value);
  },
};

export const worksheetThing: (sheet: Sheet) => Thing = defineKind<Sheet>('Worksheet', {
  id: sheet => ({ Id: sheet.id }),
  check: checkSheet,
  properties: {
    enableCalculation: {
      get: sheet => sheet.enableCalculation,
      set: (sheet, value) => {
        sheet.enableCalculation = flagOf(value);
      },
    },
    // Written under another name than they are read by.
    gridlines: { ...gridlines, hidden: true },
    headings: { ...headings, hidden: true },
    id: readOnly(sheet => sheet.id),
    name: {
      get: sheet => sheet.name,
      set: (sheet, value, call) => {
        const { book, events } = call.host;
        const name = textOf(value);
        guardStructure(book);
        guardSheetName(book, name, sheet);
        const before = sheet.name;
        book.renameSheet(sheet, name);
        if (before !== name) events.renamed(sheet, before);
      },
    },
    position: {
      get: (sheet, call) => call.host.book.sheets.indexOf(sheet),
      set: (sheet, value, call) => {
        const { book } = call.host;
        guardStructure(book);
        const to = numberOf(value);
        if (!Number.isInteger(to) || to < 0 || to >= book.sheets.length) throw invalidArgument();
        book.sheets.splice(book.sheets.indexOf(sheet), 1);
        book.sheets.splice(to, 0, sheet);
      },
    },
    showGridlines: gridlines,
    showHeadings: headings,
    standardHeight: readOnly(() => 15),
    standardWidth: {
      get: sheet => sheet.standardWidth,
      set: (sheet, value) => {
        sheet.standardWidth = numberOf(value);
      },
    },
    tabColor: {
      get: sheet => sheet.tabColor,
      set: (sheet, value, call) => {
        guardWorkbook(call.host.book);
        sheet.tabColor = value === '' ? '' : colorOf(value);
      },
    },
    visibility: {
      get: sheet => sheet.visibility,
      set: (sheet, value, call) => {
        const { book, events } = call.host;
        guardStructure(book);
        const to = wordOf(value, ['Visible', 'Hidden', 'VeryHidden']);
        if (to !== 'Visible') guardLastVisible(book, sheet);
        sheet.visibility = to;
        if (to !== 'Visible' && book.activeSheetId === sheet.id) {
          const next = book.sheets.find(other => other.visibility === 'Visible') as Sheet;
          book.activeSheetId = next.id;
          events.activated(next, sheet.id);
        }
      },
    },
  },
  links: {
    customProperties: sheet => customPropertiesOf(sheet),
    freezePanes: sheet => freezePanesOf(sheet),
    horizontalPageBreaks: sheet => pageBreaksOf({ sheet, side: 'horizontal' }),
    names: (sheet, call) => namesOf({ book: call.host.book, sheet }),
    pageLayout: sheet => pageLayoutOf(sheet),
    protection: sheet => sheetProtectionOf(sheet),
    charts: sheet => chartsOf(sheet),
    tables: (sheet, call) => tablesOf({ book: call.host.book, sheet }),
    verticalPageBreaks: sheet => pageBreaksOf({ sheet, side: 'vertical' }),
  },
  methods: {
    ...event('ActivatedEvent', EVENT.activated),
    ...event('DataChangedEvent', EVENT.changed),
    ...event('DeactivatedEvent', EVENT.deactivated),
    ...event('EventNameChanged', EVENT.nameChanged),
    ...event('SelectionChangedEvent', EVENT.selectionChanged),
    activate: (sheet, call) => {
      const { book, events } = call.host;
      if (sheet.visibility !== 'Visible') throw invalidOperation();
      const before = book.activeSheetId;
      book.activeSheetId = sheet.id;
      if (before !== sheet.id) events.activated(sheet, before);
    },
    calculate: (_, call) => call.host.book.recalculate(),
    copy: (sheet, call) => worksheetThing(copySheet(sheet, call)),
    delete: removeSheet,
    getCell: (sheet, call) => rangeThing({ sheet, area: insideSheet(rectOf(call.whole(0), call.whole(1))) }),
    getRange: (sheet, call) => rangeThing(call.has(0) ? areaOn(call.host.book, sheet, call.text(0)) : { sheet, area: ALL }),
    getRangeByIndexes: (sheet, call) =>
      rangeThing({ sheet, area: insideSheet(rectOf(call.whole(0), call.whole(1), call.whole(2), call.whole(3))) }),
    getRanges: (sheet, call) => rangeAreasThing(call.has(0) ? areasOn(call.host.book, sheet, call.text(0)) : { sheet, areas: [ALL] }),
    // An empty sheet's used range is its first cell; only the OrNullObject form has nothing.
    getUsedRange: (sheet, call) => rangeThing({ sheet, area: sheet.used(call.flag(0, false)) ?? rectOf(0, 0) }),
    getUsedRangeOrNullObject: (sheet, call) => {
      const area = sheet.used(call.flag(0, false));
      return area && rangeThing({ sheet, area });
    },
    getNext: (sheet, call) => neighbour(sheet, call, 1),
    getPrevious: (sheet, call) => neighbour(sheet, call, -1),
  },
});

function neighbour(sheet: Sheet, call: Call, step: 1 | -1): Thing {
  const { sheets } = call.host.book;
  const visibleOnly = call.flag(0, false);
  for (let at = sheets.indexOf(sheet) + step; at >= 0 && at < sheets.length; at += step) {
    const other = sheets[at] as Sheet;
    if (!visibleOnly || other.visibility === 'Visible') return worksheetThing(other);
  }
  throw itemNotFound();
}
