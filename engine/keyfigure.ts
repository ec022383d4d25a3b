import type { Figure, Report } from './report/report.js';
import { isLabel, type Label, verbatim } from './text.js';
import { currencyText } from './units/currency.js';
import { isoDay } from './units/day.js';
import type { Kind } from './units/kind.js';
import { moneyText, numberText, percentText } from './units/numeral.js';

/** A card of a report as words: 赢单率 · 63.2%. */
export interface FigureSummary {
  readonly id: string;
  readonly label: Label;
  readonly text: Label;
  readonly note: Label | null;
  readonly tone: Figure['tone'] | null;
}

function withoutUnit({ zh, en }: Label): Label {
  return { zh: zh.replace(/（天）$/, ''), en: en.replace(/ \(days\)$/, '') };
}

/** The currency stands in the label of a card where a report has several, with the amount in a line. */
function withoutCurrency({ zh, en }: Label, currency: string | null): Label {
  if (currency === null) return { zh, en };
  const name = currencyText(currency);
  return { zh: zh.replace(`（${name.zh}）`, ''), en: en.replace(` (${name.en})`, '') };
}

// A line has room for two or three: a rate and an amount say more than a count. Among these the report's own order counts: the total first.
const RANK: Readonly<Partial<Record<Kind, number>>> = { rate: 0, money: 0, wan: 0, days: 1 };

/** A report's cards as words, the most telling first, each value once. */
export function keyFigures({ figures, currency }: Pick<Report, 'figures' | 'currency'>): FigureSummary[] {
  const rank = (figure: Figure): number => (figure.value === null ? 9 : (RANK[figure.kind] ?? 3));
  const all = [...figures].sort((a, b) => rank(a) - rank(b)).map(figure => said(figure, currency));
  return all.filter((word, i) => all.findIndex(other => other.text.zh === word.text.zh) === i);
}

function said({ id, label, kind, value, note, tone }: Figure, currency: string | null): FigureSummary {
  const [name, text] = words(label, kind, value, currency);
  return { id, label: name, text, note: note ?? null, tone: tone ?? null };
}

/** A figure's label and value as a line prints them. */
function words(label: Label, kind: Kind, value: Figure['value'], currency: string | null): readonly [Label, Label] {
  if (isLabel(value)) return [label, value];
  if (typeof value === 'string') return [label, verbatim(value)];
  switch (kind) {
    case 'money':
    case 'wan':
      return [withoutCurrency(label, currency), moneyText(value, currency)];
    case 'rate':
      return [label, verbatim(percentText(value))];
    case 'day':
      return [label, verbatim(value === null ? '–' : isoDay(value))];
    case 'days':
      // the unit stands in the label of a card, after the number in a line
      return [withoutUnit(label), { zh: `${numberText(value)} 天`, en: `${numberText(value)} d` }];
    default:
      return [label, verbatim(numberText(value))];
  }
}
