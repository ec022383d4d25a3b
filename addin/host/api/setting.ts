import type { Json } from '../json.js';
import type { Book } from '../book.js';
import { invalidArgument, itemNotFound } from './error.js';
import { guardWorkbook } from './guard.js';
import { type Call, defineKind, readOnly } from './kind.js';

interface SettingState {
  readonly book: Book;
  readonly key: string;
}

const settingThing = defineKind<SettingState>('Setting', {
  id: ({ key }) => ({ _Id: key }),
  check: ({ book, key }) => {
    if (!book.settings.has(key)) throw itemNotFound();
  },
  properties: {
    key: readOnly(({ key }) => key),
    value: {
      get: ({ book, key }) => book.settings.get(key) ?? null,
      set: ({ book, key }, value) => {
        guardWorkbook(book);
        book.settings.set(key, value);
      },
    },
  },
  methods: {
    delete: ({ book, key }) => {
      guardWorkbook(book);
      book.settings.delete(key);
    },
  },
});

/** `workbook.settings`: adding a key that is there replaces its value. Keys keep their case. */
export const settingsOf = defineKind<Book>('SettingCollection', {
  methods: {
    add: (book, call: Call) => {
      guardWorkbook(book);
      const key = call.text(0);
      if (key === '') throw invalidArgument();
      book.settings.set(key, call.json(1) as Json);
      return settingThing({ book, key });
    },
    getCount: book => book.settings.size,
    getItem: (book, call: Call) => {
      const key = call.text(0);
      if (!book.settings.has(key)) throw itemNotFound();
      return settingThing({ book, key });
    },
  },
  items: book => [...book.settings.keys()].map(key => settingThing({ book, key })),
});
