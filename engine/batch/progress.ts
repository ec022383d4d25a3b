import type { Lang } from '../text.js';
import type { Progress as Step } from '../workbook.js';
import { clip } from './align.js';
import type { Stream } from './host.js';

const PHASES: readonly Step['phase'][] = ['read', 'recognise', 'compute', 'layout', 'write'];
const NAMES: Record<Step['phase'], Record<Lang, string>> = {
  read: { zh: '读取', en: 'reading' },
  recognise: { zh: '识别', en: 'recognising' },
  compute: { zh: '计算', en: 'computing' },
  layout: { zh: '排版', en: 'laying out' },
  write: { zh: '写出', en: 'writing' },
};
// Where each phase begins in a file's bar, as measured on receivables of 10,000 rows.
const BEGINS: Record<Step['phase'], number> = { read: 0, recognise: 0.2, compute: 0.3, layout: 0.55, write: 0.65 };

/** What is being done, for whoever watches. */
export interface Watch {
  file(name: string, index: number, total: number): void;
  step(step: Step): void;
  /** Takes the bars away; what follows is written below. */
  end(): void;
}

/** `[######------]`, in ASCII because block characters are one column wide in some terminals and two in others. */
export function bar(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `[${'#'.repeat(full)}${'-'.repeat(width - full)}]`;
}

const silent: Watch = { file: () => {}, step: () => {}, end: () => {} };

/** Plain lines, one a file: for logs and pipes. */
function lines(stream: Stream): Watch {
  return {
    ...silent,
    file: (name, index, total) => void stream.write(`[${index + 1}/${total}] ${name}\n`),
  };
}

/** Two bars on a terminal: the batch, and the current file with what is being done. */
function bars(stream: Stream, lang: Lang): Watch {
  let drawn = false;
  let at = { name: '', index: 0, total: 1 };
  let last = '';
  const clear = (): void => {
    if (drawn) stream.write('\u001b[1A\u001b[2K\r'); // up one line, and empty it; the lower line is emptied by the next write
  };
  const draw = (share: number, phase: string): void => {
    const columns = Math.min(100, stream.columns || 80);
    const whole = lang === 'zh' ? `共 ${at.total} 个，完成 ${at.index} 个` : `${at.index} of ${at.total} done`;
    const upper = `${bar((at.index + share) / at.total, 24)}  ${whole}`;
    const lower = `${bar(share, 24)}  ${clip(`${phase} ${at.name}`, columns - 30)}`;
    if (upper + lower === last) return;
    last = upper + lower;
    clear();
    stream.write(`\u001b[2K\r${upper}\n\u001b[2K\r${lower}`);
    drawn = true;
  };
  return {
    file(name, index, total) {
      at = { name, index, total };
      draw(0, NAMES.read[lang]);
    },
    step({ phase, done, total }) {
      const begin = BEGINS[phase];
      const next = PHASES[PHASES.indexOf(phase) + 1];
      const length = (next ? BEGINS[next] : 1) - begin;
      draw(begin + length * (total > 0 ? done / total : 0), NAMES[phase][lang]);
    },
    end() {
      if (!drawn) return;
      stream.write('\u001b[2K\r');
      clear();
      drawn = false;
      last = '';
    },
  };
}

/** Bars on a terminal, plain lines elsewhere, nothing with --quiet. */
export function watchOf(stream: Stream, o: { readonly lang: Lang; readonly quiet: boolean; readonly dumb: boolean }): Watch {
  if (o.quiet) return silent;
  return stream.isTTY && !o.dumb ? bars(stream, o.lang) : lines(stream);
}
