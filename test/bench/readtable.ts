// A file to the typed table the metrics take, dates and amounts recognised: what a text file needs before it can be summed. node readtable.js IN.csv
import { tablesOf } from '../../engine/analyze.js';
import { readBytes } from '../../engine/batch/bytes.js';
import { open } from '../../engine/batch/input.js';
import { defaultSettings } from '../../engine/settings.js';
import { recognise } from '../../engine/sheets/match/recognise.js';
import type { DayColumn, NumberColumn, Table, TextColumn } from '../../engine/sheets/table.js';
import { dayOf } from '../../engine/units/day.js';
import { tellAnswers, tellCost } from './tell.js';

const [, , input = ''] = process.argv;
const { grids } = open(readBytes(input), input);
const settings = defaultSettings(dayOf(2026, 10, 31), 'zh');
const { receivables } = tablesOf(grids, recognise(grids, settings), settings);
tellCost();

const { columns } = receivables as Table;
const sum = (role: string): number => (columns[role] as DayColumn | NumberColumn).values.reduce((a, v) => a + v, 0);
tellAnswers({
  rows: (receivables as Table).rows,
  customers: new Set((columns['customer'] as TextColumn).codes).size,
  date: sum('doc_date'),
  due: sum('due'),
  amount: sum('amount'),
  paid: sum('paid'),
});
