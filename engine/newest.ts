import { type Data, dayColumn, type Role, type SheetId } from './sheets/table.js';
import type { Day } from './units/day.js';

/** Days of what has happened; due, promised, planned and expected days lie ahead and say nothing about when the data were taken. */
export const HAPPENED: Readonly<Partial<Record<SheetId, readonly Role[]>>> = {
  pipeline: ['created', 'closed', 'last_activity'],
  history: ['at'],
  leads: ['created', 'first_contact'],
  visits: ['actual'],
  receivables: ['doc_date', 'posting_date', 'settled'],
  receipts: ['date'],
  orders: ['date'],
};

/**
 * Newest day (最新日期): up to when do the data run?
 *
 *   the latest day of anything that has happened; null where no sheet has such a day
 */
export function newestDay(data: Data): Day | null {
  let newest = -Infinity;
  for (const [sheet, roles] of Object.entries(HAPPENED))
    for (const role of roles) {
      const days = dayColumn(data[sheet as SheetId], role);
      for (let row = 0; days && row < days.length; row++) if (days[row]! > newest) newest = days[row]!;
    }
  return newest === -Infinity ? null : (newest as Day);
}
