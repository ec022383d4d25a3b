import { outcomeOf } from '../stage/stageword.js';
import type { Vocabulary } from './vocabulary.js';

/** The status of a deal (商机状态). */
export const OUTCOME_WORDS: Vocabulary = {
  sheet: 'pipeline',
  role: 'status',
  meanings: {
    won: { zh: '赢单', en: 'won' },
    lost: { zh: '输单', en: 'lost' },
    open: { zh: '进行中', en: 'open' },
    'on-hold': { zh: '搁置', en: 'on hold' },
    invalid: { zh: '无效', en: 'invalid' },
  },
  of: outcomeOf,
  done: {
    zh: '看不出输赢，状态由阶段决定，阶段也未说明时按进行中计',
    en: 'the stage decides; where it says nothing either, the deal counts as open',
  },
};
