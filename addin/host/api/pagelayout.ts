import type { Rect } from '../../../engine/grid.js';
import { isWholeColumns, isWholeRows } from '../a1.js';
import { isObject, type Json } from '../json.js';
import type { Sheet } from '../sheet.js';
import { type AreasState, areasOn, rangeArg } from './area.js';
import { type Bag, defineBag, flag, type Leaf, number, setting, text, word } from './bag.js';
import { invalidArgument, itemNotFound } from './error.js';
import { guardSheet } from './guard.js';
import { type Call, defineKind, type Property, Thing } from './kind.js';
import { rangeThing } from './range.js';
import { rangeAreasThing } from './rangeareas.js';

const PAPERS = ['Letter', 'LetterSmall', 'Tabloid', 'Ledger', 'Legal', 'Statement', 'Executive', 'A3', 'A4', 'A4Small', 'A5', 'B4', 'B5'];

const zoom: Leaf = {
  otherwise: { scale: 100 },
  read: value => {
    if (!isObject(value)) throw invalidArgument();
    const { scale, horizontalFitToPages: across, verticalFitToPages: down } = value;
    const isPages = (one: Json | undefined): boolean => one === undefined || one === null || (Number.isInteger(one) && (one as number) > 0);
    const isScale = scale === undefined || scale === null || (typeof scale === 'number' && scale >= 10 && scale <= 400);
    if (!isScale || !isPages(across) || !isPages(down)) throw invalidArgument();
    return value;
  },
};

const LEAVES: Readonly<Record<string, Leaf>> = {
  blackAndWhite: flag(),
  bottomMargin: number(54, 0),
  centerHorizontally: flag(),
  centerVertically: flag(),
  draftMode: flag(),
  firstPageNumber: { otherwise: '', read: value => (value === '' || Number.isInteger(value) ? value : bad()) },
  footerMargin: number(21.6, 0),
  headerMargin: number(21.6, 0),
  leftMargin: number(50.4, 0),
  orientation: word(['Portrait', 'Landscape']),
  paperSize: word(PAPERS, 'A4'),
  printComments: word(['NoComments', 'EndSheet', 'InPlace']),
  printErrors: word(['AsDisplayed', 'Blank', 'Dash', 'NotAvailable']),
  printGridlines: flag(),
  printHeadings: flag(),
  printOrder: word(['DownThenOver', 'OverThenDown']),
  rightMargin: number(50.4, 0),
  topMargin: number(54, 0),
  zoom,
};

function bad(): never {
  throw invalidArgument();
}

function bagOf(sheet: Sheet): Bag {
  return { settings: sheet.page.settings, path: '', guard: call => guardSheet(call.host.book, sheet) };
}

function ofSheet(property: Property<Bag>): Property<Sheet> {
  return {
    get: (sheet, call) => property.get(bagOf(sheet), call),
    set: (sheet, value, call) => property.set?.(bagOf(sheet), value, call),
  };
}

const TEXTS = Object.fromEntries(
  ['leftHeader', 'centerHeader', 'rightHeader', 'leftFooter', 'centerFooter', 'rightFooter'].map(name => [name, text()]),
);
const headerFooter = defineBag('HeaderFooter', TEXTS);
const headersFooters = defineBag(
  'HeaderFooterGroup',
  { state: word(['Default', 'FirstAndDefault', 'OddAndEven', 'FirstOddAndEven']), useSheetMargins: flag(true), useSheetScale: flag(true) },
  { defaultForAllPages: headerFooter, evenPages: headerFooter, firstPage: headerFooter, oddPages: headerFooter },
);

function areasArg(sheet: Sheet, call: Call): readonly Rect[] {
  const arg = call.args[0];
  if (arg instanceof Thing && arg.kind.name === 'RangeAreas') return (arg.self as AreasState).areas;
  if (typeof arg === 'string') return areasOn(call.host.book, sheet, arg).areas;
  return [rangeArg(call, 0, sheet).area];
}

const POINTS: Readonly<Record<string, number>> = { Points: 1, Inches: 72, Centimeters: 72 / 2.54 };

/** How a sheet prints: `worksheet.pageLayout`. */
export const pageLayoutOf = defineKind<Sheet>('PageLayout', {
  properties: Object.fromEntries(Object.entries(LEAVES).map(([name, leaf]) => [name, ofSheet(setting(name, leaf))])),
  links: {
    headersFooters: sheet => headersFooters({ ...bagOf(sheet), settings: sheet.page.headersFooters }),
  },
  methods: {
    getPrintArea: sheet => {
      if (sheet.page.printArea.length === 0) throw itemNotFound();
      return rangeAreasThing({ sheet, areas: sheet.page.printArea });
    },
    getPrintTitleColumns: sheet => {
      if (!sheet.page.titleColumns) throw itemNotFound();
      return rangeThing({ sheet, area: sheet.page.titleColumns });
    },
    getPrintTitleRows: sheet => {
      if (!sheet.page.titleRows) throw itemNotFound();
      return rangeThing({ sheet, area: sheet.page.titleRows });
    },
    setPrintArea: (sheet, call) => {
      guardSheet(call.host.book, sheet);
      sheet.page.printArea = [...areasArg(sheet, call)];
    },
    setPrintMargins: (sheet, call) => {
      guardSheet(call.host.book, sheet);
      const unit = POINTS[call.word(0, ['Points', 'Inches', 'Centimeters'])] as number;
      const margins: Readonly<Record<string, string>> = {
        bottom: 'bottomMargin',
        footer: 'footerMargin',
        header: 'headerMargin',
        left: 'leftMargin',
        right: 'rightMargin',
        top: 'topMargin',
      };
      for (const [side, value] of Object.entries(call.object(1))) {
        const key = margins[side];
        if (!key || typeof value !== 'number' || value < 0) throw invalidArgument();
        sheet.page.settings.set(key, value * unit);
      }
    },
    setPrintTitleColumns: (sheet, call) => {
      guardSheet(call.host.book, sheet);
      const { area } = rangeArg(call, 0, sheet);
      if (!isWholeColumns(area)) throw invalidArgument();
      sheet.page.titleColumns = area;
    },
    setPrintTitleRows: (sheet, call) => {
      guardSheet(call.host.book, sheet);
      const { area } = rangeArg(call, 0, sheet);
      if (!isWholeRows(area)) throw invalidArgument();
      sheet.page.titleRows = area;
    },
  },
});
