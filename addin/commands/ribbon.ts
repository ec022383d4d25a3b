import { controlId, RIBBON, RIBBON_GROUP, RIBBON_TAB } from '../../manifests/command.js';
import type { Session } from '../taskpane/session.js';
import type { State } from '../taskpane/state.js';
import { COMMANDS, REPORT_OF } from './command.js';

/** The part of an Office command's event that is used. */
export interface CommandEvent {
  completed(): void;
}

/** Which buttons can be pressed: none while something runs; Refresh where there are reports, a report's where it is or can be made. */
export function enabledIn({ activity, tabs, found }: State): ReadonlyMap<string, boolean> {
  const idle = activity === null;
  const hasReports = tabs?.some(tab => tab.ours) ?? false;
  const can = (runs: string): boolean => {
    const report = REPORT_OF[runs];
    if (report)
      return (tabs?.some(tab => tab.report === report) ?? false) || (found?.reports.some(r => r.id === report && r.ready) ?? false);
    return runs !== 'refresh' || hasReports;
  };
  return new Map(
    RIBBON.flatMap(command => ('runs' in command.action ? [[controlId(command), idle && can(command.action.runs)] as const] : [])),
  );
}

function supports(set: string): boolean {
  return Office.context.requirements.isSetSupported(set, '1.1');
}

/** The pane comes forward when there is something to see in it: what is being done, what came of it, what went wrong. */
async function showPane(): Promise<void> {
  if (!supports('SharedRuntime')) return;
  // refused where the pane is shown already, or has been closed for good
  await Office.addin.showAsTaskpane().catch(() => undefined);
}

/**
 * Runs one button. The event is completed whatever happens, or Excel would show the button as busy for five minutes. Analysing goes on in
 * the pane, which shows how far it is.
 */
export async function runCommand(name: string, session: Session, event: CommandEvent, show: () => Promise<void> = showPane): Promise<void> {
  try {
    // a button may be what starts the runtime: the workbook is being looked through then
    await session.looked();
    const work = COMMANDS[name]?.(session);
    // a report that is there is gone to at once: the pane would only be in the way
    if (session.state.activity?.work !== 'goto') await show();
    await work;
    if (session.state.failure) await show();
  } finally {
    event.completed();
  }
}

/** Associates every button, and keeps which of them can be pressed in step with the session, where Excel can change its ribbon. */
export function registerCommands(session: Session): void {
  for (const name of Object.keys(COMMANDS))
    Office.actions.associate(name, (event: Office.AddinCommands.Event) => void runCommand(name, session, event));
  if (!supports('RibbonApi')) return;
  let last = '';
  const update = (): void => {
    const controls = [...enabledIn(session.state)].map(([id, enabled]) => ({ id, enabled }));
    const now = JSON.stringify(controls);
    if (now === last) return;
    last = now;
    const tabs = [{ id: RIBBON_TAB, groups: [{ id: RIBBON_GROUP, controls }] }];
    // a ribbon that was not changed still works: its buttons say themselves what is missing
    void Office.ribbon.requestUpdate({ tabs }).catch(() => undefined);
  };
  session.store.watch(update);
  update();
}
