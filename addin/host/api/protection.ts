import type { Book } from '../book.js';
import type { Sheet } from '../sheet.js';
import { isObject } from '../json.js';
import { accessDenied, invalidArgument, invalidOperation } from './error.js';
import { guardWorkbook } from './guard.js';
import { type Call, defineKind, readOnly } from './kind.js';

const OPTIONS = [
  'allowAutoFilter',
  'allowDeleteColumns',
  'allowDeleteRows',
  'allowEditObjects',
  'allowEditScenarios',
  'allowFormatCells',
  'allowFormatColumns',
  'allowFormatRows',
  'allowInsertColumns',
  'allowInsertHyperlinks',
  'allowInsertRows',
  'allowPivotTables',
  'allowSort',
] as const;

function password(call: Call, at: number): string | null {
  return call.has(at) ? call.text(at) : null;
}

function guardPassword(own: string | null, given: string | null): void {
  if (own !== null && own !== given) throw accessDenied('The password you supplied is not correct.');
}

export const sheetProtectionOf = defineKind<Sheet>('WorksheetProtection', {
  properties: {
    options: readOnly(({ protection }) => ({
      ...Object.fromEntries(OPTIONS.map(name => [name, protection?.options[name] === true])),
      selectionMode: 'Normal',
    })),
    protected: readOnly(({ protection }) => protection !== null),
  },
  methods: {
    protect: (sheet, call) => {
      guardWorkbook(call.host.book);
      if (sheet.protection) throw invalidOperation('The sheet is protected already.');
      const options = call.has(0) ? call.json(0) : {};
      if (!isObject(options)) throw invalidArgument();
      sheet.protection = { options, password: password(call, 1) };
    },
    unprotect: (sheet, call) => {
      guardWorkbook(call.host.book);
      if (sheet.protection) guardPassword(sheet.protection.password, password(call, 0));
      sheet.protection = null;
    },
  },
});

export const workbookProtectionOf = defineKind<Book>('WorkbookProtection', {
  properties: { protected: readOnly(book => book.structure !== null) },
  methods: {
    protect: (book, call) => {
      guardWorkbook(book);
      book.structure = { password: password(call, 0) };
    },
    unprotect: (book, call) => {
      guardWorkbook(book);
      if (book.structure) guardPassword(book.structure.password, password(call, 0));
      book.structure = null;
    },
  },
});
