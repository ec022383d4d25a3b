import { bookOf } from './book.js';
import { type Fault, plant } from './fault.js';
import type { Plot } from './story.js';
import { companyTabs, type SampleTab, tabsOf } from './tab.js';

/** A young company that leaves nothing undone. */
const TIDY_PLOT: Plot = { seed: 4711, deals: 150, customers: 12, tidy: true };

const CLEAN = (): SampleTab[] => tabsOf(TIDY_PLOT, { lang: 'zh', office: false });

/** Every planted fault of the faulty workbook, with the issue it must raise. */
export function sampleFaults(): readonly Fault[] {
  return plant(CLEAN()).faults;
}

/** The sample workbooks by file name, as tabs. */
export function sampleTabs(): ReadonlyMap<string, readonly SampleTab[]> {
  return new Map([
    ['华东精工-销售与应收.xlsx', companyTabs('zh')],
    ['eastern-precision.xlsx', companyTabs('en')],
    ['clean.xlsx', CLEAN()],
    ['faults.xlsx', plant(CLEAN()).tabs],
  ]);
}

export async function samples(): Promise<{ file: string; bytes: Uint8Array }[]> {
  const written: { file: string; bytes: Uint8Array }[] = [];
  for (const [file, tabs] of sampleTabs()) written.push({ file, bytes: await bookOf(tabs) });
  return written;
}
