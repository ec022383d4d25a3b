import { cleanText } from '../../report/celltext.js';
import { ByteWriter } from '../../columns/bytes.js';
import { MAIN } from './part.js';
import { escapedText, XML_HEAD } from './xml.js';

/** The texts of a workbook's cells, each once, behind those that ExcelJS wrote (`source`: its part). */
export class SharedStrings {
  private readonly before: string;
  private readonly first: number;
  private readonly ids = new Map<string, number>();
  private readonly texts: string[] = [];

  constructor(source?: string) {
    this.before = source === undefined ? '' : source.slice(source.indexOf('<si>'), source.lastIndexOf('</sst>'));
    this.first = this.before.split('<si>').length - 1;
  }

  /** The number of a text, as it may stand in a cell (`cleanText`). */
  idOf(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    const clean = cleanText(text);
    const id = clean === text ? this.first + this.texts.push(clean) - 1 : this.idOf(clean);
    this.ids.set(text, id);
    return id;
  }

  /** The part, once all texts were asked for. */
  *chunks(size?: number): Generator<Uint8Array> {
    const out = new ByteWriter(size);
    out.markup(`${XML_HEAD}<sst xmlns="${MAIN}" uniqueCount="${this.first + this.texts.length}">${this.before}`);
    for (const text of this.texts) {
      if (out.full) yield out.take();
      out.markup('<si><t xml:space="preserve">');
      out.text(escapedText(text));
      out.markup('</t></si>');
    }
    out.markup('</sst>');
    yield out.take();
  }
}
