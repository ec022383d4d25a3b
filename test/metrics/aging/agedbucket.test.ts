import assert from 'node:assert/strict';
import { agedKeys } from '../../../engine/metrics/aging/agedbucket.js';

const EDGES = [30, 60, 90];

describe('the keys of an aged export’s columns', () => {
  it('are those of the aging where the range is the same', () => {
    assert.deepEqual(agedKeys(['Current', '1 - 30', '31 - 60', '61 - 90', '91 and over'], EDGES), ['notDue', 'b1', 'b2', 'b3', 'b4']);
    assert.deepEqual(agedKeys(['未到期', '逾期1～30天', '逾期31～60天', '逾期61～90天', '逾期90天以上'], EDGES), [
      'notDue',
      'b1',
      'b2',
      'b3',
      'b4',
    ]);
    assert.deepEqual(agedKeys(['Current', '1-30', '31-60', '61-90', '> 90'], EDGES), ['notDue', 'b1', 'b2', 'b3', 'b4']);
    assert.deepEqual(agedKeys(['Coming due', '1-30', '31-60', '61-90', '91+ days'], EDGES), ['notDue', 'b1', 'b2', 'b3', 'b4']);
    assert.deepEqual(agedKeys(['账期内', '信用期内'], EDGES), ['notDue', 'notDue_again2']);
  });

  it('are made from the range where it is another one', () => {
    assert.deepEqual(agedKeys(['0-30', '31-60', '61-120', '120+'], EDGES), ['d0_30', 'b2', 'd61_120', 'd121_up']);
    assert.deepEqual(agedKeys(['1年以内(含1年)', '1至2年', '2-3年', '5年以上'], EDGES), ['y0_1', 'y1_2', 'y2_3', 'y5_up']);
    assert.deepEqual(agedKeys(['< 1 Month', '1 Month', '2 Months', '3 months', 'Older'], EDGES), ['m0_1', 'm1', 'm2', 'm3', 'm3_up']);
    assert.deepEqual(agedKeys(['1-30', '31-60'], [15, 60]), ['d1_30', 'd31_60']);
    assert.deepEqual(agedKeys(['30天内', '30-60天', '60天以上'], EDGES), ['d0_30', 'd30_60', 'd61_up']);
  });

  it('are each another one, also for headers that say the same or nothing', () => {
    assert.deepEqual(agedKeys(['1-30', '1 to 30 days', 'x'], EDGES), ['b1', 'b1_again2', 'other3']);
  });
});
