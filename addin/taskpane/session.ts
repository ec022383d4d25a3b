import type { Watch } from '../excel/watch.js';
import type { Question } from '../../engine/question.js';
import type { TabId } from '../../engine/report/report.js';
import type { Settings } from '../../engine/settings.js';
import type { Role, SheetId } from '../../engine/sheets/table.js';
import type { Place } from '../../engine/summary.js';
import { fill, type Label, type Lang } from '../../engine/text.js';
import { dayFromIso } from '../../engine/units/day.js';
import type { Run } from '../../engine/workbook.js';
import type { OpenTab } from '../excel/workbook.js';
import type { Found } from '../worker/message.js';
import { type AsOf, localDay } from './asof.js';
import {
  withAnswer,
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
import { choiceOf, Choosing } from './choosing.js';
import { Exclusive } from './exclusive.js';
import { isEmptyHanded, type State, warning } from './state.js';
import { Store } from './store.js';
import type { World } from './world.js';

const SAYS = {
  removed: { zh: '已删除 {n} 张报表工作表。', en: '{n} report tabs were removed.' },
  sampled: { zh: '已插入 {n} 张示例工作表。', en: '{n} sample tabs were inserted.' },
  unsampled: { zh: '已删除 {n} 张示例工作表。', en: '{n} sample tabs were removed.' },
  noTab: { zh: '这份报告没有工作表：数据中缺少所需的列。', en: 'There is no tab for this report: the data lack the columns it needs.' },
  gone: {
    zh: '工作表“{tab}”在分析过程中被删除或改名，报表可能与工作簿不符；请再次刷新。',
    en: 'The tab "{tab}" was deleted or renamed during the analysis, so the reports may not agree with the workbook. Refresh again.',
  },
} satisfies Record<string, Label>;

/**
 * Everything the pane does, without a page: one thing at a time, each either done or as if it had never begun.
 */
export class Session {
  readonly store: Store<State>;
  private readonly exclusive: Exclusive;
  private readonly choosing: Choosing;
  /** The data changed since they were last read. */
  private changed = false;
  /** The tabs that were read last. */
  private readTabs: readonly string[] = [];
  private watch: Watch | null = null;

  constructor(private readonly world: World) {
    this.store = new Store<State>({
      activity: null,
      inspecting: false,
      today: localDay(world.now()),
      choices: NO_CHOICE,
      tabs: null,
      blank: false,
      aside: [],
      found: null,
      results: null,
      stale: null,
      failure: null,
      notice: null,
      selfTest: null,
    });
    this.exclusive = new Exclusive(this.store, world);
    this.choosing = new Choosing(this.store, world, () => this.rescan());
  }

  get state(): State {
    return this.store.get();
  }

  /** Takes up what the workbook kept, looks through its tabs and watches it from then on. */
  async start(): Promise<void> {
    const done = await this.exclusive.run('read', async run => {
      await this.choosing.takeUp();
      // no events: the mark is missing, nothing else
      this.watch = await this.world.port.watch(() => this.noticeChange()).catch(() => null);
      await this.look(run);
    });
    if (done) await this.lookForMore();
  }

  setSilent(silent: boolean): void {
    this.exclusive.setSilent(silent);
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
    return (await this.exclusive.run('read', run => this.look(run))) && this.lookForMore();
  }

  /** Where there was nothing to analyse and the data changed since, the tabs are looked through again unasked: somebody pastes what is to be read. */
  private async lookForMore(): Promise<boolean> {
    const { found } = this.state;
    return this.changed && found !== null && isEmptyHanded(found) ? this.rescan() : true;
  }

  setSheet(tab: string, sheet: SheetId | 'skip' | undefined): void {
    this.choosing.choose(withSheet(this.state.choices, tab, sheet));
  }

  /** A column chosen for what the tab was taken for keeps it that: the choice must not make it another sheet, where the role means nothing. */
  setColumn(tab: string, role: Role, header: string | null | undefined): void {
    const { choices, found } = this.state;
    const sheet = found?.tabs.find(t => t.tab === tab)?.sheet ?? undefined;
    this.choosing.choose(
      withColumn(own(choices.layer.tabs, tab) === undefined ? withKind(choices, tab, sheet) : choices, tab, role, header),
    );
  }

  setSetting<K extends SettingKey>(key: K, value: Settings[K] | undefined): void {
    this.choosing.choose(withSetting(this.state.choices, key, value));
  }

  setOption(owner: string, key: string, value: unknown): void {
    this.choosing.choose(withOption(this.state.choices, owner, key, value));
  }

  /** Answers a question, or takes the answer back. */
  answer({ setting }: Question, value: string | undefined): void {
    if (setting[0] === 'asOf') this.setAsOf(value === undefined ? { mode: 'today' } : { mode: 'fixed', day: dayFromIso(value) });
    else this.choosing.choose(withAnswer(this.state.choices, setting, value));
  }

  setAsOf(asOf: AsOf): void {
    this.choosing.choose({ ...this.state.choices, asOf });
  }

  resetMapping(): void {
    this.choosing.choose(withoutMapping(this.state.choices));
  }

  resetSettings(): void {
    this.choosing.choose(withoutSettings(this.state.choices));
  }

  /** Reads the workbook anew, computes and writes. The tabs are replaced whole or left as they were. */
  async analyse(): Promise<boolean> {
    return this.exclusive.run('analyse', async run => {
      const { port, engine } = this.world;
      await this.choosing.keep();
      await this.look(run);
      run.check();
      const choice = choiceOf(this.state);
      const taken = await port.takenNames();
      run.check();
      const { plans, summary, none } = await engine.analyse(choice, taken, run.progress);
      run.check();
      if (none) {
        this.store.set({ failure: warning(none) });
        return;
      }
      const { notes = [] } = await port.write(plans, run);
      this.store.set({ results: { summary, asOf: summary.settings.asOf }, stale: this.changed ? 'data' : null });
      if (notes.length > 0) this.store.set({ failure: warning(joined(notes)) });
      const tabs = await port.tabs();
      this.store.set({ tabs });
      const gone = this.readTabs.filter(name => !tabs.some(tab => tab.name === name));
      if (gone.length > 0) this.store.set({ stale: 'data', failure: warning(fill(SAYS.gone, { tab: gone.join('、') })) });
    });
  }

  /** Stops what is going on. The workbook stays as it was before. */
  cancel(): void {
    this.exclusive.cancel();
  }

  /** Removes every report tab. */
  async remove(): Promise<boolean> {
    return this.exclusive.run('remove', async () => {
      const { port } = this.world;
      const removed = await port.remove();
      this.store.set({ results: null, stale: null, notice: fill(SAYS.removed, { n: removed.length }) });
      this.store.set({ tabs: await port.tabs() });
    });
  }

  async insertSample(lang: Lang = this.world.lang): Promise<boolean> {
    return this.exclusive.run('sample', async run => {
      const names = await this.world.port.insertSample(await this.world.sample(lang));
      await this.look(run);
      this.noticeChange();
      this.store.set({ notice: fill(SAYS.sampled, { n: names.length }) });
    });
  }

  async removeSample(): Promise<boolean> {
    return this.exclusive.run('unsample', async run => {
      const names = await this.world.port.removeSample();
      await this.look(run);
      this.noticeChange();
      this.store.set({ notice: fill(SAYS.unsampled, { n: names.length }) });
    });
  }

  async goTo(place: Place): Promise<boolean> {
    return this.exclusive.run('goto', () => this.world.port.goTo(place));
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
    return this.exclusive.run('selftest', async run => {
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

  /** Reads all tabs and hands them to the engine. */
  private async look(run: Run): Promise<void> {
    const { port, engine, now } = this.world;
    this.store.set({ today: localDay(now()) });
    // what was typed until now is about to be read; the reports that stand do not have it
    if (this.watch?.forget()) this.noticeChange();
    this.changed = false;
    this.store.set({ tabs: await port.tabs() });
    const grids = await port.read('all', run);
    const blank = grids.every(grid => grid.rows === 0);
    this.readTabs = grids.map(grid => grid.tab);
    this.store.set({ aside: [] });
    let found = await engine.open(grids, choiceOf(this.state), progress => run.progress?.(progress));
    const aside = samplesAside(this.state.tabs ?? [], found);
    if (aside.length > 0) {
      this.store.set({ aside });
      found = await engine.inspect(choiceOf(this.state));
    }
    this.store.set({ found, blank });
  }

  private noticeChange(): void {
    this.changed = true;
    const { results, tabs } = this.state;
    if (results || tabs?.some(tab => tab.ours)) this.store.set({ stale: 'data' });
    void this.lookForMore();
  }
}

/** Sample tabs that must not be counted: the workbook has data of its own beside them. */
function samplesAside(tabs: readonly OpenTab[], found: Found): string[] {
  const samples = tabs.filter(tab => tab.sample).map(tab => tab.name);
  const hasOwn = found.tabs.some(({ tab, sheet }) => sheet !== null && sheet !== 'settings' && !samples.includes(tab));
  return hasOwn ? samples : [];
}

/** Several sentences as one text. */
function joined(sentences: readonly Label[]): Label {
  return { zh: sentences.map(s => s.zh).join('；'), en: sentences.map(s => s.en).join('. ') };
}
