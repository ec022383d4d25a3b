// A peer reads a workbook, every row of it handed over: node peerread.js READER IN.xlsx
import { readFileSync } from 'node:fs';
import { Checksum } from './checksum.js';
import { tellAnswers, tellCost } from './tell.js';

const [, , reader = '', input = ''] = process.argv;
const sum = new Checksum();

// each loads its own package alone: loading counts
const READERS: Readonly<Record<string, () => Promise<void>>> = {
  'exceljs-stream': async () => {
    const { default: ExcelJS } = await import('exceljs');
    const book = new ExcelJS.stream.xlsx.WorkbookReader(input, { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit', hyperlinks: 'ignore' }); // prettier-ignore
    for await (const sheet of book) for await (const row of sheet) if (row.number > 1) sum.add(row.values as unknown[], 1);
  },
  'exceljs-readfile': async () => {
    const { default: ExcelJS } = await import('exceljs');
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(input);
    book.worksheets[0]!.eachRow((row, n) => n > 1 && sum.add(row.values as unknown[], 1));
  },
  sheetjs: async () => {
    const { read } = await import('@e965/xlsx');
    const book = read(readFileSync(input), { dense: true });
    const sheet = book.Sheets[book.SheetNames[0]!] as unknown as { '!data': { v: unknown }[][] };
    sheet['!data'].forEach((row, n) => n > 0 && sum.add(row.map(cell => cell.v)));
  },
  'hucre-stream': async () => {
    const { streamXlsxRows } = await import('hucre');
    for await (const { index, values } of streamXlsxRows(readFileSync(input))) if (index > 0) sum.add(values);
  },
  hucre: async () => {
    const { readXlsx } = await import('hucre');
    const { sheets } = await readXlsx(readFileSync(input));
    sheets[0]!.rows.forEach((row, n) => n > 0 && sum.add(row));
  },
};

await READERS[reader]!();
tellCost();
tellAnswers(sum.answers());
