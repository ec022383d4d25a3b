import { refusal, type RefusalCode } from './refusal.js';
import { hasDirectory } from './zip.js';

/** Blanks, NULs (what a failed download leaves) and byte-order marks. */
const BLANK = new Set([0, 9, 10, 12, 13, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff]);

const starts = (b: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, i) => b[i] === byte);

/** True where an OLE file has a stream of this name: directory entries are 128 bytes long, and begin with the name in UTF-16. */
function hasStream(b: Uint8Array, name: string): boolean {
  for (let p = 512; p + 128 <= b.length; p += 128) {
    let i = 0;
    while (i < name.length && b[p + 2 * i] === name.charCodeAt(i) && b[p + 2 * i + 1] === 0) i++;
    if (i === name.length && b[p + 2 * i] === 0 && b[p + 2 * i + 1] === 0) return true;
  }
  return false;
}

/** Text of the first bytes, whatever Unicode form they are in, in lower case. */
function head(b: Uint8Array): string {
  const wide = starts(b, 0xff, 0xfe)
    ? 'utf-16le'
    : starts(b, 0xfe, 0xff)
      ? 'utf-16be'
      : b[1] === 0
        ? 'utf-16le'
        : b[0] === 0
          ? 'utf-16be'
          : '';
  return new TextDecoder(wide || 'utf-8').decode(b.subarray(0, 4096)).trimStart().toLowerCase();
}

/** Markup that is no table of text, or null. */
function markup(text: string): RefusalCode | null {
  if (/^mime-version:|^content-type: multipart/.test(text)) return 'html';
  if (!text.startsWith('<')) return null;
  if (/^<\?xml/.test(text)) {
    if (/urn:schemas-microsoft-com:office:spreadsheet|progid="excel\.sheet"/.test(text)) return 'xml-2003';
    if (/opendocument:xmlns:office|<office:document/.test(text)) return 'ods';
    return /<html[\s>]/.test(text) ? 'html' : 'xml';
  }
  if (/^<workbook[\s>]/.test(text)) return 'xml-2003';
  return /^<(!doctype|!--|html|head|body|meta|style|script|table|div|font|center|title)[\s>-]/.test(text) ? 'html' : null;
}

/**
 * What an input is, by its content and never by its name. Throws BadInput for everything that is known and cannot be read.
 *
 * Returns  'zip' (a package to look into) or 'text' (to be read as csv)
 */
export function sniff(bytes: Uint8Array): 'zip' | 'text' {
  if (bytes.every(byte => BLANK.has(byte))) throw refusal('empty');
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    if (hasStream(bytes, 'EncryptedPackage')) throw refusal('password');
    if (hasStream(bytes, 'WordDocument')) throw refusal('document', { what: 'Word' });
    if (hasStream(bytes, 'PowerPoint Document')) throw refusal('document', { what: 'PowerPoint' });
    throw refusal('xls');
  }
  // BIFF2 to BIFF5 without a container: a BOF record of 4, 6, 8 or 16 bytes
  if (bytes[0] === 9 && (bytes[1] === 0 || bytes[1] === 2 || bytes[1] === 4 || bytes[1] === 8) && bytes[2]! <= 16 && bytes[3] === 0) {
    throw refusal('xls');
  }
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) throw refusal('pdf');
  if (starts(bytes, 0x1f, 0x8b) || starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) || starts(bytes, 0x52, 0x61, 0x72, 0x21)) throw refusal('archive');
  const found = markup(head(bytes));
  if (found) throw refusal(found);
  return hasDirectory(bytes) ? 'zip' : 'text';
}
