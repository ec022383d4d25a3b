/** A level of Excel's API. The add-in runs from 1.7 on (Excel 2019); everything above is asked for before it is used. */
export type Level = '1.8' | '1.9' | '1.13';

interface Ability {
  readonly since: Level;
  /** What we use it for, and what happens without it. */
  readonly gives: string;
  readonly without: string;
}

/**
 * What each level of Excel's API adds to the add-in, and what happens below it: the one place that names levels. Excel 2019 has 1.8, Excel
 * 2021 has 1.14; Excel of Microsoft 365 and on the web have all of them.
 */
export const ABILITIES = {
  gridlines: { since: '1.8', gives: 'gridlines are off on our tabs', without: 'they stay on' },
  readOnly: {
    since: '1.8',
    gives: 'a read-only workbook is said to be one before anything is written',
    without: 'Excel refuses and is quoted',
  },
  chartDetail: {
    since: '1.8',
    gives: 'number formats of axes and labels, overlap of stacked bars',
    without: 'charts take the number format of their cells',
  },
  copyCells: {
    since: '1.9',
    gives: 'cells are copied inside Excel: a staged tab replaces the old one, formulas are filled down',
    without: 'tabs are rewritten in place, their old look kept in memory as the way back',
  },
  areas: { since: '1.9', gives: 'one call paints all cells of a style', without: 'one call a rectangle' },
  fineFormat: { since: '1.9', gives: 'indents, and figures that shrink to fit', without: 'no indents; long figures show ####' },
  rowProperties: { since: '1.9', gives: 'which rows are hidden, in one call', without: 'found by halving' },
  print: { since: '1.9', gives: 'print areas, titles, breaks, footers, scale', without: 'printed as Excel does by itself' },
  screen: { since: '1.9', gives: 'the screen stands still while we write', without: 'it may flicker' },
  allChanges: { since: '1.9', gives: 'one listener for edits on all tabs', without: 'a listener a tab, for tabs there at the start' },
  mergedAreas: { since: '1.13', gives: 'merged cells are known', without: 'a merged header is read as its first cell' },
  resizeTable: { since: '1.13', gives: 'a refreshed table stays the same table', without: 'it is made anew under its old name' },
} as const satisfies Record<string, Ability>;

export type AbilityName = keyof typeof ABILITIES;

/** Whether this Excel has what a named ability needs. */
export function can(ability: AbilityName): boolean {
  return Office.context.requirements.isSetSupported('ExcelApi', ABILITIES[ability].since);
}

/** The level the add-in asks for in its manifest. */
export const BASE_LEVEL = '1.7';
