import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SSRProvider } from '@fluentui/react-components';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Session } from '../../../addin/taskpane/session.js';
import { VERSION } from '../../../addin/taskpane/version.js';
import { App } from '../../../addin/taskpane/view/app.js';
import { langFor } from '../../../addin/taskpane/view/language.js';
import { isDark } from '../../../addin/taskpane/view/theme.js';
import { EngineClient } from '../../../addin/taskpane/workerclient.js';
import type { Lang } from '../../../engine/text.js';
import { gridOf } from '../../support/grid.js';
import { OpenBook, workerInHere } from '../../support/openbook.js';
import { ROOT } from '../../support/root.js';

const DEALS = gridOf('Deals', [
  ['Opportunity ID', 'Stage', 'Status', 'Amount', 'Created Date', 'Close Date', 'Owner'],
  ['OP-1', 'Contract', 'Won', 1000, { date: '2026-01-05' }, { date: '2026-03-01' }, 'Ann'],
  ['OP-2', 'Proposal', 'Lost', 2000, { date: '2026-02-05' }, { date: '2026-04-01' }, '<b>Bob</b>'],
]);

async function pane(lang: Lang, work?: (session: Session) => Promise<unknown>, book = new OpenBook([DEALS])): Promise<string> {
  const said = () => ({ text: { zh: '出错了', en: 'It failed' }, detail: 'code' });
  const engine = new EngineClient(workerInHere);
  const session = new Session({ port: book, engine, lang, now: () => new Date(2026, 3, 10), sample: async () => [], said });
  await session.start();
  await work?.(session);
  return renderToStaticMarkup(createElement(SSRProvider, null, createElement(App, { session, lang })));
}

/** What is read of a page. */
function words(html: string): string {
  return html
    .replace(/<style[^>]*>.*?<\/style>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the pane as drawn', () => {
  it('says everything in the language of Excel', async () => {
    const zh = words(await pane('zh', session => session.analyse()));
    for (const text of ['在此工作簿中找到', '设置', '刷新', '结果', '赢单率', '删除结果', '数据不会离开这台电脑'])
      assert.ok(zh.includes(text), `${text} is not in ${zh}`);
    const en = words(await pane('en', session => session.analyse()));
    for (const text of ['Found in this workbook', 'Settings', 'Refresh', 'Results', 'Win rate', 'Remove results'])
      assert.ok(en.includes(text), `${text} is not in ${en}`);
    assert.doesNotMatch(en, /[\u4e00-\u9fff]/);
    for (const text of [zh, en]) assert.doesNotMatch(text, /\{\w+\}|undefined|NaN|\[object/);
  });

  it('offers the sample where there is nothing to analyse', async () => {
    const html = words(await pane('en', undefined, new OpenBook([gridOf('Sheet1', [])])));
    assert.match(html, /There are no data in this workbook yet/);
    assert.match(html, /Insert sample data/);
  });

  it('shows an error with what can be done', async () => {
    const book = new OpenBook([DEALS]);
    const html = await pane('en', session => ((book.fault = { write: new Error('x') }), session.analyse()), book);
    assert.match(words(html), /It failed Try again Copy details/);
    assert.match(html, /Found in this workbook.*Settings.*It failed.*Analyse/s); // reading order
  });

  it('keeps the person’s words text', async () => {
    const html = await pane('en', undefined, new OpenBook([{ ...DEALS, tab: '<img src=x>' }]));
    assert.doesNotMatch(html, /<img/);
  });
});

describe('the pane', () => {
  it('is in Chinese where Excel is, in English elsewhere', () => {
    assert.deepEqual(['zh-CN', 'zh-TW', 'zh', 'en-US', 'ja-JP', undefined].map(langFor), ['zh', 'zh', 'zh', 'en', 'en', 'en']);
  });

  it('tells a dark ground from a light one', () => {
    assert.deepEqual(['#262626', '#FFFFFF', '0a0a0a', 'red', undefined].map(isDark), [true, false, true, null, null]);
  });

  it('names the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    assert.equal(VERSION, version);
  });
});
