import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { tablesOf } from '../../../engine/analyze.js';
import { contextOf } from '../../../engine/metrics/context.js';
import { FUNNEL } from '../../../engine/metrics/funnel/funnel.js';
import { isSatisfied, Refusal } from '../../../engine/metrics/metric.js';
import { issueSink } from '../../../engine/issue.js';
import { defaultSettings } from '../../../engine/settings.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import type { Data } from '../../../engine/sheets/table.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { openInput } from '../../../engine/xlsx/read/open.js';
import { column, figure, reportOf, tableOf } from '../../support/metric.js';
import { needShared, SHARED } from '../../support/root.js';
import { data, days, flags, table, words } from '../../support/table.js';

type Lead = [id: string | null, source: string | null, owner: string | null, created: string | null, contact: string | null, yes: boolean];

function leads(rows: Lead[]): Data {
  return data(
    table('leads', {
      lead_id: words(...rows.map(r => r[0])),
      source: words(...rows.map(r => r[1])),
      owner: words(...rows.map(r => r[2])),
      created: days(...rows.map(r => r[3])),
      first_contact: days(...rows.map(r => r[4])),
      converted: flags(...rows.map(r => r[5])),
    }),
  );
}

// id   source  owner  created       contact       converted
const ROWS: Lead[] = [
  ['1', '官网', '张', '2026-01-05', '2026-01-06', true],
  ['2', '官网', '李', '2026-01-20', null, false],
  ['3', '展会', '张', '2026-01-31', '2026-01-31', true],
  ['4', '官网', null, '2026-02-10', '2026-02-08', false], // contacted before it was created
  ['5', null, '李', '2026-02-11', '2026-02-14', true],
  ['3', '展会', '张', '2026-02-20', '2026-02-21', false], // again
  ['6', '展会', '李', '2026-03-05', '2026-04-02', false], // contacted after the as-of day
  ['7', '展会', '李', '2026-04-01', null, true], // created after the as-of day
];
const AS_OF = '2026-03-31';

describe('Leads without a pipeline', () => {
  const { report, issues } = reportOf(FUNNEL, leads(ROWS), AS_OF);

  it('have a funnel tab: converted / leads, each lead once, none created after the as-of day', () => {
    // 1 to 6; converted 1, 3, 5
    assert.equal(report.id, 'funnel');
    assert.equal(figure(report, 'leads'), 6);
    assert.equal(figure(report, 'converted'), 3);
    assert.equal(figure(report, 'leadRate'), 0.5);
    assert.deepEqual(report.scope, { rows: 8, leftOut: 2 });
    assert.match(report.message!.en, /^3 of 6 leads were converted: 50\.0% \(95% interval 18\.8%–81\.2%\); 2 have not been contacted\.$/);
    assert.match(report.message!.zh, /^线索 6 条，已转化 3 条，转化率 50\.0%（95% 区间 18\.8%–81\.2%）；2 条还没有人联系。$/);
  });

  it('are untouched when they are not converted and nobody contacted them up to the as-of day', () => {
    assert.equal(figure(report, 'untouched'), 2); // 2, 6
    assert.deepEqual(column(report, 'leadsBySource', 'untouched'), [1, 1, 0]);
  });

  it('are answered after first contact − created days; the same day is 0, a negative one is left out and listed', () => {
    // 1: 1 day, 3: 0, 5: 3; 4 is negative
    assert.equal(figure(report, 'responseMedian'), 1);
    assert.deepEqual(column(report, 'leadsBySource', 'response'), [1, 0, 3]);
    assert.ok(report.notes.some(({ zh }) => zh === '1 条线索的首次联系早于创建，未计入响应天数。'));
    assert.deepEqual(
      issues.map(i => `${i.code} ${i.cells.map(c => `${c.row} ${c.value}`).join()}`),
      // header in row 0
      [
        'lead-created-after-as-of 8 2026-04-01',
        'duplicate-lead 6 3',
        'contact-after-as-of 7 2026-04-02',
        'contact-before-created 4 2026-02-08',
      ],
    );
  });

  it('are shown by source, month created and owner, the largest first and blanks last', () => {
    //  官网 1 2 4 → 1    展会 3 6 → 1    blank 5 → 1
    assert.deepEqual(
      report.tables.map(t => t.id),
      ['leadsBySource', 'leads', 'leadsByOwner'],
    );
    assert.deepEqual(column(report, 'leadsBySource', 'source'), ['官网', '展会', '(blank)']);
    assert.deepEqual(column(report, 'leadsBySource', 'leads'), [3, 2, 1]);
    assert.deepEqual(column(report, 'leadsBySource', 'converted'), [1, 1, 1]);
    assert.deepEqual(column(report, 'leadsBySource', 'leadRate'), [1 / 3, 1 / 2, 1]);
    //  January 1 2 3 → 2    February 4 5 → 1    March 6 → 0
    assert.deepEqual(column(report, 'leads', 'month'), ['2026-01', '2026-02', '2026-03']);
    assert.deepEqual(column(report, 'leads', 'leadRate'), [2 / 3, 1 / 2, 0]);
    //  李 2 5 6 → 1    张 1 3 → 2    blank 4 → 0
    assert.deepEqual(column(report, 'leadsByOwner', 'owner'), ['李', '张', '(blank)']);
    assert.deepEqual(column(report, 'leadsByOwner', 'leadRate'), [1 / 3, 1, 0]);
  });

  it('have rates as live formulas, greyed below 20, with a total that is the whole', () => {
    const rate = tableOf(report, 'leadsBySource').columns.find(c => c.id === 'leadRate')!;
    assert.equal(rate.formula, '[converted]/[leads]');
    assert.deepEqual(rate.total, { expression: '[converted]/[leads]', value: 0.5 });
    assert.deepEqual([...rate.muted!], [1, 1, 1]);
  });

  it('add up to the whole in every grouping', () => {
    assert.equal(report.checks.length, 6);
    assert.ok(report.checks.every(c => c.ok));
    assert.deepEqual(
      report.checks.slice(0, 2).map(c => [c.left, c.right]),
      [
        [6, 6],
        [3, 3],
      ],
    );
  });

  it('are charted by source', () => {
    assert.deepEqual(
      report.charts.map(c => [c.table, c.category, c.series[0]!.column, c.rows]),
      [['leadsBySource', 'source', 'leadRate', 2]],
    );
  });
});

describe('Whether a lead was converted', () => {
  const byStatus = (...status: (string | null)[]): Data =>
    data(table('leads', { lead_name: words(...status.map((_, i) => `L${i}`)), status: words(...status) }));

  it('is told by a flag, else by its opportunity, else by its status, and the page names the column', () => {
    const told = (columns: Parameters<typeof table>[1]): string => {
      const { report } = reportOf(FUNNEL, data(table('leads', { lead_id: words('1', '2'), ...columns })), AS_OF);
      return `${report.notes[0]!.en} ${String(figure(report, 'converted'))}`;
    };
    const [flag, opportunity, status] = [flags(true, true), words('O1', null), words('新建', '新建')];
    const by = (header: string, n: number): string => `Whether a lead was converted is told by the column "${header}". ${n}`;
    assert.equal(told({ converted: flag, converted_opp: opportunity, status }), by('converted', 2));
    assert.equal(told({ converted_opp: opportunity, status }), by('converted_opp', 1));
    assert.equal(told({ status: words('已转化', '新建') }), by('status', 1));
  });

  it('is told by the status where there is no other column', () => {
    const { report } = reportOf(FUNNEL, byStatus('Closed - Converted', 'Closed - Not Converted', '已转商机', '未转化', null), AS_OF);
    assert.equal(figure(report, 'converted'), 2);
    assert.equal(figure(report, 'leads'), 5);
  });

  it('is not known where no status says so: refused, with the reason', () => {
    const context = contextOf(byStatus('新建', '跟进中'), defaultSettings(dayFromIso(AS_OF)), issueSink());
    const result = context.of(FUNNEL);
    assert.ok(result instanceof Refusal);
    assert.match(result.reason.en, /no status says converted/);
  });

  it('needs a column: leads with a date alone are no funnel', () => {
    assert.ok(!isSatisfied(data(table('leads', { lead_id: words('1'), created: days('2026-01-01') })), FUNNEL.needs));
  });

  it('is counted for all leads where nothing divides them', () => {
    const { report } = reportOf(FUNNEL, data(table('leads', { lead_id: words('1', '2'), converted: flags(true, null) })), AS_OF);
    assert.deepEqual(column(report, 'leadsByAll', 'all'), ['All leads']);
    assert.deepEqual(column(report, 'leadsByAll', 'leadRate'), [0.5]);
    assert.deepEqual(report.charts, []);
  });

  it('is refused where every lead was created after the as-of day', () => {
    const context = contextOf(leads([['1', 'a', 'b', '2026-04-01', null, true]]), defaultSettings(dayFromIso(AS_OF)), issueSink());
    const result = context.of(FUNNEL);
    assert.ok(result instanceof Refusal);
    assert.equal(result.reason.en, 'there is no lead up to the as-of day');
  });
});

describe('Lead conversion as a property', () => {
  const day = fc.option(
    fc.integer({ min: 1, max: 28 }).map(d => `2026-03-${String(d).padStart(2, '0')}`),
    { nil: null },
  );
  const word = fc.constantFrom('a', 'b', '__proto__', 'constructor', null);
  const row = fc.tuple(fc.constantFrom('1', '2', '3', '4', null), word, word, day, day, fc.boolean()) as fc.Arbitrary<Lead>;
  const two = fc
    .array(row, { minLength: 1, maxLength: 12 })
    .chain(rows => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));

  it('gives the same report in any order of the rows', () => {
    fc.assert(
      fc.property(two, ([rows, shuffled]) => {
        assert.deepEqual(reportOf(FUNNEL, leads(shuffled), AS_OF).report, reportOf(FUNNEL, leads(rows), AS_OF).report);
      }),
    );
  });

  it('adds up in every grouping', () => {
    fc.assert(fc.property(two, ([rows]) => assert.ok(reportOf(FUNNEL, leads(rows), AS_OF).report.checks.every(c => c.ok))));
  });
});

describe('Lead conversion of a real export', () => {
  it('gives 3,561 of 9,240 leads, 38.54 %, and each source as counted apart', function () {
    needShared(this);
    const settings = defaultSettings(dayFromIso(AS_OF));
    const file = openInput(readFileSync(`${SHARED}leads/leads.csv`), 'leads.csv');
    const { report } = reportOf(FUNNEL, tablesOf(file.grids, recognise(file.grids, settings), settings), AS_OF);
    assert.equal(figure(report, 'leads'), 9240);
    assert.equal(figure(report, 'converted'), 3561);
    assert.ok(Math.abs((figure(report, 'leadRate') as number) - 0.3854) < 0.00005);
    // counted by Python's csv module: source lower-cased; the blank ones are 36 leads, 29 converted
    assert.deepEqual(column(report, 'leadsBySource', 'leads').slice(0, 8), [2873, 2543, 1755, 1154, 534, 142, 125, 55]);
    assert.deepEqual(column(report, 'leadsBySource', 'converted').slice(0, 8), [1147, 818, 448, 436, 490, 140, 31, 13]);
    assert.deepEqual(
      ['source', 'leads', 'converted'].map(id => column(report, 'leadsBySource', id).at(-1)),
      ['(blank)', 36, 29],
    );
    assert.equal(tableOf(report, 'leadsBySource').rows, 21);
    assert.ok(report.checks.every(c => c.ok));
  });
});
