import type { Book } from '../book.js';
import type { Sheet } from '../sheet.js';
import { applicationOf } from './application.js';
import { invalidOperation, itemNotFound } from './error.js';
import { EVENT } from './event.js';
import { functionsOf } from './function.js';
import { guardSheetName, guardStructure } from './guard.js';
import { type Call, defineKind, flagOf, readOnly, type Thing } from './kind.js';
import { namesOf } from './name.js';
import { propertiesOf } from './documentproperty.js';
import { workbookProtectionOf } from './protection.js';
import { rangeThing } from './range.js';
import { rangeAreasThing } from './rangeareas.js';
import { settingsOf } from './setting.js';
import { tablesOf } from './table.js';
import { worksheetThing } from './worksheet.js';

function event(name: string, type: number): Record<string, (book: Book, call: Call) => void> {
  return {
    [`_Register${name}`]: (_, call) => call.host.events.register(type),
    [`_Unregister${name}`]: (_, call) => call.host.events.unregister(type),
  };
}

function visible(book: Book, call: Call): readonly Sheet[] {
  return call.flag(0, false) ? book.sheets.filter(sheet => sheet.visibility === 'Visible') : book.sheets;
}

const worksheets = defineKind<Book>('WorksheetCollection', {
  methods: {
    ...event('ActivatedEvent', EVENT.activated),
    ...event('AddedEvent', EVENT.added),
    ...event('DataChangedEvent', EVENT.changed),
    ...event('DeactivatedEvent', EVENT.deactivated),
    ...event('DeletedEvent', EVENT.deleted),
    ...event('EventNameChanged', EVENT.nameChanged),
    ...event('SelectionChangedEvent', EVENT.selectionChanged),
    add: (book, call) => {
      guardStructure(book);
      const name = call.has(0) ? call.text(0) : book.freeName();
      guardSheetName(book, name);
      const sheet = book.addSheet(name);
      call.host.events.added(sheet);
      return worksheetThing(sheet);
    },
    getActiveWorksheet: book => worksheetThing(book.activeSheet),
    getCount: (book, call) => visible(book, call).length,
    getFirst: (book, call) => worksheetThing(visible(book, call)[0] as Sheet),
    getItem: (book, call) => {
      const sheet = book.sheet(call.text(0));
      if (!sheet) throw itemNotFound();
      return worksheetThing(sheet);
    },
    getLast: (book, call) => worksheetThing(visible(book, call).at(-1) as Sheet),
  },
  items: book => book.sheets.map(sheet => worksheetThing(sheet)),
});

const runtime = defineKind<Book>('Runtime', {
  properties: {
    enableEvents: {
      get: (_, call) => call.host.events.enabled,
      set: (_, value, call) => {
        call.host.events.enabled = flagOf(value);
      },
    },
  },
});

function selected(book: Book): { sheet: Sheet; areas: Book['selection']['areas'] } {
  const { areas } = book.selection;
  return { sheet: book.activeSheet, areas };
}

export const workbookThing: (book: Book) => Thing = defineKind<Book>('Workbook', {
  properties: {
    autoSave: readOnly(() => false),
    isDirty: readOnly(() => true),
    name: readOnly(book => book.name),
    previouslySaved: readOnly(() => true),
    readOnly: readOnly(book => book.readOnly),
  },
  links: {
    _Runtime: book => runtime(book),
    application: book => applicationOf(book),
    functions: book => functionsOf(book),
    names: book => namesOf({ book, sheet: null }),
    properties: book => propertiesOf(book),
    protection: book => workbookProtectionOf(book),
    settings: book => settingsOf(book),
    tables: book => tablesOf({ book, sheet: null }),
    worksheets: book => worksheets(book),
  },
  methods: {
    _GetRangeForEventByReferenceId: (_, call) => call.host.references.thing(call.text(0)),
    _RemoveReference: (_, call) => call.host.references.remove(call.text(0)),
    _RemoveAllReferences: (_, call) => call.host.references.clear(),
    _GetReferenceCount: (_, call) => call.host.references.count,
    getActiveCell: book => {
      const { sheet, areas } = selected(book);
      const { top, left } = areas[0] as { top: number; left: number };
      return rangeThing({ sheet, area: { top, left, bottom: top, right: left } });
    },
    getSelectedRange: book => {
      const { sheet, areas } = selected(book);
      const [area] = areas;
      // Excel has no single range for a selection of several areas.
      if (!area || areas.length > 1) throw invalidOperation();
      return rangeThing({ sheet, area });
    },
    getSelectedRanges: book => rangeAreasThing(selected(book)),
  },
});
