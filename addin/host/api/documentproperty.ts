import type { Book } from '../book.js';
import { guardWorkbook } from './guard.js';
import { defineKind, type Property, readOnly, textOf } from './kind.js';

function text(key: string): Property<Book> {
  return {
    get: book => book.properties.get(key) ?? '',
    set: (book, value) => {
      guardWorkbook(book);
      book.properties.set(key, textOf(value));
    },
  };
}

export const propertiesOf = defineKind<Book>('DocumentProperties', {
  properties: {
    author: text('author'),
    category: text('category'),
    comments: text('comments'),
    company: text('company'),
    keywords: text('keywords'),
    lastAuthor: readOnly(book => book.properties.get('lastAuthor') ?? ''),
    manager: text('manager'),
    subject: text('subject'),
    title: text('title'),
  },
});
