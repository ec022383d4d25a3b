import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { issueSink } from '../../../engine/issue.js';
import { contextOf } from '../../../engine/metrics/context.js';
import { CUSTOMERS, type CustomerTiers } from '../../../engine/metrics/customer/customers.js';
import { Refusal } from '../../../engine/metrics/metric.js';
import { SEGMENTS } from '../../../engine/metrics/customer/rfm.js';
import { TIERS } from '../../../engine/metrics/customer/tier.js';
import type { Report } from '../../../engine/report/report.js';
import { defaultSettings } from '../../../engine/settings.js';
import type { Label } from '../../../engine/text.js';
import type { Data } from '../../../engine/sheets/table.js';
import { reportJson } from '../../../engine/json.js';
import { type Day, dayFromIso, isoDay } from '../../../engine/units/day.js';
import { needShared, SHARED } from '../../support/root.js';
import { data, days, money, table, words } from '../../support/table.js';

type Options = Record<string, unknown>;

function run(from: Data, asOf: string | Day, options: Options = {}): { got: CustomerTiers; report: Report; codes: string[] } {
  const issues = issueSink();
  const settings = { ...defaultSettings(typeof asOf === 'string' ? dayFromIso(asOf) : asOf), options: { customers: options } };
  const context = contextOf(from, settings, issues);
  const got = context.of(CUSTOMERS);
  assert.ok(!(got instanceof Refusal), got instanceof Refusal ? got.reason.en : '');
  return { got, report: CUSTOMERS.report(got, from, context), codes: issues.list().map(i => i.code) };
}

type Row = Record<string, unknown>;
interface Json {
  figures: Row;
  tables: Record<string, Row[]>;
  checks: { id: string; ok: boolean }[];
}
const json = (report: Report): Json => reportJson(report) as unknown as Json;

/** name, days before 2026-10-31, amount: one order a line */
const SMALL: [string, string, number][] = [
  ['甲', '2026-10-21', 900],
  ['甲', '2026-09-21', 100],
  ['甲', '2026-08-21', 100],
  ['乙', '2026-10-01', 300],
  ['乙', '2026-08-01', 200],
  ['丙', '2026-07-01', 400],
  ['丁', '2026-03-01', 50],
  ['戊', '2026-01-01', 60],
  ['戊', '2026-01-02', 40],
  ['己', '2025-01-01', 999],
];
function orders(rows: readonly [string, string, number][], scale = 1): Data {
  return data(
    table('orders', {
      customer: words(...rows.map(r => r[0])),
      date: days(...rows.map(r => r[1])),
      amount: money(...rows.map(r => r[2] * scale)),
    }),
  );
}

describe('the customers tab', () => {
  it('lists each customer once, by amount, with scores, classes and tier', () => {
    const { report } = run(orders(SMALL), '2026-10-31');
    const list = json(report).tables.customers!;
    // R 10 30 122 244 302 · quantiles at places 0.8 1.6 2.4 3.2: 26 · 85.2 · 170.8 · 255.6 → 5 4 3 2 1
    // F  3  2   1   1   2 · sorted 1 1 2 2 3: 1 · 1.6 · 2 · 2.2          → 5 3 1 1 3
    // M 1100 500 400 50 100 · sorted 50 100 400 500 1100: 90·280·440·620 → 5 4 3 1 2
    assert.deepEqual(
      list.map(r => [r.customer, r.recency, r.orders, r.amount, r.rfm, r.segment, r.abc, r.tier]),
      [
        // A: 0 and 1100/2150 = 51 % are below 80 %; 丙 1600/2150 = 74 % too; 戊 2000/2150 = 93 % B; 丁 98 % C
        ['甲', 10, 3, 1100, '555', 'Champions', 'A', 'Key (A)'],
        ['乙', 30, 2, 500, '434', 'Loyal', 'A', 'Key (A)'],
        ['丙', 122, 1, 400, '313', 'About To Sleep', 'A', 'Key (A)'],
        // the last order is 302 days ago: more than 180
        ['戊', 302, 2, 100, '132', 'At Risk', 'B', 'At risk'],
        ['丁', 244, 1, 50, '211', 'About To Sleep', 'C', 'At risk'],
      ],
    );
    // means: R 141.6, F 1.8, M 430
    assert.deepEqual(
      list.map(r => r.eightClass),
      ['Important: value', 'Important: value', 'General: develop', 'General: retain', 'General: win back'],
    );
  });

  it('lists customers without a purchase in the window, unscored', () => {
    const { report } = run(orders(SMALL), '2026-10-31');
    const { tables, figures, checks } = json(report);
    assert.deepEqual(tables.inactive, [{ customer: '己', lastPurchase: '2025-01-01', recency: 668, amount: 0 }]);
    assert.equal(figures.customers, 5);
    assert.equal(figures.amount, 2150);
    assert.ok(checks.every(c => c.ok));
  });

  it('counts the same customers and amounts in every table', () => {
    const { report } = run(orders(SMALL), '2026-10-31');
    const { tables } = json(report);
    for (const id of ['tiers', 'segments', 'abc', 'eightClasses']) {
      const sum = (column: string): number => tables[id]!.reduce((s, r) => s + (r[column] as number), 0);
      assert.equal(sum('customers'), 5, id);
      assert.equal(sum('amount'), 2150, id);
    }
    const grid = tables.gridCustomers!.map(row => [1, 2, 3, 4, 5].map(f => row[`f${f}`]));
    //             F1 F2 F3 F4 F5
    assert.deepEqual(grid, [
      [0, 0, 0, 0, 1],
      [0, 0, 1, 0, 0],
      [1, 0, 0, 0, 0],
      [1, 0, 0, 0, 0],
      [0, 0, 1, 0, 0],
    ]);
    assert.equal(tables.gridAmount![0]!.f5, 1100);
    assert.equal(tables.gridAmount![0]!.f1, null);
  });

  it('prints its cut points', () => {
    const { report } = run(orders(SMALL), '2026-10-31');
    assert.deepEqual(
      json(report).tables.thresholds!.map(r => [r.r, r.f, r.m]),
      [
        [26, 1, 90],
        [85.2, 1.6, 280],
        [170.8, 2, 440],
        [255.6, 2.2, 620],
        [141.6, 1.8, 430],
      ],
    );
  });

  it('prints the quantiles of the R package one higher, and says so', () => {
    const { report } = run(orders(SMALL), '2026-10-31', { method: 'r-rfm' });
    const cuts = report.tables.find(t => t.id === 'thresholds')!;
    assert.deepEqual(
      (cuts.columns[0]!.values as Label[]).map(label => label.en),
      ['Quantile 20% + 1', 'Quantile 40% + 1', 'Quantile 60% + 1', 'Quantile 80% + 1', 'Eight classes (mean)'],
    );
    assert.match(cuts.note!.en, /^F and M score = 1 \+ cut points not above the value/);
    assert.deepEqual(
      json(report).tables.thresholds!.map(r => [r.r, r.f, r.m]),
      [
        [27, 2, 91],
        [86.2, 2.6, 281],
        [171.8, 3, 441],
        [256.6, 3.2, 621],
        [141.6, 1.8, 430],
      ],
    );
  });

  it('says in one sentence who is key and who is at risk', () => {
    const said = (rows: typeof SMALL): string => run(orders(rows), '2026-10-31').report.message!.en;
    // key: 甲, 乙 and 丙 with 2,000 of 2,150; at risk: 戊 and 丁 with 150
    assert.equal(
      said(SMALL),
      '3 key customers bring 93.0% of the amount; 2 are at risk (CNY 150), the largest of them 戊, without a purchase for 302 days.',
    );
    assert.equal(said(SMALL.slice(0, 3)), '1 key customer brings 100.0% of the amount; none is at risk.');
    assert.equal(said([['甲', '2026-04-01', 10]]), 'No customer is key; 甲 is at risk, without a purchase for 213 days (CNY 10).');
  });

  it('notes what is left out and how many levels are scored', () => {
    const noted = (rows: typeof SMALL, currency: string | null = null): string => {
      const from = orders(rows).orders!;
      const columns = { ...from.columns, currency: words(...rows.map((_, i) => (i === 0 ? currency : 'CNY'))) };
      return run({ orders: { ...from, columns } }, '2026-10-31')
        .report.notes.map(note => note.en)
        .join(' ');
    };
    assert.match(noted(SMALL, 'USD'), /1 row without an exchange rate is left out\./);
    assert.doesNotMatch(noted(SMALL), /left out|levels|no scores/);
    assert.match(noted(SMALL.slice(0, 6)), /Below 5 customers, 3 levels are scored\./);
    assert.match(noted(SMALL.slice(0, 5)), /Below 3 customers there are no scores\./);
    const won = table('pipeline', {
      opp_id: words('1', '2'),
      customer: words('甲', '乙'),
      stage: words('赢单', '报价'),
      closed: days('2026-10-01', null),
      amount: money(100, 50),
    });
    const notes = run(data(won), '2026-10-31').report.notes.map(note => note.en);
    assert.ok(notes.includes('1 row of deals that are not won is left out.'), notes.join(' '));
  });

  it('says the class of a customer who is large, far and still within its own rhythm', () => {
    // 甲: three order days, 101 and 90 days apart, silent for 143 days: less than twice the 95.5
    const rows: typeof SMALL = [
      ['甲', '2025-12-01', 1000],
      ['甲', '2026-03-01', 1000],
      ['甲', '2026-06-10', 1000],
      ...'乙丙丁戊'.split('').map((name, i): [string, string, number] => [name, `2026-10-2${i}`, 10]),
    ];
    const { report } = run(orders(rows), '2026-10-31');
    assert.deepEqual(
      report.actions!.map(action => [action.who, action.what.en]),
      [['甲', 'Call: no purchase for 143 days (Important: retain)']],
    );
  });

  it('gives three levels below five customers, and none below three', () => {
    const rows = SMALL.filter(([name]) => '甲乙丙'.includes(name));
    const three = json(run(orders(rows), '2026-10-31').report).tables;
    assert.deepEqual(
      three.customers!.map(r => r.rfm),
      ['333', '222', '111'],
    );
    const two = json(run(orders(rows.slice(0, 5)), '2026-10-31').report).tables;
    assert.deepEqual(
      two.customers!.map(r => [r.rfm, r.segment, r.abc, r.tier]),
      [
        [null, '–', 'A', 'Key (A)'],
        [null, '–', 'A', 'Key (A)'],
      ],
    );
    assert.equal(two.thresholds, undefined);
  });

  it('gives everyone the middle score in a dimension without variance, with a warning', () => {
    const same = '甲乙丙丁戊'.split('').map((name, i): [string, string, number] => [name, '2026-10-28', 100 + i]);
    const { report, codes } = run(orders(same), '2026-10-31');
    assert.deepEqual(
      json(report).tables.customers!.map(r => r.rfm),
      ['335', '334', '333', '332', '331'],
    );
    assert.deepEqual(codes, ['rfm-no-variance', 'rfm-no-variance']);
    const alike = run(orders(same.map(([name, day]): (typeof SMALL)[0] => [name, day, 100])), '2026-10-31').report;
    assert.match(alike.tables.find(t => t.id === 'thresholds')!.note!.en, /^F and M score = 1 \+ cut points below the value/);
  });

  it('keeps a customer with a net amount of 0 or less: M is 1, and it is said', () => {
    const rows: [string, string, number][] = [...SMALL, ['庚', '2026-10-30', 10], ['庚', '2026-10-31', -500]];
    const { report } = run(orders(rows), '2026-10-31');
    const last = json(report).tables.customers!.at(-1)!;
    assert.equal(last.customer, '庚');
    assert.equal(last.abc, 'C');
    const score = json(report).tables.scores!.at(-1)!;
    assert.equal(score.m, 1);
    assert.match(score.remark as string, /net amount not above 0/);
    assert.ok(json(report).checks.every(c => c.ok));
  });

  it('scores by fixed cut points, by groups of equal size and by the eight classes alone', () => {
    const code = (options: Options): unknown[] => json(run(orders(SMALL), '2026-10-31', options).report).tables.customers!.map(r => r.rfm);
    const fixed = { method: 'fixed', cutsR: [15, 60, 200, 300], cutsF: [1, 2, 3, 4], cutsM: [50, 100, 400, 1000] };
    //                              甲     乙     丙     戊     丁
    assert.deepEqual(code(fixed), ['535', '424', '313', '122', '211']);
    // F 1 1 2 2 3: below 0 0 2 2 4 of 5 → 1 1 3 3 5
    assert.deepEqual(code({ method: 'ntile' }), ['555', '434', '313', '132', '211']);
    assert.deepEqual(code({ method: 'eight-class' }), ['222', '222', '211', '121', '111']);
    const eight = run(orders(SMALL), '2026-10-31', { method: 'eight-class' }).report;
    assert.equal(json(eight).tables.segments, undefined);
    assert.equal(json(eight).tables.gridCustomers!.length, 2);
  });

  it('plans the next contact a cadence after the last visit or purchase', () => {
    const visits = table('visits', {
      customer: words('乙', '乙', '丙'),
      owner: words('王', '王', '王'),
      actual: days('2026-10-20', '2026-11-20', '2026-02-01'),
    });
    const { report } = run({ ...orders(SMALL), ...data(visits) }, '2026-10-31');
    assert.deepEqual(
      json(report).tables.customers!.map(r => [r.customer, r.nextContact]),
      [
        ['甲', '2026-11-04'], // key, 2026-10-21 + 14
        ['乙', '2026-11-03'], // key, visited 2026-10-20 + 14
        ['丙', '2026-10-31'], // long due: today
        ['戊', '2026-10-31'],
        ['丁', '2026-10-31'],
      ],
    );
  });

  it('takes a visit by a name that several customers have for none of them', () => {
    const buy = (...ids: string[]) =>
      table('orders', {
        customer_id: words(...ids),
        customer: words(...ids.map(() => '甲')),
        date: days(...ids.map(() => '2026-01-01')),
        amount: money(...ids.map((_, i) => 200 - i)),
      });
    const visits = table('visits', {
      customer_id: words('C2', null, 'C3'),
      customer: words('甲', '甲', '甲'),
      actual: days('2026-03-01', '2026-04-01', '2026-05-01'),
    });
    const visited = (orders: ReturnType<typeof table>, seen = visits): (string | null)[] =>
      [...run(data(orders, seen), '2026-10-31').got.visited].map(day => (Number.isNaN(day) ? null : isoDay(day)));
    assert.deepEqual(visited(buy('C1', 'C2')), [null, '2026-03-01']);
    // only C1 bought, but the visits know two others of its name
    assert.deepEqual(visited(buy('C1')), [null]);
    // one name and one buyer: the visit is to it, with an id of another system or none
    const one = (id: string | null) => table('visits', { customer_id: words(id), customer: words('甲'), actual: days('2026-05-01') });
    assert.deepEqual(visited(buy('C1'), one('V7')), ['2026-05-01']);
    assert.deepEqual(visited(buy('C1'), one(null)), ['2026-05-01']);
    assert.deepEqual(visited(buy('C1', 'C2'), one(null)), [null, null]);
  });

  it('groups customers by owner, each once, blanks shown', () => {
    const t = table('orders', {
      customer: words('甲', '甲', '乙', '丙'),
      date: days('2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'),
      amount: money(100, 200, 50, 70),
      owner: words('王', '李', '王', null),
    });
    const { tables } = json(run(data(t), '2026-10-31').report);
    assert.deepEqual(
      tables.byOwner!.map(r => [r.group, r.customers, r.amount]),
      [
        ['李', 1, 300],
        ['王', 1, 50],
        ['(blank)', 1, 70],
      ],
    );
  });

  it('says how many customers would change tier if the thresholds moved by a tenth', () => {
    const { got, report } = run(orders(SMALL), '2026-10-31');
    const rows = json(report).tables.stability!;
    assert.deepEqual(
      rows.map(r => r.changed),
      [got.stability.down, got.stability.up, got.stability.either],
    );
    // down: A ends at 72 %, and 丙 has 1600/2150 = 74 % before it: B, no longer key. up: 丁 stays (244 > 198), 戊 too
    assert.deepEqual([got.stability.down, got.stability.up], [1, 0]);
  });

  it('names the customers to call, largest first', () => {
    const { report } = run(orders(SMALL), '2026-10-31');
    assert.deepEqual(
      report.actions!.map(a => [a.who, a.amount]),
      [
        ['戊', 10000],
        ['丁', 5000],
      ],
    );
    assert.equal(
      report.message!.zh,
      '3 家关键客户贡献了 93.0% 的购买金额；另有 2 家客户有流失风险，涉及 150 元，其中金额最大的“戊”已 302 天未购买。',
    );
  });

  it('does not change when rows are shuffled, days shifted or amounts scaled', () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 500 }), fc.integer({ min: -5000, max: 90_000 }));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 6, maxLength: 60 }),
        fc.integer({ min: 1, max: 4000 }),
        fc.infiniteStream(fc.nat()),
        (rows, shift, keys) => {
          const asOf = 46326;
          const build = (list: typeof rows, by: number, scale: number): Data =>
            data(
              table('orders', {
                customer: words(...list.map(r => `客户${r[0]}`)),
                date: { kind: 'day', values: Float64Array.from(list, r => asOf + by - r[1]) },
                amount: { kind: 'money', values: Float64Array.from(list, r => r[2] * scale) },
              }),
            );
          const shuffled = rows.map(r => [r, keys.next().value as number] as const).sort((a, b) => a[1] - b[1]);
          const view = (from: Data, day: number): unknown => {
            const context = contextOf(from, defaultSettings(day as Day), issueSink());
            const got = context.of(CUSTOMERS);
            return got instanceof Refusal ? null : [got.purchases.customers.names, [...got.scored], [...got.inactive], got.scores];
          };
          const once = view(build(rows, 0, 1), asOf);
          assert.deepEqual(
            view(
              build(
                shuffled.map(([r]) => r),
                0,
                1,
              ),
              asOf,
            ),
            once,
          );
          assert.deepEqual(view(build(rows, shift, 1), asOf + shift), once);
          assert.deepEqual(view(build(rows, 0, 100), asOf), once);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the customers tab on the orders of the R package', () => {
  function load(): Data {
    const lines = readFileSync(`${SHARED}rfm-orders/orders.csv`, 'utf8').trim().split(/\r?\n/).slice(1);
    const cells = lines.map(line => line.split(','));
    return data(
      table('orders', {
        customer_id: words(...cells.map(c => c[0]!.replaceAll('"', ''))),
        date: days(...cells.map(c => c[1]!)),
        amount: money(...cells.map(c => Number(c[2]))),
      }),
    );
  }

  it('gives its revenue and type 7 cut points', function () {
    needShared(this);
    const { report } = run(load(), '2006-12-31', { window: 'all' });
    const { figures, tables, checks } = json(report);
    assert.equal(figures.customers, 995);
    assert.equal(figures.amount, 464158);
    assert.deepEqual(
      tables.thresholds!.slice(0, 4).map(r => [r.r, r.f, r.m]),
      [
        [114, 3, 254.8],
        [180, 4, 381],
        [296.4, 5, 505.4],
        [481, 7, 665],
      ],
    );
    assert.ok(checks.every(c => c.ok));
  });

  it('gives the package’s own scores by its method', function () {
    needShared(this);
    const { got } = run(load(), '2006-12-31', { window: 'all', method: 'r-rfm' });
    const code = (name: string): string => {
      const i = got.scored.indexOf([...got.purchases.customers.names].indexOf(name));
      return `${got.values.r[i]} ${got.values.f[i]} ${got.values.m[i]! / 100} ${got.scores.r[i]}${got.scores.f[i]}${got.scores.m[i]}`;
    };
    // printed in the package's README: recency_days transaction_count amount rfm_score
    assert.equal(code("Abbey O'Reilly"), '205 6 472 343');
    assert.equal(code('Add Senger'), '140 3 340 412');
    assert.equal(code('Aden Lesch'), '194 4 405 323');
    assert.equal(code('Admiral Senger'), '132 5 448 433');
    assert.equal(code("Agness O'Keefe"), '90 9 843 555');
    assert.equal(code('Aileen Barton'), '84 9 763 555');
    assert.equal(code('Ailene Hermann'), '281 8 699 355');
    assert.equal(code('Aiyanna Bruen'), '246 4 157 321');
    assert.equal(code('Ala Schmidt'), '349 3 363 212');
    assert.equal(code('Alannah Borer'), '619 4 196 121');
  });

  it('and all its scores together make the segments its authors publish', function () {
    needShared(this);
    const { got } = run(load(), '2006-12-31', { window: 'all', method: 'r-rfm' });
    // the rules and the counts of rfm 0.2.2's announcement: first rule that fits
    const rules: [string, number[], number[], number[]][] = [
      ['Champions', [4, 5], [4, 5], [4, 5]],
      ['Loyal Customers', [2, 5], [3, 5], [3, 5]],
      ['Potential Loyalist', [3, 5], [1, 3], [1, 3]],
      ['New Customers', [4, 5], [1, 1], [1, 1]],
      ['Promising', [3, 4], [1, 1], [1, 1]],
      ['Need Attention', [2, 3], [2, 3], [2, 3]],
      ['About To Sleep', [2, 3], [1, 2], [1, 2]],
      ['At Risk', [1, 2], [2, 5], [2, 5]],
      ["Can't Lose Them", [1, 1], [4, 5], [4, 5]],
      ['Lost', [1, 2], [1, 2], [1, 2]],
    ];
    const counts = new Map<string, number>();
    got.scores.r.forEach((r, i) => {
      const within = (x: number, [low, high]: number[]): boolean => low! <= x && x <= high!;
      const rule = rules.find(([, a, b, c]) => within(r, a) && within(got.scores.f[i]!, b) && within(got.scores.m[i]!, c));
      const name = rule?.[0] ?? 'Others';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    });
    assert.deepEqual(Object.fromEntries(counts), {
      'Loyal Customers': 278,
      'Potential Loyalist': 229,
      Champions: 158,
      Lost: 111,
      'At Risk': 86,
      'About To Sleep': 50,
      Others: 48,
      'Need Attention': 35,
    });
  });

  it('puts everyone in one of our own segments and tiers', function () {
    needShared(this);
    const { got } = run(load(), '2006-12-31', { window: 'all' });
    assert.ok(got.scores.segment.every(s => s >= 0 && s < SEGMENTS.length));
    assert.ok(got.scores.tier.every(t => t < TIERS.length));
  });
});

describe('the customers tab on the CDNOW sample', () => {
  it('gives nobody F = 2, because the first two cut points tie at 1', function () {
    needShared(this);
    const lines = readFileSync(`${SHARED}cdnow/CDNOW_sample.txt`, 'utf8').trim().split(/\r?\n/);
    // fixed width: master id, sample id, yyyymmdd, CDs, dollars
    const cells = lines.map(line => line.trim().split(/\s+/));
    const orders = table('orders', {
      customer_id: words(...cells.map(c => c[1]!)),
      date: days(...cells.map(c => c[2]!.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3'))),
      amount: money(...cells.map(c => Number(c[4]))),
    });
    const { got, report } = run(data(orders), '1998-06-30', { window: 'all' });
    const everyone = got.scored.length + got.inactive.length;
    assert.equal(everyone, 2357);
    assert.equal(
      got.purchases.amount.reduce((a, b) => a + b, 0),
      24409194,
    );
    const rows = json(report).tables.thresholds!;
    assert.deepEqual(
      rows.slice(0, 2).map(r => r.f),
      [1, 1],
    );
    assert.ok(!got.scores.f.includes(2));
    assert.ok(got.scores.f.includes(1) && got.scores.f.includes(3));
  });
});
