import assert from 'node:assert/strict';
import { FUNCTIONS } from '../../../addin/functions/index.js';
import { registerFunctions } from '../../../addin/functions/register.js';
import { metadataOf } from '../../../addin/functions/metadata.js';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { errorOf, isError, type Value } from '../../../addin/host/value.js';
import { analyse, tablesOf } from '../../../engine/analyze.js';

import { dueOf, termsOf } from '../../../engine/metrics/openitem/terms.js';
import { recognise } from '../../../engine/sheets/match/recognise.js';
import { type Data, dayColumn, textAt, textColumn } from '../../../engine/sheets/table.js';
import { type Day, dayFromIso } from '../../../engine/units/day.js';
import { NAMESPACE } from '../../../manifests/functionfile.js';
import { settled, withFunctions } from '../../support/officenode.js';
import { sampleGrids, sampleSettings } from '../../support/sampleplan.js';

const LISTED = { namespace: NAMESPACE, ...metadataOf(FUNCTIONS, 'en') };

/** What formulas show, each on a sheet of its own, all called through the installed runtime. */
async function shown(formulas: readonly string[], tabs: Parameters<typeof bookOf>[0] = {}): Promise<{ host: Host; values: Value[][][] }> {
  const sheets = Object.fromEntries(formulas.map((formula, i) => [`f${i}`, [[formula]]]));
  const host = new Host({ book: bookOf({ ...tabs, ...sheets }), functions: LISTED });
  await withFunctions(
    host,
    () => registerFunctions(FUNCTIONS, () => 'en'),
    () => settled(host),
  );
  const values = formulas.map((_, i) => {
    const sheet = host.sheet(`f${i}`);
    const spill = sheet.spills.get('0,0');
    const cells = (row: number): Value[] => Array.from({ length: spill?.cols ?? 1 }, (__, col) => sheet.value(row, col));
    return Array.from({ length: spill?.rows ?? 1 }, (__, row) => cells(row));
  });
  return { host, values };
}

describe('the functions for cells', () => {
  it('show what their examples say, called through the real runtime', async () => {
    const examples = FUNCTIONS.flatMap(f => f.examples);
    const { values } = await shown(examples.map(example => example.formula));
    examples.forEach(({ formula, shows }, i) => alike(values[i]!, shows, formula));
    assert.ok(FUNCTIONS.every(f => f.examples.length > 0));
  });
});

/** Values as a person sees them: errors by their code, numbers to ten digits. */
function alike(values: readonly (readonly Value[])[], wanted: readonly (readonly unknown[])[] | string, about: string): void {
  const plain = (value: unknown): unknown =>
    isError(value) ? value.error : typeof value === 'number' ? Number(value.toPrecision(10)) : value;
  const cells = values.map(row => row.map(plain));
  if (typeof wanted === 'string') assert.equal(cells[0]![0], wanted, about);
  else
    assert.deepEqual(
      cells,
      wanted.map(row => row.map(plain)),
      about,
    );
}

type Row = Readonly<Record<string, string | number | null>>;
interface Tables {
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}

describe('on the sample company the functions for cells', () => {
  const grids = sampleGrids('clean.xlsx');
  const settings = sampleSettings('en');
  let reports: Readonly<Record<string, Tables>>;
  let read: Data;
  before(() => {
    const recognition = recognise(grids, settings);
    read = tablesOf(grids, recognition, settings);
    const { json } = analyse(grids, recognition, settings, { taken: [] });
    reports = (json as unknown as { reports: Record<string, Tables> }).reports;
  });
  const rowsOf = (report: string, table: string): readonly Row[] => reports[report]!.tables[table]!;
  const day = (text: string | number | null): number => dayFromIso(String(text));

  it('age documents as Aging detail does, and in all as the Aging tab', async () => {
    const documents = rowsOf('aging-detail', 'documents').filter(row => row['due'] !== null && Number(row['open']) > 0);
    assert.ok(documents.length > 10);
    const n = documents.length + 1;
    const tab = [['due', 'open'], ...documents.map(row => [day(row['due']!), row['open']!])];
    const { values } = await shown(
      [
        `=SALES.AGEDAYS(d!A2:A${n},DATE(2026,10,31))`,
        `=SALES.AGEBUCKET(days!A2:A${n},,"en")`,
        `=SALES.AGING(d!B2:B${n},d!A2:A${n},DATE(2026,10,31))`,
      ],
      { d: tab, days: [['days'], ...documents.map(row => [row['dpd']!])] },
    );
    alike(values[0]!, documents.map(row => [row['dpd']]), 'days'); // prettier-ignore
    alike(values[1]!, documents.map(row => [row['bucket']]), 'buckets'); // prettier-ignore
    alike(values[2]!, [rowsOf('aging', 'buckets').map(row => row['amount'])], 'amounts');
  });

  it('work out due dates as the receivables do', async () => {
    const { columns, rows } = read.receivables!;
    const [dates, terms] = [dayColumn(read.receivables!, 'doc_date')!, textColumn(read.receivables!, 'terms')];
    assert.ok(terms, `the sample has terms among ${Object.keys(columns).join()}`);
    const tab: (string | number)[][] = [];
    const wanted: number[][] = [];
    for (let row = 0; row < rows; row++) {
      const text = textAt(terms, row);
      const due = text === null ? NaN : dueOf(termsOf(text), dates[row] as Day);
      if (Number.isNaN(due)) continue;
      tab.push([dates[row]!, text!]);
      wanted.push([due]);
    }
    assert.ok(tab.length > 50);
    const { values } = await shown([`=SALES.DUEDATE(d!A1:A${tab.length},d!B1:B${tab.length})`], { d: tab });
    alike(values[0]!, wanted, 'due dates');
  });

  it('convert as the funnel does', async () => {
    const stages = rowsOf('funnel', 'stages').filter(row => row['conversion'] !== null);
    assert.ok(stages.length >= 4);
    const { values } = await shown(
      stages.map(row => `=SALES.CONVERSION(${row['moved']},${Number(row['moved']) + Number(row['lostHere'])})`),
    );
    stages.forEach((row, i) => alike(values[i]!, [[row['conversion'], row['conversionLow'], row['conversionHigh']]], String(row['stage'])));
  });

  it('measure the cycle as the cycle report does', async () => {
    const pipeline = read.pipeline!;
    const [created, closed, status] = [dayColumn(pipeline, 'created')!, dayColumn(pipeline, 'closed')!, textColumn(pipeline, 'status')];
    const won = Array.from({ length: pipeline.rows }, (_, row) => row).filter(row => /赢/.test(textAt(status, row) ?? ''));
    const tab = won.map(row => [created[row]!, closed[row]!].map(value => (Number.isNaN(value) ? null : value)));
    const { values } = await shown([`=SALES.CYCLE(d!A1:A${tab.length},d!B1:B${tab.length})`], { d: tab });
    const row = rowsOf('cycle', 'won')[0]!;
    alike(values[0]!, [[row['n'], row['median'], row['p25'], row['p75'], row['p90']]], 'cycle');
  });

  it('score and class customers as the customer report does', async () => {
    const customers = rowsOf('customers', 'customers');
    const scores = rowsOf('customers', 'scores');
    const n = customers.length;
    const tab = customers.map(row => [row['recency']!, row['orders']!, row['amount']!]);
    const { values } = await shown([`=SALES.RFM(d!A1:A${n},d!B1:B${n},d!C1:C${n},"en")`, `=SALES.ABC(d!C1:C${n})`], { d: tab });
    alike(values[0]!, scores.map((row, i) => [row['r'], row['f'], row['m'], customers[i]!['segment']]), 'scores'); // prettier-ignore
    alike(values[1]!, customers.map(row => [row['abc']]), 'classes'); // prettier-ignore
  });
});

describe('a function for cells that is given something odd', () => {
  it('answers each cell with what is wrong there, and the rest as ever', async () => {
    const { values, host } = await shown(
      [
        '=SALES.AGEDAYS(d!A1:A4,DATE(2026,10,31))',
        '=SALES.AGEDAYS(d!A1,d!A2)',
        '=SALES.AGING(d!A1:A4,d!A1:A3,1)',
        '=SALES.AGING(d!B1,d!A1,d!A1)',
        '=SALES.AGEBUCKET(5,d!A3)',
        '=SALES.ABC(d!A2)',
        '=SALES.CYCLE(d!A2,d!A2)',
        '=SALES.CONVERSION(5,3)',
        '=SALES.CONVERSION(0,0)',
        '=SALES.DSO(1,0,30)',
        '=SALES.WORKDAYS.CN(DATE(2026,12,1),DATE(2099,1,1))',
        '=SALES.DUEDATE(d!A1:A2,d!A1:A3)',
        '=SALES.DSO(1/0,1,1)',
        '=SALES.DSO(1)',
        '=SALES.DSO(1E+300,1E-10,90)',
        '=SALES.NONE(1)',
      ],
      { d: [[46295, 'n/a'], [null], ['2026-09-30'], [46295.75]] },
    );
    const first = values[0]!.map(row => row[0]);
    assert.deepEqual(first.map(value => (isError(value) ? value.error : value)), [31, '#N/A', '#VALUE!', 31]); // prettier-ignore
    const said = values.slice(1).map(rows => (isError(rows[0]![0]) ? rows[0]![0].error : rows[0]![0]));
    assert.deepEqual(said, [
      '#N/A', // no as-of day
      '#VALUE!', // lists that do not go together
      '#VALUE!', // text for an amount
      '#VALUE!', // text for an edge
      '#N/A', // nothing to class
      '#N/A', // no dates
      '#VALUE!',
      '#N/A',
      '#N/A',
      '#N/A', // a year that is not announced
      '#VALUE!',
      '#DIV/0!', // an error of the workbook's own
      '#VALUE!', // too few arguments
      '#NUM!',
      '#NAME?',
    ]);
    const reasons = [...host.functions.reasons.values()];
    assert.ok(reasons.includes('as_of is blank'));
    assert.ok(reasons.includes('open has 4 cells and due has 3; they must go together one by one'));
    assert.ok(reasons.every(reason => reason.length > 10), reasons.join('\n')); // prettier-ignore
  });

  it('spills only into blank cells, and takes it back when it is gone', async () => {
    const host = new Host({ book: bookOf({ s: [['=SALES.AGING(1,46295,46326)'], [null, 7]] }), functions: LISTED });
    await withFunctions(
      host,
      () => registerFunctions(FUNCTIONS, () => 'en'),
      async () => {
        await settled(host);
        const row = (): unknown[] => Array.from({ length: 8 }, (_, col) => host.sheet('s').value(0, col));
        assert.deepEqual(row(), [0, 0, 1, 0, 0, 0, 0, null]);
        host.edit('s', 'B1', 'mine');
        assert.deepEqual(row(), [errorOf('#SPILL!'), 'mine', null, null, null, null, null, null]);
        host.edit('s', 'B1', null);
        assert.deepEqual(row(), [0, 0, 1, 0, 0, 0, 0, null]);
        host.edit('s', 'H1', '=SUM(A1:G1)');
        assert.equal(host.sheet('s').value(0, 7), 1);
        host.edit('s', 'A1', 5);
        assert.deepEqual(row(), [5, null, null, null, null, null, null, 5]);
      },
    );
  });
});
