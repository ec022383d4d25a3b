import { dayOf } from '../../units/day.js';

/** An ISO 8601 text as a serial. `time` alone has no day: it is a fraction of one. */
export interface IsoSerial {
  readonly serial: number;
  readonly kind: 'day' | 'time';
}

/**
 * The serial (1900 system) of a date, date and time, or time in ISO 8601, as `t="d"` cells hold them; null where it is none. An offset is
 * ignored: the date as written is kept.
 *
 * @example isoSerial('2021-12-31T12:00:00') // => { serial: 44561.5, kind: 'day' }
 * @example isoSerial('18:00') // => { serial: 0.75, kind: 'time' }
 */
export function isoSerial(text: string): IsoSerial | null {
  const m = /^(?:(\d{4})-?(\d\d)-?(\d\d))?(?:(?:^|T| )(\d\d):?(\d\d)(?::?(\d\d(?:[.,]\d+)?))?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/.exec(
    text.trim(),
  );
  if (!m || (m[1] === undefined && m[4] === undefined)) return null;
  const seconds = Number((m[6] ?? '0').replace(',', '.'));
  const [hours, minutes] = [Number(m[4] ?? 0), Number(m[5] ?? 0)];
  if (hours > 24 || minutes > 59 || seconds >= 61) return null;
  const time = (hours * 3600 + minutes * 60 + seconds) / 86400;
  if (m[1] === undefined) return { serial: time, kind: 'time' };
  const day = dayOf(Number(m[1]), Number(m[2]), Number(m[3]));
  return Number.isNaN(day) ? null : { serial: day + time, kind: 'day' };
}
