import { CANONICAL, type CanonicalStage, type Outcome, OUTCOMES } from './canonical.js';
import { foldHan } from '../match/han.js';

/** Characters of a word for a stage or an outcome; a longer text is none. */
const LONGEST = 200;

/** A word as it is compared: width, case, script, decoration (numbering, percentages, brackets' marks) and separators aside. */
export function stageKey(word: string): string {
  const whole = foldHan(word.normalize('NFKC').toLowerCase()).replace(/\s+/g, ' ').trim();
  // a number is the stage itself, not its numbering; a text this long is no stage, and its decoration not worth looking for
  if (whole.length > LONGEST || /^\d+(?:\.\d+)?\s*%?$/.test(whole)) return whole;
  const bare = whole
    .replace(/\(\s*\d+(\.\d+)?\s*%\s*\)|\d+(\.\d+)?\s*%/g, ' ')
    .replace(/^ ?(?:阶段|stage|step|第)? ?[\divx]{0,4} ?(?:[.、:\-_)]|步|阶段) ?|^ ?\d+ ?(?=\p{Script=Han})/u, '')
    .replace(/[^\p{L}\p{N}✓√]+/gu, ' ')
    .trim();
  return bare || whole;
}

const compact = (key: string): string => key.replaceAll(' ', '');

interface Place {
  readonly stage: CanonicalStage;
  readonly at: number;
}

const PLACES: ReadonlyMap<string, Place> = new Map(
  CANONICAL.flatMap(stage => stage.words.map((word, at): [string, Place] => [compact(stageKey(word)), { stage, at }])),
);
const OUTCOME_WORDS: ReadonlyMap<string, Outcome> = new Map([
  ...CANONICAL.filter(c => c.outcome === 'won').flatMap(c => c.words.map((w): [string, Outcome] => [compact(stageKey(w)), 'won'])),
  ...(Object.entries(OUTCOMES) as [Outcome, readonly string[]][]).flatMap(([outcome, words]) =>
    words.map((w): [string, Outcome] => [compact(stageKey(w)), outcome]),
  ),
]);

/** Words that tell the outcome when they stand as a whole word among others: "Closed - Lost to competitor". */
const WHOLE: readonly (readonly [RegExp, Outcome])[] = [
  [/(?:^| )(?:lost|输单|丢单|失败|流失)(?: |$)/, 'lost'],
  [/(?:^| )(?:won|赢单|成交|成功)(?: |$)/, 'won'],
  [/(?:^| )(?:invalid|duplicate|无效|作废)(?: |$)/, 'invalid'],
  [/(?:^| )(?:on hold|paused|暂停|搁置)(?: |$)/, 'on-hold'],
];
const NEGATED = /(?:^| )(?:not|no|never|non|t)(?: |$)|[未不没非待]|[率数额量]$/;

/** Won, but by another: 竞品中标, Won by competitor. */
const BY_OTHERS =
  /(?:^| )(?:won|win|awarded|signed) (?:by|to|with) (?:an? |the |our )?(?:other|another|competit|rival)|(?:^| )(?:competitors?|rival) (?:won|wins?)(?: |$)|(?:^| )lost to |被(?:竞品|竞争对手|对手|友商)|(?:竞品|竞争对手|对手|友商)已?(?:中标|赢单|成交|签约|签单|拿下)/;
/** A yes by word of mouth is no win yet. */
const VERBAL =
  /(?:^| )verbal(?:ly)? (?:.* )?(?:won|win|signed)(?: |$)|(?:^| )(?:won|signed) verbally(?: |$)|口头(?:赢单|成交|中标|签约|签单)/;

/**
 * The outcome a status or stage word names, by whole word: "Follow On Call" names none, 赢单率 names none (it is a figure).
 *
 *   exact word → won by another is lost, won by word of mouth open → whole word among others; null where negated
 *
 * @example outcomeOf('Closed Won') // => 'won'
 * @example outcomeOf('Follow On Call') // => null
 */
export function outcomeOf(word: string): Outcome | null {
  if (word.length > LONGEST) return null;
  const key = stageKey(word);
  const exact = OUTCOME_WORDS.get(compact(key)) ?? OUTCOME_WORDS.get(compact(key).replace(/^已|(?:了|的|客户|商机|结案|关闭)$/g, ''));
  if (exact) return exact;
  if (NEGATED.test(key)) return null;
  if (BY_OTHERS.test(key)) return 'lost';
  if (VERBAL.test(key)) return 'open';
  const named = WHOLE.filter(([pattern]) => pattern.test(key)).map(([, outcome]) => outcome);
  return new Set(named).size === 1 ? (named[0] as Outcome) : null;
}

/** Where a stage word stands in the canonical order: the stage, and the position among its words. */
export interface CanonicalPlace {
  readonly stage: CanonicalStage;
  /** Index among the words of the stage. */
  readonly at: number;
}

/**
 * A stage word's canonical place: the whole word, else the only canonical stage that one of its words names ("Proposal (sent)"). Null
 * where none, or where two different stages are named.
 *
 * @example canonicalOf('2. 方案报价')?.stage.order // => 50
 */
export function canonicalOf(word: string): CanonicalPlace | null {
  if (word.length > LONGEST) return null;
  const key = stageKey(word);
  const exact = PLACES.get(compact(key));
  if (exact) return exact;
  const near = PLACES.get(compact(key).replace(/(?:阶段|中|期)$/, ''));
  if (near && near.stage.outcome !== 'won') return near;
  if (NEGATED.test(key)) return null;
  const parts = key.split(' ');
  const hits = new Map<number, Place>();
  for (let from = 0; from < parts.length; from++)
    for (let to = parts.length; to > from; to--) {
      const place = PLACES.get(parts.slice(from, to).join(''));
      if (!place || place.stage.outcome === 'won') continue; // won by a part of a phrase is outcomeOf's business
      const known = hits.get(place.stage.order);
      if (!known || place.at < known.at) hits.set(place.stage.order, place);
      from = to - 1;
      break;
    }
  return hits.size === 1 ? (hits.values().next().value as Place) : null;
}

/**
 * True for a word that is a stage or an outcome as a whole, not one that holds it among others.
 *
 * @example isExactStage('Closed Won') // => true
 * @example isExactStage('Proposal sent by') // => false
 */
export function isExactStage(word: string): boolean {
  const key = compact(stageKey(word));
  return PLACES.has(key) || OUTCOME_WORDS.has(key);
}
