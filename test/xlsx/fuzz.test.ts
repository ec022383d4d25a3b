import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { BadInput } from '../../engine/workbook.js';
import { crc32 } from '../../engine/xlsx/read/crc.js';
import { openInput } from '../../engine/xlsx/read/open.js';
import { partsOf, type Parts, zipOf } from '../support/package.js';
import { rawZip } from '../support/rawzip.js';

/** Damage is drawn from this seed, so that a failure comes back; FUZZ=n tries n times as much, from a seed of its own. */
const MORE = Number(process.env['FUZZ'] ?? 1);
const runs = (numRuns: number): fc.Parameters<unknown> => ({ numRuns: numRuns * MORE, ...(MORE === 1 && { seed: 42 }) });
/** No damage to a file of some kilobytes may cost more processor time, in microseconds. */
const SOON = 5_000_000;

const SEED: Parts = partsOf({
  sheets: [
    '<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>a</t></r><rPh><t>x</t></rPh></is></c></row>' +
      '<row r="2"><c r="A2" s="1"><v>45000.5</v></c><c r="B2" t="str"><f>A1&amp;"x"</f><v>t&#65;_x0041_</v></c><c r="C2" t="e"><v>#N/A</v></c><c t="d"><v>2024-01-01</v></c></row>',
    '<worksheet><dimension ref="A1:B9"/><sheetData><row><c t="b"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>',
  ],
  shared: '<si><t xml:space="preserve"> s </t></si><si><r><rPr><b/></rPr><t>r</t></r></si>',
  formats: ['yyyy-mm-dd'],
  parts: { 'docProps/custom.xml': '<Properties><property name="ClosebookTabs"><lpwstr>a,b</lpwstr></property></Properties>' },
});
const NAMES = Object.keys(SEED);
const BYTES = Object.fromEntries(Object.entries(SEED).map(([name, part]) => [name, new TextEncoder().encode(part as string)]));

/** Reads or refuses, and soon; anything else is the failure. */
function survives(bytes: Uint8Array): void {
  const begin = process.cpuUsage();
  try {
    openInput(bytes, 'a.xlsx');
  } catch (e) {
    if (!(e instanceof BadInput)) throw e;
  }
  const { user } = process.cpuUsage(begin);
  if (user > SOON) throw new Error(`${user} µs`);
}

const part = fc.constantFrom(...NAMES);
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
/** Bytes overwritten here and there. */
const changes = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 4 });
function changed(bytes: Uint8Array, list: readonly (readonly [number, number])[]): Uint8Array {
  const copy = bytes.slice();
  for (const [at, value] of list) copy[Math.floor(at * copy.length)] = value;
  return copy;
}

describe('any damaged workbook is read or refused, never anything else, and soon:', function () {
  this.timeout(60_000 * MORE);

  const piece = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '&',
      '=',
      '<c',
      '</c>',
      '<v>',
      '</v>',
      '<row r="9',
      '<![CDATA[',
      '-->',
      '<!--',
      '<?',
      '\0',
      ':',
    ),
    fc.constantFrom(
      '99999999',
      '1e999',
      '-1',
      '_xD800_',
      '&#x110000;',
      '&#0;',
      'XFE1048577',
      'A1:XFD1048576',
      '<si/>',
      '<t/>',
      ' t="s"',
      ' s="-1"',
    ),
    fc.string({ maxLength: 3 }),
  );
  it('parts cut, spliced or overwritten', () => {
    fc.assert(
      fc.property(part, place, fc.nat(12), piece, fc.boolean(), (name, at, cut, put, end) => {
        const text = SEED[name] as string;
        const from = Math.floor(at * text.length);
        survives(zipOf({ ...SEED, [name]: text.slice(0, from) + put + (end ? '' : text.slice(from + cut)) }, 0));
      }),
      runs(1500),
    );
  });

  it('elements doubled, left out or put elsewhere', () => {
    const elements = Object.fromEntries(NAMES.map(name => [name, (SEED[name] as string).match(/<[^>]*>|[^<]+/g) ?? []]));
    fc.assert(
      fc.property(part, part, place, place, fc.nat(3), (name, other, from, to, way) => {
        const list = [...elements[name]!];
        const [i, j] = [Math.floor(from * list.length), Math.floor(to * list.length)];
        if (way === 0) list.splice(i, 1);
        else if (way === 1) list.splice(j, 0, list[i]!);
        else if (way === 2) list.splice(Math.min(i, j), Math.abs(i - j));
        else list.splice(i, 0, ...elements[other]!);
        survives(zipOf({ ...SEED, [name]: list.join('') }, 0));
      }),
      runs(1000),
    );
  });

  it('bytes of a part changed, its checksum being right', () => {
    fc.assert(
      fc.property(part, changes, (name, list) => survives(zipOf({ ...SEED, [name]: changed(BYTES[name]!, list) }, 0))),
      runs(1000),
    );
  });

  it('a part’s deflated stream cut off or changed, whatever size and checksum it claims', () => {
    const packed = Object.fromEntries(Object.entries(BYTES).map(([name, bytes]) => [name, deflateSync(bytes)]));
    fc.assert(
      fc.property(part, place, fc.option(changes), fc.option(fc.nat(100_000)), (name, cut, list, size) => {
        const entries = NAMES.map(each => {
          const bytes = BYTES[each]!;
          const honest = { name: each, data: packed[each]!, method: 8, size: bytes.length, crc: crc32(bytes) };
          if (each !== name) return honest;
          const data = list ? changed(honest.data, list) : honest.data.subarray(0, Math.floor(cut * honest.data.length));
          return { ...honest, data, size: size ?? honest.size };
        });
        survives(rawZip(entries));
      }),
      runs(600),
    );
  });

  it('bytes of the package changed, its end cut off', () => {
    for (const zip64 of [false, true]) {
      const whole = rawZip(Object.entries(BYTES).map(([name, data]) => ({ name, data })), zip64); // prettier-ignore
      // from the directory on, where most bytes mean something
      const directory = 1 - (NAMES.length * (zip64 ? 110 : 80) + (zip64 ? 98 : 22)) / whole.length;
      fc.assert(
        fc.property(changes, fc.boolean(), fc.nat(3), (list, late, cut) => {
          const places = list.map(([at, value]) => [late ? directory + at * (1 - directory) : at, value] as const);
          survives(changed(whole, places).subarray(0, whole.length - cut * cut));
        }),
        runs(1000),
      );
    }
  });

  it('and any bytes at all', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), survives), runs(500));
  });
});
