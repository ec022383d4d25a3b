import type { DocumentAging } from './aging.js';
import { isShown } from '../../units/money.js';

/** Open documents over all currencies: counts add up where amounts do not. */
export interface OpenCounts {
  readonly documents: number;
  readonly overdue: number;
  readonly customers: number;
}

export function openCounts({ open, ages }: DocumentAging): OpenCounts {
  const { items, credits, parties } = open;
  const isOpen = new Uint8Array(open.customers.count);
  let documents = 0;
  let overdue = 0;
  for (let i = 0; i < items.count; i++) {
    if (!isShown(items.open[i]!)) continue;
    documents++;
    overdue += ages.overdue[i] as number;
    isOpen[items.customer[i]!] = 1;
  }
  for (let i = 0; i < credits.count; i++) if (isShown(credits.left[i]!)) isOpen[parties.customer[credits.party[i]!]!] = 1;
  let customers = 0;
  for (let i = 0; i < isOpen.length; i++) customers += isOpen[i]!;
  return { documents, overdue, customers };
}
