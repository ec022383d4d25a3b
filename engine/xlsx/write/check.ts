import { unzipSync } from 'fflate';
import { address } from '../../grid.js';
import { checkRelations, checkTypes, checkUses, type Relations } from './checkrelation.js';
import { StringsCheck } from './checkstring.js';
import { TabCheck } from './checktab.js';
import { checkTable, checkTogether, readTable, type TablePart } from './checktable.js';
import { walkXml } from './markup.js';
import { type Deflate, packParts, type Parts, type StreamedPart } from './pack.js';

function checkNames(names: readonly string[], faults: string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    const bad = name === '' || name.length > 31 || /[[\]:*?/\\]/.test(name) || name.startsWith("'") || name.endsWith("'");
    if (bad) faults.push(`xl/workbook.xml: "${name}" is no name for a tab`);
    if (name.toLowerCase() === 'history') faults.push(`xl/workbook.xml: Excel keeps the tab name "${name}" for itself`);
    if (seen.has(name.toLowerCase())) faults.push(`xl/workbook.xml: two tabs are called "${name}"`);
    seen.add(name.toLowerCase());
  }
}

/** The long parts: they are read as bytes, as they pass. Of every other part there is the text. */
const TAB = /worksheets\/[^/]*$/;
const STRINGS = 'xl/sharedStrings.xml';

/** A worksheet with what is known of it before it passes. */
interface Tab {
  readonly part: string;
  readonly check: TabCheck;
  readonly tables: readonly TablePart[];
}

/**
 * What would make Excel repair or misread a workbook, as sentences; none = sound. Independent of any spreadsheet program, and of the code
 * that wrote the parts.
 *
 * Reads    the parts of a package, before they are packed; streamed parts as they pass through `parts`, shared strings after the tabs
 * Returns  `faults`, once all parts have passed, one sentence per fault: not well formed; missing relationship targets or content types;
 *          element order; numbers that are none; texts too long, with control characters, or with unescaped _xHHHH_; tab and table names;
 *          tables whose headers differ from their cells, repeat, or have no row; tables that overlap or are merged over; formulas that
 *          begin with =
 */
export class PackageCheck {
  /** The parts, to be packed in place of those given: what passes is checked. */
  readonly parts: Parts;
  private readonly found: string[] = [];
  private readonly texts = new Map<string, string>();
  private relations: Relations = new Map();
  private readonly tabs: Tab[] = [];
  private strings: StringsCheck | null = null;

  constructor(private readonly given: Parts) {
    const decoder = new TextDecoder();
    for (const [name, part] of given) this.texts.set(name, part instanceof Uint8Array && !this.isLong(name) ? decoder.decode(part) : '');
    for (const [name, text] of this.texts)
      if (/\.(xml|rels)$/.test(name) && !this.isLong(name)) this.reading(name, () => walkXml(text, {}));
    if (this.found.length === 0) this.reading('xl/workbook.xml', () => this.readFrame());
    for (const { part, check } of this.tabs) this.readWhole(part, check);
    this.parts = new Map([...given].map(([name, part]) => [name, part instanceof Uint8Array ? part : this.passing(name, part)]));
  }

  /** What is wrong, after the streamed parts have passed. */
  faults(): string[] {
    this.readWhole(STRINGS, this.stringsCheck());
    const { count, texts } = this.stringsCheck();
    for (const { part, check, tables } of this.tabs) {
      checkUses(part, check.frame, this.relations.get(part), this.found);
      check.checkStrings(count);
      const textOf = (cell: string): string | undefined => {
        const text = check.texts.get(cell);
        return typeof text === 'number' ? texts.get(text) : text;
      };
      for (const table of tables) checkTable(table, textOf, check.merges, this.found);
    }
    checkTogether(
      this.tabs.map(tab => tab.tables),
      this.found,
    );
    return this.found;
  }

  private isLong(name: string): boolean {
    return TAB.test(name) || name === STRINGS;
  }

  /** Adds what makes reading a part impossible to the faults. */
  private reading(part: string, read: () => void): void {
    try {
      read();
    } catch (error) {
      this.found.push(`${part}: not well formed: ${(error as Error).message}`);
    }
  }

  private readFrame(): void {
    const { texts, found } = this;
    checkTypes(texts, found);
    this.relations = checkRelations(texts, found);
    for (const [name, source] of texts) if (name.endsWith('.xml')) checkUses(name, source, this.relations.get(name), found);
    const sheets: { name: string; id: string }[] = [];
    walkXml(texts.get('xl/workbook.xml') ?? '<none/>', {
      open(name, attributes) {
        if (name === 'sheet') sheets.push({ name: attributes.get('name') ?? '', id: attributes.get('r:id') ?? '' });
      },
      close(name, text) {
        if (name === 'definedName' && (text.startsWith('=') || text.includes('#REF!')))
          found.push(`xl/workbook.xml: a name refers to ${text}`);
      },
    });
    if (sheets.length === 0) found.push('xl/workbook.xml: no tab');
    checkNames(
      sheets.map(s => s.name),
      found,
    );
    for (const sheet of sheets) {
      const part = this.relations.get('xl/workbook.xml')?.get(sheet.id)?.target ?? '';
      if (!texts.has(part)) continue;
      const related = [...(this.relations.get(part)?.values() ?? [])].filter(r => r.type === 'table' && texts.has(r.target));
      const tables = related.map(r => readTable(r.target, texts.get(r.target) as string));
      const wanted = new Set(tables.flatMap(t => t.headers.map((_, i) => (t.at ? address(t.at.top, t.at.left + i) : ''))));
      this.tabs.push({ part, tables, check: new TabCheck(part, wanted, found) });
    }
  }

  private readWhole(part: string, check: TabCheck | StringsCheck): void {
    const bytes = this.given.get(part);
    if (!(bytes instanceof Uint8Array)) return;
    this.reading(part, () => {
      check.push(bytes);
      check.end();
    });
  }

  /** Made when the tabs have passed: they say which texts are asked for. */
  private stringsCheck(): StringsCheck {
    const wanted = (): number[] => this.tabs.flatMap(tab => [...tab.check.texts.values()].filter(text => typeof text === 'number'));
    return (this.strings ??= new StringsCheck(STRINGS, new Set(wanted()), this.found));
  }

  private passing(name: string, part: StreamedPart): StreamedPart {
    return { large: part.large, chunks: () => this.passed(name, part.chunks()) };
  }

  private *passed(name: string, chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
    const check = name === STRINGS ? this.stringsCheck() : this.tabs.find(tab => tab.part === name)?.check;
    let readable = check !== undefined;
    const read = (how: (check: TabCheck | StringsCheck) => void): void => {
      const before = this.found.length;
      if (check && readable) this.reading(name, () => how(check));
      readable &&= this.found.length === before;
    };
    for (const chunk of chunks) {
      read(own => own.push(chunk));
      yield chunk;
    }
    read(own => own.end());
  }
}

/** The faults of parts that are not packed. */
export function checkParts(parts: Parts): string[] {
  const check = new PackageCheck(parts);
  for (const part of check.parts.values()) if (!(part instanceof Uint8Array)) for (const _ of part.chunks());
  return check.faults();
}

/** `checkParts` of a workbook's bytes. */
export function checkPackage(bytes: Uint8Array): string[] {
  let parts: Parts;
  try {
    parts = new Map(Object.entries(unzipSync(bytes)));
  } catch {
    return ['it is not a zip package'];
  }
  return checkParts(parts);
}

/**
 * A package's bytes as `packParts` gives them, checked as they pass.
 *
 * Errors   after the last piece, where the workbook is not sound: nothing that was written of it may be kept
 */
export async function* packSound(parts: Parts, deflate?: Deflate): AsyncGenerator<Uint8Array> {
  const check = new PackageCheck(parts);
  yield* packParts(check.parts, deflate);
  const faults = check.faults();
  if (faults.length > 0) throw new Error(`the report is not a sound workbook: ${faults.slice(0, 3).join('; ')}`);
}
