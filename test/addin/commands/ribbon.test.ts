import assert from 'node:assert/strict';
import { enabledIn, runCommand } from '../../../addin/commands/ribbon.js';
import { Session } from '../../../addin/taskpane/session.js';
import { EngineClient } from '../../../addin/taskpane/workerclient.js';
import { gridOf } from '../../support/grid.js';
import { OpenBook, workerInHere } from '../../support/openbook.js';

const DEALS = gridOf('商机', [
  ['商机编号', '阶段', '状态', '金额', '创建日期', '成交日期', '业务员'],
  ['OP-1', '合同签订', '赢单', 1000, { date: '2026-01-05' }, { date: '2026-03-01' }, '张三'],
  ['OP-2', '方案报价', '输单', 2000, { date: '2026-02-05' }, { date: '2026-04-01' }, '张三'],
]);

function open(book = new OpenBook([DEALS])) {
  const said = (error: unknown) => ({ text: { zh: '', en: '' }, detail: String(error) });
  const engine = new EngineClient(workerInHere);
  const session = new Session({ port: book, engine, lang: 'zh', now: () => new Date(2026, 3, 10), sample: async () => [], said });
  const done: string[] = [];
  const run = (name: string) =>
    runCommand(name, session, { completed: () => void done.push(`${name} completed`) }, async () => void done.push('pane'));
  return { book, session, done, run };
}

describe('a button of the ribbon', () => {
  it('analyses, with the pane forward to watch, and completes its event', async () => {
    const { book, session, done, run } = open();
    await session.start();
    await run('analyse');
    assert.deepEqual(done, ['pane', 'analyse completed']);
    assert.ok(book.reports.length > 2);
  });

  it('goes to a report that is there without the pane in the way', async () => {
    const { book, session, done, run } = open();
    await session.start();
    await session.analyse();
    await run('showFunnel');
    assert.deepEqual(done, ['showFunnel completed']);
    assert.deepEqual(book.went, { tab: '销售漏斗', row: 0, col: 0 });
  });

  it('analyses first where the report is not there', async () => {
    const { book, session, done, run } = open();
    await session.start();
    await run('showFunnel');
    assert.deepEqual(done, ['pane', 'showFunnel completed']);
    assert.deepEqual(book.went, { tab: '销售漏斗', row: 0, col: 0 });
  });

  it('shows the pane with what went wrong, and completes its event all the same', async () => {
    const { book, session, done, run } = open();
    await session.start();
    await session.analyse();
    book.fault = { goTo: new Error('gone') };
    await run('showFunnel');
    assert.deepEqual(done, ['pane', 'showFunnel completed']);
    assert.equal(session.state.failure?.detail, 'Error: gone');
  });

  it('that starts the runtime waits until the workbook has been looked through', async () => {
    const { book, session, run } = open();
    const start = session.start();
    await run('analyse');
    await start;
    assert.ok(book.reports.length > 2);
  });

  it('completes its event where nothing has its name', async () => {
    const { session, done, run } = open();
    await session.start();
    await run('formatDisk');
    assert.ok(done.includes('formatDisk completed'));
  });
});

describe('the ribbon', () => {
  const pressed = (session: Session): string[] => [...enabledIn(session.state)].flatMap(([id, enabled]) => (enabled ? [id] : []));

  it('has no Refresh before there are reports, and of the reports those that the data give', async () => {
    const { session } = open();
    await session.start();
    assert.deepEqual(pressed(session), ['Closebook.Analyse', 'Closebook.Funnel', 'Closebook.SampleData']);
    await session.analyse();
    assert.deepEqual(pressed(session), ['Closebook.Analyse', 'Closebook.Refresh', 'Closebook.Funnel', 'Closebook.SampleData']);
    await session.remove();
    assert.ok(!pressed(session).includes('Closebook.Refresh'));
  });

  it('is greyed while something runs', async () => {
    const { session } = open();
    await session.start();
    const run = session.analyse();
    assert.deepEqual(pressed(session), []);
    await run;
    assert.notDeepEqual(pressed(session), []);
  });
});
