import { askedBy, OUTCOME_WORDS, statusOutcome, yesOrNo } from '../../sheets/word/outcomeword.js';
import { saidMeaning } from '../../sheets/word/vocabulary.js';
import type { Settings } from '../../settings.js';
import type { StageOrder } from '../../sheets/stage/stages.js';
import { dayColumn, flagColumn, numberColumn, type Role, type SheetId, type Table, textColumn } from '../../sheets/table.js';
import { LOST, OPEN, type OutcomeCode, sayingsOf, stageSayings, type Sayings, UNSAID, WON } from './outcome.js';
import { TO_LOST, TO_WON } from './stay.js';

/** Columns that outcomes rest on: definitions that count won, lost or open deals read them. */
export const OUTCOME_READS: readonly (readonly [SheetId, Role])[] = (
  [
    'status',
    'won_flag',
    'lost_flag',
    'closed_flag',
    'stage',
    'active',
    'archived',
    'won_time',
    'lost_time',
    'forecast_category',
    'closed',
    'probability',
    'lost_reason',
  ] as const
).map(role => ['pipeline', role]);

/** What the columns hold that outcomes are told from. */
export interface EvidenceInput {
  readonly table: Table;
  readonly order: StageOrder;
  /** By deal: TO_WON or TO_LOST where its events or ticks end so, else −1. */
  readonly end: Int16Array;
  readonly settings: Settings;
  /** What a doubtful open deal is taken for (`doubtfulRows`). */
  readonly doubtful: 'ask' | 'lost' | 'open';
}

/** An outcome, or UNSAID, of a table row that is deal d. */
type Says = (row: number, d: number) => number;

const CLOSED_CATEGORY = /^(?:closed(?: won)?|已结束|已成交|已赢单|已关闭)$/i;

const codeAt = (codes: Int32Array | undefined, row: number): number => (codes ? (codes[row] as number) : -1);

/** is won → won; is lost → lost; is closed and not won → lost. Won and lost at once say nothing. */
function flags({ table }: EvidenceInput): Says | null {
  const [won, lost, closed] = ['won_flag', 'lost_flag', 'closed_flag'].map(role => flagColumn(table, role));
  if (!won && !lost) return null;
  return row => {
    const isWon = won?.[row] === 1;
    const isLost = lost?.[row] === 1 || (closed?.[row] === 1 && won?.[row] === 0);
    return isWon === isLost ? UNSAID : isWon ? WON : LOST;
  };
}

/** The words of the status column; yes and no only where its header asks: no to "is closed?" is open, yes to it and no to "is won?" say nothing. */
export function statusSayings({ table, settings }: Pick<EvidenceInput, 'table' | 'settings'>): Sayings {
  const asked = askedBy(table);
  return sayingsOf(textColumn(table, 'status')?.words ?? [], word => {
    const said = saidMeaning(settings, 'pipeline', word);
    if (said !== null && Object.hasOwn(OUTCOME_WORDS.meanings, said)) return said;
    const answer = asked === null ? -1 : yesOrNo(word);
    if (answer < 0) return statusOutcome(word);
    return asked === 'closed' ? (answer === 0 ? 'open' : null) : answer === 1 ? 'won' : null;
  });
}

function status(input: EvidenceInput): Says | null {
  const column = textColumn(input.table, 'status');
  if (!column) return null;
  const { outcome } = statusSayings(input);
  return row => (codeAt(column.codes, row) < 0 ? UNSAID : (outcome[column.codes[row] as number] as number));
}

function notClosed({ table }: EvidenceInput): Says | null {
  const closed = flagColumn(table, 'closed_flag');
  return closed ? row => (closed[row] === 0 ? OPEN : UNSAID) : null;
}

/** The stage word; without one, the stage its events or ticks end in. */
function stage({ table, order, end }: EvidenceInput): Says {
  const column = textColumn(table, 'stage');
  const { outcome } = stageSayings(column, order);
  return (row, d) => {
    if (codeAt(column?.codes, row) >= 0) return outcome[column!.codes[row] as number] as number;
    return end[d] === TO_WON ? WON : end[d] === TO_LOST ? LOST : UNSAID;
  };
}

/** The name of one of several tabs, where deals that ended keep the stage they ended in: Won, 输单. */
function tab({ table: { sources, source } }: EvidenceInput): Says | null {
  const named = sayingsOf(
    sources.map(({ tab }) => tab),
    statusOutcome,
  ).outcome;
  if (!source || !named.some(outcome => outcome === WON || outcome === LOST)) return null;
  return row => (named[source[row]!] === OPEN ? UNSAID : named[source[row]!]!);
}

/** Odoo and others archive what is lost; a deal that was won says so above. */
function archived({ table }: EvidenceInput): Says | null {
  const active = flagColumn(table, 'active');
  const away = flagColumn(table, 'archived');
  return active || away ? row => (active?.[row] === 0 || away?.[row] === 1 ? LOST : UNSAID) : null;
}

/** A won time or a lost time; of both the later. */
function times({ table }: EvidenceInput): Says | null {
  const won = dayColumn(table, 'won_time');
  const lost = dayColumn(table, 'lost_time');
  if (!won && !lost) return null;
  return row => {
    const [w, l] = [won?.[row] ?? NaN, lost?.[row] ?? NaN];
    return w >= l || (!Number.isNaN(w) && Number.isNaN(l)) ? WON : Number.isNaN(l) ? UNSAID : LOST;
  };
}

/** Closed of a forecast is won. Omitted says that the deal is no part of the forecast, not that it is lost. */
function category({ table }: EvidenceInput): Says | null {
  const column = textColumn(table, 'forecast_category');
  if (!column) return null;
  const closed = column.words.map(word => CLOSED_CATEGORY.test(word.normalize('NFKC').trim()));
  return row => (codeAt(column.codes, row) >= 0 && closed[column.codes[row] as number] ? WON : UNSAID);
}

/** The closing day beside a row: the actual one, else the expected one. */
function closingOf(table: Table): (row: number) => number {
  const closed = dayColumn(table, 'closed');
  const expected = dayColumn(table, 'expected_close');
  return row => {
    const day = closed ? (closed[row] as number) : NaN;
    return Number.isNaN(day) ? (expected?.[row] ?? NaN) : day;
  };
}

/** 100 % or 0 % beside a closing date that has passed, where no status or stage word of the row is understood. */
function chance(input: EvidenceInput): Says | null {
  const { table, order, settings } = input;
  const probability = numberColumn(table, 'probability');
  if (!probability) return null;
  const stageColumn = textColumn(table, 'stage');
  const places = (stageColumn?.words ?? []).map(word => order.of(word) !== null);
  const closing = closingOf(table);
  return row => {
    const share = probability[row] as number;
    const code = codeAt(stageColumn?.codes, row);
    if ((share !== 0 && share !== 1) || (code >= 0 && places[code]) || !(closing(row) <= settings.asOf)) return UNSAID;
    return share === 1 ? WON : LOST;
  };
}

/** Rows that answer “is it won?” with no: that may be lost, or not won yet. */
function answersNo(table: Table): (row: number) => boolean {
  const won = flagColumn(table, 'won_flag');
  const status = askedBy(table) === 'won' ? textColumn(table, 'status') : undefined;
  const no = (status?.words ?? []).map(word => yesOrNo(word) === 0);
  return row => won?.[row] === 0 || (codeAt(status?.codes, row) >= 0 && no[status!.codes[row] as number] === true);
}

/**
 * Rows that may be lost though their words say open: the closing date has passed, and there is a reason for a loss or a chance of 0 %; or the
 * deal is said to be closed, and nothing says how; or it is said not to be won, and no stage says where it stands.
 */
export function doubtfulRows(table: Table, order: StageOrder, asOf: number): (row: number) => boolean {
  const reason = textColumn(table, 'lost_reason');
  const probability = numberColumn(table, 'probability');
  const closed = flagColumn(table, 'closed_flag');
  const closing = closingOf(table);
  const isNo = answersNo(table);
  const stages = ['stage', 'last_stage'].flatMap(role => textColumn(table, role) ?? []);
  const known = stages.map(({ words }) => words.map(word => order.of(word) !== null));
  const stands = (row: number): boolean => stages.some(({ codes }, i) => codes[row]! >= 0 && known[i]![codes[row]!] === true);
  return row =>
    closed?.[row] === 1 ||
    ((codeAt(reason?.codes, row) >= 0 || probability?.[row] === 0) && closing(row) <= asOf) ||
    (isNo(row) && closed?.[row] !== 0 && !stands(row));
}

function doubt({ table, order, settings, doubtful }: EvidenceInput): Says | null {
  const isDoubtful = doubtfulRows(table, order, settings.asOf);
  return doubtful === 'lost' ? row => (isDoubtful(row) ? LOST : UNSAID) : null;
}

/** Every kind of evidence, the stronger first: the first that says something decides. */
const PRECEDENCE: readonly ((input: EvidenceInput) => Says | null)[] = [
  flags,
  status,
  notClosed,
  stage,
  tab,
  archived,
  times,
  category,
  chance,
  doubt,
];

/**
 * The evidence for a deal's outcome (结果判定): won, lost, invalid or open, before the as-of day is looked at?
 *
 *   1 flags      is won; is lost; is closed and not won = lost
 *   2 status     its word, as a person says or the vocabulary knows it; yes and no only under a header that asks
 *   3 is closed  no = open
 *   4 stage      its word or percentage (100 % won, 0 % lost), else the last stage column or event
 *   5 tab        the name of one of several: Won, 输单
 *   6 archived   lost
 *   7 won time, lost time: the later
 *   8 forecast category: Closed = won; Omitted says nothing, the deal stays open and is no part of a forecast
 *   9 probability 100 % or 0 % beside a closing date that has passed, where no stage word of the row is understood
 *   10 the answer to "are these lost?" (option openWithReason), for the doubtful rows
 *   else open
 *
 * Reads    pipeline: OUTCOME_READS
 * Returns  OPEN, WON, LOST or INVALID of a row
 */
export function evidenceOf(input: EvidenceInput): (row: number, d: number) => OutcomeCode {
  const kinds = PRECEDENCE.flatMap(kind => kind(input) ?? []);
  return (row, d) => {
    for (const says of kinds) {
      const outcome = says(row, d);
      if (outcome !== UNSAID) return outcome as OutcomeCode;
    }
    return OPEN;
  };
}
