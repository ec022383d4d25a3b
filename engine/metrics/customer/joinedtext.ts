import { AS_WRITTEN, wordKeys, type WordForm } from '../../columns/wordkey.js';
import { packedWords, type Words } from '../../columns/words.js';
import type { TextColumn } from '../../sheets/table.js';

/** Text columns of several tables under one dictionary: `codes[i]` are the rows of table i, −1 = blank. */
export interface JoinedText {
  readonly codes: readonly Int32Array[];
  readonly words: Words;
}

/** Joins text columns of tables; a table without the column is blank. Words that `form` writes alike are one; without it they stay as they are. */
export function joinedText(
  tables: readonly { readonly rows: number }[],
  columns: readonly (TextColumn | undefined)[],
  form?: WordForm,
): JoinedText {
  const blank = (i: number): Int32Array => new Int32Array(tables[i]!.rows).fill(-1);
  const present = columns.filter(column => column !== undefined);
  if (!form && present.length < 2) return { words: present[0]?.words ?? [], codes: columns.map((column, i) => column?.codes ?? blank(i)) };
  const keys = wordKeys(
    present.map(column => column.words),
    form ?? AS_WRITTEN,
  );
  let at = 0;
  const codes = columns.map((column, i) => {
    if (!column) return blank(i);
    const place = keys.places[at++]!;
    const joined = new Int32Array(column.codes.length);
    for (let row = 0; row < joined.length; row++) joined[row] = column.codes[row]! < 0 ? -1 : place[column.codes[row]!]!;
    return joined;
  });
  return { words: packedWords(keys.strings), codes };
}
