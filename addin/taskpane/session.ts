import type { TabId } from '../../engine/report/report.js';
import type { Settings } from '../../engine/settings.js';
import type { Role, SheetId } from '../../engine/sheets/table.js';
import type { Place } from '../../engine/summary.js';
import { fill, type Label, type Lang } from '../../engine/text.js';
import type { Run } from '../../engine/workbook.js';
import type { SampleTab } from '../../samples/tab.js';
import type { Choice } from '../worker/message.js';
import { type AsOf, asOfDay, localDay } from './asof.js';
import {
  type Choices,
  NO_CHOICE,
  own,
  type SettingKey,
  withColumn,
  withKind,
  withOption,
  withoutMapping,
  withoutSettings,
  withSetting,
  withSheet,
} from './choice.js';
import type { Port, Said } from './port.js';
import { choicesOf, savedOf } from './saved.js';
import type { Failure, State, Work } from './state.js';
import { Store } from './store.js';
import { Ended, type EngineClient } from './workerclient.js';

/** What a session needs from outside: the workbook, the engine, the clock, the words for errors. */
export interface World {
  readonly port: Port;
  readonly engine: EngineClient;
  readonly lang: Lang;
  now(): Date;
  /** The sample's tabs: loaded when asked for. */
  sample(lang: Lang): Promise<readonly SampleTab[]>;
  said(error: unknown): Said;
}

/** Milliseconds between a choice and its being kept in the workbook. */
export const KEEP_AFTER = 600;

const SAYS = {
  brokenChoices: {
    zh: '工作簿中保存的设置无法读取，已改为自动识别。',
    en: 'The settings kept in this workbook cannot be read. Everything is recognised automatically instead.',
  },
  notKept: {
    zh: '设置未能保存到工作簿，关闭窗格后会丢失。',
    en: 'The settings could not be kept in the workbook. They are lost when the pane closes.',
  },
  removed: { zh: '已删除 {n} 张报表工作表。', en: '{n} report tabs were removed.' },
  sampled: { zh: '已插入 {n} 张示例工作表。', en: '{n} sample tabs were inserted.' },
  unsampled: { zh: '已删除 {n} 张示例工作表。', en: '{n} sample tabs were removed.' },
  noTab: { zh: '这份报告没有工作表：数据中缺少所需的列。', en: 'There is no tab for this report: the data lack the columns it needs.' },
} satisfies Record<string, Label>;

/**
 * Everything the pane does, without a page: one thing at a time, each either done or as if it had never begun.
 */
export class Session {
  readonly store: Store<State>;
  private stop: { aborted: boolean } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private again = false;
  /** The data changed since they were last read. */
  private changed = false;

  constructor(private readonly world: World) {
    this.store = new Store<State>({
      activity: null,
      inspecting: false,
      today: localDay(world.now()),
      choices: NO_CHOICE,
      tabs: null,
      blank: false,
      found: null,
      results: null,
      stale: null,
      failure: null,
      notice: null,
      selfTest: null,
    });
  }

  get state(): State {
    return this.store.get();
  }

  /** Takes up what the workbook kept, looks through its tabs and watches it from then on. */
  async start(): Promise<void> {
    await this.exclusive('read', async run => {
      await this.takeUp();
      await this.world.port.watch(() => this.noticeChange()).catch(() => null); // no events: the mark is missing, nothing else
      await this.look(run);
    });
  }

  /** Waits while the workbook is being looked through. */
  looked(): Promise<void> {
    return new Promise(resolve => {
      const check = (): void => {
        if (this.state.activity?.work === 'read') return;
        end();
        resolve();
      };
      const end = this.store.watch(check);
      check();
    });
  }

  /** Looks through the workbook's tabs again. */
  async rescan(): Promise<boolean> {
    return this.exclusive('read', run => this.look(run));
  }

  setSheet(tab: string, sheet: SheetId | 'skip' | undefined): void {
    this.choose(withSheet(this.state.choices, tab, sheet));
  }

  /** A column chosen for what the tab was taken for keeps it that: the choice must not make it another sheet, where the role means nothing. */
  setColumn(tab: string, role: Role, header: string | null | undefined): void {
    const { choices, found } = this.state;
    const sheet = found?.tabs.find(t => t.tab === tab)?.sheet ?? undefined;
    this.choose(withColumn(own(choices.layer.tabs, tab) === undefined ? withKind(choices, tab, sheet) : choices, tab, role, header));
  }

  setSetting<K extends SettingKey>(key: K, value: Settings[K] | undefined): void {
    this.choose(withSetting(this.state.choices, key, value));
  }

  setOption(owner: string, key: string, value: unknown): void {
    this.choose(withOption(this.state.choices, owner, key, value));
  }

  setAsOf(asOf: AsOf): void {
    this.choose({ ...this.state.choices, asOf });
  }

  resetMapping(): void {
    this.choose(withoutMapping(this.state.choices));
  }

  resetSettings(): void {
    this.choose(withoutSettings(this.state.choices));
  }

  /** Reads the workbook anew, computes and writes. The tabs are replaced whole or left as they were. */
  async analyse(): Promise<boolean> {
    return this.exclusive('analyse', async (run, check) => {
      const { port, engine } = this.world;
      await this.keep();
      await this.look(run);
      check();
      const choice = this.choice();
      const taken = await port.takenNames();
      check();
      const { plans, summary, none } = await engine.analyse(choice, taken, run.progress);
      check();
      if (none) {
        this.store.set({ failure: { text: none, detail: '', tone: 'warning', retry: null } });
        return;
      }
      const { notes = [] } = await port.write(plans, run);
      this.store.set({ failure: notes.length > 0 ? warning(joined(notes)) : this.state.failure });
      this.store.set({ results: { summary, asOf: choice.asOf }, stale: this.changed ? 'data' : null, tabs: await port.tabs() });
    });
  }

  /** Stops what is going on. The workbook stays as it was before. */
  cancel(): void {
    const { activity } = this.state;
    if (!activity || !this.stop) return;
    this.stop.aborted = true;
    this.store.set({ activity: { ...activity, stopping: true } });
    this.world.engine.end();
  }

  /** Removes every report tab. */
  async remove(): Promise<boolean> {
    return this.exclusive('remove', async () => {
      const { port } = this.world;
      const removed = await port.remove();
      this.store.set({ results: null, stale: null, notice: fill(SAYS.removed, { n: removed.length }), tabs: await port.tabs() });
    });
  }

  async insertSample(lang: Lang = this.world.lang): Promise<boolean> {
    return this.exclusive('sample', async run => {
      const names = await this.world.port.insertSample(await this.world.sample(lang));
      await this.look(run);
      this.store.set({ notice: fill(SAYS.sampled, { n: names.length }) });
    });
  }

  async removeSample(): Promise<boolean> {
    return this.exclusive('unsample', async run => {
      const names = await this.world.port.removeSample();
      await this.look(run);
      this.store.set({ notice: fill(SAYS.unsampled, { n: names.length }) });
    });
  }

  async goTo(place: Place): Promise<boolean> {
    return this.exclusive('goto', () => this.world.port.goTo(place));
  }

  /** Goes to a report's tab, analysing first where it is not there. */
  async openReport(report: TabId): Promise<boolean> {
    if (this.state.activity) return false;
    if (this.tabOf(report) === undefined && !(await this.analyse())) return false;
    const tab = this.tabOf(report);
    if (tab !== undefined) return this.goTo({ tab, row: 0, col: 0 });
    this.store.set({ failure: warning(SAYS.noTab) });
    return false;
  }

  /** Writes, reads and removes a scratch sheet, to see that this Excel does what is asked of it. */
  async selfTest(): Promise<boolean> {
    return this.exclusive('selftest', async run => {
      this.store.set({ selfTest: null });
      this.store.set({ selfTest: await this.world.port.selfTest(run) });
    });
  }

  dismiss(): void {
    this.store.set({ failure: null, notice: null });
  }

  retry(): Promise<boolean> {
    switch (this.state.failure?.retry) {
      case 'read':
        return this.rescan();
      case 'analyse':
        return this.analyse();
      case 'remove':
        return this.remove();
      case 'sample':
        return this.insertSample();
      case 'unsample':
        return this.removeSample();
      case 'selftest':
        return this.selfTest();
      case null:
      case undefined:
        return Promise.resolve(false);
    }
  }

  private tabOf(report: TabId): string | undefined {
    return this.state.tabs?.find(tab => tab.report === report)?.name;
  }

  private choice(): Choice {
    const { choices, today } = this.state;
    return { asOf: asOfDay(choices.asOf, today), layers: [choices.layer] };
  }

  private async takeUp(): Promise<void> {
    const { value, note } = await this.world.port.saved().catch(() => ({ value: null, note: SAYS.brokenChoices }));
    const { choices, broken } = choicesOf(value);
    const told = note ?? (broken ? SAYS.brokenChoices : null);
    this.store.set({ choices, failure: told && warning(told) });
  }

  /** Reads all tabs and hands them to the engine. */
  private async look(run: Run): Promise<void> {
    const { port, engine, now } = this.world;
    this.store.set({ today: localDay(now()) });
    this.changed = false;
    this.store.set({ tabs: await port.tabs() });
    const grids = await port.read('all', run);
    const blank = grids.every(grid => grid.rows === 0);
    const found = await engine.open(grids, this.choice(), progress => run.progress?.(progress));
    this.store.set({ found, blank });
  }

  private choose(choices: Choices): void {
    if (this.state.activity) return;
    this.store.set({ choices, ...(this.state.results && { stale: this.state.stale ?? 'settings' }) });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), KEEP_AFTER);
    void this.inspect();
  }

  /** Keeps the choices in the workbook, if they wait to be. Failing is told, and stops nothing. */
  private async keep(): Promise<void> {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      await this.world.port.save(savedOf(this.state.choices));
    } catch (error) {
      this.store.set({ failure: { ...warning(SAYS.notKept), detail: this.world.said(error).detail } });
    }
  }

  /** Recognises again under the present choice; while that runs, only the latest of further choices is looked at. */
  private async inspect(): Promise<void> {
    const { engine } = this.world;
    this.again = true;
    if (this.state.inspecting) return;
    if (!engine.isOpen) return void (await this.rescan());
    this.store.set({ inspecting: true });
    try {
      while (this.again) {
        this.again = false;
        const found = await engine.inspect(this.choice());
        if (!this.again) this.store.set({ found });
      }
    } catch (error) {
      if (!(error instanceof Ended)) this.store.set({ failure: this.failure(error, 'read') });
    } finally {
      this.store.set({ inspecting: false });
    }
  }

  private noticeChange(): void {
    this.changed = true;
    const { results, tabs } = this.state;
    if (results || tabs?.some(tab => tab.ours)) this.store.set({ stale: 'data' });
  }

  private failure(error: unknown, work: Work): Failure {
    return { ...this.world.said(error), tone: 'error', retry: work === 'goto' ? null : work };
  }

  /** @returns false where it was refused, cancelled or failed; why stands in the state */
  private async exclusive(
    work: Work,
    go: (run: Required<Pick<Run, 'progress' | 'signal'>>, check: () => void) => Promise<void>,
  ): Promise<boolean> {
    if (this.state.activity) return false;
    const stop = (this.stop = { aborted: false });
    this.store.set({ activity: { work, progress: null, stopping: false }, failure: null, notice: null });
    try {
      await go(
        {
          signal: stop,
          progress: progress => {
            const { activity } = this.state;
            if (activity && !stop.aborted) this.store.set({ activity: { ...activity, progress } });
          },
        },
        () => {
          if (stop.aborted) throw new Ended('cancelled');
        },
      );
      return !this.state.failure;
    } catch (error) {
      if (!stop.aborted) this.store.set({ failure: this.failure(error, work) });
      return false;
    } finally {
      this.stop = null;
      this.store.set({ activity: null });
    }
  }
}

/** Several sentences as one text. */
function joined(sentences: readonly Label[]): Label {
  return { zh: sentences.map(s => s.zh).join('；'), en: sentences.map(s => s.en).join('. ') };
}

function warning(text: Label): Failure {
  return { text, detail: '', tone: 'warning', retry: null };
}
