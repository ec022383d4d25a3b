import type { Choice, Question } from '../../question.js';
import type { Label } from '../../text.js';
import { verbatim } from '../../text.js';
import type { Recognition, TabRecognition } from './recognition.js';

const NONE: Choice = { value: 'none', label: { zh: '都不是', en: 'none of them' } };

/** A header as the setting `columns` names it: the nth of several columns with one header is `header#n`. */
function nameOf(tab: TabRecognition, column: number): string | null {
  const all = [...tab.columns, ...tab.unused].filter((c, i, list) => list.findIndex(o => o.column === c.column) === i);
  const own = all.find(c => c.column === column);
  if (!own || own.header === '') return null;
  const same = all.filter(c => c.header === own.header).sort((a, b) => a.column - b.column);
  return same.length === 1 ? own.header : `${own.header}#${same.indexOf(own) + 1}`;
}

function columnQuestion(tab: TabRecognition, { role, columns, text }: TabRecognition['questions'][number]): Question {
  const choices = columns.flatMap((column): Choice[] => {
    const name = nameOf(tab, column);
    return name === null ? [] : [{ value: name, label: verbatim(name) }];
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
  return recognition.tabs.flatMap(tab => tab.questions.map(question => columnQuestion(tab, question)));
}
