import type { Label } from '../../engine/text.js';
import type { Choice } from '../worker/message.js';
import { asOfDay } from './asof.js';
import type { Choices } from './choice.js';
import { choicesOf, savedOf } from './saved.js';
import { type State, warning } from './state.js';
import type { Store } from './store.js';
import { Ended } from './workerclient.js';
import type { World } from './world.js';

/** Milliseconds between a choice and its being kept in the workbook. */
export const KEEP_AFTER = 600;

const SAYS = {
  broken: {
    zh: '工作簿中保存的设置无法读取，已改为自动识别。',
    en: 'The settings kept in this workbook cannot be read. Everything is recognised automatically instead.',
  },
  notKept: {
    zh: '设置未能保存到工作簿，关闭窗格后会丢失。',
    en: 'The settings could not be kept in the workbook. They are lost when the pane closes.',
  },
} satisfies Record<string, Label>;

/** The choices in force, as the engine takes them. */
export function choiceOf({ choices, today, aside }: Pick<State, 'choices' | 'today' | 'aside'>): Choice {
  const leftOut = aside.length > 0 ? [{ tabs: Object.fromEntries(aside.map(tab => [tab, 'skip'])) }] : [];
  const open = choices.asOf.mode === 'today' ? { asOfOpen: true as const } : {};
  return { asOf: asOfDay(choices.asOf, today), ...open, layers: [...leftOut, choices.layer] };
}

/** What follows a choice: it is recognised under at once, and kept in the workbook a moment later. */
export class Choosing {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private again = false;

  constructor(
    private readonly store: Store<State>,
    private readonly world: Pick<World, 'engine' | 'port' | 'said'>,
    private readonly rescan: () => Promise<unknown>,
  ) {}

  /** Takes up what the workbook kept; what cannot be read is told, and counts for nothing. */
  async takeUp(): Promise<void> {
    const { value, note } = await this.world.port.saved().catch(() => ({ value: null, note: SAYS.broken }));
    const { choices, broken } = choicesOf(value);
    const told = note ?? (broken ? SAYS.broken : null);
    this.store.set({ choices, failure: told && warning(told) });
  }

  choose(choices: Choices): void {
    const { activity, results, stale } = this.store.get();
    if (activity) return;
    this.store.set({ choices, ...(results && { stale: stale ?? 'settings' }) });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), KEEP_AFTER);
    void this.inspect();
  }

  /** Keeps the choices in the workbook, if they wait to be. Failing is told, and stops nothing. */
  async keep(): Promise<void> {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      await this.world.port.save(savedOf(this.store.get().choices));
    } catch (error) {
      this.store.set({ failure: { ...warning(SAYS.notKept), detail: this.world.said(error).detail } });
    }
  }

  /** Recognises again under the present choice; while that runs, only the latest of further choices is looked at. */
  private async inspect(): Promise<void> {
    const { engine } = this.world;
    this.again = true;
    if (this.store.get().inspecting) return;
    if (!engine.isOpen) return void (await this.rescan());
    this.store.set({ inspecting: true });
    try {
      while (this.again) {
        this.again = false;
        const found = await engine.inspect(choiceOf(this.store.get()));
        if (!this.again) this.store.set({ found });
      }
    } catch (error) {
      if (!(error instanceof Ended)) this.store.set({ failure: { ...this.world.said(error), tone: 'error', retry: 'read' } });
    } finally {
      this.store.set({ inspecting: false });
    }
  }
}
