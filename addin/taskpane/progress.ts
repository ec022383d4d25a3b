import type { Label } from '../../engine/text.js';
import { fill } from '../../engine/text.js';
import type { Progress } from '../../engine/workbook.js';

/** Where each phase begins and ends in the whole, by what it takes on a workbook of some ten thousand rows. */
const SPAN: Readonly<Record<Progress['phase'], readonly [number, number]>> = {
  read: [0, 0.25],
  recognise: [0.25, 0.35],
  compute: [0.35, 0.6],
  layout: [0.6, 0.65],
  write: [0.65, 1],
};

/** How much of an analysis is done, 0 to 1. */
export function shareOf({ phase, done, total }: Progress): number {
  const [from, to] = SPAN[phase];
  return from + (to - from) * (total > 0 ? Math.min(1, done / total) : 0);
}

const PHASES: Readonly<Record<Progress['phase'], Label>> = {
  read: { zh: '正在读取工作表', en: 'Reading the sheets' },
  recognise: { zh: '正在识别各列', en: 'Recognising the columns' },
  compute: { zh: '正在计算', en: 'Computing' },
  layout: { zh: '正在排版', en: 'Laying out the reports' },
  write: { zh: '正在写入报表', en: 'Writing the reports' },
};

/** What is being done, without the tab: said aloud once a phase. */
export function phaseText({ phase }: Progress): Label {
  return PHASES[phase];
}

const WITH_TAB: Label = { zh: '{phase}：{tab}', en: '{phase}: {tab}' };

/** What is being done, with the tab where there is one. */
export function progressText(progress: Progress): Label {
  return progress.tab === undefined ? phaseText(progress) : fill(WITH_TAB, { phase: phaseText(progress), tab: progress.tab });
}
