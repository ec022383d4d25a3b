import type { Analysis } from './analyze.js';
import { issueJson, jsonValue, reportJson, toJson } from './json.js';
import type { Report, ReportColumn, ReportTable } from './report/report.js';
import { isCoded } from './report/values.js';
import type { Settings } from './settings.js';

/** Characters of a piece of the text, about. */
const PIECE = 1 << 15;

/** Writes a column's values as JSON; words that stand for a code are written once. */
function textOf(column: ReportColumn): (row: number) => string {
  const { values, kind } = column;
  const text = (value: Parameters<typeof jsonValue>[0]): string => {
    const made = jsonValue(value, kind);
    return typeof made === 'number' ? String(made) : JSON.stringify(made);
  };
  if (!isCoded(values)) return row => text(values[row] ?? null);
  const { codes, words } = values;
  const known = new Array<string | undefined>(words.length);
  return row => {
    const code = codes[row]!;
    return code < 0 ? 'null' : (known[code] ??= text(words.at(code) ?? null));
  };
}

/** A table's rows, one a line, in pieces. */
function* rowsText(table: ReportTable): Generator<string> {
  const keys = table.columns.map((column, k) => `${k > 0 ? ', ' : ''}${JSON.stringify(column.id)}: `);
  const texts = table.columns.map(textOf);
  let text = '[';
  for (let row = 0; row < table.rows; row++) {
    text += row > 0 ? ',\n{' : '\n{';
    for (let k = 0; k < keys.length; k++) text += keys[k]! + texts[k]!(row);
    text += '}';
    if (text.length > PIECE) {
      yield text;
      text = '';
    }
  }
  yield `${text}]`;
}

function* reportText(report: Report): Generator<string> {
  // the tables, which may be long, never become objects
  const frame = Object.entries(reportJson({ ...report, tables: [] }) as object);
  yield '{';
  for (const [i, [key, value]] of frame.entries()) {
    yield `${i > 0 ? ',' : ''}\n${JSON.stringify(key)}: `;
    if (key !== 'tables') {
      yield JSON.stringify(value);
      continue;
    }
    yield '{';
    for (const [k, table] of report.tables.entries()) {
      yield `${k > 0 ? ',' : ''}\n${JSON.stringify(table.id)}: `;
      yield* rowsText(table);
    }
    yield '}';
  }
  yield '}';
}

/**
 * The text of an analysis as `--json` prints it, in pieces: a row of a table and an issue take one line each, and no piece holds a long table
 * whole. Parsed, it is `toJson` of the same analysis.
 */
export function* jsonText({ reports, absent, issues }: Analysis, settings: Settings): Generator<string> {
  const frame = Object.entries(toJson([], absent, [], settings));
  yield '{';
  for (const [i, [key, value]] of frame.entries()) {
    yield `${i > 0 ? ',' : ''}\n${JSON.stringify(key)}: `;
    if (key === 'reports') {
      yield '{';
      for (const [k, report] of reports.entries()) {
        yield `${k > 0 ? ',' : ''}\n${JSON.stringify(report.id)}: `;
        yield* reportText(report);
      }
      yield '}';
    } else if (key === 'issues') yield `[${issues.map(issue => `\n${JSON.stringify(issueJson(issue))}`).join(',')}]`;
    else yield JSON.stringify(value);
  }
  yield '\n}';
}
