import type { StageSetting } from '../../settings.js';
import { historyOrder } from '../match/precedence.js';
import { type Preset, PRESETS, presetOf } from './preset.js';
import type { Outcome } from './canonical.js';
import { scaleOf, type Step } from './stagescale.js';
import { canonicalOf, outcomeOf, stageKey } from './stageword.js';

export type StageOutcome = 'open' | 'won' | 'post-sale' | 'lost' | 'invalid' | 'on-hold';

/** One stage of this workbook's sales process. */
export interface Stage {
  /** The setting's or preset's name, else the word most used in the data. */
  readonly name: string;
  /** 1, 2, 3 … in the process; 0 = no position (lost, invalid, on hold). */
  readonly order: number;
  readonly outcome: StageOutcome;
  /** The chance of winning listed for it; null where none is. */
  readonly chance: number | null;
  /** The data's words for it, most used first. */
  readonly words: readonly string[];
}

export interface StageOrder {
  /** Where the order came from. `history`: at least one word was placed by the order in which deals went through the stages. */
  readonly from: 'settings' | 'preset' | 'history' | 'canonical';
  /** Set where `from` is preset. */
  readonly preset: Preset | null;
  /** Stages with a position, in order: open, then won, then post-sale. */
  readonly stages: readonly Stage[];
  /** Position from which a deal is won; null = no stage wins, only a status column can. */
  readonly wonOrder: number | null;
  /** The stage of a data word; null = unplaced or blank. */
  of(word: string | null): Stage | null;
  /** Data words that no rule places, most used first. To be asked, never guessed. */
  readonly unplaced: readonly string[];
  /** The settings named a preset that does not exist. */
  readonly unknownPreset: string | null;
}

export interface StageWords {
  /** Distinct stage words of the data with how many rows use each. */
  readonly words: readonly { readonly word: string; readonly count: number }[];
  /** The stages of each deal in the order it entered them, from the history or the entered dates. */
  readonly observed?: readonly (readonly string[])[];
  /** Settings.stages. */
  readonly stages: string | readonly StageSetting[] | null;
  /** The outcome that a person says a word has (Settings.words), before every other rule; null = nothing is said. */
  said?(word: string): Outcome | null;
}

/** A stage being placed. */
interface Draft {
  name: string;
  outcome: StageOutcome;
  chance: number | null;
  words: string[];
}

const keyOf = (word: string): string => stageKey(word).replaceAll(' ', '');
const isPlaced = (outcome: StageOutcome): boolean => outcome === 'open' || outcome === 'won' || outcome === 'post-sale';

/** Distinct words by their key, spelled as most often written, most used first. */
function distinct(words: StageWords['words']): { key: string; spelled: string[] }[] {
  const byKey = new Map<string, { word: string; count: number }[]>();
  for (const entry of words) {
    if (!entry.word.trim()) continue;
    const key = keyOf(entry.word);
    const list = byKey.get(key);
    if (list) list.push(entry);
    else byKey.set(key, [entry]);
  }
  const total = (list: { count: number }[]): number => list.reduce((sum, e) => sum + e.count, 0);
  return [...byKey]
    .map(([key, list]) => ({ key, list: list.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)), count: total(list) }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .map(({ key, list }) => ({ key, spelled: [...new Set(list.map(e => e.word))] }));
}

/** The outcome of a word: what a person says, else what it names. */
type OutcomeOf = (word: string) => Outcome | null;

/** Lost, invalid and on-hold words stand outside the order, unless the settings place them. */
function outside(outcome: Outcome | null): StageOutcome | null {
  return outcome === 'lost' || outcome === 'invalid' || outcome === 'on-hold' ? outcome : null;
}

/** Settings as drafts. Without a named winner the known words name it; what stands after the winner is post-sale. */
function drafts(settings: readonly (StageSetting & { readonly chance?: number })[]): Draft[] {
  const named = settings.some(s => s.outcome === 'won' || s.outcome === 'post-sale');
  const list: Draft[] = settings.map(s => {
    const known = [s.name, ...s.words].map(outcomeOf).find(o => o !== null && o !== 'open');
    const outcome: StageOutcome = s.outcome ?? (known && (known !== 'won' || !named) ? known : 'open');
    const chance = s.chance ?? canonicalOf(s.name)?.stage.chance ?? null;
    return { name: s.name, outcome, chance: isPlaced(outcome) ? chance : null, words: [] };
  });
  const won = list.findIndex(d => d.outcome === 'won' || d.outcome === 'post-sale');
  if (won >= 0) for (const draft of list.slice(won + 1)) if (draft.outcome === 'open') draft.outcome = 'post-sale';
  return list;
}

/** The only preset, or the one best covered, that holds every open word of the data. */
function detect(keys: readonly string[]): Preset | null {
  let best: { preset: Preset; share: number } | null = null;
  for (const preset of PRESETS) {
    const index = new Map(preset.stages.flatMap((s, i) => [s.name, ...s.words].map((w): [string, number] => [keyOf(w), i])));
    const places = keys.map(key => index.get(key));
    if (places.some(p => p === undefined)) continue;
    const covered = new Set(places).size;
    const share = covered / preset.stages.length;
    if (covered >= 3 && share > 0.5 && (!best || share > best.share)) best = { preset, share };
  }
  return best?.preset ?? null;
}

/**
 * Stage order (阶段顺序): in which order do deals go through the stages, and which stage wins?
 *
 *   the settings' list or preset → a preset that holds every stage word of the data → the scale that the words themselves are (25 %, 3; see
 *   stagescale.ts) → the canonical order, with words it does not know placed by the order in which deals went through them; what nothing
 *   places is `unplaced`
 *
 * Reads    stage words of the data with their counts; the stages of each deal in order of entry, where there is a history
 * Returns  stages in order 1 … n; `of(word)` gives a word's stage in any case, width or script, with lost, invalid and on-hold words as
 *          stages of order 0
 * Keeps / Leaves out   won is a position: stages after it are post-sale, and a deal in one is won; a preset's stages that no deal is in
 *          are kept; lost and won are matched by whole word
 * Empty    no stages where there are no words and no settings
 * Source   headers.md "Stages and outcome words"; the chances are the presets' customary ones
 * @example stageOrder({ words: [{ word: '报价', count: 2 }, { word: '線索', count: 1 }], stages: null }).of('线索')?.order // => 1
 */
export function stageOrder(input: StageWords): StageOrder {
  const words = distinct(input.words);
  const asked = typeof input.stages === 'string' ? presetOf(input.stages) : null;
  const isCanonical = typeof input.stages === 'string' && /^(?:canonical|标准|standard)$/i.test(input.stages.trim());
  const unknownPreset = typeof input.stages === 'string' && !asked && !isCanonical ? input.stages : null;
  const listed = Array.isArray(input.stages) && input.stages.length > 0 ? (input.stages as readonly StageSetting[]) : null;
  const of: OutcomeOf = word => input.said?.(word) ?? outcomeOf(word);
  const open = words.filter(w => outside(of(w.spelled[0] as string)) === null).map(w => w.key);
  const preset = asked ?? (listed || isCanonical ? null : detect(open));
  const fixed = listed ?? preset?.stages ?? null;
  if (!fixed) return { ...ordered(words, input.observed ?? [], of), preset: null, unknownPreset };

  const list = drafts(fixed);
  const byKey = new Map<string, Draft>();
  fixed.forEach((s, i) => {
    for (const word of [s.name, ...s.words]) if (!byKey.has(keyOf(word))) byKey.set(keyOf(word), list[i] as Draft);
  });
  const loose: Draft[] = [];
  const unplaced: string[] = [];
  for (const { key, spelled } of words) {
    const draft = byKey.get(key) ?? adopt(spelled[0] as string, list, loose, of);
    if (draft) {
      draft.words.push(...spelled);
      byKey.set(key, draft);
    } else unplaced.push(spelled[0] as string);
  }
  return { ...numbered(list, loose, byKey), from: listed ? 'settings' : 'preset', preset, unplaced, unknownPreset };
}

/** A word that a fixed list does not hold: an outcome word finds the list's stage of that outcome, or stands outside. */
function adopt(word: string, list: readonly Draft[], loose: Draft[], of: OutcomeOf): Draft | null {
  const outcome = of(word);
  if (outcome === null || outcome === 'open') return null;
  const home = list.find(d => d.outcome === outcome) ?? (outcome === 'won' ? list.find(d => d.outcome === 'post-sale') : undefined);
  if (home) return home;
  const draft: Draft = { name: word, outcome, chance: outcome === 'won' ? 1 : null, words: [] };
  if (outcome === 'won') (list as Draft[]).push(draft);
  else loose.push(draft);
  return draft;
}

/** Gives positions, and the lookup by word. */
function numbered(
  list: readonly Draft[],
  loose: readonly Draft[],
  byKey: ReadonlyMap<string, Draft>,
): Pick<StageOrder, 'stages' | 'wonOrder' | 'of'> {
  const made = new Map<Draft, Stage>();
  let order = 0;
  for (const draft of [...list, ...loose]) made.set(draft, { ...draft, order: isPlaced(draft.outcome) ? ++order : 0 });
  const stages = [...made.values()].filter(s => s.order > 0);
  const lookup = new Map<string, Stage>();
  for (const [key, draft] of byKey) lookup.set(key, made.get(draft) as Stage);
  return {
    stages,
    wonOrder: stages.find(s => s.outcome !== 'open')?.order ?? null,
    of: word => (word === null ? null : (lookup.get(keyOf(word)) ?? null)),
  };
}

/** The scale of the words, where those that name no outcome are on one. */
function stepsOf(words: readonly { key: string; spelled: string[] }[], of: OutcomeOf): ReadonlyMap<string, Step> {
  const scaled = words.filter(w => of(w.spelled[0] as string) === null);
  const steps = scaleOf(scaled.map(w => w.spelled[0] as string));
  return new Map(steps ? scaled.map((w, i) => [w.key, steps[i] as Step]) : []);
}

/** Without a fixed list: a scale, or the canonical order, corrected and completed by the history. Every word of the data is a stage of its own. */
function ordered(
  words: readonly { key: string; spelled: string[] }[],
  observed: readonly (readonly string[])[],
  of: OutcomeOf,
): Pick<StageOrder, 'stages' | 'wonOrder' | 'of' | 'from' | 'unplaced'> {
  const loose: Draft[] = [];
  const byKey = new Map<string, Draft>();
  const open: { key: string; rank: number | null }[] = [];
  const steps = stepsOf(words, of);
  for (const { key, spelled } of words) {
    const word = spelled[0] as string;
    const step = steps.get(key);
    const named = step?.outcome ?? of(word);
    const outcome = outside(named);
    const place = canonicalOf(word);
    const won = named === 'won';
    const draft: Draft = {
      name: word,
      outcome: outcome ?? (won ? 'won' : ((step ? null : place?.stage.outcome) ?? 'open')),
      chance: outcome ? null : won ? 1 : (step?.chance ?? place?.stage.chance ?? null),
      words: spelled,
    };
    byKey.set(key, draft);
    if (outcome) loose.push(draft);
    else open.push({ key, rank: won ? 90 : step ? Math.min(step.rank, 89) : place ? place.stage.order + place.at / 1000 : null });
  }
  const keys = new Map<string, string>(); // a few words, in the history of every deal
  const known = (word: string): string => {
    let key = keys.get(word);
    if (key === undefined) keys.set(word, (key = keyOf(word)));
    return key;
  };
  const { order, placed, used } = historyOrder(
    open,
    observed.map(stages => stages.map(known)),
  );
  const list = order.map(key => byKey.get(key) as Draft);
  const won = list.findIndex(d => d.outcome === 'won');
  if (won >= 0) for (const draft of list.slice(won + 1)) if (draft.outcome === 'open') draft.outcome = 'post-sale';
  const unplaced = open.filter(o => !placed.has(o.key)).map(o => o.key);
  const names = unplaced.map(key => (byKey.get(key) as Draft).name);
  for (const key of unplaced) byKey.delete(key);
  return { ...numbered(list, loose, byKey), from: used ? 'history' : 'canonical', unplaced: names };
}
