import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dueOf, termsOf } from '../../engine/metrics/openitem/terms.js';
import { settingsFrom } from '../../engine/setting/configuration.js';
import { defaultSettings } from '../../engine/settings.js';
import { headerOf, titleUnit, unitOf } from '../../engine/sheets/match/header.js';
import { rowWord, totalWord } from '../../engine/sheets/match/rowword.js';
import { dayOrderOf, readDay } from '../../engine/sheets/parse/date.js';
import { dayNamed } from '../../engine/sheets/parse/sourceday.js';
import { hasUnit } from '../../engine/sheets/parse/amount.js';
import { readAmount, readFlag, readShare } from '../../engine/sheets/parse/value.js';
import { canonicalOf, outcomeOf, stageKey } from '../../engine/sheets/stage/stageword.js';
import { currencyOf, isCurrency } from '../../engine/units/currency.js';
import { dayFromIso } from '../../engine/units/day.js';
import { BadInput } from '../../engine/workbook.js';
import { openInput } from '../../engine/xlsx/read/open.js';
import { gridOf, type TestCell } from '../support/grid.js';
import { flow } from '../support/flow.js';
import { partsOf, zipOf } from '../support/package.js';

/** One thing that outsiders' text reaches: an arbitrary input, and what must hold of any. It throws where it does not. */
export interface Target {
  readonly id: string;
  readonly property: fc.IProperty<unknown>;
}

const AS_OF = '2026-06-30';
const DAY = dayFromIso(AS_OF);

/** What our patterns look for, in pieces: alone they say something, together and over and over they say nothing. */
const PIECES =
  ' |  |\t|\n|-|--|/|.|,|:|;|(|)|[|]|“|”|\'|"|%|#|*|_|=|+|@|<|>|0|1|12|31|2026|99999999|1e9|00|年|月|日|天|季度|万|亿|元|￥|$|€|USD|CNY|Rs.|Dr|Cr|贷|借|合计|小计|Total|Grand Total|Subtotal|Balance|余额|净|net|Net 30|2/10|月结|账期|EOM|days|day|after|开票后|货到|预付|30%|客户|Customer|Amount|金额|Invoice|Date|Due|Date entered|进入|阶段|Stage|Deal|Closed Won|Lost|赢单|输单|报价|签约|not|by|verbal|口头|竞品|Jan|March|Monday|星期一|上午|pm|UTC|GMT+8|T10:00|Z|Q1|FY|current|overdue|逾期|以上|以内|days?|older|id|name|__c|单位：|in thousands|(Do Not Modify)|😀|\u202e|\u0000|é|ß|İ'.split(
    '|',
  );

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6, unit: 'grapheme' }) },
);
/** Pieces in a row, and one of them as often as a cell may hold it. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.array(piece, { maxLength: 12 }).map(parts => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(piece, fc.array(piece, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 32_000 }), piece)
      .map(([before, again, length, after]) => {
        const unit = again.join('') || ' ';
        return `${before}${unit.repeat(Math.ceil(length / unit.length)).slice(0, length)}${after}`;
      }),
  },
);

const HEADERS =
  'Customer,Customer ID,Invoice No,Type,Status,Invoice Date,Due Date,Terms,Currency,Amount,Paid,Balance,Debit,Credit,Salesperson,客户,单据日期,到期日,金额,已收,余额,币种,商机名称,销售阶段,商机状态,赢率,创建日期,预计成交日期,实际成交日期,拜访日期,目的,Order ID,Quantity,Unit Price,Total,Won,Lost,Proposal,Negotiation,初步接触,方案报价,1-30 days,31-60 days,Over 90,Current,上周状态,本周状态,1月,2月,目标'.split(
    ',',
  );
const cell: fc.Arbitrary<TestCell> = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 2, arbitrary: fc.integer({ min: -1_000_000, max: 1_000_000 }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 800 }).map(n => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)) },
  { weight: 1, arbitrary: fc.constantFrom<TestCell>(true, false, null) },
);
const sheet = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...HEADERS) }, { weight: 1, arbitrary: text }), { minLength: 1, maxLength: 9 })
  .chain(header =>
    fc
      .tuple(
        fc.array(fc.array(cell, { maxLength: 2 }), { maxLength: 2 }),
        fc.array(fc.array(cell, { minLength: header.length, maxLength: header.length }), { maxLength: 8 }),
        fc.constantFrom('Sheet1', '应收', '商机', 'Orders', '设置', 'History', '拜访', '目标'),
      )
      .map(([above, rows, name]) => ({ name, rows: [...above, header, ...rows] as TestCell[][] })),
  );

/** Every number in a value that is given on is finite. */
function allFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(allFinite);
  return typeof value !== 'object' || value === null || Object.values(value).every(allFinite);
}

const workbook = zipOf(
  partsOf({ sheets: ['<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'], shared: '<si><t>a</t></si>' }),
);
const bytes = fc.oneof(
  text.map(given => new TextEncoder().encode(given)),
  fc.uint8Array({ maxLength: 400 }),
  fc.array(fc.tuple(fc.nat(workbook.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }).map(changes => {
    const copy = workbook.slice();
    for (const [at, value] of changes) copy[at] = value;
    return copy;
  }),
);

const SETTING_KEYS = [
  'lang',
  'currency',
  'rates',
  'unit',
  'fiscalYearStart',
  'dateOrder',
  'stages',
  'headers',
  'tabs',
  'columns',
  'words',
  'options',
  'asOf',
  '__proto__',
];
const configuration = fc.dictionary(
  fc.oneof(fc.constantFrom(...SETTING_KEYS), text),
  fc.oneof(
    text,
    fc.integer(),
    fc.constant(null),
    fc.array(text, { maxLength: 3 }),
    fc.dictionary(text, fc.oneof(text, fc.dictionary(text, text, { maxKeys: 2 })), { maxKeys: 3 }),
  ),
  { maxKeys: 4 },
);

export const TARGETS: readonly Target[] = [
  {
    id: 'reader',
    property: fc.property(bytes, given => {
      try {
        openInput(given, 'a');
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
      }
    }),
  },
  {
    id: 'recogniser',
    property: fc.property(fc.array(sheet, { minLength: 1, maxLength: 2 }), tabs => {
      const { analysis } = flow(
        tabs.map(({ name, rows }, i) => gridOf(`${name}${i || ''}`, rows)),
        AS_OF,
      );
      for (const { figures } of Object.values(analysis.json.reports) as { readonly figures: unknown }[]) assert.ok(allFinite(figures));
      for (const { id, checks } of analysis.reports)
        for (const check of checks)
          if (!/^(?:sub)?total|^stated/.test(check.id)) assert.ok(check.ok, `${id}: ${check.id} ${check.left} ${check.right}`);
    }),
  },
  {
    id: 'terms',
    property: fc.property(text, given => {
      const terms = termsOf(given);
      if (terms.kind !== 'unknown') assert.ok(Number.isFinite(dueOf(terms, DAY)));
    }),
  },
  {
    id: 'dates',
    property: fc.property(text, given => {
      for (const order of [dayOrderOf([given]), 'mdy', 'dmy', 'ymd'] as const) {
        const day = readDay(given, order);
        assert.ok(Number.isNaN(day) || Number.isInteger(Math.floor(day)), `${day}`);
      }
      dayNamed(given, DAY);
    }),
  },
  {
    id: 'amounts',
    property: fc.property(text, fc.double({ min: -1e12, max: 1e12, noNaN: true }), (given, amount) => {
      for (const decimal of ['.', ','] as const) {
        const read = readAmount(given, decimal);
        assert.ok(Number.isNaN(read) || Number.isFinite(read));
        const share = readShare(given, 1, decimal);
        assert.ok(Number.isNaN(share) || Number.isFinite(share));
      }
      hasUnit(given);
      readFlag(given);
      const cents = Math.round(amount * 100) / 100;
      assert.equal(readAmount(cents.toLocaleString('en-US', { minimumFractionDigits: 2 }), '.'), cents + 0);
    }),
  },
  {
    id: 'headers',
    property: fc.property(text, given => {
      const { keys } = headerOf(given);
      assert.ok(keys.every(({ cost }, i) => i === 0 || cost >= keys[i - 1]!.cost));
      for (const unit of [unitOf(given), titleUnit(given)]) assert.ok(unit === null || unit.scale > 0);
      rowWord(given);
      totalWord(given);
    }),
  },
  {
    id: 'words',
    property: fc.property(text, given => {
      assert.equal(stageKey(given), stageKey(` ${given} `));
      outcomeOf(given);
      canonicalOf(given);
      const code = currencyOf(given);
      assert.ok(!isCurrency(code) || currencyOf(code) === code);
    }),
  },
  {
    id: 'configuration',
    property: fc.property(configuration, given => {
      const { settings } = settingsFrom(given, defaultSettings(DAY));
      assert.equal(settings.asOf, DAY);
      assert.ok(Object.values(settings.rates).every(rate => rate > 0));
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    }),
  },
];
