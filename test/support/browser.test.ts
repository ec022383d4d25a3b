import assert from 'node:assert/strict';
import { needBrowser, startBrowser } from './browser.js';

describe('The browser of the end-to-end tests', function () {
  this.timeout(120_000);

  it('opens a page', async function () {
    const page = await (await needBrowser(this)).newPage();
    await page.setContent('<p>成交簿</p>');
    assert.equal(await page.locator('p').innerText(), '成交簿');
    await page.close();
  });

  it('is there on a machine without one: the npm package brings its own', async function () {
    if (process.platform !== 'linux' || process.arch !== 'x64') this.skip();
    const browser = await startBrowser('package');
    assert.ok(browser);
    const page = await browser.newPage();
    await page.setContent('<p>成交簿</p>');
    assert.equal(await page.locator('p').innerText(), '成交簿');
    await browser.close();
  });
});
