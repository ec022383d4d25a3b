import { dayOf } from '../../engine/units/day.js';
import { errorOfText, type Value } from './value.js';

/** What Excel makes of a text typed into a cell of format General, and the format it gives the cell with it. */
export interface Typed {
  readonly value: Value;
  readonly numberFormat?: string;
}

const NUMBER = /^([-+]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(e[-+]?\d+)?(%?)$/i;
const DATE = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/;

/** Numbers, percentages, TRUE and FALSE, error codes and year-first dates are read; everything else is text. */
export function typed(text: string): Typed {
  const trimmed = text.trim();
  const number = NUMBER.exec(trimmed);
  if (number && /\d/.test(trimmed)) {
    const plain = Number(trimmed.replaceAll(',', '').replace('%', ''));
    if (number[5]) return { value: plain / 100, numberFormat: number[3] ? '0.00%' : '0%' };
    return number[2]?.includes(',') ? { value: plain, numberFormat: number[3] ? '#,##0.00' : '#,##0' } : { value: plain };
  }
  if (/^(true|false)$/i.test(trimmed)) return { value: trimmed.toLowerCase() === 'true' };
  const error = errorOfText(trimmed);
  if (error) return { value: error };
  const date = DATE.exec(trimmed);
  const day = date ? dayOf(Number(date[1]), Number(date[3]), Number(date[4])) : NaN;
  return Number.isFinite(day) ? { value: day, numberFormat: 'yyyy/m/d' } : { value: text };
}
