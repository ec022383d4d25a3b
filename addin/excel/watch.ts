import { can } from './capability.js';
import { inExcel } from './session.js';
import { isInput, listTabs } from './tab.js';

/** Milliseconds of quiet before an edit is told: typing goes on from cell to cell. */
const QUIET = 800;

type Handler = OfficeExtension.EventHandlerResult<Excel.WorksheetChangedEventArgs>;

/** Edits are being heard. */
export interface Watch {
  /** The tabs are about to be read: edits heard and not told yet are in what is read. @returns whether there were any */
  forget(): boolean;
  stop(): Promise<void>;
}

/**
 * Tells of edits on tabs that are input, by the tab's name, after a moment of quiet. Our own writes are left out, and edits on tabs of ours.
 */
export async function watchEdits(onChange: (tab: string) => void): Promise<Watch> {
  const edited = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const tell = async (): Promise<void> => {
    const ids = [...edited];
    edited.clear();
    try {
      const { tabs } = await inExcel({}, session => listTabs(session));
      if (!stopped) for (const tab of tabs) if (ids.includes(tab.id) && isInput(tab)) onChange(tab.name);
    } catch {
      // Excel is busy, or a cell is being edited: asked again after the next moment of quiet
      for (const id of ids) edited.add(id);
      if (!stopped) later();
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void tell(), QUIET);
  };
  const heard = (args: Excel.WorksheetChangedEventArgs): Promise<void> => {
    if (args.triggerSource !== 'ThisLocalAddin') {
      edited.add(args.worksheetId);
      later();
    }
    return Promise.resolve();
  };

  const handlers: Handler[] = await inExcel({}, async session => {
    const { sheets } = session;
    if (can('allChanges')) {
      const handler = sheets.onChanged.add(heard);
      await session.sync();
      return [handler];
    }
    sheets.load('items/id');
    await session.sync();
    const each = sheets.items.map(sheet => sheet.onChanged.add(heard));
    await session.sync();
    return each;
  });
  return {
    forget() {
      clearTimeout(timer);
      const waiting = edited.size > 0;
      edited.clear();
      return waiting;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      for (const handler of handlers) {
        // a handler is removed in the context it was added in
        await Excel.run(handler.context, async context => {
          handler.remove();
          await context.sync();
        });
      }
    },
  };
}
