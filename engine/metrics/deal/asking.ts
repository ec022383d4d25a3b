import type { IssueSink } from '../../issue.js';
import type { Question } from '../../question.js';
import type { Settings } from '../../settings.js';
import type { Banner } from '../../report/report.js';
import { isOnScale } from '../../sheets/stage/stagescale.js';
import { outcomeOf } from '../../sheets/stage/stageword.js';
import { sourceOf, textAt, textColumn } from '../../sheets/table.js';
import { wordKeyOf } from '../../sheets/word/vocabulary.js';
import type { Label } from '../../text.js';
import { countText, moneyText, percentText, quantityText } from '../../units/numeral.js';
import type { Deals } from './deal.js';

/** Decided deals from which a rate of exactly 0 % or 100 % is a question before it is a headline. */
const ENOUGH = 20;
/** Share of the decided and doubtful deals from which a win rate says more about the doubt than about the business. */
const MOST = 0.05;

/** Stages asked about one by one; the others are one question, since a column of free text is no list of stages. */
const ASKED = 20;

/** A stage that nothing places: how many deals stand in it, and which reports rest on it. */
function stageQuestions(deals: Deals): Question[] {
  const { table, order, row, n } = deals;
  const stage = textColumn(table, 'stage');
  const isSaid = ['status', 'won_flag', 'won_time', 'lost_time'].some(role => table.columns[role] !== undefined);
  const found = new Map<string, { readonly first: number; count: number }>();
  for (const r of order.unplaced.length > 0 ? row : []) {
    const word = textAt(stage, r);
    const known = word === null ? undefined : found.get(word);
    if (known) known.count++;
    else if (word !== null) found.set(word, { first: r, count: 1 });
  }
  const countOf = (word: string): number => found.get(word)?.count ?? 0;
  const doubts = (words: readonly string[]): string[] =>
    isSaid || words.every(word => outcomeOf(word) === 'open') ? ['funnel'] : ['funnel', 'winrate', 'cycle'];
  const questions = order.unplaced.slice(0, ASKED).map((word): Question => {
    const at = found.get(word);
    const count = countOf(word);
    const { file, tab } = at ? sourceOf(table, at.first) : (table.sources[0] ?? { tab: undefined });
    return {
      id: `stage/pipeline/${wordKeyOf(word)}`,
      file,
      tab,
      sheet: 'pipeline',
      role: 'stage',
      text: {
        zh: `阶段“${word}”（${count > 0 ? `${countText(count)} 个商机` : '现无商机'}）在销售流程的哪一步？请按顺序列出各阶段。`,
        en: `at which step of the sales process is the stage "${word}" (${count > 0 ? quantityText(count, 'deal') : 'no deal now'})? List the stages in order.`,
      },
      choices: [],
      likely: null,
      setting: ['stages'],
      word,
      count,
      share: n > 0 ? count / n : null,
      doubts: doubts([word]),
    };
  });
  const others = order.unplaced.slice(ASKED);
  if (others.length === 0) return questions;
  const count = others.reduce((sum, word) => sum + countOf(word), 0);
  const { file, tab } = table.sources[0] ?? { tab: undefined };
  return [
    ...questions,
    {
      id: 'stage/pipeline',
      file,
      tab,
      sheet: 'pipeline',
      role: 'stage',
      text: {
        zh: `另有 ${countText(others.length)} 个阶段（${countText(count)} 个商机）不知道在哪一步：这一列是阶段吗？`,
        en: `${countText(others.length)} more stages (${quantityText(count, 'deal')}) have no known place: is the column the stage?`,
      },
      choices: [],
      likely: null,
      setting: ['stages'],
      word: '…',
      count,
      share: n > 0 ? count / n : null,
      doubts: doubts(others),
    },
  ];
}

/** Stages that are mere numbers: the process ends somewhere, and nothing says where. */
function winnerQuestion({ table, order, rungs, counts, n }: Deals): Question[] {
  const isCounted = rungs.length > 0 && order.wonOrder === null && rungs.every(isOnScale);
  if (!isCounted || counts.won + counts.lost > 0) return [];
  const { file, tab } = table.sources[0] ?? { tab: undefined };
  return [
    {
      id: 'stage/pipeline/which-wins',
      file,
      tab,
      sheet: 'pipeline',
      role: 'stage',
      text: {
        zh: `阶段是数字（${rungs.join('、')}），没有说明哪个表示赢单或输单。请列出各阶段。`,
        en: `the stages are numbers (${rungs.join(', ')}): which of them is won or lost? List the stages.`,
      },
      choices: [],
      likely: null,
      setting: ['stages'],
      count: n,
      share: null,
      doubts: [],
    },
  ];
}

function choice(value: string, zh: string, en: string): Question['choices'][number] {
  return { value, label: { zh, en } };
}

/** The doubtful deals and their amount: `3 个进行中的商机（12,500）`. */
function doubtfulText({ doubtful, value }: Deals): Label {
  const n = doubtful.length;
  const sum = doubtful.reduce((total, d) => total + (value.base[d] || 0), 0);
  const money = value.currency === null || sum === 0 ? null : moneyText(sum, value.currency);
  return {
    zh: `${countText(n)} 个进行中的商机${money ? `（${money.zh}）` : ''}`,
    en: `${quantityText(n, 'open deal')}${money ? ` (${money.en})` : ''}`,
  };
}

function doubtfulQuestion(deals: Deals): Question {
  const said = doubtfulText(deals);
  const { file, tab } = sourceOf(deals.table, deals.row[deals.doubtful[0] as number] as number);
  return {
    id: 'deals/open-with-reason',
    file,
    tab,
    sheet: 'pipeline',
    role: null,
    text: {
      zh: `${said.zh}结案日期已过且有输单原因或赢率为 0，或已关闭，或标明未赢单：是否已输单？`,
      en: `${said.en} past the closing date with a reason for a loss or a chance of 0%, or said to be closed or not to be won: lost?`,
    },
    choices: [choice('lost', '已输单', 'they are lost'), choice('open', '仍在进行', 'they are open')],
    likely: 0,
    setting: ['options', 'deals', 'openWithReason'],
    count: deals.doubtful.length,
    share: deals.doubtful.length / deals.n,
    doubts: [], // the pages that count them say so themselves
  };
}

/** The stage that `signed` deals are in. */
const signedWord = ({ rungs }: Deals): string => rungs.at(-1)!;

function signedQuestion(deals: Deals): Question {
  const word = signedWord(deals);
  const count = deals.signed.length;
  const { file, tab } = sourceOf(deals.table, deals.row[deals.signed[0] as number] as number);
  return {
    id: 'deals/last-stage-wins',
    file,
    tab,
    sheet: 'pipeline',
    role: null,
    text: {
      zh: `没有表示赢单的阶段：最后阶段“${word}”的 ${countText(count)} 个商机是否已赢单？`,
      en: `no stage is a win: are the deals in the last stage, "${word}" (${countText(count)}), won?`,
    },
    choices: [choice('won', '已赢单', 'they are won'), choice('open', '仍在进行', 'they are open')],
    likely: 0,
    setting: ['words', 'pipeline', word],
    word,
    count,
    share: count / deals.n,
    doubts: [], // the pages that count them say so themselves
  };
}

/** Share of the rows that must repeat a name at another stage for a list without ids to look like a log. */
const LOGGED = 0.2;

/** A list without ids in which names come again at other stages: a deal each, or the moves of one deal? */
function logQuestion({ table, row, n, snapshots }: Deals, { columns }: Pick<Settings, 'columns'>): Question[] {
  const name = textColumn(table, 'opp_name') ?? textColumn(table, 'customer');
  const role = textColumn(table, 'opp_name') ? 'opp_name' : 'customer';
  const stage = textColumn(table, 'stage') ?? textColumn(table, 'status');
  const [source] = table.sources;
  if (!name || !stage || !source || table.sources.length > 1 || table.columns['opp_id'] || snapshots || table.columns['product']) return [];
  const header = source.columns[role]?.header;
  if (header === undefined || (Object.hasOwn(columns, source.tab) && Object.hasOwn(columns[source.tab]!, 'opp_id'))) return [];
  const who = textColumn(table, 'customer');
  const first = new Map<string, number>();
  let again = 0;
  for (const r of row) {
    if (name.codes[r]! < 0) continue;
    const key = `${name.codes[r]!} ${who ? who.codes[r]! : ''}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, r);
    else if (stage.codes[before] !== stage.codes[r]) again++;
  }
  if (again < 2 || again < LOGGED * n) return [];
  return [
    {
      id: `deals/log/${header}`,
      file: source.file,
      tab: source.tab,
      sheet: 'pipeline',
      role: 'stage',
      text: {
        zh: `有 ${countText(again)} 行（共 ${countText(n)} 行）的“${header}”再次出现且阶段不同：是同一商机的推进记录，还是不同的商机？`,
        en: `${countText(again)} of ${quantityText(n, 'row')} repeat a "${header}" at another stage: are they the moves of one deal, or deals of their own?`,
      },
      choices: [
        choice(header, '同一商机的推进记录（取最新）', 'moves of one deal (the latest counts)'),
        choice('none', '不同的商机', 'deals of their own'),
      ],
      likely: 0,
      setting: ['columns', source.tab, 'opp_id'],
      count: again,
      share: null,
    },
  ];
}

/** Exactly 0 % or 100 % over many decided deals: lists of won deals alone look so. */
function isOneSided({ counts: { won, lost } }: Deals): boolean {
  return won + lost >= ENOUGH && (won === 0 || lost === 0);
}

function oneSidedText({ counts: { won, lost } }: Deals): Label {
  return won > 0
    ? { zh: `${countText(won)} 个已结案商机全部赢单`, en: `all ${countText(won)} decided deals are won` }
    : { zh: `${countText(lost)} 个已结案商机全部输单`, en: `all ${countText(lost)} decided deals are lost` };
}

function oneSidedQuestion(deals: Deals): Question {
  const said = oneSidedText(deals);
  const { file, tab } = deals.table.sources[0] ?? { tab: undefined };
  return {
    id: 'deals/one-sided',
    file,
    tab,
    sheet: 'pipeline',
    role: null,
    text: {
      zh: `${said.zh}：数据是否完整，还是另一种结果没有导出或没有认出？`,
      en: `${said.en}: are the data complete, or was the other outcome not exported or not recognised?`,
    },
    choices: [choice('complete', '数据完整', 'the data are complete')],
    likely: null,
    setting: ['options', 'deals', 'oneSided'],
    count: deals.counts.won + deals.counts.lost,
    share: null,
    doubts: [],
  };
}

/** Asks what the deals do not say of themselves: the place of a stage, deals that look won or lost, a rate that is too clean. */
export function askDeals(deals: Deals, asksOneSided: boolean, settings: Pick<Settings, 'columns'>, issues: IssueSink): void {
  for (const question of [...stageQuestions(deals), ...winnerQuestion(deals), ...logQuestion(deals, settings)]) issues.ask(question);
  if (deals.signed.length > 0) issues.ask(signedQuestion(deals));
  if (deals.doubtful.length > 0) issues.ask(doubtfulQuestion(deals));
  if (asksOneSided && isOneSided(deals)) issues.ask(oneSidedQuestion(deals));
}

/** What a page about deals must say first: deals that look won or lost and, where it shows the win rate, a rate that is too clean. */
export function dealBanners(deals: Deals, asksOneSided: boolean): Banner[] {
  const banners: Banner[] = [];
  const { won, lost } = deals.counts;
  if (deals.signed.length > 0) {
    const word = signedWord(deals);
    const count = countText(deals.signed.length);
    const rate = percentText(deals.signed.length / (deals.signed.length + lost));
    banners.push({
      id: 'last-stage-wins',
      tone: 'warn',
      text: {
        zh: `没有表示赢单的阶段：最后阶段“${word}”的 ${count} 个商机现按进行中计；如均已赢单，赢单率为 ${rate}。`,
        en: `No stage is a win: the deals in the last stage, "${word}" (${count}), are counted as open. If all are won, the win rate is ${rate}.`,
      },
    });
  }
  if (deals.doubtful.length > 0) {
    const said = doubtfulText(deals);
    const rate = percentText(won / Math.max(1, won + lost + deals.doubtful.length));
    banners.push({
      id: 'open-with-reason',
      tone: 'warn',
      text: {
        zh: `${said.zh}结案日期已过且有输单原因或赢率为 0，或已关闭，或标明未赢单，现按进行中计；如均已输单，赢单率为 ${rate}。`,
        en: `${said.en} past the closing date with a reason for a loss or a chance of 0%, or said to be closed or not to be won: counted as open. If all are lost, the win rate is ${rate}.`,
      },
    });
  }
  if (asksOneSided && isOneSided(deals)) {
    const said = oneSidedText(deals);
    banners.push({
      id: 'one-sided',
      tone: 'warn',
      text: {
        zh: `${said.zh}：请先确认另一种结果没有漏导出或未被认出。`,
        en: `${said.en[0]!.toUpperCase()}${said.en.slice(1)}: make sure that the other outcome was exported and recognised.`,
      },
    });
  }
  return banners;
}

/** True where so many open deals look won or lost that the win rate would be about the doubt. */
export function isRateDoubtful({ counts: { won, lost }, doubtful, signed }: Deals): boolean {
  return signed.length > 0 || doubtful.length > MOST * (won + lost + doubtful.length);
}
