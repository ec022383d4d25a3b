import { analyse, hasReport, sheetsOf } from '../../engine/analyze.js';
import { type Layers, recogniseWith } from '../../engine/inforce.js';
import { inspect } from '../../engine/inspect.js';
import type { Grid } from '../../engine/grid.js';
import { noReportText, noSheetText } from '../../engine/lack.js';
import { optionInfos, settingsFrom } from '../../engine/setting/configuration.js';
import { defaultSettings } from '../../engine/settings.js';
import { sheetOutlines } from '../../engine/sheets/outline.js';
import { issueSummaries, summaryOf } from '../../engine/summary.js';
import type { Label } from '../../engine/text.js';
import type { Choice, Found, Reply, Request } from './message.js';
import { framesOf, piecesOf } from './piece.js';

/** Rows of one table that are written into an open workbook; the command line writes as many. */
const MOST_ROWS = 100_000;

const SHEET_ADVICE: Label = {
  zh: '请在上方指定该工作表是什么表、各列是什么',
  en: 'say above what the tab is and what its columns are',
};
const BLANK: Label = {
  zh: '工作簿中还没有数据；请把从 CRM 或 ERP 导出的表格粘贴进来，或先插入示例数据',
  en: 'the workbook holds no data yet; paste an export from your CRM or ERP, or insert the sample data',
};
const REPORT_ADVICE: Label = {
  zh: '请在上方补上所缺的列的对应关系，或加上所缺的表',
  en: 'map the missing columns above, or add the missing sheet',
};

/** The layers of a choice, each read as a configuration file is: what is wrong in one is an issue, never a failure. */
function layersOf({ asOf, asOfOpen, layers }: Choice): Layers {
  const plain = defaultSettings(asOf as Layers['base']['asOf']);
  const base = asOfOpen ? { ...plain, asOfFrom: 'today' as const } : plain;
  const read = layers.map(layer => settingsFrom(layer, base));
  return { base, file: {}, above: read.map(r => r.layer), issues: read.flatMap(r => r.issues) };
}

function foundIn(grids: readonly Grid[], choice: Choice): Found {
  const { recognition, settings, fromTab } = recogniseWith(grids, layersOf(choice));
  const { issues, ...inspected } = inspect(grids, recognition, settings);
  return { ...inspected, issues: issueSummaries(issues), settings, fromTab, options: optionInfos(), sheets: sheetOutlines() };
}

/** The engine off the page: holds the grids of a workbook between requests. */
export class Engine {
  private grids: readonly Grid[] = [];

  /** Answers one request. A run is cancelled by ending the worker. */
  answer(request: Request, post: (reply: Reply) => void): void {
    const { id, choice } = request;
    try {
      if (request.want === 'open') this.grids = request.grids;
      post({ id, kind: 'progress', progress: { phase: 'recognise', done: 0, total: this.grids.length } });
      if (request.want === 'analyse') this.analyse(id, choice, request.taken, post);
      else post({ id, kind: 'found', found: foundIn(this.grids, choice) });
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      post({ id, kind: 'failed', message, stack });
    }
  }

  private analyse(id: number, choice: Choice, taken: readonly string[], post: (reply: Reply) => void): void {
    const { recognition, settings } = recogniseWith(this.grids, layersOf(choice));
    const present = sheetsOf(recognition);
    const analysis = analyse(this.grids, recognition, settings, {
      mostRows: MOST_ROWS,
      taken,
      progress: progress => post({ id, kind: 'progress', progress }),
      fault: ({ error }) => console.error(error), // the report is absent, and says why
    });
    const isNone = [...present].every(sheet => sheet === 'settings');
    const none = this.grids.every(grid => grid.rows === 0)
      ? BLANK
      : isNone
        ? noSheetText(recognition.tabs, SHEET_ADVICE)
        : hasReport(analysis)
          ? null
          : noReportText(analysis.absent, present, REPORT_ADVICE);
    const summary = summaryOf(analysis, recognition, settings);
    const plans = none ? [] : analysis.plans;
    for (const piece of piecesOf(plans)) post({ id, kind: 'piece', piece });
    post({ id, kind: 'analysed', plans: framesOf(plans), summary, none });
  }
}
