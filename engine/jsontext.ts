import type { Analysis } from './analyze.js';
import { ascii, ByteWriter } from './columns/bytes.js';
import { isMinor, issueJson, type JsonValue, jsonValue, reportJson, toJson } from './json.js';
import type { CodedValues, Report, ReportColumn, ReportTable } from './report/report.js';
import { coded, isCoded } from './report/values.js';
import type { Settings } from './settings.js';
import { isoDay } from './units/day.js';
import type { Kind } from './units/kind.js';
import { majorOf } from './units/money.js';

const NULL = ascii('null');
const FIRST_ROW = ascii('\n{');
const NEXT_ROW = ascii(',\n{');
const ROW_END = ascii('}');

/** Days by code: a long column has few different ones. */
function daysByCode(days: Float64Array): CodedValues {
  const words: string[] = [];
  const known = new Map<number, number>();
  const codes = Int32Array.from(days, day => {
    if (!Number.isFinite(day)) return -1;
    let code = known.get(day);
    if (code === undefined) known.set(day, (code = words.push(isoDay(day)) - 1));
    return code;
  });
  return coded(codes, words);
}

function putValue(out: ByteWriter, value: JsonValue): void {
  if (typeof value === 'number') out.number(value);
  else if (typeof value === 'string') out.json(value);
  else if (value === null) out.raw(NULL);
  else out.markup(JSON.stringify(value));
}

/** Writes words by code; each is encoded when it is first met, and copied from then on. */
function wordWriter(out: ByteWriter, { codes, words }: CodedValues, kind: Kind): (row: number) => void {
  const texts = new ByteWriter();
  const from = new Int32Array(words.length);
  const to = new Int32Array(words.length);
  return row => {
    const code = codes[row]!;
    if (code < 0) return out.raw(NULL);
    if (to[code] === 0) {
      from[code] = texts.at;
      putValue(texts, jsonValue(words.at(code), kind));
      to[code] = texts.at;
    }
    out.copy(texts.bytes, from[code]!, to[code]!);
  };
}

/** Writes numbers as they are counted out: money in major units, what is none as null. */
function numberWriter(out: ByteWriter, values: Float64Array, kind: Kind): (row: number) => void {
  const inMinor = isMinor(kind);
  return row => {
    const value = values[row]!;
    if (Number.isFinite(value)) out.number(inMinor ? majorOf(value) : value);
    else out.raw(NULL);
  };
}

/** Writes a column's values as JSON. */
function valueWriter(out: ByteWriter, { values, kind }: ReportColumn): (row: number) => void {
  if (isCoded(values)) return wordWriter(out, values, kind);
  if (values instanceof Float64Array) return kind === 'day' ? wordWriter(out, daysByCode(values), kind) : numberWriter(out, values, kind);
  return row => putValue(out, jsonValue(values[row], kind));
}

/** A table's rows, one a line. */
function* tableChunks(out: ByteWriter, table: ReportTable): Generator<Uint8Array> {
  const keys = table.columns.map((column, k) => ascii(`${k > 0 ? ', ' : ''}${JSON.stringify(column.id)}: `));
  const writers = table.columns.map(column => valueWriter(out, column));
  out.markup('[');
  for (let row = 0; row < table.rows; row++) {
    if (out.full) yield out.take();
    out.raw(row > 0 ? NEXT_ROW : FIRST_ROW);
    for (let k = 0; k < keys.length; k++) {
      out.raw(keys[k]!);
      writers[k]!(row);
    }
    out.raw(ROW_END);
  }
  out.markup(']');
}

function* reportChunks(out: ByteWriter, report: Report): Generator<Uint8Array> {
  // the tables, which may be long, never become objects
  const frame = Object.entries(reportJson({ ...report, tables: [] }) as object);
  out.markup('{');
  for (const [i, [key, value]] of frame.entries()) {
    out.markup(`${i > 0 ? ',' : ''}\n${JSON.stringify(key)}: `);
    if (key !== 'tables') {
      out.markup(JSON.stringify(value));
      continue;
    }
    out.markup('{');
    for (const [k, table] of report.tables.entries()) {
      out.markup(`${k > 0 ? ',' : ''}\n${JSON.stringify(table.id)}: `);
      yield* tableChunks(out, table);
    }
    out.markup('}');
  }
  out.markup('}');
}

/**
 * The text of an analysis as `--json` prints it, as UTF-8 in chunks of a `ByteWriter`: a row of a table and an issue take one line each, and
 * no chunk holds a long table whole. Parsed, it is `toJson` of the same analysis.
 */
export function* jsonChunks({ reports, absent, issues, questions }: Analysis, settings: Settings): Generator<Uint8Array> {
  const out = new ByteWriter();
  const frame = Object.entries(toJson([], absent, [], questions, settings));
  out.markup('{');
  for (const [i, [key, value]] of frame.entries()) {
    out.markup(`${i > 0 ? ',' : ''}\n${JSON.stringify(key)}: `);
    if (key === 'reports') {
      out.markup('{');
      for (const [k, report] of reports.entries()) {
        out.markup(`${k > 0 ? ',' : ''}\n${JSON.stringify(report.id)}: `);
        yield* reportChunks(out, report);
      }
      out.markup('}');
    } else if (key === 'issues') out.markup(`[${issues.map(issue => `\n${JSON.stringify(issueJson(issue))}`).join(',')}]`);
    else out.markup(JSON.stringify(value));
  }
  out.markup('\n}');
  yield out.take();
}
