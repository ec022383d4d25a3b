import type { Outcome } from '../stage/canonical.js';
import { canonicalOf, outcomeOf } from '../stage/stageword.js';
import { type Table, textColumn } from '../table.js';
import { type Vocabulary, wordKeyOf } from './vocabulary.js';

/** Reasons that stand in a status column for the loss itself: as a stage they would be a step of the process, as a reason column they say nothing. */
const REASONS: ReadonlySet<string> = new Set(
  (
    'no money,no fit,not a fit,bad fit,no need,too expensive,price too high,chose competitor,lost to competitor,competitor won,no longer needed,' +
    '价格太高,价格过高,预算不足,无预算,没有预算,选择竞品,选择竞争对手,竞品中标,竞争对手中标,无需求,客户放弃,客户取消,项目取消'
  ).split(','),
);

/** Parts of words that make a meaning likely, not certain: it is offered first, never taken. */
const LIKELY: readonly (readonly [RegExp, Outcome])[] = [
  [/dup|invalid|junk|spam|无效|作废|重复/, 'invalid'],
  [/hold|pause|later|postpone|nurtur|搁置|暂停|暂缓|延期|推迟/, 'on-hold'],
  [
    /lost|lose|loss|budget|compet|expens|price|reject|declin|cancel|fail|dead|drop|churn|timing|\bno\b|\bnot\b|输|丢|失|败|弃|取消|竞|价格|预算/,
    'lost',
  ],
  [/\bwon\b|\bwin\b|sold|sign|book|order|award|success|renew|converted|paid|complet|done|赢|成交|签|中标|下单|成功|完成|续/, 'won'],
  [/progress|pending|wait|open|active|follow|跟进|进行|洽谈|推进|等待|待/, 'open'],
];

const YES = /^(?:true|yes|y|t|1|是|是的|对|√|✓|✔|☑|✅)$/;
const NO = /^(?:false|no|n|f|0|否|不是|×|✗|✘|☐|❌)$/;

/** What a yes or no says: 1, 0; −1 for any other word. */
export function yesOrNo(word: string): 1 | 0 | -1 {
  const key = wordKeyOf(word);
  return YES.test(key) ? 1 : NO.test(key) ? 0 : -1;
}

const ASKS_CLOSED = /clos|结束|結束|关闭|關閉|结案|結案/i;
const ASKS_WON = /\bwon\b|iswon|\bwin\b|成交|成单|成單|赢单|贏單|签约|簽約|中标|中標/i;

/** What the header of the status column asks, so that yes or no is an answer; null = it asks nothing: then yes and no name no outcome. */
export function askedBy(table: Table): 'closed' | 'won' | null {
  const asks = (pattern: RegExp): boolean => table.sources.every(source => pattern.test(source.columns['status']?.header ?? ''));
  return asks(ASKS_CLOSED) ? 'closed' : asks(ASKS_WON) ? 'won' : null;
}

/** The outcome that a status word names: `outcomeOf`, and the reasons for a loss that people write for it. */
export function statusOutcome(word: string): Outcome | null {
  return outcomeOf(word) ?? (REASONS.has(wordKeyOf(word)) ? 'lost' : null);
}

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
  // a known stage in a status column is no riddle: the deal stands there
  of: word => statusOutcome(word) ?? (canonicalOf(word) ? 'open' : null),
  likely: word => LIKELY.find(([pattern]) => pattern.test(wordKeyOf(word)))?.[1] ?? null,
  done: {
    zh: '看不出输赢，状态由阶段决定，阶段也未说明时按进行中计',
    en: 'the stage decides; where it says nothing either, the deal counts as open',
  },
  // answers to the header's question are no words to be understood
  matters: table => askedBy(table) === null || [...(textColumn(table, 'status')?.words ?? [])].some(word => yesOrNo(word) < 0),
};
