import { JUDGES } from './judge.js';
import type { Known } from './known.js';

/** What kind of cell a listed value is: the page names kinds, never what stands in the files. */
function kindOf(value: string): string {
  if (value === '*') return 'a value';
  if (value === '') return 'blank';
  if (value === '=') return 'formula without a value';
  if (value.startsWith('"')) return 'text';
  if (value.startsWith('#')) return 'error';
  if (/^(TRUE|FALSE)$/.test(value)) return 'boolean';
  return value.startsWith('day ') ? 'date' : 'number';
}

const RIGHT: Readonly<Record<Known[5], string>> = { ours: 'we', theirs: 'the other', both: 'both' };
/** Text of a table's cell, in which angle brackets and underscores are no markup. */
const plain = (text: string): string => text.replace(/[<>_*|]/g, '\\$&');

/** Where our reader and others differ on the messy collection, as a Markdown page. */
export function judgePage(): string {
  const lines = [
    '# Where readers differ',
    '',
    'Every readable workbook of a collection of public files that break readers is read by us and by others, and compared cell by cell: what the cell is,',
    'and its value to the last digit the other one prints. These are all the differences; `messy.test.ts` fails for one that is not listed, and for one listed',
    'that is gone. “Why” is about the other reader unless it says “we”.',
  ];
  for (const { name, unopened, differences } of JUDGES) {
    lines.push('', `## ${name}`, '', '| file | tab | cells | ours | theirs | right | why |', '|---|---|---|---|---|---|---|');
    for (const [file, tab, cells, ours, theirs, right, why] of differences)
      lines.push(`| ${[file, tab, cells, kindOf(ours), kindOf(theirs), RIGHT[right], why].map(plain).join(' | ')} |`);
    lines.push('', 'Not opened, and read by us:', '', ...Object.entries(unopened).map(([file, why]) => `- ${plain(file)}: ${plain(why)}`));
  }
  return `${lines.join('\n')}\n`;
}
