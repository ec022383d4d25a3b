import { count, money, rate } from '../../report/say/measure.js';
import { verbatim } from '../../text.js';
import type { DealRow } from './group.js';

/** Deals of a group that count, by how they stand. */
export const OPPORTUNITIES = count<DealRow>('opportunities', { zh: '商机数', en: 'Opportunities' }, r => r.won + r.lost + r.open);
export const WON = count<DealRow>('won', { zh: '赢单', en: 'Won' }, r => r.won);
export const LOST = count<DealRow>('lost', { zh: '输单', en: 'Lost' }, r => r.lost);
export const OPEN = count<DealRow>('open', { zh: '进行中', en: 'Open' }, r => r.open);
export const INVALID = count<DealRow>('invalid', { zh: '无效', en: 'Invalid' }, r => r.invalid);
export const WON_AMOUNT = money<DealRow>('wonAmount', { zh: '赢单金额', en: 'Won amount' }, r => r.wonAmount, { show: 'bar' });
export const LOST_AMOUNT = money<DealRow>('lostAmount', { zh: '输单金额', en: 'Lost amount' }, r => r.lostAmount);
/** Of the decided: neither open deals nor invalid ones. */
export const WIN_RATE = rate<DealRow>('winRate', { zh: '赢单率', en: 'Win rate' }, '[won]/([won]+[lost])', { interval: verbatim('') });
