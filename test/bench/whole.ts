// A workbook to every figure of receivables and customers, and with OUT.xlsx to a formatted workbook of the tab with a row a customer.
// node whole.js IN.xlsx [OUT.xlsx]
import { analyse } from '../../engine/analyze.js';
import { deflate } from '../../engine/batch/deflate.js';
import { readBytes } from '../../engine/batch/bytes.js';
import { open } from '../../engine/batch/input.js';
import { writeWhole } from '../../engine/batch/output.js';
import { layout } from '../../engine/report/layout.js';
import { defaultSettings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import { dayOf } from '../../engine/units/day.js';
import { packSound } from '../../engine/xlsx/write/check.js';
import { workbookParts } from '../../engine/xlsx/write/write.js';
import { customerSums } from './customersum.js';
import { stopwatch, tellAnswers, tellCost } from './tell.js';

const [, , input = '', output] = process.argv;
const watch = stopwatch();
const { grids } = open(readBytes(input), 'bench.xlsx');
watch.end('read');
const settings = defaultSettings(dayOf(2026, 10, 31), 'zh');
const recognition = recognise(grids, settings);
watch.end('recognise');
const analysis = analyse(grids, recognition, settings); // plans and JSON are made when they are asked for
watch.end('compute');
if (output) {
  const plans = layout(
    analysis.reports.filter(report => report.id === 'customers'),
    settings,
  );
  const parts = await workbookParts(plans, { title: 'bench', asOf: settings.asOf });
  await writeWhole(output, packSound(parts, deflate));
  watch.end('write');
}
tellCost(watch.marks);

tellAnswers(customerSums(analysis.reports));
