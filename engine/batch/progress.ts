import type { Lang } from '../text.js';
import type { Progress as Step } from '../workbook.js';
import { clip } from './align.js';
import type { Stream } from './host.js';
import { say } from './say.js';
import { nameText } from './visible.js';

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
  /** A file is begun; several may be at a time. */
  file(name: string, index: number, total: number): FileWatch;
  /** Takes the bars away; what follows is written below. */
  end(): void;
}

export interface FileWatch {
  step(step: Step): void;
  /** The file is done with. */
  end(): void;
}

/** `[######------]`, in ASCII because block characters are one column wide in some terminals and two in others. */
export function bar(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `[${'#'.repeat(full)}${'-'.repeat(width - full)}]`;
}

const unseen: FileWatch = { step: () => {}, end: () => {} };
const silent: Watch = { file: () => unseen, end: () => {} };

/** Plain lines, one a file: for logs and pipes. */
function lines(stream: Stream): Watch {
  return {
    ...silent,
    file(name, index, total) {
      say(stream, [`[${index + 1}/${total}] ${nameText(name)}`]);
      return unseen;
    },
  };
}

/** Two bars on a terminal: the batch, and the file last heard of with what is being done. */
function bars(stream: Stream, lang: Lang): Watch {
  let drawn = false;
  let last = '';
  let ended = 0;
  const shares = new Map<number, number>(); // of the files begun
  const clear = (): void => {
    if (drawn) stream.write('\u001b[1A\u001b[2K\r'); // up one line, and empty it; the lower line is emptied by the next write
  };
  const draw = (name: string, index: number, total: number, share: number, phase: string): void => {
    shares.set(index, share);
    const columns = Math.min(100, stream.columns || 80);
    const whole = lang === 'zh' ? `共 ${total} 个，完成 ${ended} 个` : `${ended} of ${total} done`;
    const sum = [...shares.values()].reduce((a, b) => a + b, ended);
    const upper = `${bar(sum / total, 24)}  ${whole}`;
    const lower = `${bar(share, 24)}  ${clip(`${phase} ${name}`, columns - 30)}`;
    if (upper + lower === last) return;
    last = upper + lower;
    clear();
    stream.write(`\u001b[2K\r${upper}\n\u001b[2K\r${lower}`);
    drawn = true;
  };
  return {
    file(name, index, total) {
      draw(name, index, total, 0, NAMES.read[lang]);
      return {
        step({ phase, done, total: steps }) {
          const begin = BEGINS[phase];
          const next = PHASES[PHASES.indexOf(phase) + 1];
          const length = (next ? BEGINS[next] : 1) - begin;
          draw(name, index, total, begin + length * (steps > 0 ? done / steps : 0), NAMES[phase][lang]);
        },
        end() {
          shares.delete(index);
          ended++;
        },
      };
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
