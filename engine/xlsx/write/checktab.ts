import type { Rect } from '../../grid.js';
import { RowCheck } from './checkrow.js';
import { walkXml } from './markup.js';
import { isUnclean, MOST_TEXT } from '../../report/celltext.js';

/** Children of a worksheet in the order of its schema (ECMA-376 part 1, 18.3.1.99). Excel refuses any other. */
const ORDER: readonly string[] =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst'.split(
    ' ',
  );

/** What the check of a package needs to know about a tab: texts of cells by address, merged ranges. */
export interface TabFacts {
  readonly texts: ReadonlyMap<string, string>;
  readonly merges: readonly Rect[];
}

const REF = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/;

function columnNumber(letters: string): number {
  let n = 0;
  for (let i = 0; i < letters.length; i++) n = n * 26 + letters.charCodeAt(i) - 64;
  return n - 1;
}

/** A range in A1 form, or null where it is none or lies outside a tab. */
export function rectOf(ref: string): Rect | null {
  // one cell is the common case: every cell of a tab comes here
  const [from = '', to = from, more] = ref.includes(':') ? ref.split(':') : [ref];
  const a = REF.exec(from);
  const b = to === from ? a : REF.exec(to);
  if (!a || !b || more !== undefined) return null;
  const at = {
    top: Number(a[2]) - 1,
    left: columnNumber(a[1] as string),
    bottom: Number(b[2]) - 1,
    right: columnNumber(b[1] as string),
  };
  return at.top <= at.bottom && at.left <= at.right && at.bottom < 1_048_576 && at.right < 16_384 ? at : null;
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

/** What is wrong with a text as it is written in a part (XML decoded, Excel's own escapes not). */
export function textFaults(written: string): string[] {
  const faults: string[] = [];
  if (written.replaceAll('_x005F_', '_').length > MOST_TEXT) faults.push('is longer than 32,767 characters');
  if (isUnclean(written.slice(0, MOST_TEXT))) faults.push('holds a control character');
  if (/_x[0-9A-Fa-f]{4}_/.test(written.replaceAll('_x005F_', ''))) faults.push('holds an unescaped _xHHHH_');
  return faults;
}

/** What is wrong with a formula as it is written. */
export function formulaFaults(formula: string): string[] {
  const faults: string[] = [];
  if (formula.startsWith('=')) faults.push('begins with =');
  if (formula.trim() === '') faults.push('is empty');
  if (formula.length > 8192) faults.push('is longer than 8,192 characters');
  const bare = formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '');
  if (bare.includes('"') || bare.split('(').length !== bare.split(')').length) faults.push('has quotes or brackets that do not close');
  if (/"(?:[^"]|""){256,}"/.test(formula)) faults.push('holds a text longer than 255 characters');
  return faults;
}

const NUMBER = /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

const codes = (text: string): Uint8Array => new TextEncoder().encode(text);
const DATA = codes('<sheetData>');
const DATA_END = codes('</sheetData>');
const ROW_END = codes('</row>');

function isAt(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  return expected.every((code, i) => bytes[at + i] === code);
}

/** Where `expected`, which begins with <, stands first from `from` on; -1 = nowhere. */
function find(bytes: Uint8Array, expected: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x3c, from); at >= 0; at = bytes.indexOf(0x3c, at + 1)) if (isAt(bytes, at, expected)) return at;
  return -1;
}

/**
 * Reads one worksheet part, adding what is wrong to `faults`. `wanted` names the cells whose text is asked for. Rows in which nothing can be
 * wrong are passed as bytes (RowCheck); everything else is walked. Gives the part's text without its rows, too.
 */
export function checkTab(
  part: string,
  bytes: Uint8Array,
  strings: readonly string[],
  wanted: ReadonlySet<string>,
  faults: string[],
): TabFacts & { readonly frame: string } {
  const decoder = new TextDecoder();
  const texts = new Map<string, string>();
  const merges: Rect[] = [];
  const say = (what: string): void => void faults.push(`${part}: ${what}`);
  let order = 0;
  let row = 0;
  let column = -1;
  let cell = { ref: '', type: 'n' };
  const around = (name: string, attributes: ReadonlyMap<string, string>, depth: number): void => {
    if (depth === 1) {
      const place = ORDER.indexOf(name);
      if (place < 0) say(`<${name}> does not belong in a worksheet`);
      else if (place < order) say(`<${name}> stands after <${ORDER[order] ?? ''}>`);
      order = Math.max(order, place);
    }
    if (name === 'mergeCell') {
      const at = rectOf(attributes.get('ref') ?? '');
      if (!at) say(`merge ${attributes.get('ref') ?? ''} is no range`);
      else merges.push(at);
    } else if (name === 'conditionalFormatting') {
      for (const ref of (attributes.get('sqref') ?? '').split(' '))
        if (!rectOf(ref)) say(`conditional format on ${ref}, which is no range`);
    }
  };
  const rows = {
    open(name: string, attributes: ReadonlyMap<string, string>): void {
      if (name === 'row') {
        const r = Number(attributes.get('r'));
        if (!(Number.isInteger(r) && r > row && r <= 1_048_576)) say(`row ${attributes.get('r') ?? ''} is out of order`);
        row = r;
        column = -1;
      } else if (name === 'c') {
        cell = { ref: attributes.get('r') ?? '', type: attributes.get('t') ?? 'n' };
        const at = rectOf(cell.ref);
        if (!at || at.top !== row - 1 || at.left <= column) say(`cell ${cell.ref} is out of order`);
        column = at?.left ?? column;
      }
    },
    close(name: string, text: string): void {
      if (name === 'f') for (const fault of formulaFaults(text)) say(`the formula in ${cell.ref} ${fault}`);
      if (name !== 'v') return;
      if (cell.type === 'n' && !NUMBER.test(text)) say(`${cell.ref} holds ${text}, which is no number`);
      else if (cell.type === 'str') for (const fault of textFaults(text)) say(`the text in ${cell.ref} ${fault}`);
      const found = cell.type === 's' ? strings[Number(text)] : text;
      if (cell.type === 's' && found === undefined) say(`${cell.ref} names shared string ${text}, which is not there`);
      if (wanted.has(cell.ref) && found !== undefined && cell.type !== 'n') texts.set(cell.ref, found);
    },
  };
  const data = find(bytes, DATA, 0);
  const begin = data < 0 ? bytes.length : data + DATA.length;
  const wantedRows = new Set([...wanted].map(ref => rectOf(ref)?.top));
  const quick = new RowCheck(bytes, strings.length);
  let at = begin;
  while (at < bytes.length && !isAt(bytes, at, DATA_END)) {
    const end = quick.take(at, row);
    if (end >= 0 && !wantedRows.has(quick.row - 1)) {
      at = end;
      row = quick.row;
      continue;
    }
    const rowEnd = find(bytes, ROW_END, at);
    const dataEnd = rowEnd < 0 ? find(bytes, DATA_END, at) : -1;
    const stop = rowEnd >= 0 ? rowEnd + ROW_END.length : dataEnd >= 0 ? dataEnd : bytes.length;
    walkXml(`<sheetData>${decoder.decode(bytes.subarray(at, stop))}</sheetData>`, rows);
    at = stop;
  }
  const frame = decoder.decode(bytes.subarray(0, begin)) + decoder.decode(bytes.subarray(at));
  walkXml(frame, {
    open(name, attributes, depth) {
      around(name, attributes, depth);
      if (data < 0) rows.open(name, attributes);
    },
    ...(data < 0 ? { close: rows.close } : {}),
  });
  const sorted = [...merges].sort((a, b) => a.top - b.top);
  sorted.forEach((a, i) => {
    for (let k = i + 1; k < sorted.length && (sorted[k] as Rect).top <= a.bottom; k++) {
      if (overlap(a, sorted[k] as Rect)) say(`merged cells overlap in row ${a.top + 1}`);
    }
  });
  return { texts, merges, frame };
}
