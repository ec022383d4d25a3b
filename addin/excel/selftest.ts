import type { Label } from '../../engine/text.js';
import type { Run } from '../../engine/workbook.js';
import { can } from './capability.js';
import { failureOf } from './failure.js';
import { inExcel, type Session } from './session.js';
import { setFormat } from './write/cells.js';
import { freeName } from './write/survey.js';

/** One thing the self-test looked at. */
export interface SelfTestResult {
  readonly name: Label;
  readonly ok: boolean;
  /** What was found, where it is not what was written; no data of the workbook. */
  readonly detail: string;
}

interface Probe {
  readonly name: Label;
  /** Writes to the scratch sheet, and after a sync compares. Gives what is wrong, or ''. */
  run(sheet: Excel.Worksheet, session: Session): Promise<string>;
}

function shown(found: unknown, wanted: unknown): string {
  return found === wanted ? '' : `${JSON.stringify(found)} ≠ ${JSON.stringify(wanted)}`;
}

/** Writes one cell and reads it back. */
async function cell(
  session: Session,
  range: Excel.Range,
  write: string | number,
  what: 'values' | 'formulas' = 'values',
): Promise<unknown> {
  range.values = [[write]];
  range.load('values,formulas,valueTypes,text');
  await session.sync();
  return (range[what][0] as unknown[])[0];
}

const PROBES: readonly Probe[] = [
  {
    name: { zh: '像公式的文字仍是文字', en: 'text that looks like a formula stays text' },
    run: async (sheet, session) => shown(await cell(session, sheet.getRange('A1'), "'=1+1", 'values'), '=1+1'),
  },
  {
    name: { zh: '文本格式下的长编号不变', en: 'a long number in a text cell keeps its digits' },
    run: async (sheet, session) => {
      const range = sheet.getRange('A2');
      setFormat(range, '@');
      return shown(await cell(session, range, '001234567890123456789'), '001234567890123456789');
    },
  },
  {
    name: { zh: '金额逐位一致', en: 'an amount comes back digit by digit' },
    run: async (sheet, session) => shown(await cell(session, sheet.getRange('A3'), 123456789.01), 123456789.01),
  },
  {
    name: { zh: '日期按序列号读回', en: 'a day comes back as its serial' },
    run: async (sheet, session) => {
      const range = sheet.getRange('A4');
      setFormat(range, 'yyyy-mm-dd');
      return shown(await cell(session, range, 46326), 46326);
    },
  },
  {
    name: { zh: '公式会计算', en: 'formulas are calculated' },
    run: async (sheet, session) => shown(await cell(session, sheet.getRange('A5'), '=ROUND(SUM(1,2)/3,2)'), 1),
  },
  {
    name: { zh: '表格', en: 'a native table' },
    run: async (sheet, session) => {
      sheet.getRange('C1:D3').values = [
        ['name', 'amount'],
        ['a', 1],
        ['b', 2],
      ];
      const table = sheet.tables.add('C1:D3', true);
      const body = table.getDataBodyRange();
      body.load('address');
      await session.sync();
      return shown(body.address.split('!').at(-1), 'C2:D3');
    },
  },
  {
    name: { zh: '条件格式', en: 'a conditional format' },
    run: async (sheet, session) => {
      const formats = sheet.getRange('D2:D3').conditionalFormats;
      formats.add('DataBar');
      const count = formats.getCount();
      await session.sync();
      return shown(count.value, 1);
    },
  },
  {
    name: { zh: '图表', en: 'a chart' },
    run: async (sheet, session) => {
      const chart = sheet.charts.add('ColumnClustered', sheet.getRange('D2:D3'), 'Columns');
      const series = chart.series.getItemAt(0);
      series.setXAxisValues(sheet.getRange('C2:C3'));
      series.name = 'amount';
      chart.series.load('count');
      series.load('name');
      await session.sync();
      return shown(`${chart.series.count} ${series.name}`, '1 amount');
    },
  },
  {
    name: { zh: '在表内复制单元格', en: 'cells are copied inside Excel' },
    run: async (sheet, session) => {
      if (!can('copyCells')) return '';
      sheet.getRange('F1').formulas = [['=A3*2']];
      sheet.getRange('F2').copyFrom('F1', 'Formulas');
      const range = sheet.getRange('F2');
      range.load('formulas');
      await session.sync();
      return shown((range.formulas[0] as unknown[])[0], '=A4*2');
    },
  },
];

const SCRATCH: Label = { zh: '新建和删除临时工作表', en: 'a scratch tab is added and deleted' };

/**
 * Writes one of each thing a report needs to a scratch tab, reads it back, compares and deletes the tab: the first run in a real Excel gives
 * a verdict on it.
 */
export function selfTest(run: Run): Promise<SelfTestResult[]> {
  return inExcel(run, async session => {
    const results: SelfTestResult[] = [];
    const { sheets } = session;
    sheets.load('items/name');
    await session.sync();
    const name = freeName(
      'closebook test',
      sheets.items.map(sheet => sheet.name),
    );
    try {
      sheets.add(name).visibility = 'Hidden';
      await session.sync();
    } catch (error) {
      return [{ name: SCRATCH, ok: false, detail: failureOf(error).detail }];
    }
    for (const [done, probe] of PROBES.entries()) {
      run.progress?.({ phase: 'write', done, total: PROBES.length });
      try {
        const detail = await probe.run(sheets.getItem(name), session);
        results.push({ name: probe.name, ok: detail === '', detail });
      } catch (error) {
        results.push({ name: probe.name, ok: false, detail: failureOf(error).detail });
      }
    }
    try {
      sheets.getItem(name).delete();
      await session.finish();
      results.push({ name: SCRATCH, ok: true, detail: '' });
    } catch (error) {
      results.push({ name: SCRATCH, ok: false, detail: failureOf(error).detail });
    }
    return results;
  });
}
