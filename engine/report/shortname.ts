import { type Label, middleCut, shortened } from '../text.js';
import type { Figure, Report } from './report.js';

/** Characters of a quoted name of the data in a sentence, and of a sentence with whatever names it holds. */
const MOST = 60;
const SENTENCE = 600;
const QUOTED = /(“)([^”]{61,})(”)|(")([^"\s][^"]{59,}[^"\s])(")/g;

function cut(text: string): string {
  if (text.length <= MOST) return text;
  const named = text.replace(QUOTED, (_, ...parts: string[]) => {
    const [open, name, close] = (parts[0] === undefined ? parts.slice(3, 6) : parts.slice(0, 3)) as [string, string, string];
    return `${open}${shortened(name, MOST)}${close}`;
  });
  return middleCut(named, SENTENCE);
}

const cutLabel = ({ zh, en }: Label): Label => ({ zh: cut(zh), en: cut(en) });

/** A report whose sentences are no longer than a reader can take, whatever names they hold; its tables hold them whole. */
export function withShortNames(report: Report): Report {
  const figure = (one: Figure): Figure => (one.note ? { ...one, note: cutLabel(one.note) } : one);
  return {
    ...report,
    message: report.message && cutLabel(report.message),
    figures: report.figures.map(figure),
    notes: report.notes.map(cutLabel),
    ...(report.banners ? { banners: report.banners.map(banner => ({ ...banner, text: cutLabel(banner.text) })) } : {}),
  };
}
