import type { Book } from '../book.js';
import { parseArea } from '../a1.js';
import type { Json } from '../json.js';
import type { Name, NameList } from '../name.js';
import type { Sheet } from '../sheet.js';
import { type RangeState, stateOfFormula } from './area.js';
import { invalidArgument, invalidOperation, itemAlreadyExists, itemNotFound } from './error.js';
import { guardWorkbook } from './guard.js';
import { type Call, defineKind, flagOf, readOnly, textOf, Thing } from './kind.js';
import { rangeThing } from './range.js';
import { worksheetThing } from './worksheet.js';

/** The names of the workbook (`sheet` null), or of one of its sheets. */
interface NamesState {
  readonly book: Book;
  readonly sheet: Sheet | null;
}

interface NameState extends NamesState {
  readonly name: Name;
}

function listOf({ book, sheet }: NamesState): NameList {
  return sheet ? sheet.names : book.names;
}

function target({ book, name }: NameState): RangeState | null {
  return stateOfFormula(book, name.formula);
}

/** `="aging"` is the text aging, `=12` the number. */
function constant(formula: string): Json | undefined {
  const body = formula.replace(/^=/, '').trim();
  const quoted = /^"((?:[^"]|"")*)"$/.exec(body);
  if (quoted) return (quoted[1] as string).replaceAll('""', '"');
  if (/^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(body)) return Number(body);
  if (/^(true|false)$/i.test(body)) return body.toLowerCase() === 'true';
  return undefined;
}

function typeOf(state: NameState): string {
  if (state.name.formula.includes('#REF!')) return 'Error';
  if (target(state)) return 'Range';
  const value = constant(state.name.formula);
  return typeof value === 'string' ? 'String' : typeof value === 'number' ? 'Double' : typeof value === 'boolean' ? 'Boolean' : 'Error';
}

function valueOf(state: NameState): Json {
  const range = target(state);
  if (state.name.formula.includes('#REF!')) return '#REF!';
  if (range) return state.name.formula.replace(/^=/, '');
  return constant(state.name.formula) ?? state.name.formula;
}

function asFormula(value: Json): string {
  if (typeof value === 'string') return value.startsWith('=') ? value : `="${value.replaceAll('"', '""')}"`;
  if (typeof value === 'number') return `=${value}`;
  if (typeof value === 'boolean') return `=${String(value).toUpperCase()}`;
  throw invalidArgument();
}

const nameThing = defineKind<NameState>('NamedItem', {
  id: ({ name }) => ({ _Id: name.name }),
  check: state => {
    if (listOf(state).get(state.name.name) !== state.name) throw itemNotFound();
  },
  properties: {
    comment: {
      get: ({ name }) => name.comment,
      set: ({ name }, value) => {
        name.comment = textOf(value);
      },
    },
    formula: {
      get: ({ name }) => name.formula,
      set: ({ book, name }, value) => {
        guardWorkbook(book);
        name.formula = asFormula(value);
        book.dirty = true;
      },
    },
    name: readOnly(({ name }) => name.name),
    scope: readOnly(({ sheet }) => (sheet ? 'Worksheet' : 'Workbook')),
    type: readOnly(typeOf),
    value: readOnly(valueOf),
    visible: {
      get: ({ name }) => name.visible,
      set: ({ book, name }, value) => {
        guardWorkbook(book);
        name.visible = flagOf(value);
      },
    },
  },
  links: {
    worksheet: ({ sheet }) => {
      if (!sheet) throw invalidOperation();
      return worksheetThing(sheet);
    },
    worksheetOrNullObject: ({ sheet }) => sheet && worksheetThing(sheet),
  },
  methods: {
    delete: state => {
      guardWorkbook(state.book);
      listOf(state).delete(state.name.name);
      state.book.dirty = true;
    },
    getRange: state => {
      const range = target(state);
      if (!range) throw invalidOperation();
      return rangeThing(range);
    },
    getRangeOrNullObject: state => {
      const range = target(state);
      return range && rangeThing(range);
    },
  },
});

function isValid(name: string): boolean {
  return name.length <= 255 && /^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(name) && parseArea(name) === null && !/^[rc]$|^r\d*c\d*$/i.test(name);
}

export const namesOf = defineKind<NamesState>('NamedItemCollection', {
  methods: {
    add: (state, call: Call) => {
      guardWorkbook(state.book);
      const name = call.text(0);
      if (!isValid(name)) throw invalidArgument('The name isn’t valid.');
      if (listOf(state).get(name)) throw itemAlreadyExists();
      const reference = call.args[1];
      let formula: string;
      if (reference instanceof Thing) {
        if (reference.kind.name !== 'Range') throw invalidArgument();
        const range = reference.self as RangeState;
        formula = state.book.referenceTo(range.sheet, range.area);
      } else formula = asFormula(reference ?? null);
      const made: Name = { name, formula, visible: true, comment: call.has(2) ? call.text(2) : '' };
      listOf(state).add(made);
      state.book.dirty = true;
      return nameThing({ ...state, name: made });
    },
    getCount: state => listOf(state).all().length,
    getItem: (state, call: Call) => {
      const name = listOf(state).get(call.text(0));
      if (!name) throw itemNotFound();
      return nameThing({ ...state, name });
    },
  },
  items: state =>
    listOf(state)
      .all()
      .map(name => nameThing({ ...state, name })),
});
