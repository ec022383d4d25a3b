import { type Part, PartBytes } from './part.js';
import { corrupt, refusal } from './refusal.js';
import { END, isTrue, nameBytes, CLOSE, OPEN, Tags, isAside } from './tags.js';
import { joined, type ToUtf8, toUtf8, utf8Stream } from './utf8.js';
import type { Zip } from './zip.js';

/** An XML declaration stands within so many bytes. */
const DECLARED = 200;

/** The label of the encoding an XML part is in, by its first bytes and its declaration. */
function xmlEncoding(b: Uint8Array): string {
  if ((b[0] === 0xff && b[1] === 0xfe) || (b[0] === 0x3c && b[1] === 0)) return 'utf-16le';
  if ((b[0] === 0xfe && b[1] === 0xff) || (b[0] === 0 && b[1] === 0x3c)) return 'utf-16be';
  const head = String.fromCharCode(...b.subarray(0, DECLARED));
  return (/^[^<]*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8').toLowerCase();
}

const asIs = (label: string): boolean => /^(?:utf-?8|(?:us-)?ascii)$/.test(label);

/** A small part as UTF-8, whole; null where there is none. */
export function xmlPart(zip: Zip, name: string): Uint8Array | null {
  const bytes = zip.part(name);
  if (!bytes) return null;
  const label = xmlEncoding(bytes);
  if (asIs(label)) return bytes;
  try {
    return toUtf8(bytes, label);
  } catch {
    throw corrupt(name, 'encoding');
  }
}

/** A part's chunks as UTF-8; the first are looked at for their encoding. */
function* utf8Chunks({ name, chunks }: Part): Generator<Uint8Array, void> {
  let head: Uint8Array = new Uint8Array(0);
  let step = chunks.next();
  for (; step.done !== true && head.length < DECLARED; step = chunks.next()) head = joined([head, step.value]);
  const label = xmlEncoding(head);
  let convert: ToUtf8 | null = null;
  try {
    if (!asIs(label)) convert = utf8Stream(label);
  } catch {
    throw corrupt(name, 'encoding');
  }
  yield convert ? convert(head, true) : head;
  for (; step.done !== true; step = chunks.next()) yield convert ? convert(step.value, true) : step.value;
  if (convert) yield convert(new Uint8Array(0), false);
}

/** A large part as UTF-8 while it is unpacked, which begins at once; null where there is none. To be closed. */
export function openXml(zip: Zip, name: string): PartBytes | null {
  const part = zip.open(name);
  return part && new PartBytes(utf8Chunks(part), part.size, () => void part.chunks.return?.());
}

/** A relationship of a part: `type` is the last step of its address, the same in transitional and strict files. */
export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** The name of a part that a target names from another part: absolute or relative, with `..`, backslashes or percent signs. */
export function resolve(from: string, target: string): string {
  let path = target.replaceAll('\\', '/');
  if (path.includes('%')) {
    try {
      path = decodeURIComponent(path);
    } catch {
      // not an encoded name after all
    }
  }
  const steps = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

const RELATIONSHIP = nameBytes('Relationship');

/** The relationships of a part ('' = of the package), without those that lead outside. None where the part has no relationships. */
export function relations(zip: Zip, of: string): Relation[] {
  const steps = of.split('/');
  const file = steps.pop() ?? '';
  const part = [...steps, '_rels', `${file}.rels`].join('/');
  const bytes = xmlPart(zip, part);
  const found: Relation[] = [];
  if (!bytes) return found;
  const tags = new Tags(bytes, part);
  for (let kind = tags.next(); kind !== END; kind = tags.next()) {
    if (kind === CLOSE || !tags.is(RELATIONSHIP) || tags.attribute('TargetMode') === 'External') continue;
    const type = tags.attribute('Type') ?? '';
    const target = tags.attribute('Target') ?? '';
    found.push({ id: tags.attribute('Id') ?? '', type: type.slice(type.lastIndexOf('/') + 1), target: resolve(of, target) });
  }
  return found;
}

const OVERRIDE = nameBytes('Override');

/** The workbook's main part: by the package's relationships, else by its content types, else by its usual name. */
export function workbookPart(zip: Zip): string {
  const main = relations(zip, '').find(r => r.type === 'officeDocument')?.target;
  if (main !== undefined && zip.has(main)) return refuseOther(main);
  const types = xmlPart(zip, '[Content_Types].xml');
  if (types) {
    const tags = new Tags(types, '[Content_Types].xml');
    for (let kind = tags.next(); kind !== END; kind = tags.next()) {
      if (!tags.is(OVERRIDE) || kind === CLOSE) continue;
      const name = resolve('', tags.attribute('PartName') ?? '');
      if (/(sheet|template|addin)[^/]*\.main\+xml$/i.test(tags.attribute('ContentType') ?? '') && zip.has(name)) return name;
    }
  }
  const usual = zip.names.find(name => /(^|\/)(xl\/)?workbook\.(xml|bin)$/i.test(name));
  if (usual !== undefined) return refuseOther(usual);
  throw notWorkbook(zip);
}

function refuseOther(main: string): string {
  if (/\.bin$/i.test(main)) throw refusal('xlsb');
  if (/^word\//i.test(main)) throw refusal('document', { what: 'Word' });
  if (/^ppt\//i.test(main)) throw refusal('document', { what: 'PowerPoint' });
  if (/^visio\//i.test(main)) throw refusal('document', { what: 'Visio' });
  return main;
}

/** Why a zip without a workbook part is refused: what else it is. */
function notWorkbook(zip: Zip): Error {
  if (zip.has('mimetype')) {
    const mime = new TextDecoder().decode(zip.part('mimetype') ?? new Uint8Array(0));
    if (/opendocument\.spreadsheet/.test(mime)) return refusal('ods');
    if (/opendocument\./.test(mime)) return refusal('document', { what: 'OpenDocument' });
  }
  if (zip.names.some(name => /(^|\/)index\/document\.iwa$|(^|\/)index\.zip$/i.test(name))) return refusal('numbers');
  if (zip.names.some(name => /^xl\//i.test(name))) return corrupt('xl/workbook.xml', 'missing');
  return refusal('archive');
}

/** One tab as the workbook lists it. */
export interface SheetEntry {
  readonly name: string;
  readonly part: string;
  /** worksheet, chartsheet, dialogsheet, xlMacrosheet … */
  readonly type: string;
  readonly visible: boolean;
}

export interface WorkbookPart {
  readonly date1904: boolean;
  readonly sheets: readonly SheetEntry[];
  readonly relations: readonly Relation[];
}

const PROPERTIES = nameBytes('workbookPr');
const SHEET = nameBytes('sheet');
const WORKBOOK = nameBytes('workbook');

/** Reads the main part: tabs in their order, with the parts they stand in, and the date system. */
export function readWorkbookPart(zip: Zip, main: string): WorkbookPart {
  const links = relations(zip, main);
  const byId = new Map<string, Relation>();
  for (const link of links) if (!byId.has(link.id)) byId.set(link.id, link);
  const tags = new Tags(xmlPart(zip, main)!, main);
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  let ended = false;
  for (let kind = tags.next(); kind !== END; kind = tags.next()) {
    if (isAside(tags, kind)) tags.skip();
    else if (kind === CLOSE) ended ||= tags.is(WORKBOOK);
    else if (tags.is(PROPERTIES)) date1904 = isTrue(tags.attribute('date1904'));
    else if (tags.is(SHEET)) {
      const id = tags.attribute('id');
      const link = id === null ? undefined : byId.get(id);
      const part = link?.target ?? resolve(main, `worksheets/sheet${tags.attribute('sheetId') ?? ''}.xml`);
      const state = tags.attribute('state');
      const name = tags.attribute('name') ?? '';
      sheets.push({ name, part, type: link?.type ?? 'worksheet', visible: state !== 'hidden' && state !== 'veryHidden' });
    }
  }
  if (!ended) throw tags.fail();
  return { date1904, sheets, relations: links };
}

const PROPERTY = nameBytes('property');

/** Custom document properties, as texts. */
export function customProperties(zip: Zip): Map<string, string> {
  const found = new Map<string, string>();
  const part = relations(zip, '').find(r => r.type === 'custom-properties')?.target ?? 'docProps/custom.xml';
  const bytes = xmlPart(zip, part);
  if (!bytes) return found;
  const tags = new Tags(bytes, part);
  let name: string | null = null;
  for (let kind = tags.next(); kind !== END; kind = tags.next()) {
    if (tags.is(PROPERTY)) name = kind === OPEN ? tags.attribute('name') : null;
    else if (kind === OPEN && name !== null) found.set(name, tags.text());
  }
  return found;
}
