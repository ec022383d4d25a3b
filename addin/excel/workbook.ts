import type { Plan } from '../../engine/report/plan.js';
import type { TabId } from '../../engine/report/report.js';
import type { Run, TabInfo, Workbook } from '../../engine/workbook.js';
import { type GoTo, goTo } from './goto.js';
import { readTabs } from './read/read.js';
import { removeReports, removeSamples } from './remove.js';
import { insertSamples, type SampleSheet } from './sample.js';
import { selfTest, type SelfTestResult } from './selftest.js';
import { inExcel } from './session.js';
import { loadSaved, type Saved, saveValue } from './setting.js';
import { isReport, listTabs, SAMPLE, type Tab } from './tab.js';
import { type Watch, watchEdits } from './watch.js';
import { writePlans } from './write/write.js';

/** A tab of the open workbook, and what we made of it. */
export interface OpenTab extends TabInfo {
  /** The report of ours that stands on it. */
  readonly report: TabId | null;
  /** Sample data that we inserted. */
  readonly sample: boolean;
}

/** The workbook the add-in is open in. Whatever goes wrong is thrown, and told by `failureOf` (failure.ts). */
export interface ExcelWorkbook extends Workbook {
  tabs(): Promise<OpenTab[]>;
  goTo(place: GoTo): Promise<void>;
  /** Inserts sample data as plain tabs; gives their names. */
  insertSample(tabs: readonly SampleSheet[]): Promise<string[]>;
  removeSample(): Promise<string[]>;
  /** What `save` kept in the workbook; null = nothing that can be used. */
  load(): Promise<unknown>;
  /** The same, with the reason where it cannot be used. */
  saved(): Promise<Saved>;
  save(value: unknown): Promise<void>;
  /** Tells of edits on input tabs by name; the answer ends it. */
  watch(onChange: (tab: string) => void): Promise<Watch>;
  selfTest(run: Run): Promise<SelfTestResult[]>;
}

function infoOf(tab: Tab): OpenTab {
  return {
    name: tab.name,
    visible: tab.visible,
    ours: isReport(tab),
    report: isReport(tab) ? (tab.mark as TabId) : null,
    sample: tab.made && tab.mark === SAMPLE,
    ...(tab.mark !== null && !tab.made ? { copied: true } : {}),
    ...(tab.locked ? { locked: true } : {}),
  };
}

/** Opens the port to the workbook. Nothing is kept between two calls: the workbook may change at any time. */
export function openExcel(): ExcelWorkbook {
  return {
    tabs: () => inExcel({}, async session => (await listTabs(session)).tabs.map(infoOf)),
    read: (tabs, run) => inExcel(run, session => readTabs(session, tabs)),
    takenNames: () => inExcel({}, async session => (await listTabs(session)).tabs.filter(tab => !isReport(tab)).map(tab => tab.name)),
    write: (plans: readonly Plan[], run) => writePlans(plans, run),
    remove: () => inExcel({}, removeReports),
    goTo: place => inExcel({}, session => goTo(session, place)),
    insertSample: tabs => insertSamples(tabs),
    removeSample: () => inExcel({}, removeSamples),
    load: () => inExcel({}, async session => (await loadSaved(session)).value),
    saved: () => inExcel({}, loadSaved),
    save: value => inExcel({}, session => saveValue(session, value)),
    watch: watchEdits,
    selfTest,
  };
}
