const MOST = 31;

/** Cut to a number of UTF-16 units, as Excel counts, never through a character. */
function cut(text: string, length: number): string {
  const short = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}

/**
 * A tab's name: what Excel forbids is left out (and the comma, which separates our tabs' names
 * in the workbook's properties), at most 31 characters, unique ignoring case among `taken` (which it joins). Part 2 and on
 * carry their number.
 *
 * @example tabName('Aging: 1/2', 1, new Set()) // => 'Aging 1 2'
 * @example tabName('账龄明细', 2, new Set()) // => '账龄明细 (2)'
 */
export function tabName(title: string, part: number, taken: Set<string>): string {
  const plain = title
    .replace(/[[\]:*?/\\,\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  // "History" is a name Excel keeps for itself
  const base = plain === '' ? 'Closebook' : plain.toLowerCase() === 'history' ? `${plain} 1` : plain;
  for (let n = part; ; n++) {
    const suffix = n > 1 ? ` (${n})` : '';
    const name = cut(base, MOST - suffix.length).trimEnd() + suffix;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

function pascal(id: string): string {
  return id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * A native table's name: letters and digits, unique in the workbook ignoring case.
 *
 * @example tableName('aging-detail', 'items', new Set()) // => 'tblAgingDetailItems'
 */
export function tableName(tab: string, table: string, taken: Set<string>): string {
  const base = `tbl${pascal(tab)}${pascal(table)}`.slice(0, 200);
  let name = base;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base}_${n}`;
  taken.add(name.toLowerCase());
  return name;
}
