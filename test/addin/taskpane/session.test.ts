import assert from 'node:assert/strict';
import sinon from 'sinon';
import { KEEP_AFTER } from '../../../addin/taskpane/choosing.js';
import { Session } from '../../../addin/taskpane/session.js';
import type { State } from '../../../addin/taskpane/state.js';
import { EngineClient } from '../../../addin/taskpane/workerclient.js';
import type { Lang } from '../../../engine/text.js';
import { dayFromIso } from '../../../engine/units/day.js';
import { BadInput } from '../../../engine/workbook.js';
import { gridOf } from '../../support/grid.js';
import { beat, OpenBook, workerInHere } from '../../support/openbook.js';

const DEALS = gridOf('商机', [
  ['商机编号', '阶段', '状态', '金额', '创建日期', '成交日期', '业务员', '备用金额'],
  ['OP-1', '合同签订', '赢单', 1000, { date: '2026-01-05' }, { date: '2026-03-01' }, '张三', 10],
  ['OP-2', '方案报价', '输单', 2000, { date: '2026-02-05' }, { date: '2026-04-01' }, '张三', 20],
  ['OP-3', '方案报价', '进行中', 3000, { date: '2026-03-05' }, null, '李四', 30],
]);
const NOTES = gridOf('说明', [
  ['甲', '乙'],
  ['一', '二'],
]);

interface Set {
  readonly book: OpenBook;
  readonly session: Session;
  readonly workers: () => number;
  readonly states: State[];
}

function open(book = new OpenBook([DEALS, NOTES]), more: { lang?: Lang; start?: () => never } = {}): Set {
  let workers = 0;
  const engine = new EngineClient(
    more.start ??
      (() => {
        workers++;
        return workerInHere();
      }),
  );
  const session = new Session({
    port: book,
    engine,
    lang: more.lang ?? 'zh',
    now: () => new Date(2026, 3, 10, 23, 59), // 10 April by the local clock
    sample: async () => [{ id: 'x', name: '示例', above: [], columns: [], rows: [], total: null, below: null }],
    said: error => ({ text: { zh: '出错', en: 'failed' }, detail: error instanceof BadInput ? error.code : String(error) }),
  });
  const states: State[] = [];
  session.store.watch(() => states.push(session.state));
  return { book, session, workers: () => workers, states };
}

async function started(book?: OpenBook): Promise<Set> {
  const set = open(book);
  await set.session.start();
  return set;
}

/** Waits until recognition after a choice is through. */
async function settled(session: Session): Promise<void> {
  do await beat();
  while (session.state.inspecting || session.state.activity);
}

/** Time that passes when a test says so. */
function stoppedClock(): () => sinon.SinonFakeTimers {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })));
  afterEach(() => clock.restore());
  return () => clock;
}

const names = (book: OpenBook): string[] => book.reports.map(tab => tab.name);

describe('a session at its start', () => {
  it('reads the workbook and says what it found, with the local day as the as-of day', async () => {
    const { session, states } = await started();
    assert.equal(states[0]?.activity?.work, 'read');
    const { found, activity, today, blank } = session.state;
    assert.deepEqual(
      found?.tabs.map(tab => [tab.tab, tab.sheet]),
      [
        ['商机', 'pipeline'],
        ['说明', null],
      ],
    );
    assert.equal(activity, null);
    assert.equal(blank, false);
    assert.equal(today, dayFromIso('2026-04-10'));
    assert.equal(found?.settings.asOf, dayFromIso('2026-04-10'));
  });

  it('takes up what the workbook kept', async () => {
    const book = new OpenBook([DEALS]);
    book.kept = { asOf: dayFromIso('2026-03-31'), layer: { tabs: { 商机: 'skip' } } };
    const { session } = await started(book);
    assert.equal(session.state.found?.tabs[0]?.sheet, null);
    assert.equal(session.state.found?.settings.asOf, dayFromIso('2026-03-31'));
  });

  for (const [kept, what] of [
    ['30, 60', 'text that is no settings'],
    [{ asOf: 'today' }, 'a record without settings'],
    [{ asOf: 'yesterday', layer: {} }, 'an as-of day that is none'],
  ] as const)
    it(`tells that ${what} cannot be read, and goes on without`, async () => {
      const book = new OpenBook([DEALS]);
      book.kept = kept;
      const { session } = await started(book);
      assert.match(session.state.failure?.text.zh ?? '', /设置无法读取/);
      assert.equal(session.state.failure?.tone, 'warning');
      assert.equal(session.state.found?.tabs[0]?.sheet, 'pipeline');
    });

  it('goes on where the settings cannot be asked for and changes cannot be watched', async () => {
    const book = new OpenBook([DEALS]);
    book.fault = { saved: new Error('no settings'), watch: new Error('no events') };
    const { session } = await started(book);
    assert.equal(session.state.found?.tabs.length, 1);
    assert.equal(session.state.failure?.tone, 'warning');
  });

  it('says that a workbook without a cell is blank', async () => {
    const { session } = await started(new OpenBook([gridOf('Sheet1', [])]));
    assert.equal(session.state.blank, true);
  });

  it('looks again unasked when something is put into a workbook that had nothing to analyse, and only then', async () => {
    const { session, book } = await started(new OpenBook([NOTES]));
    assert.equal(book.reads, 1);
    book.data.push(DEALS);
    book.edit();
    await settled(session);
    assert.equal(book.reads, 2);
    assert.equal(session.state.found?.tabs[1]?.sheet, 'pipeline');
    book.edit();
    await settled(session);
    assert.equal(book.reads, 2);
  });

  it('looks again when that was put in while it was still looking', async () => {
    const { session, book } = open(new OpenBook([NOTES]));
    const end = session.store.watch(() => {
      const { activity } = session.state;
      if (!activity?.progress || activity.progress.phase === 'read') return;
      end();
      book.data.push(DEALS);
      book.edit();
    });
    await session.start();
    assert.equal(book.reads, 2);
    assert.equal(session.state.found?.tabs[1]?.sheet, 'pipeline');
  });

  it('refuses with a sentence where there are no workers', async () => {
    const { session } = open(undefined, {
      start: () => {
        throw new BadInput('pane/no-worker', { zh: '', en: '' });
      },
    });
    await session.start();
    assert.equal(session.state.failure?.detail, 'pane/no-worker');
    assert.equal(session.state.failure?.retry, 'read');
    assert.equal(session.state.activity, null);
  });
});

describe('a session that analyses', () => {
  it('reads anew, writes the reports and shows them', async () => {
    const { session, book, states } = await started();
    book.data = [gridOf('商机', [['商机编号', '阶段', '状态', '金额'], ['OP-9', '合同签订', '赢单', 5], ['OP-8', '合同签订', '输单', 7]])]; // prettier-ignore
    assert.equal(await session.analyse(), true);
    const { results, tabs, failure } = session.state;
    assert.equal(failure, null);
    assert.ok(names(book).includes('赢单率'), String(names(book)));
    // 1 of 2 decided deals won, of the new rows
    assert.ok(results?.summary.reports.find(r => r.id === 'winrate')?.figures.some(f => f.text.zh === '50.0%'));
    assert.deepEqual(
      tabs?.filter(tab => tab.ours).map(tab => tab.name),
      names(book),
    );
    const phases = states.flatMap(state => state.activity?.progress?.phase ?? []);
    assert.deepEqual([...new Set(phases)], ['read', 'recognise', 'compute', 'layout', 'write']);
  });

  it('does one thing at a time', async () => {
    const { session, book } = await started();
    const first = session.analyse();
    assert.equal(await session.analyse(), false);
    assert.equal(await session.remove(), false);
    assert.equal(await first, true);
    assert.equal(book.reads, 2); // at the start, and once for the analysis
  });

  it('takes no choice while it runs', async () => {
    const { session } = await started();
    const run = session.analyse();
    session.setSetting('unit', 'wan');
    await run;
    assert.deepEqual(session.state.choices.layer, {});
  });

  it('says why nothing can be reported, and writes nothing', async () => {
    const { session, book } = await started(new OpenBook([NOTES]));
    await session.analyse();
    assert.equal(session.state.failure?.tone, 'warning');
    assert.notEqual(session.state.failure?.text.zh, '');
    assert.equal(session.state.results, null);
    assert.deepEqual(names(book), []);
  });

  for (const name of ['tabs', 'read', 'takenNames', 'write'] as const)
    it(`is as before where ${name} fails, and offers to try again`, async () => {
      const { session, book } = await started();
      await session.analyse();
      const before = session.state.results;
      book.fault = { [name]: new Error('refused') };
      assert.equal(await session.analyse(), false);
      assert.equal(session.state.failure?.retry, 'analyse');
      assert.equal(session.state.failure?.detail, 'Error: refused');
      assert.equal(session.state.results, before);
      assert.equal(session.state.activity, null);
      assert.equal(await session.retry(), true);
      assert.equal(session.state.failure, null);
    });
});

describe('a session that is cancelled', () => {
  stoppedClock();
  for (const phase of ['read', 'recognise', 'compute', 'write'] as const)
    it(`while it is at ${phase} leaves everything as it was`, async () => {
      const { session, book, workers } = await started();
      const end = session.store.watch(() => {
        if (session.state.activity?.work === 'analyse' && session.state.activity.progress?.phase === phase) {
          end();
          session.cancel();
        }
      });
      assert.equal(await session.analyse(), false);
      const { failure, results, activity } = session.state;
      assert.deepEqual([failure, results, activity], [null, null, null]);
      assert.deepEqual(names(book), []);
      // and it works as ever afterwards, with a worker of its own
      assert.equal(await session.analyse(), true);
      assert.equal(workers(), 2);
      assert.ok(names(book).length > 2);
    });

  it('and cannot be undone is a failure like any other', async () => {
    const { session, book } = await started();
    book.write = async () => {
      session.cancel();
      await beat();
      throw new Error('protected meanwhile');
    };
    await session.analyse();
    assert.equal(session.state.failure?.detail, 'Error: protected meanwhile');
  });

  it('says that it is stopping, and shows no progress of what was stopped', async () => {
    const { session, states } = await started();
    const run = session.analyse();
    await beat();
    session.cancel();
    states.length = 0;
    await run;
    assert.ok(states.every(state => state.activity === null || (state.activity.stopping && state.activity.progress?.phase !== 'write')));
  });

  it('recognises again after the next choice by reading the workbook again', async () => {
    const { session, book } = await started();
    const run = session.analyse();
    session.cancel();
    await run;
    const reads = book.reads;
    session.setSheet('商机', 'skip');
    await settled(session);
    assert.equal(book.reads, reads + 1);
    assert.equal(session.state.found?.tabs[0]?.sheet, null);
  });
});

describe('a choice', () => {
  const clock = stoppedClock();

  it('of a column is recognised under at once', async () => {
    const { session } = await started();
    session.setColumn('商机', 'amount', '备用金额');
    await settled(session);
    const amount = session.state.found?.tabs[0]?.columns.find(column => column.role === 'amount');
    assert.deepEqual([amount?.header, amount?.samples], ['备用金额', ['10', '20', '30']]);
    session.setColumn('商机', 'amount', undefined);
    await settled(session);
    assert.equal(session.state.found?.tabs[0]?.columns.find(column => column.role === 'amount')?.header, '金额');
  });

  it('of a column leaves the tab the sheet it was taken for, and is seen there to be a mistake', async () => {
    const { session } = await started();
    // without a name or number it would be no pipeline, and be taken for another sheet or none
    session.setColumn('商机', 'opp_id', null);
    await settled(session);
    assert.deepEqual(session.state.choices.layer.tabs, { 商机: 'pipeline' });
    const tab = session.state.found?.tabs[0];
    assert.equal(tab?.sheet, null);
    assert.match(tab?.why.zh ?? '', /缺少/);
    assert.ok(tab?.unused.some(column => column.header === '商机编号')); // to choose from
    session.setColumn('商机', 'opp_name', '商机编号');
    await settled(session);
    assert.equal(session.state.found?.tabs[0]?.sheet, 'pipeline');
  });

  it('is kept in the workbook once, a moment after the last of several', async () => {
    const { session, book } = await started();
    session.setSetting('unit', 'wan');
    session.setOption('aging', 'buckets', '30, 60, 120');
    session.setAsOf({ mode: 'fixed', day: dayFromIso('2026-03-31') });
    await clock().tickAsync(KEEP_AFTER - 1);
    assert.equal(book.saves, 0);
    await clock().tickAsync(1);
    await settled(session);
    assert.equal(book.saves, 1);
    const expected = { unit: 'wan', options: { aging: { buckets: '30, 60, 120' } } };
    assert.deepEqual(book.kept, { asOf: dayFromIso('2026-03-31'), layer: expected });
    assert.deepEqual(session.state.found?.settings.options['aging'], { buckets: [30, 60, 120] });
  });

  it('is kept before an analysis that follows at once, and is there when the workbook is opened again', async () => {
    const { session, book } = await started();
    session.setColumn('商机', 'amount', '备用金额');
    await session.analyse();
    assert.equal(book.saves, 1);
    const again = await started(book);
    assert.equal(again.session.state.found?.tabs[0]?.columns.find(column => column.role === 'amount')?.header, '备用金额');
  });

  it('taken back leaves nothing in the workbook', async () => {
    const { session, book } = await started();
    session.setColumn('商机', 'amount', null);
    session.setSetting('lang', 'en');
    session.resetMapping();
    session.resetSettings();
    await clock().tickAsync(KEEP_AFTER);
    await settled(session);
    assert.equal(book.kept, null);
    assert.equal(book.saves, 1);
  });

  it('that cannot be kept is told, and holds all the same', async () => {
    const { session, book } = await started();
    book.fault = { save: new Error('read-only') };
    session.setSheet('商机', 'skip');
    await clock().tickAsync(KEEP_AFTER);
    await settled(session);
    assert.match(session.state.failure?.text.en ?? '', /could not be kept/);
    assert.equal(session.state.found?.tabs[0]?.sheet, null);
  });

  it('of several in a row is looked at once for the last of them', async () => {
    const { session, states } = await started();
    states.length = 0;
    session.setSetting('fiscalYearStart', 4);
    session.setSetting('fiscalYearStart', 7);
    session.setSetting('fiscalYearStart', 10);
    await settled(session);
    const months = states.flatMap(state => state.found?.settings.fiscalYearStart ?? []);
    assert.deepEqual([...new Set(months)], [1, 10]);
  });
});

describe('the mark that reports may be out of date', () => {
  stoppedClock();
  it('is set by an edit after the analysis, and goes with the next', async () => {
    const { session, book } = await started();
    book.edit();
    assert.equal(session.state.stale, null); // there is nothing yet that could be out of date
    await session.analyse();
    assert.equal(session.state.stale, null);
    book.edit();
    assert.equal(session.state.stale, 'data');
    await session.analyse();
    assert.equal(session.state.stale, null);
  });

  it('is not set by what was typed just before the analysis read it, however late Excel tells', async () => {
    const { session, book } = await started();
    await session.analyse();
    book.typed = true; // heard, and to be told after a moment of quiet
    assert.equal(await session.analyse(), true);
    assert.equal(session.state.stale, null);
    book.typed = true;
    await session.rescan(); // read, and not in the reports
    assert.equal(session.state.stale, 'data');
  });

  it('is set by an edit while the reports are being written: they were computed before it', async () => {
    const { session, book } = await started();
    const end = session.store.watch(() => {
      if (session.state.activity?.progress?.phase === 'write') {
        end();
        book.edit();
      }
    });
    await session.analyse();
    assert.equal(session.state.stale, 'data');
  });

  it('is set by a choice, and tells that from an edit', async () => {
    const { session, book } = await started();
    await session.analyse();
    session.setSetting('unit', 'wan');
    assert.equal(session.state.stale, 'settings');
    book.edit();
    assert.equal(session.state.stale, 'data');
    await settled(session);
  });

  it('is set where the reports were there before the pane was opened', async () => {
    const { book } = await started();
    book.reports = [{ name: '账龄分析', report: 'aging' }];
    const { session } = await started(book);
    book.edit();
    assert.equal(session.state.stale, 'data');
  });
});

describe('a session', () => {
  it('removes the reports and says how many', async () => {
    const { session, book } = await started();
    await session.analyse();
    const count = names(book).length;
    assert.equal(await session.remove(), true);
    assert.deepEqual([session.state.results, session.state.stale, names(book)], [null, null, []]);
    assert.match(session.state.notice?.zh ?? '', new RegExp(`${count} 张`));
    assert.equal(
      session.state.tabs?.some(tab => tab.ours),
      false,
    );
  });

  it('inserts the sample and looks through it, and removes it', async () => {
    const { session, book } = await started();
    const reads = book.reads;
    await session.insertSample();
    assert.deepEqual(book.sample, ['示例']);
    assert.equal(book.reads, reads + 1);
    assert.equal(session.state.stale, null);
    await session.analyse();
    await session.removeSample();
    assert.deepEqual(book.sample, []);
    assert.equal(session.state.stale, 'data'); // the reports are still of the sample
  });

  it('goes to a report that is there at once, and makes it where it is not', async () => {
    const { session, book } = await started();
    assert.equal(await session.openReport('winrate'), true);
    assert.deepEqual(book.went, { tab: '赢单率', row: 0, col: 0 });
    const reads = book.reads;
    await session.openReport('winrate');
    assert.equal(book.reads, reads);
  });

  it('says that a report has no tab where the data do not give it', async () => {
    const { session, book } = await started();
    assert.equal(await session.openReport('aging'), false);
    assert.match(session.state.failure?.text.zh ?? '', /没有工作表/);
    assert.equal(book.went, null);
  });

  it('says what it cannot go to, with nothing to try again', async () => {
    const { session, book } = await started();
    book.fault = { goTo: new Error('gone') };
    assert.equal(await session.goTo({ tab: '商机', row: 3, col: 2 }), false);
    assert.deepEqual([session.state.failure?.detail, session.state.failure?.retry], ['Error: gone', null]);
    session.dismiss();
    assert.equal(session.state.failure, null);
  });

  it('lists the steps of the self-test', async () => {
    const { session } = await started();
    await session.selfTest();
    assert.deepEqual(
      session.state.selfTest?.map(step => step.ok),
      [true],
    );
  });

  it('lets a button wait while the workbook is looked through', async () => {
    const { session } = open();
    const start = session.start();
    let ready = false;
    const waited = session.looked().then(() => (ready = true));
    await beat();
    assert.equal(ready, false);
    await start;
    await waited;
    assert.ok(session.state.found);
  });
});
