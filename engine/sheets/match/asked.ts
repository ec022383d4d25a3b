import type { Choice, Question } from '../../question.js';
import type { Label } from '../../text.js';
import { verbatim } from '../../text.js';
import type { Recognition, TabRecognition } from './recognition.js';

const NONE: Choice = { value: 'none', label: { zh: '都不是', en: 'none of them' } };

/** The headers of a tab as the setting `columns` names them, by column: the nth of several columns with one header is `header#n`. */
function namesOf({ columns, unused }: TabRecognition): ReadonlyMap<number, string> {
  const headers = new Map<number, string>();
  for (const { column, header } of [...columns, ...unused]) if (!headers.has(column)) headers.set(column, header);
  const same = new Map<string, number[]>();
  for (const [column, header] of [...headers].sort((a, b) => a[0] - b[0])) {
    const before = same.get(header);
    if (before) before.push(column);
    else same.set(header, [column]);
  }
  same.delete('');
  const names = new Map<number, string>();
  for (const [header, all] of same) all.forEach((column, i) => names.set(column, all.length === 1 ? header : `${header}#${i + 1}`));
  return names;
}

function columnQuestion(
  tab: TabRecognition,
  names: ReadonlyMap<number, string>,
  { role, columns, text }: TabRecognition['questions'][number],
): Question {
  const choices = columns.flatMap((column): Choice[] => {
    const name = names.get(column);
    return name === undefined ? [] : [{ value: name, label: verbatim(name) }];
  });
  return {
    id: `column/${tab.tab}/${role}/${columns.join('-')}`,
    file: tab.file,
    tab: tab.tab,
    sheet: tab.sheet,
    role,
    text: ended(text),
    choices: [...choices, NONE],
    likely: choices.length > 0 ? 0 : null,
    setting: ['columns', tab.tab, role],
    count: Math.max(0, tab.last - tab.first - tab.skipped.length),
    share: null,
  };
}

/** The question without what is done meanwhile, which the issue beside it says. */
function ended({ zh, en }: Label): Label {
  return { zh: zh.replace(/？.*$/s, '？'), en: en.replace(/\?.*$/s, '?') };
}

/** What recognition asks: which column plays a role. */
export function askedOf(recognition: Recognition): Question[] {
  return recognition.tabs.flatMap(tab => {
    const names = namesOf(tab);
    return tab.questions.map(question => columnQuestion(tab, names, question));
  });
}
