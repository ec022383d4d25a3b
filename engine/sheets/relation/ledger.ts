import { defineIssue, type IssueSink } from '../../issue.js';
import { orZero } from '../../units/money.js';
import { raiseRows } from '../gather/place.js';
import { numberColumn, type Role, type Table, textColumn, type Typed } from '../table.js';
import { directionOf } from '../word/documentword.js';
import type { Settings } from '../../settings.js';
import { addsUp, closes, holds, isHalf, type Relation, type Running, runs } from './arithmetic.js';
import { groupsOf, renamed, signOf, sumOf } from './column.js';

const RUNS = defineIssue({
  code: 'running-balance',
  severity: 'info',
  found: {
    zh: '“{column}”逐行累计（上行余额 + 应收 − 已收），不是每张单据的未收金额',
    en: '"{column}" runs (the balance above + amount − paid): it is not what is open of each document',
  },
  done: { zh: '按往来明细账读取，收款按先进先出核销', en: 'the sheet is read as a ledger, receipts are allocated first in, first out' },
});
const BROKEN = defineIssue({
  code: 'row-arithmetic',
  severity: 'warning',
  found: { zh: '“{column}”与同行其他金额不符：{value}', en: '"{column}" does not follow from the other amounts: {value}' },
  done: { zh: '以各行金额为准', en: 'the amounts of the rows are used' },
  advice: { zh: '请核对该行，可能有漏行或改动', en: 'Check the row: an entry may be missing or changed' },
});
const OPENING = defineIssue({
  code: 'opening-implied',
  severity: 'warning',
  found: {
    zh: '第一笔的余额比该笔发生额多 {value}：之前另有余额',
    en: 'the first balance is {value} beyond the row’s own amount: something was owed before',
  },
  done: { zh: '作为期初余额计入，未分账龄', en: 'it counts as an opening balance, not aged' },
  advice: { zh: '请补上期初余额一行', en: 'Add a row for the opening balance' },
});
const INCLUDED = defineIssue({
  code: 'column-included',
  severity: 'info',
  found: { zh: '“{column}”已包含在已收金额或余额中', en: '"{column}" is part of paid or of the balance already' },
  done: { zh: '不再另行冲减', en: 'it settles nothing more' },
});

const ADJUSTED = defineIssue({
  code: 'amount-adjusted',
  severity: 'info',
  found: { zh: '“{column}”按正负调整应收', en: '"{column}" changes what is owed, as it is signed' },
  done: { zh: '已并入单据金额', en: 'it is added to the amount' },
});
const APART = defineIssue({
  code: 'retention-apart',
  severity: 'warning',
  found: { zh: '“{column}”不在余额内', en: '"{column}" is not in the balance' },
  done: { zh: '按表内余额，未计入应收', en: 'by the balances of the sheet it is not counted as owed' },
  advice: { zh: '如仍应收，请另列单据', en: 'If it is still owed, list it as a document of its own' },
});

/** Columns that settle a document beside what was paid. */
const CLEARED = ['credited', 'written_off', 'discount', 'retention'] as const;
/** Rows whose balance runs that are proof where nothing else explains the balances. */
const FEWEST_RUNS = 2;
/** Rows tried before all are, and how many of them must prove something for their answer to stand. */
const SAMPLED = 2000;
const ENOUGH = 50;

const amountText = (minor: number): string => (minor / 100).toFixed(2);
function raiseBroken(table: Table, role: Role, said: Float64Array, { broken }: Relation, issues: IssueSink): void {
  const rows = broken.map(({ row, expected }) => ({ row, value: `${amountText(said[row]!)} ≠ ${amountText(expected)}` }));
  rows.sort((a, b) => a.row - b.row);
  raiseRows(issues, BROKEN, table, role, rows);
}

/** What each customer owed before its first entry, as a column; none where the balances start from nothing. */
function openingsOf(table: Table, role: Role, { openings }: Running, issues: IssueSink): Readonly<Record<Role, Typed>> {
  const rows: { row: number; value: string }[] = [];
  let some = false;
  const change = sumOf(
    ['debit', 'credit', 'amount', 'paid'].map(name => numberColumn(table, name)),
    [1, -1, 1, -1],
    table.rows,
  );
  for (let row = 0; row < openings.length; row++) {
    if (Number.isNaN(openings[row])) continue;
    some = true;
    // a row that moves nothing is the opening balance itself
    if (orZero(change[row]!) !== 0) rows.push({ row, value: amountText(openings[row]!) });
  }
  raiseRows(issues, OPENING, table, role, rows);
  return some ? { opening: { kind: 'money', values: openings } } : {};
}

function askWhetherRuns(table: Table, relation: Relation, issues: IssueSink): void {
  const { file, tab, columns } = table.sources[0]!;
  const header = columns['balance']?.header;
  if (header === undefined) return;
  issues.ask({
    id: `running/receivables/${tab}/${header}`,
    file,
    tab,
    sheet: 'receivables',
    role: 'balance',
    text: {
      zh: `“${header}”是逐行累计的余额，还是每张单据的未收金额？（${relation.held} 行累计得上，共 ${relation.tried} 行）`,
      en: `is "${header}" a running balance, or what is open of each document (it runs in ${relation.held} of ${relation.tried} rows)?`,
    },
    choices: [
      { value: header, label: { zh: '逐行累计的余额', en: 'a running balance' } },
      { value: 'none', label: { zh: '每张单据的未收金额', en: 'what is open of each document' } },
    ],
    likely: null,
    setting: ['columns', tab, 'running'],
    count: relation.tried,
    share: null,
  });
}

/** A credit beside an amount and no debit is no side of a ledger: it settles as what was paid, or beside it. */
function withCreditSettling(table: Table): Table {
  const credit = numberColumn(table, 'credit');
  if (!credit || numberColumn(table, 'debit') || !numberColumn(table, 'amount')) return table;
  const paid = numberColumn(table, 'paid');
  if (!paid) return renamed(table, { credit: 'paid' });
  if (!numberColumn(table, 'credited')) return renamed(table, { credit: 'credited' });
  const both = sumOf([paid, credit], [signOf(paid), signOf(credit)], table.rows);
  return renamed(table, { credit: null, paid: null }, { paid: { kind: 'money', values: both } });
}

const PAYMENTS = defineIssue({
  code: 'payments-added',
  severity: 'info',
  found: { zh: '收款分列在多列：{columns}', en: 'payments stand in columns of their own: {columns}' },
  done: { zh: '合计为已收金额', en: 'they are added up as what was paid' },
});
const NOT_ADDED = defineIssue({
  ...PAYMENTS,
  done: { zh: '按余额判断已包含在已收金额中，未再冲减', en: 'by the balances they are part of what was paid, and settle nothing more' },
});

/**
 * Payments in a column each (第一次回款, Payment 1, 定金) are what was paid, and settle beside a paid column, unless the balances show that they
 * are counted there already.
 */
function withPayments(table: Table, issues: IssueSink): Table {
  const columns = (table.repeated['payment'] ?? []).flatMap(({ key, column }) =>
    column.kind === 'money' ? [{ key, values: column.values }] : [],
  );
  if (columns.length === 0 || numberColumn(table, 'debit') || numberColumn(table, 'credit')) return table;
  const [amount, balance, paid] = ['amount', 'balance', 'paid'].map(role => numberColumn(table, role));
  const { file, tab } = table.sources[0]!;
  const say = (type: typeof PAYMENTS): void =>
    issues.add(type, { file, tab, values: { columns: columns.map(({ key }) => key).join(', ') } });
  const all = sumOf(
    [paid, ...columns.map(({ values }) => values)],
    [paid ? signOf(paid) : 1, ...columns.map(({ values }) => signOf(values))],
    table.rows,
  );
  if (amount && balance && paid && holds(closes(amount, [turned(paid)], balance), 1) && !holds(closes(amount, [all], balance), 1)) {
    say(NOT_ADDED);
    return table;
  }
  say(PAYMENTS);
  return renamed(table, { paid: null }, { paid: { kind: 'money', values: all } });
}

/** What was paid beside a debit and no credit is the other side of the ledger. */
function withPaidAsCredit(table: Table): Table {
  const isLedger = numberColumn(table, 'debit') && numberColumn(table, 'paid') && !numberColumn(table, 'credit');
  return isLedger ? renamed(table, { paid: 'credit' }) : table;
}

/** Credits that a ledger writes as negative amounts throughout are turned round, unless its balance runs by them as they stand. */
function withCreditTurned(table: Table): Table {
  const [debit, credit] = [numberColumn(table, 'debit'), numberColumn(table, 'credit')];
  if (!debit || !credit || signOf(credit) > 0) return table;
  const balance = numberColumn(table, 'running') ?? numberColumn(table, 'balance');
  const change = sumOf([debit, credit], [1, -1], table.rows);
  if (balance && (holds(runs(change, balance, groupsOf(table)), 1) || holds(closes(debit, [credit], balance), 1))) return table;
  return { ...table, columns: { ...table.columns, credit: { kind: 'money', values: credit.map(value => 0 - value) } } };
}

/** A ledger of two columns: its balance is only compared, and tells what was owed before the first entry. */
function comparedLedger(table: Table, issues: IssueSink): Table {
  const role = table.columns['running'] ? 'running' : 'balance';
  const written = numberColumn(table, role);
  if (!written) return table;
  const side = textColumn(table, 'direction');
  const sides = (side?.words ?? []).map(directionOf);
  const balance = written.map((value, row) => value * (side && side.codes[row]! >= 0 && sides[side.codes[row]!]! < 0 ? -1 : 1));
  const change = sumOf([numberColumn(table, 'debit'), numberColumn(table, 'credit')], [1, -1], table.rows);
  const running = runsWhole(change, balance) ?? runs(change, balance, groupsOf(table));
  if (!holds(running)) return table;
  raiseBroken(table, role, balance, running, issues);
  return { ...table, columns: { ...table.columns, ...openingsOf(table, role, running, issues) } };
}

const turned = (values: Float64Array): Float64Array => (signOf(values) < 0 ? values.map(value => -value) : values);

/** An adjustment is part of the amount, as it is signed. */
function withAdjustment(table: Table, issues: IssueSink): Table {
  const [amount, adjustment] = [numberColumn(table, 'amount'), numberColumn(table, 'adjustment')];
  if (!amount || !adjustment) return table;
  issues.add(ADJUSTED, placeOf(table, 'adjustment'));
  return renamed(table, { adjustment: null }, { amount: { kind: 'money', values: sumOf([amount, adjustment], [1, 1], table.rows) } });
}

/** Columns beside `paid` that the balances show to be counted already are put aside. */
function withoutIncluded(table: Table, amount: Float64Array, balance: Float64Array, issues: IssueSink): Table {
  const paid = numberColumn(table, 'paid') ?? new Float64Array(table.rows).fill(NaN);
  const parts = CLEARED.flatMap(role => {
    const values = numberColumn(table, role);
    return values?.some(value => value !== 0 && !Number.isNaN(value)) ? [{ role, values: turned(values) }] : [];
  });
  // every choice of the columns, all of them first; there are four at most
  const choices = Array.from({ length: 2 ** parts.length }, (_, i) => parts.filter((_, k) => ((i >> k) & 1) === 0));
  const all = choices.map(choice => ({ choice, relation: closes(amount, [turned(paid), ...choice.map(part => part.values)], balance) }));
  const found = all.find(({ relation }) => holds(relation, 1));
  if (!found) return table;
  const left = parts.filter(part => !found.choice.includes(part)).map(part => part.role);
  if (found.choice.some(part => part.role === 'retention')) issues.add(APART, placeOf(table, 'retention'));
  for (const role of left) issues.add(INCLUDED, { ...placeOf(table, role) });
  return left.length === 0 ? table : renamed(table, Object.fromEntries(left.map(role => [role, null])));
}

/** False where the first rows show that a balance does not run: the others need not be tried. */
function mayRun(change: Float64Array, balance: Float64Array, group: Int32Array): boolean {
  const first = runs(change.subarray(0, SAMPLED), balance.subarray(0, SAMPLED), group.subarray(0, SAMPLED));
  return first.tried < ENOUGH || holds(first) || isHalf(first);
}

/**
 * A balance that runs over all rows, whoever their customers are, without anything owed before: proof that outweighs a balance by customer,
 * which would need openings. Null where it does not.
 */
function runsWhole(change: Float64Array, balance: Float64Array): Running | null {
  const one = new Int32Array(balance.length);
  if (!mayRun(change, balance, one)) return null;
  const whole = runs(change, balance, one);
  return holds(whole, FEWEST_RUNS) && whole.held === whole.tried && whole.openings.every(Number.isNaN) ? whole : null;
}

/** Amounts, payments and balances that do not go together in most rows: which of them tells what is open? Until it is said, the amounts do. */
function askWhichIsOpen(table: Table, { tried, held }: Relation, issues: IssueSink): void {
  const { file, tab, columns } = table.sources[0]!;
  const [paid, balance] = ['paid', 'balance'].map(role => columns[role]?.header);
  if (paid === undefined || balance === undefined) return;
  issues.ask({
    id: `open/receivables/${tab}/${balance}`,
    file,
    tab,
    sheet: 'receivables',
    role: 'paid',
    text: {
      zh: `有 ${tried - held} 行（共 ${tried} 行）的“${balance}”不等于金额 − “${paid}”：以哪个为未收金额？`,
      en: `in ${tried - held} of ${tried} rows "${balance}" is not the amount less "${paid}": which of the two is what is open?`,
    },
    choices: [
      { value: paid, label: { zh: `金额 − “${paid}”`, en: `the amount less "${paid}"` } },
      { value: 'none', label: { zh: `“${balance}”`, en: `"${balance}"` } },
    ],
    likely: null,
    setting: ['columns', tab, 'paid'],
    count: tried - held,
    share: null,
  });
}

/**
 * What is due beside what was paid, and no amount: documents paid in part to just what is due are rare, so an amount due that was paid in full
 * is the amount of the document.
 */
function askWhatIsDue(table: Table, settings: Pick<Settings, 'columns'>, issues: IssueSink): void {
  const [paid, balance] = ['paid', 'balance'].map(role => numberColumn(table, role));
  const { file, tab, columns } = table.sources[0]!;
  const [due, settled] = ['balance', 'paid'].map(role => columns[role]?.header);
  if (!paid || !balance || due === undefined || settled === undefined || isSaid(table, settings, 'amount')) return;
  let same = 0;
  for (let row = 0; row < table.rows; row++) if (paid[row]! > 0 && paid[row] === balance[row]) same++;
  if (same === 0) return;
  issues.ask({
    id: `due/receivables/${tab}/${due}`,
    file,
    tab,
    sheet: 'receivables',
    role: 'balance',
    text: {
      zh: `有 ${same} 行的“${due}”等于“${settled}”：“${due}”是单据金额，还是扣除已收后的余额？`,
      en: `in ${same} ${same === 1 ? 'row' : 'rows'} "${due}" equals "${settled}": is it the amount of the document, or what is left after the payment?`,
    },
    choices: [
      { value: due, label: { zh: '单据金额', en: 'the amount of the document' } },
      { value: 'none', label: { zh: '扣除已收后的余额', en: 'what is left' } },
    ],
    likely: 0,
    setting: ['columns', tab, 'amount'],
    count: same,
    share: null,
  });
}

/** True where a person chose which column plays one of the roles on the tab. */
function isSaid({ sources }: Table, { columns }: Pick<Settings, 'columns'>, ...roles: Role[]): boolean {
  const said = Object.hasOwn(columns, sources[0]!.tab) ? columns[sources[0]!.tab]! : {};
  return roles.some(role => Object.hasOwn(said, role));
}

function placeOf(table: Table, role: Role) {
  const { file, tab, columns } = table.sources[0]!;
  const header = columns[role]?.header;
  return { file, tab, header, values: { column: header ?? role } };
}

/**
 * What the balance of a receivables sheet is (余额是什么): what is open of each document, or a balance that runs?
 *
 *   a balance that is amount − paid − credits of its own row is what is open; one that is the balance above + amount − paid runs, and the sheet
 *   is a ledger of documents and receipts, whatever its headers say. Columns of credits and write-offs settle unless the balances show that
 *   they are counted already; net + tax = gross is compared
 *
 * Reads    customer, currency, amount, paid, credited, written_off, discount, retention, adjustment, balance, running; debit, credit, direction; net, tax
 * Returns  the table with its columns under the roles that the arithmetic shows, and `opening`: what was owed before a customer's first entry
 * Errors   running-balance, row-arithmetic, opening-implied, column-included, amount-adjusted, retention-apart, payments-added; asks where a balance runs in
 *          about half of the rows, and where it is the amount less what was paid in fewer
 */
export function withBalanceRead(given: Table, settings: Pick<Settings, 'columns'>, hasReceipts: boolean, issues: IssueSink): Table {
  const table = withAdjustment(withCreditTurned(withPaidAsCredit(withCreditSettling(withPayments(given, issues)))), issues);
  const [amount, net, tax] = ['amount', 'net', 'tax'].map(role => numberColumn(table, role));
  if (amount && net && tax) {
    const gross = addsUp(net, tax, amount);
    if (holds(gross)) raiseBroken(table, 'amount', amount, gross, issues);
  }
  if (numberColumn(table, 'debit') || (numberColumn(table, 'credit') && !amount)) return comparedLedger(table, issues);
  const paid = numberColumn(table, 'paid');
  const said = numberColumn(table, 'running');
  const balance = said ?? numberColumn(table, 'balance');
  const owed = amount ?? net;
  if (!owed && table.sources.length === 1) askWhatIsDue(table, settings, issues);
  if (!owed || !balance) return table;
  const own = said ? table : withoutIncluded(table, owed, balance, issues);
  const cleared = CLEARED.map(role => numberColumn(own, role));
  // beside an open balance a running one is only shown
  if (said && numberColumn(table, 'balance')) return own;
  const isOpen = closes(
    owed,
    [paid, ...cleared].flatMap(values => (values ? [turned(values)] : [])),
    balance,
  );
  if (!said && holds(isOpen)) return own;
  const parts = [paid, ...cleared].filter(values => values !== undefined);
  const change = sumOf([owed, ...parts], [1, ...parts.map(values => -signOf(values))], table.rows);
  const isAsked = paid && !hasReceipts && isOpen.held * 2 < isOpen.tried && !isSaid(table, settings, 'paid', 'balance');
  const whole = runsWhole(change, balance);
  const group = groupsOf(table);
  if (!whole && !said && !mayRun(change, balance, group)) {
    if (isAsked) askWhichIsOpen(table, isOpen, issues);
    return own;
  }
  const running = whole ?? runs(change, balance, group);
  if (!said && !holds(running, FEWEST_RUNS)) {
    if (isHalf(running) && !holds(isOpen, 1) && paid) askWhetherRuns(table, running, issues);
    else if (isAsked) askWhichIsOpen(table, isOpen, issues);
    return own;
  }
  issues.add(RUNS, placeOf(table, said ? 'running' : 'balance'));
  const role = said ? 'running' : 'balance';
  raiseBroken(own, role, balance, running, issues);
  const opening = openingsOf(table, role, running, issues);
  const names: Record<Role, Role | null> = { amount: 'debit', paid: 'credit', balance: 'running' };
  for (const name of CLEARED) names[name] = null;
  const settled = sumOf(parts, parts.map(signOf), table.rows);
  // the total below a running balance is its last one, no sum
  const summed = own.controls ? { ...own, controls: own.controls.filter(control => control.role !== role) } : own;
  return renamed(summed, names, { ...opening, ...(paid || cleared.some(Boolean) ? { credit: { kind: 'money', values: settled } } : {}) });
}
