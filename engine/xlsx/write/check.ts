import { unzipSync } from 'fflate';
import { address, type Rect } from '../../grid.js';
import { checkTab, overlap, rectOf, textFaults } from './checktab.js';
import { walkXml } from './markup.js';
import type { Parts } from './pack.js';

interface TablePart {
  readonly part: string;
  readonly id: string;
  readonly name: string;
  readonly at: Rect | null;
  readonly headers: readonly string[];
}

/** The part a relationship's target names, from the part that holds it. */
function resolved(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

function relationsOf(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

function readTable(part: string, source: string): TablePart {
  let table = { id: '', name: '', at: null as Rect | null };
  const headers: string[] = [];
  walkXml(source, {
    open(name, attributes) {
      if (name === 'table') {
        table = { id: attributes.get('id') ?? '', name: attributes.get('displayName') ?? '', at: rectOf(attributes.get('ref') ?? '') };
      } else if (name === 'tableColumn') headers.push(attributes.get('name') ?? '');
    },
  });
  return { part, ...table, headers };
}

function checkTable(table: TablePart, texts: ReadonlyMap<string, string>, faults: string[]): void {
  const { at, headers, name } = table;
  const say = (what: string): void => void faults.push(`${table.part}: ${what}`);
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name) || rectOf(name.toUpperCase()) || /^[rc]$/i.test(name))
    say(`"${name}" is no name for a table`);
  if (!at) return say('its range is no range');
  if (at.bottom <= at.top) say('it has no data row');
  if (at.right - at.left + 1 !== headers.length) say(`${headers.length} columns on a range of ${at.right - at.left + 1}`);
  const seen = new Set<string>();
  headers.forEach((header, i) => {
    const cell = address(at.top, at.left + i);
    for (const fault of textFaults(header)) say(`the header in ${cell} ${fault}`);
    if (seen.has(header.toLowerCase())) say(`two columns are called "${header}"`);
    seen.add(header.toLowerCase());
    if (texts.get(cell) !== header) say(`column "${header}" is "${texts.get(cell) ?? ''}" in ${cell}`);
  });
}

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

/** Declared content types: by extension and by part. */
function checkTypes(parts: ReadonlyMap<string, string>, faults: string[]): void {
  const extensions = new Set<string>();
  const declared = new Set<string>();
  walkXml(parts.get('[Content_Types].xml') ?? '<none/>', {
    open(name, attributes) {
      if (name === 'Default') extensions.add((attributes.get('Extension') ?? '').toLowerCase());
      if (name !== 'Override') return;
      const part = (attributes.get('PartName') ?? '').slice(1);
      if (declared.has(part)) faults.push(`[Content_Types].xml: ${part} is declared twice`);
      declared.add(part);
      if (!parts.has(part)) faults.push(`[Content_Types].xml: ${part} is declared and not there`);
    },
  });
  for (const part of parts.keys()) {
    if (part === '[Content_Types].xml') continue;
    const extension = part.split('.').pop()?.toLowerCase() ?? '';
    // "xml" alone says nothing about what a part is
    if (!declared.has(part) && (extension === 'xml' || !extensions.has(extension)))
      faults.push(`[Content_Types].xml: ${part} has no content type`);
  }
}

/** Relationships of every part: source part → relationship id → target part. Says which targets are missing. */
function checkRelations(parts: ReadonlyMap<string, string>, faults: string[]): Map<string, Map<string, { type: string; target: string }>> {
  const all = new Map<string, Map<string, { type: string; target: string }>>();
  for (const [name, source] of parts) {
    if (!name.endsWith('.rels')) continue;
    const owner = name.replace(/(^|\/)_rels\/([^/]*)\.rels$/, '$1$2');
    const own = new Map<string, { type: string; target: string }>();
    all.set(owner, own);
    if (owner !== '' && !parts.has(owner)) faults.push(`${name}: it belongs to no part`);
    walkXml(source, {
      open(element, attributes) {
        if (element !== 'Relationship') return;
        const id = attributes.get('Id') ?? '';
        const outside = attributes.get('TargetMode') === 'External';
        const target = outside ? '' : resolved(owner, attributes.get('Target') ?? '');
        if (own.has(id)) faults.push(`${name}: relationship ${id} twice`);
        own.set(id, { type: (attributes.get('Type') ?? '').split('/').pop() ?? '', target });
        if (!outside && !parts.has(target)) faults.push(`${name}: ${target} is not there`);
      },
    });
  }
  return all;
}

function stringsOf(source: string | undefined, faults: string[]): string[] {
  const strings: string[] = [];
  let text = '';
  if (source !== undefined) {
    walkXml(source, {
      open(name) {
        if (name === 'si') text = '';
      },
      close(name, inner) {
        if (name === 't') text += inner;
        else if (name === 'si') strings.push(text);
      },
    });
  }
  strings.forEach((s, i) => textFaults(s).forEach(fault => faults.push(`xl/sharedStrings.xml: text ${i} ("${s.slice(0, 20)}") ${fault}`)));
  return strings;
}

/** References from a part by relationship id must be there. */
function checkUses(part: string, source: string, own: ReadonlyMap<string, unknown> | undefined, faults: string[]): void {
  for (const use of source.matchAll(/\br:(?:id|embed)="([^"]*)"/g)) {
    if (!own?.has(use[1] as string)) faults.push(`${part}: relationship ${use[1] ?? ''} is not there (${relationsOf(part)})`);
  }
}

/** Worksheets, the long parts: they are read as bytes. Of every other part there is the text. */
const TAB = /worksheets\/[^/]*$/;

/**
 * What would make Excel repair or misread a workbook, as sentences; none = sound. Independent of any spreadsheet program, and of the code
 * that wrote the parts.
 *
 * Reads    the parts of a package, before they are packed
 * Returns  one sentence per fault: not well formed; missing relationship targets or content types; element order; numbers that are none;
 *          texts too long, with control characters, or with unescaped _xHHHH_; tab and table names; tables whose headers differ from their
 *          cells, repeat, or have no row; tables that overlap or are merged over; formulas that begin with =
 */
export function checkParts(parts: Parts): string[] {
  const faults: string[] = [];
  const decoder = new TextDecoder();
  const texts = new Map<string, string>();
  for (const [name, part] of parts) texts.set(name, TAB.test(name) ? '' : decoder.decode(part));
  let at = '';
  try {
    for (const [name, source] of texts) {
      at = name;
      // tabs and strings, the long ones, are walked once, below
      if (/\.(xml|rels)$/.test(name) && !TAB.test(name) && !name.includes('sharedStrings')) walkXml(source, {});
    }
    walkParts(parts, texts, faults, name => (at = name));
  } catch (error) {
    faults.push(`${at}: not well formed: ${(error as Error).message}`);
  }
  return faults;
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

function walkParts(parts: Parts, texts: ReadonlyMap<string, string>, faults: string[], reading: (part: string) => void): void {
  checkTypes(texts, faults);
  const relations = checkRelations(texts, faults);
  for (const [name, source] of texts) if (name.endsWith('.xml')) checkUses(name, source, relations.get(name), faults);
  reading('xl/sharedStrings.xml');
  const strings = stringsOf(texts.get('xl/sharedStrings.xml'), faults);

  const sheets: { name: string; id: string }[] = [];
  walkXml(texts.get('xl/workbook.xml') ?? '<none/>', {
    open(name, attributes) {
      if (name === 'sheet') sheets.push({ name: attributes.get('name') ?? '', id: attributes.get('r:id') ?? '' });
    },
    close(name, text) {
      if (name === 'definedName' && (text.startsWith('=') || text.includes('#REF!')))
        faults.push(`xl/workbook.xml: a name refers to ${text}`);
    },
  });
  if (sheets.length === 0) faults.push('xl/workbook.xml: no tab');
  checkNames(
    sheets.map(s => s.name),
    faults,
  );
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const sheet of sheets) {
    const part = relations.get('xl/workbook.xml')?.get(sheet.id)?.target ?? '';
    const bytes = parts.get(part);
    if (bytes === undefined) continue;
    const own = relations.get(part);
    const related = [...(own?.values() ?? [])].filter(r => r.type === 'table' && texts.has(r.target));
    const tables = related.map(r => readTable(r.target, texts.get(r.target) as string));
    const wanted = new Set(tables.flatMap(t => t.headers.map((_, i) => (t.at ? address(t.at.top, t.at.left + i) : ''))));
    reading(part);
    const tab = checkTab(part, bytes, strings, wanted, faults);
    checkUses(part, tab.frame, own, faults);
    tables.forEach((table, i) => {
      checkTable(table, tab.texts, faults);
      if (ids.has(table.id)) faults.push(`${table.part}: table id ${table.id} is taken`);
      if (names.has(table.name.toLowerCase())) faults.push(`${table.part}: table name ${table.name} is taken`);
      ids.add(table.id);
      names.add(table.name.toLowerCase());
      const { at } = table;
      if (!at) return;
      if (tab.merges.some(m => overlap(m, at))) faults.push(`${table.part}: merged cells reach into it`);
      if (tables.slice(0, i).some(t => t.at && overlap(t.at, at))) faults.push(`${table.part}: it overlaps another table`);
    });
  }
}
