import type { Sheet } from '../sheet.js';
import { itemNotFound } from './error.js';
import { guardSheet } from './guard.js';
import { type Call, defineKind, readOnly, textOf } from './kind.js';

interface PropertyState {
  readonly sheet: Sheet;
  readonly key: string;
}

function keyOf(sheet: Sheet, wanted: string): string | undefined {
  return [...sheet.customProperties.keys()].find(key => key.toLowerCase() === wanted.toLowerCase());
}

const propertyThing = defineKind<PropertyState>('WorksheetCustomProperty', {
  id: ({ key }) => ({ _Id: key }),
  check: ({ sheet, key }) => {
    if (!sheet.customProperties.has(key)) throw itemNotFound();
  },
  properties: {
    key: readOnly(({ key }) => key),
    value: {
      get: ({ sheet, key }) => sheet.customProperties.get(key) ?? '',
      set: ({ sheet, key }, value, call) => {
        guardSheet(call.host.book, sheet);
        sheet.customProperties.set(key, textOf(value));
      },
    },
  },
  methods: {
    delete: ({ sheet, key }, call) => {
      guardSheet(call.host.book, sheet);
      sheet.customProperties.delete(key);
    },
  },
});

/** Keys without regard to case; adding a key that is there replaces its value. */
export const customPropertiesOf = defineKind<Sheet>('WorksheetCustomPropertyCollection', {
  methods: {
    add: (sheet, call: Call) => {
      guardSheet(call.host.book, sheet);
      const key = keyOf(sheet, call.text(0)) ?? call.text(0);
      sheet.customProperties.set(key, call.text(1));
      return propertyThing({ sheet, key });
    },
    getCount: sheet => sheet.customProperties.size,
    getItem: (sheet, call: Call) => {
      const key = keyOf(sheet, call.text(0));
      if (key === undefined) throw itemNotFound();
      return propertyThing({ sheet, key });
    },
  },
  items: sheet => [...sheet.customProperties.keys()].map(key => propertyThing({ sheet, key })),
});
