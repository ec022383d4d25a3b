import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { cli } from '../../engine/batch/cli.js';
import { pathsFrom } from '../../engine/batch/run.js';
import { folder, sweep, terminal } from '../support/terminal.js';

describe('a link to a source', () => {
  const job = { paths: ['/data/in/east/销售 #1.xlsx', '/data/out/b.xlsx'], names: ['销售 #1.xlsx', 'b.xlsx'] };
  const pathOf = pathsFrom('/data/out/all.closebook.xlsx', job);

  it('is a path from the report to the file, encoded as a link needs it', () => {
    assert.equal(pathOf('销售 #1.xlsx'), '../in/east/%E9%94%80%E5%94%AE%20%231.xlsx');
    assert.equal(pathOf('b.xlsx'), 'b.xlsx');
  });

  it('goes to the only input where no file is named, and nowhere for a file that is not an input', () => {
    assert.equal(pathOf(undefined), '../in/east/%E9%94%80%E5%94%AE%20%231.xlsx');
    assert.equal(pathOf('c.xlsx'), null);
  });
});

describe('a report and the machine it was made on', () => {
  afterEach(sweep);

  /** The text of all parts of a report over a workbook in a folder beside that of the reports. */
  async function reportText(...options: string[]): Promise<string> {
    const root = folder();
    const [input, out] = [join(root, 'private', 'ar.xlsx'), join(root, 'reports')];
    mkdirSync(join(root, 'private'));
    const book = new ExcelJS.Workbook();
    book.addWorksheet('AR').addRows([
      ['Customer', 'Invoice No', 'Invoice Date', 'Due Date', 'Amount'],
      ['Acme', '1', new Date('2026-01-05'), new Date('2026-02-05'), 100],
      ['Bolt', '2', new Date('2026-01-06'), new Date('2026-02-06'), 50],
    ]);
    await book.xlsx.writeFile(input);
    assert.equal(await cli(['analyze', input, '--out', out, '--as-of', '2026-06-30', ...options], terminal()), 0);
    const parts = Object.values(unzipSync(readFileSync(join(out, 'ar.closebook.xlsx'))));
    const text = parts.map(part => new TextDecoder().decode(part)).join('\n');
    assert.ok(!text.includes(root) && !text.includes(root.split('/').at(-1)!), 'no folder above the common one');
    return text;
  }

  it('share the way from the report to the source, and nothing above it', async () => {
    assert.match(await reportText(), /HYPERLINK\((?:&quot;|")\.\.\/private\/ar\.xlsx#/);
  });

  it('share no folder at all where links are not wanted', async () => {
    const text = await reportText('--links', 'none');
    assert.ok(!text.includes('private'));
    assert.match(text, /<dc:title>ar\.closebook<\/dc:title>/);
  });
});
