/** The day the figures are of, 2026-10-31, as a serial. */
export const AS_OF = 46_326;
export const UNIX_EPOCH = 25_569;
/** What every contestant says of a customer: open in all and by days late; days since the last purchase, purchases and their amount in a year. */
export const AGED = ['total', 'b0', 'b1', 'b2', 'b3', 'b4'] as const;
export const BOUGHT = ['r', 'f', 'm'] as const;
