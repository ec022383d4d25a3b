import { address, type Rect } from '../../grid.js';
import { PartScan } from './checkpart.js';
import { RowCheck } from './checkrow.js';
import { walkXml } from './markup.js';
import { isUnclean, MOST_TEXT } from '../../report/celltext.js';

/** Children of a worksheet in the order of its schema (ECMA-376 part 1, 18.3.1.99). Excel refuses any other. */
const ORDER: readonly string[] =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst'.split(
    ' ',
  );

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

const NUMBER = /^-?(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads one worksheet part as it passes, chunk by chunk, adding what is wrong to `faults`. `wanted` names the cells whose text is asked for.
 * Rows in which nothing can be wrong are passed as bytes (RowCheck); everything else is walked.
 */
export class TabCheck {
  /** Texts of the wanted cells by address; a number is that of a shared string. */
  readonly texts = new Map<string, string | number>();
  readonly merges: Rect[] = [];
  /** The part's text without its rows, once it ended. */
  frame = '';
  private readonly quick = new RowCheck();
  private readonly wantedRows: ReadonlySet<number | undefined>;
  private readonly scan: PartScan;
  private order = 0;
  private row = 0;
  private column = -1;
  private cell = { ref: '', type: 'n' };
  private greatest = { id: -1, ref: '' };

  constructor(
    private readonly part: string,
    private readonly wanted: ReadonlySet<string>,
    private readonly faults: string[],
  ) {
    this.wantedRows = new Set([...wanted].map(ref => rectOf(ref)?.top));
    this.scan = new PartScan('sheetData', 'row', {
      take: (bytes, at) => this.take(bytes, at),
      walk: text => walkXml(`<sheetData>${text}</sheetData>`, this.rows),
    });
  }

  /** Throws what is not well formed. */
  push(chunk: Uint8Array): void {
    this.scan.push(chunk);
  }

  /** After the last chunk. Throws what is not well formed. */
  end(): void {
    const { frame, items } = this.scan.end();
    this.frame = frame;
    walkXml(frame, {
      open: (name, attributes, depth) => {
        this.around(name, attributes, depth);
        if (!items) this.rows.open(name, attributes);
      },
      ...(items ? {} : { close: this.rows.close }),
    });
    const sorted = [...this.merges].sort((a, b) => a.top - b.top);
    sorted.forEach((a, i) => {
      for (let k = i + 1; k < sorted.length && (sorted[k] as Rect).top <= a.bottom; k++) {
        if (overlap(a, sorted[k] as Rect)) this.say(`merged cells overlap in row ${a.top + 1}`);
      }
    });
  }

  /** Says which shared string is not there, where the workbook has `count` of them. */
  checkStrings(count: number): void {
    const { greatest, greatestAt } = this.quick;
    const own = this.greatest.id > greatest ? this.greatest : { id: greatest, ref: address(greatestAt.row - 1, greatestAt.column) };
    if (own.id >= count) this.say(`${own.ref} names shared string ${own.id}, which is not there`);
  }

  private say(what: string): void {
    this.faults.push(`${this.part}: ${what}`);
  }

  private take(bytes: Uint8Array, at: number): number {
    const end = this.quick.take(bytes, at, this.row);
    if (end < 0 || this.wantedRows.has(this.quick.row - 1)) return -1;
    this.row = this.quick.row;
    return end;
  }

  private around(name: string, attributes: ReadonlyMap<string, string>, depth: number): void {
    if (depth === 1) {
      const place = ORDER.indexOf(name);
      if (place < 0) this.say(`<${name}> does not belong in a worksheet`);
      else if (place < this.order) this.say(`<${name}> stands after <${ORDER[this.order] ?? ''}>`);
      this.order = Math.max(this.order, place);
    }
    if (name === 'mergeCell') {
      const at = rectOf(attributes.get('ref') ?? '');
      if (!at) this.say(`merge ${attributes.get('ref') ?? ''} is no range`);
      else this.merges.push(at);
    } else if (name === 'conditionalFormatting') {
      for (const ref of (attributes.get('sqref') ?? '').split(' '))
        if (!rectOf(ref)) this.say(`conditional format on ${ref}, which is no range`);
    }
  }

  private readonly rows = {
    open: (name: string, attributes: ReadonlyMap<string, string>): void => {
      if (name === 'row') {
        const r = Number(attributes.get('r'));
        if (!(Number.isInteger(r) && r > this.row && r <= 1_048_576)) this.say(`row ${attributes.get('r') ?? ''} is out of order`);
        this.row = r;
        this.column = -1;
      } else if (name === 'c') {
        this.cell = { ref: attributes.get('r') ?? '', type: attributes.get('t') ?? 'n' };
        const at = rectOf(this.cell.ref);
        if (!at || at.top !== this.row - 1 || at.left <= this.column) this.say(`cell ${this.cell.ref} is out of order`);
        this.column = at?.left ?? this.column;
      }
    },
    close: (name: string, text: string): void => {
      const { ref, type } = this.cell;
      if (name === 'f') for (const fault of formulaFaults(text)) this.say(`the formula in ${ref} ${fault}`);
      if (name !== 'v') return;
      if (type === 'n' && !NUMBER.test(text)) this.say(`${ref} holds ${text}, which is no number`);
      else if (type === 'str') for (const fault of textFaults(text)) this.say(`the text in ${ref} ${fault}`);
      if (type === 's') {
        if (!/^\d+$/.test(text)) this.say(`${ref} names shared string ${text}, which is not there`);
        else if (Number(text) > this.greatest.id) this.greatest = { id: Number(text), ref };
      }
      if (this.wanted.has(ref) && type !== 'n') this.texts.set(ref, type === 's' ? Number(text) : text);
    },
  };
}
