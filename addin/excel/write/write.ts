import type { Plan } from '../../../engine/report/plan.js';
import { fill, type Label } from '../../../engine/text.js';
import type { Run, Written } from '../../../engine/workbook.js';
import { Slices } from '../breathe.js';
import { can } from '../capability.js';
import { TAB_MARK } from '../../../engine/report/mark.js';
import { inExcel, Session } from '../session.js';
import { rememberIds } from '../tab.js';
import { addCharts } from './chart.js';
import { finishing } from './finish.js';
import { a1 } from './look.js';
import { prepare, type Stage } from './prepare.js';
import { emptyTab, keptTables, replaceContents } from './replace.js';
import { addRules } from './rule.js';
import { Sender } from './sender.js';
import { setSizes } from './shape.js';
import { takeSnapshot } from './snapshot.js';
import { type Place, survey, type Survey } from './survey.js';
import { addTables } from './table.js';
import { paintCells } from './tabpaint.js';
import { tidy } from './tidy.js';
import { Trail } from './trail.js';
import { undo } from './undo.js';
import { verify, type WrittenSheet } from './verify.js';

/** One write, from the look around to the last deletion. */
class Writing {
  private readonly slices = new Slices();
  /** Formulas by the plan they are of. */
  private readonly formulas = new Map<Plan, number>();

  constructor(
    private readonly session: Session,
    private plans: readonly Plan[],
    private readonly trail: Trail,
  ) {}

  private tell(done: number, tab?: string): void {
    this.session.run.progress?.({ phase: 'write', done, total: this.plans.length + 2, tab });
  }

  async run(): Promise<Written> {
    const { session, plans: wanted, trail } = this;
    this.tell(0);
    const found = (trail.survey = await survey(session, wanted));
    const plans = (this.plans = found.places.map(place => place.plan));
    await this.snapshots(found);
    const sender = new Sender(session);
    const stages = await prepare(sender, found, trail);
    await this.fill(sender, found, stages);
    await this.replace(sender, found, stages);
    const news = await this.verified(found);
    await this.show(sender, found, news.ids);
    trail.done = true;
    this.tell(plans.length + 1);
    const notes = await tidy(new Session(session.context, {}), finishing(found, stages, news.charts));
    this.tell(plans.length + 2);
    return {
      tabs: plans.map(plan => plan.name),
      ...(notes.length + found.orphans.length > 0 ? { notes: [...removed(found), ...notes] } : {}),
    };
  }

  /** Where Excel cannot keep the old contents for us, they are read. */
  private async snapshots({ places, list }: Survey): Promise<void> {
    if (can('copyCells')) return;
    for (const { old, key } of places) {
      const snapshot = old && (await takeSnapshot(this.session, old, list.remembered.get(key) ?? ''));
      if (snapshot) this.trail.snapshots.set(key, snapshot);
    }
  }

  /** Writes cells where nobody sees them: on new tabs, and on the stages of those that are refreshed. */
  private async fill(sender: Sender, { places }: Survey, stages: ReadonlyMap<string, Stage>): Promise<void> {
    const { plans, slices } = this;
    for (const [i, { plan, old, key }] of places.entries()) {
      this.tell(i, plan.name);
      const stage = stages.get(key);
      if (old && !stage) continue;
      if (!old) await setSizes(sender, key, plan);
      this.formulas.set(plan, await paintCells(sender, stage?.staging ?? key, plan, plans, slices));
    }
  }

  /** Refreshes old tabs: from their stages, or in place; then makes tables, rules and charts everywhere. */
  private async replace(sender: Sender, { places, names }: Survey, stages: ReadonlyMap<string, Stage>): Promise<void> {
    const { plans, slices, trail, session } = this;
    const olds = places.filter(place => place.old);
    if (olds.length > 0) {
      await sender.flush();
      const staged = olds.flatMap(({ plan, key }): WrittenSheet[] => {
        const stage = stages.get(key);
        return stage ? [{ key: stage.staging, plan, formulas: this.formulas.get(plan) ?? 0, staged: true }] : [];
      });
      if (staged.length > 0) await verify(session, staged, plans);
      trail.replacing = true;
    }
    for (const place of olds) {
      const stage = stages.get(place.key);
      if (stage) await replaceContents(sender, place, stage);
      else {
        await emptyTab(sender, place, new Set());
        this.formulas.set(place.plan, await paintCells(sender, place.key, place.plan, plans, slices));
      }
    }
    const taken = new Set(names.map(name => name.toLowerCase()));
    for (const place of places) for (const name of keptTables(place)) taken.add(name.toLowerCase());
    for (const place of places) {
      const kept = keptTables(place);
      const tables = place.plan.tables.filter(({ name }) => ![...kept].some(one => one.toLowerCase() === name.toLowerCase()));
      await addTables(sender, place.key, tables, taken);
      await addRules(sender, place.key, place.plan);
    }
    const keyOf = (tab: string): string => places.find(place => place.plan.name === tab)?.key ?? tab;
    for (const { key, plan } of places) await addCharts(sender, key, plan, keyOf);
    await sender.flush();
  }

  /** Reads back what was written; gives the new sheets' ids by name, and the new charts' by tab. */
  private async verified({ places }: Survey): Promise<News> {
    const { session, plans } = this;
    const sheets = places.map(({ plan, key }): WrittenSheet => ({ key, plan, formulas: this.formulas.get(plan) ?? 0, staged: false }));
    const asked: { place: Place; sheet: Excel.Worksheet; charts: Excel.ChartCollection }[] = [];
    await verify(session, sheets, plans, () => {
      asked.length = 0;
      for (const place of places) {
        const sheet = session.sheets.getItem(place.key);
        sheet.load('id');
        sheet.charts.load('items/id');
        asked.push({ place, sheet, charts: sheet.charts });
      }
    });
    const ids = new Map(asked.map(({ place, sheet }) => [place, sheet.id]));
    const charts = new Map(
      asked.map(({ place, charts: made }) => [place, made.items.map(chart => chart.id).filter(id => !place.old?.charts.includes(id))]),
    );
    return { ids, charts };
  }

  /** The moment it counts: new tabs are marked as reports and shown, and which are ours is remembered. */
  private async show(sender: Sender, { places, list, orphans, leftovers }: Survey, ids: ReadonlyMap<Place, string>): Promise<void> {
    const { trail, session } = this;
    await sender.need(places.length * 400);
    for (const { plan, old, key } of places) {
      if (old) continue;
      const sheet = sender.sheet(key);
      sheet.names.getItem(TAB_MARK).formula = `="${plan.id}"`;
      sheet.visibility = 'Visible';
    }
    const gone = new Set([...orphans, ...leftovers].map(tab => tab.id));
    const there = list.tabs.filter(tab => tab.made && !gone.has(tab.id));
    const kept = new Map(there.map(tab => [tab.id, list.remembered.get(tab.id) ?? '']));
    for (const [place, id] of ids) kept.set(id, place.plan.merges.map(a1).join(','));
    trail.remembering = true;
    rememberIds(session, kept);
    await sender.flush();
  }
}

interface News {
  readonly ids: ReadonlyMap<Place, string>;
  readonly charts: ReadonlyMap<Place, readonly string[]>;
}

function removed({ orphans }: Survey): Label[] {
  if (orphans.length === 0) return [];
  const text = {
    zh: '本次没有对应的报告，已移除工作表 {names}；引用它们的公式会显示 #REF!',
    en: 'There is no such report any more: the tabs {names} were removed, and formulas that point at them show #REF!',
  };
  return [fill(text, { names: orphans.map(tab => tab.name).join(', ') })];
}

/**
 * Writes plans as tabs of ours, all or nothing: until everything is there and was read back, nothing is seen, and whatever goes wrong is
 * taken back. A tab of ours that is there already keeps its worksheet, so that formulas elsewhere that point at it live: its contents are
 * put together on a hidden tab, verified, then put in the place of the old ones. Whatever a person changed on our tabs is replaced; their own
 * tabs, also copies of ours, are never touched.
 *
 * Tabs of ours without a plan are removed in the end, even where formulas point at them: figures that are no longer computed would stand
 * there as if they were current, and #REF! is seen.
 *
 * Returns  the tabs' names, and what is not as asked although everything was written
 * Errors   throws BadInput for what is in the way (protection, read-only, a name), Excel's own errors, Cancelled; after each the workbook is
 *          as it was, unless the error says otherwise
 */
export async function writePlans(plans: readonly Plan[], run: Run): Promise<Written> {
  const trail = new Trail();
  try {
    return await inExcel(run, session => new Writing(session, plans, trail).run());
  } catch (error) {
    if (trail.begun && !trail.done) await undo(trail, error);
    throw error;
  }
}
