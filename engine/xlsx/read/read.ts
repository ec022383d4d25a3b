import type { Grid } from '../../grid.js';
import { Budget } from './budget.js';
import { Dictionary } from '../../columns/dictionary.js';
import { customProperties, readWorkbookPart, type SheetEntry, workbookPart, xmlPart } from './parts.js';
import type { PartBytes } from './part.js';
import { PartQueue } from './queue.js';
import { corrupt, refusal } from './refusal.js';
import { readShared } from './sharedstrings.js';
import { readSheet, type WorkbookContext } from './sheet.js';
import { NO_STYLES, readStyles } from './styles.js';
import { Tags } from './tags.js';
import { utf8Evidence } from './utf8.js';
import { type Inflate, openZip, type Zip } from './zip.js';

/** Custom document properties of the workbooks we write. Permanent: older reports are recognised by them. */
export const SCHEMA_PROPERTY = 'ClosebookSchema';
export const TABS_PROPERTY = 'ClosebookTabs';

/** A workbook as read: its worksheets in tab order. Plain data. */
export interface WorkbookFile {
  readonly grids: readonly Grid[];
  readonly date1904: boolean;
  /** We wrote this workbook, or tabs of it: `oursTabs` names them (its tabs are read all the same). */
  readonly ours: boolean;
  readonly oursTabs: readonly string[];
  /** Names of tabs that are no worksheets: charts, dialogs, macros. */
  readonly skipped: readonly string[];
}

function readStrings(bytes: PartBytes, part: string): Dictionary {
  const dictionary = new Dictionary();
  readShared(new Tags(bytes, part), dictionary);
  if (utf8Evidence(dictionary.bytes, 0, dictionary.tail).invalid > 0) throw corrupt(part, 'text');
  return dictionary;
}

/** What says that we wrote a workbook, and which of its tabs. */
function marks(zip: Zip): Pick<WorkbookFile, 'ours' | 'oursTabs'> {
  const properties = customProperties(zip);
  return { ours: properties.has(SCHEMA_PROPERTY), oursTabs: (properties.get(TABS_PROPERTY) ?? '').split(',').filter(tab => tab !== '') };
}

/** True for a workbook we wrote, every tab of it, a person's chart too being theirs; no cell is read. Errors as readWorkbook, short of those of the worksheets. */
export function isOwnWorkbook(bytes: Uint8Array, inflate?: Inflate): boolean {
  const zip = openZip(bytes, inflate);
  const { ours, oursTabs } = marks(zip);
  const { sheets } = readWorkbookPart(zip, workbookPart(zip));
  return ours && sheets.every(sheet => oursTabs.includes(sheet.name));
}

/** A part that stands under several sheets would be read and counted for each. */
function refuseShared(sheets: readonly SheetEntry[]): void {
  const seen = new Set<string>();
  for (const { part } of sheets) {
    const name = part.toLowerCase();
    if (seen.has(name)) throw corrupt(part, 'sheets');
    seen.add(name);
  }
}

/**
 * Reads an .xlsx, .xlsm or .xltx file: every worksheet as columns, hidden ones too, formulas by their cached values.
 *
 * Reads    the package's relationships, the workbook, styles, shared strings and worksheet parts; nothing else in it, and no macros
 * Returns  one Grid a worksheet, in tab order; dates in the 1900 system whatever the file uses; all share one dictionary, in which one
 *          text may have several ids
 * Leaves out   cells that only carry style, formulas whose result is empty text, rows without cells, chart sheets
 * Errors   BadInput: password, truncated, xlsb, ods, numbers, document, archive, corrupt (names the part), bomb, too-large, no-worksheet
 */
export function readWorkbook(bytes: Uint8Array, name: string, inflate?: Inflate): WorkbookFile {
  const zip = openZip(bytes, inflate);
  const main = workbookPart(zip);
  const { sheets, relations, date1904 } = readWorkbookPart(zip, main);
  const target = (type: string): string | undefined => relations.find(r => r.type === type)?.target;
  const worksheets = sheets.filter(sheet => sheet.type === 'worksheet');
  if (worksheets.length === 0) throw refusal('no-worksheet');
  refuseShared(worksheets);

  const stylePart = target('styles');
  const styleBytes = stylePart === undefined ? null : xmlPart(zip, stylePart);
  const styles = styleBytes ? readStyles(styleBytes, stylePart!) : NO_STYLES;
  const stringPart = target('sharedStrings');
  const hasStrings = stringPart !== undefined && zip.has(stringPart);
  const parts = worksheets.map(sheet => sheet.part);
  const queue = new PartQueue(zip, hasStrings ? [stringPart, ...parts] : parts);
  try {
    const dictionary = hasStrings ? queue.read(part => readStrings(part, stringPart)) : new Dictionary();
    const context: WorkbookContext = { dictionary, shared: dictionary.count, styles, date1904, budget: new Budget() };
    const read = worksheets.map(sheet =>
      queue.read(part => {
        context.budget.begin(sheet.name, part.size);
        return { tab: sheet.name, visible: sheet.visible, ...readSheet(part, sheet.part, context) };
      }),
    );
    const strings = dictionary.strings();
    return {
      grids: read.map(grid => ({ file: name, strings, formats: styles.formats, ...grid })),
      date1904,
      ...marks(zip),
      skipped: sheets.filter(sheet => sheet.type !== 'worksheet').map(sheet => sheet.name),
    };
  } finally {
    queue.close();
  }
}
