import { closes, holds, type Relation } from '../relation/arithmetic.js';
import { signOf } from '../relation/column.js';
import type { Label } from '../../text.js';
import type { Role } from '../table.js';
import type { Question } from './bid.js';
import type { Amounts, Columns } from './columns.js';
import type { Header } from './header.js';

const isAmount = (value: number): boolean => value !== 0 && !Number.isNaN(value);
const minus = (values: Float64Array): Float64Array => values.map(value => 0 - value);
/** What settles, as amounts ≥ 0: payments written as negative amounts throughout are turned round. */
const turned = (values: Float64Array): Float64Array => (signOf(values) < 0 ? minus(values) : values);

/** What the headers of columns beside an amount say that they do to it. First match decides. */
const NAMED: readonly (readonly [RegExp, Role])[] = [
  [/write|written|bad[- ]?debt|坏账|壞帳|呆账|呆帳/, 'written_off'],
  [/withholding|\btds\b|\btax withheld|代扣/, 'credited'],
  [/retention|retainage|holdback|withheld|质保|質保|保留[金款]|保证金|保證金/, 'retention'],
  [/discount|\bdisc\b|折扣|优惠|優惠|让利|讓利/, 'discount'],
  [/adjust|调整|調整|late fee|late charge|interest|penalt|surcharge|滞纳金|滯納金|违约金|違約金|利息/, 'adjustment'],
  [
    /credit|deduct|rebate|\breturns?\b|refund|退货|退貨|退款|allowance|charge ?back|contra|扣款|扣减|返利|折让|折讓|冲减|沖減|抵扣|抵账/,
    'credited',
  ],
];
/** A rate, a day or a word about it, not its amount. */
const OTHER = /%|％|percent|\brate\b|率|比例|\bdate\b|日期|\bdays\b|天数|terms|\bnote\b|reason|备注|原因|说明/;

/** The role of a column beside an amount, by its header; null = the header says nothing. */
export function namedRole({ text, unit }: Header): Role | null {
  const word = text.normalize('NFKC').toLowerCase();
  return OTHER.test(word) || unit?.percent ? null : (NAMED.find(([pattern]) => pattern.test(word))?.[1] ?? null);
}

/** A column that may settle, and how it would enter: what settles is taken from the amount, an adjustment is added as it is signed. */
interface Part {
  readonly one: Amounts;
  readonly role: Role;
  /** What the balance loses by it. */
  readonly values: Float64Array;
}

/** How each column may enter, in the order tried: first that it settles. One that is negative throughout settles either way. */
function partsOf(unused: readonly Amounts[]): Part[] {
  const settles = unused.map((one): Part => {
    const role = namedRole(one.header);
    return { one, role: role === null || role === 'adjustment' ? 'credited' : role, values: turned(one.values) };
  });
  const adds = unused
    .filter(({ values }) => signOf(values) > 0)
    .map((one): Part => ({ one, role: 'adjustment', values: minus(one.values) }));
  return [...settles, ...adds];
}

/**
 * Unused columns that make amount − paid − … = balance: what else settles, or is added. One that its header names needs a row, others three.
 * What is held back of an amount and in the balance all the same is owed at a later day.
 */
export function findSettling(columns: Columns): void {
  const [amount, balance] = [columns.values('amount'), columns.values('balance')];
  if (!amount || !balance) return;
  const known = ['paid', 'credited', 'written_off'].flatMap(role => columns.values(role) ?? []).map(turned);
  const closing = (more: readonly Part[]): Relation => closes(amount, [...known, ...more.map(part => part.values)], balance);
  const alone = closing([]);
  const unused = columns.unused();
  if (alone.held === alone.tried) {
    const held = unused.find(({ header }) => namedRole(header) === 'retention');
    if (held && alone.tried > 0 && !columns.isChosen('retention') && !columns.isChosen('held')) columns.take(held, 'held');
    return;
  }
  const parts = partsOf(unused);
  const pairs = parts.flatMap((part, i) => parts.slice(i + 1).flatMap(other => (other.one === part.one ? [] : [[part, other]])));
  const isProof = (more: readonly Part[]): boolean => {
    const found = closing(more);
    const isNamed = more.every(({ one }) => namedRole(one.header) !== null);
    return found.held > alone.held && holds(found, isNamed ? 1 : undefined);
  };
  const choice = [...parts.map(part => [part]), ...pairs].find(isProof);
  for (const { one, role } of choice ?? []) if (!columns.of(role) && !columns.isChosen(role)) columns.take(one, role);
}

/** What a column is asked to be where no balance tells; what is done until then. */
const ASKED: Readonly<Record<string, (header: string) => Label>> = {
  held: header => ({
    zh: `“${header}”是含在应收金额内、到期才收的质保金吗？现按此单列，未分账龄`,
    en: `is "${header}" part of the amount and owed at a later day? It is shown as not aged for now`,
  }),
  adjustment: header => ({
    zh: `“${header}”是否按正负计入应收？现未计入`,
    en: `does "${header}" change what is owed, as it is signed? It is not counted for now`,
  }),
  settles: header => ({
    zh: `“${header}”是否冲减应收（尚未含在金额内）？现未冲减`,
    en: `does "${header}" reduce what is owed (is it not in the amount yet)? It is not counted for now`,
  }),
};

/**
 * Whether a column settles, where no balance tells: an amount less it is another column, or it and what was paid make the amount, it does; the
 * amount is another column less it, or was paid in full all the same, it does not. null = nothing tells.
 */
function isProven(one: Amounts, columns: Columns, unused: readonly Amounts[]): boolean | null {
  const amount = columns.values('amount')!;
  const paid = columns.values('paid');
  const part = turned(one.values);
  const others = [
    ...unused.filter(other => other !== one).map(({ values }) => values),
    ...['net', 'amount_base'].flatMap(role => columns.values(role) ?? []),
  ];
  if (others.some(other => holds(closes(amount, [part], other), 1))) return true;
  const tax = columns.values('tax');
  if (others.some(other => [[part], ...(tax ? [[part, minus(tax)]] : [])].some(less => holds(closes(other, less, amount), 1))))
    return false;
  const full = [part, new Float64Array(part.length)].map(less => {
    let count = 0;
    for (let row = 0; paid && row < part.length; row++)
      if (isAmount(part[row]!) && isAmount(paid[row]!) && amount[row]! - less[row]! === Math.abs(paid[row]!)) count++;
    return count;
  });
  const [settled, whole] = full as [number, number];
  return settled > whole && whole === 0 ? true : whole > settled && settled === 0 ? false : null;
}

/**
 * Unused columns that their headers say settle (折扣、质保金、调整), where no balance can be compared: as the other columns prove, else asked.
 */
export function askSettling(columns: Columns): Question[] {
  if (!columns.values('amount') || ['balance', 'running', 'bucket', 'debit'].some(role => columns.has(role))) return [];
  const unused = columns.unused();
  return unused.flatMap((one): Question[] => {
    const named = namedRole(one.header);
    if (named === null) return [];
    const isSigned = one.values.some(value => value < 0) && one.values.some(value => value > 0);
    const role = named === 'retention' ? 'held' : named === 'adjustment' && !isSigned && signOf(one.values) < 0 ? 'credited' : named;
    if (columns.of(role) || columns.isChosen(role) || columns.isChosen(named)) return [];
    const proven = role === 'held' || role === 'adjustment' ? null : isProven(one, columns, unused);
    if (proven === true || role === 'held') columns.take(one, role);
    if (proven !== null) return [];
    return [{ role, columns: [one.column], text: (ASKED[role] ?? ASKED['settles']!)(one.header.text) }];
  });
}
