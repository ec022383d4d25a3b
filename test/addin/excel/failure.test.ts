import assert from 'node:assert/strict';
import { Cancelled, failureOf } from '../../../addin/excel/failure.js';
import { openExcel } from '../../../addin/excel/workbook.js';
import { bookOf } from '../../../addin/host/book.js';
import { Host } from '../../../addin/host/host.js';
import { withExcel } from '../../support/officenode.js';

/** What a person is told when the host answers reading with an error. */
async function told(spoil: (host: Host) => void): Promise<ReturnType<typeof failureOf>> {
  const host = new Host({ book: bookOf({ 应收: [['绝密客户']] }) });
  spoil(host);
  try {
    await withExcel(host, () => openExcel().read('all', {}));
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('nothing went wrong');
}

describe('An error of Excel', () => {
  const codes = [
    ['InvalidOperationInCellEditMode', '按 Enter 或 Esc', 'press Enter or Esc'],
    ['AccessDenied', '只读的、受保护的', 'read-only, protected'],
    ['ItemNotFound', '被删除或改名', 'deleted or renamed'],
    ['RequestAborted', '稍后再试', 'try again'],
    ['ActivityLimitReached', '等一分钟', 'wait a minute'],
    ['InvalidOrTimedOutSession', '刷新网页', 'reload the page'],
    ['MemoryLimitReached', '内存不足', 'out of memory'],
    ['GeneralException', '内部出错', 'internal error'],
    ['ApiNotFound', 'ExcelApi 1.7', 'ExcelApi 1.7'],
    ['InactiveWorkbook', '刷新网页', 'reload the page'],
    ['SomethingNew', '意外错误', 'unexpected'],
  ] as const;
  for (const [code, zh, en] of codes)
    it(`${code} is a sentence that says what to do, in both languages, with the code in the details`, async () => {
      const { text, detail } = await told(host => host.faults.refuseAt(2, 0, code));
      assert.ok(text.zh.includes(zh), text.zh);
      assert.ok(text.en.includes(en), text.en);
      assert.match(detail, /^[A-Z]\w+/);
      assert.ok(!detail.includes('绝密客户'));
    });

  it('a cell that is being edited for longer than Excel waits is told as one', async () => {
    const host = new Host({ book: bookOf({ 应收: [['x']] }) });
    host.requirements.set('DelayForCellEdit', null);
    host.faults.cellEdit(1);
    await assert.rejects(
      withExcel(host, () => openExcel().read('all', {})),
      (error: unknown) => failureOf(error).text.zh.includes('正在编辑'),
    );
  });

  it('a single row that Excel cannot give is told as one', async () => {
    const { text } = await told(host => {
      host.faults.responseLimit = 200;
      host.faults.beforeBatch(3, () => void (host.faults.responseLimit = 20));
    });
    assert.ok(text.zh.includes('一行的内容'), text.zh);
  });

  it('a stop is no error, and the page running out of memory is told as memory', () => {
    assert.equal(failureOf(new Cancelled()).text.en, 'Stopped; nothing was changed');
    assert.ok(failureOf(new RangeError('Array buffer allocation failed')).text.en.includes('memory'));
  });

  it('anything else is told without what it says: it may hold data', () => {
    const { text, detail } = failureOf(new TypeError('cannot read "绝密客户" of undefined'));
    assert.ok(text.en.startsWith('Something unexpected'));
    assert.match(detail, /^TypeError: cannot read "…" of undefined/);
  });
});
