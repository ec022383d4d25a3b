import { canonicalOf, isExactStage, outcomeOf } from '../stage/stageword.js';

/** `Date entered "Demo (Sales Pipeline)"`, hs_v2_date_entered_123, 进入“方案报价”时间, 方案报价_进入日期, 進入「報價」日期, 初步接触日期, Demo Date. */
export const ENTERED =
  /^(?:date entered|entered(?: date| at| on)?|entered stage) ?(?:[:-] ?)?["'“”‘’「『]?([^"“”「」『』]{1,60}?)["'“”‘’」』]{0,2}(?: ?\([^()]{0,60}\))?["'“”’」』]{0,2}$|^(?:property_)?hs_(?:v2_)?date_entered_(.+)$|^[进進]入 ?["'“”‘’「」『』]?([^"“”「」『』]{1,60}?)["'“”’」』]? ?(?:[阶階]段)?(?:的)?(?:日期|[时時][间間])$|^(.{1,60}?)["'”’」』]? ?(?:[_—-] ?)?(?:[阶階]段)?[进進]入(?:日期|[时時][间間])$|^(.{1,60}?)[ _—-]{0,3}(?:entered(?: date| at| on)?|entry date|date entered)$|^(.{1,60}?) ?(?:[_-] ?)?(?:日期|[时時][间間]|(?<= )date)$/iu;

/** 到达“方案报价”, reached "Proposal"; a column named by its stage alone is found beside others of its kind (match/stagecolumns.ts). */
export const TICKED = /^(?:reached|(?:是否)?(?:到达|达到))\s*["'“”「『]([^"“”「」『』]{1,40})["'”」』]$/iu;

/** The stage a header names: what stands in the marks; a bare "初步接触日期" only where its stage word is one we know. */
export function enteredKey(name: string, header: string): string | null {
  const stage = name.replace(/\s*\([^()]*(?:pipeline|管道|流程)[^()]*\)\s*$/i, '').trim();
  if (/^(?:阶段|階段|stage|current stage|the stage|last stage)$/i.test(stage)) return null;
  const marked = /enter|entry|[进進]入/i.test(header);
  if (marked) return stage || null;
  const exact = canonicalOf(stage);
  return exact && outcomeOf(stage) === null && !/^(?:new|lead|线索|線索|close|closing|contract|合同|合約|order|订单)$/i.test(stage)
    ? stage
    : null;
}

/** True for a header that is one stage or one outcome and nothing else: Negotiation, 方案报价, Closed Lost, 成交. */
export function isStageHeader(header: string): boolean {
  const outcome = outcomeOf(header);
  return isExactStage(header) && (outcome === null || outcome === 'won' || outcome === 'lost');
}

const YES = /^(?:√|✓|✔|☑|✅|●|y|yes|true|是|有|1)$/;
const NO = /^(?:✗|✘|☐|❌|○|n|no|false|否|无|0)$/;
const CROSS = /^[x×]$/;
const plain = (word: string): string => word.normalize('NFKC').trim().toLowerCase();

/** True for what people write into a column of ticks. */
export function isTick(word: string): boolean {
  const text = plain(word);
  return YES.test(text) || NO.test(text) || CROSS.test(text);
}

/**
 * Which words of a column of ticks say that the stage was reached. × and x stand for no beside another tick, and for yes where they are all
 * there is.
 *
 * @example tickedWords(['√', '×']) // => [true, false]
 * @example tickedWords(['x', '0']) // => [true, false]
 */
export function tickedWords(words: readonly string[]): boolean[] {
  const texts = words.map(plain);
  const yes = texts.map(text => YES.test(text));
  return yes.includes(true) ? yes : texts.map(text => CROSS.test(text));
}
