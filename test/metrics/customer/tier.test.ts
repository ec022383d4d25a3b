import assert from 'node:assert/strict';
import { EIGHT_CLASSES, SEGMENTS } from '../../../engine/metrics/customer/rfm.js';
import { nextContact, type TierFacts, TIERS, tierOf } from '../../../engine/metrics/customer/tier.js';

const segment = (id: string): number => SEGMENTS.findIndex(s => s.id === id);
const eight = (id: string): number => EIGHT_CLASSES.findIndex(c => c.id === id);
const plain: TierFacts = { segment: segment('others'), eightClass: eight('value-low'), abc: 2, recency: 10, gap: NaN };
const tier = (facts: Partial<TierFacts>): string => TIERS[tierOf({ ...plain, ...facts })]!.id;

describe('customer tiers', () => {
  it('are at risk first: far and important, slipping, or silent too long', () => {
    assert.equal(tier({ eightClass: eight('retain-high'), abc: 0, gap: 30 }), 'at-risk');
    assert.equal(tier({ eightClass: eight('win-back-high'), gap: 30 }), 'at-risk');
    assert.equal(tier({ segment: segment('at-risk'), gap: 30 }), 'at-risk');
    assert.equal(tier({ segment: segment('cant-lose'), gap: 30 }), 'at-risk');
    assert.equal(tier({ abc: 0, alive: 0.49 }), 'at-risk');
    assert.equal(tier({ abc: 0, alive: 0.5 }), 'key');
  });

  it('are at risk by a class or segment only where three order days tell a rhythm', () => {
    assert.equal(tier({ eightClass: eight('retain-high'), abc: 0 }), 'key');
    assert.equal(tier({ segment: segment('at-risk') }), 'general');
    assert.equal(tier({ segment: segment('at-risk'), recency: 181 }), 'at-risk', 'silent too long all the same');
  });

  it('measure silence by twice the own median gap, or 180 days without one', () => {
    assert.equal(tier({ recency: 60, gap: 30 }), 'general');
    assert.equal(tier({ recency: 61, gap: 30 }), 'at-risk');
    assert.equal(tier({ recency: 180 }), 'general');
    assert.equal(tier({ recency: 181 }), 'at-risk');
    assert.equal(tier({ recency: 200, gap: 120 }), 'general');
  });

  it('are key by ABC, segment or class; then potential; then general', () => {
    assert.equal(tier({ abc: 0 }), 'key');
    assert.equal(tier({ segment: segment('champions') }), 'key');
    assert.equal(tier({ eightClass: eight('value-high') }), 'key');
    assert.equal(tier({ eightClass: eight('develop-high'), abc: 1 }), 'potential');
    for (const id of ['potential-loyalist', 'promising', 'new']) assert.equal(tier({ segment: segment(id) }), 'potential');
    assert.equal(tier({ abc: 1 }), 'general');
  });

  it('need no scores', () => {
    assert.equal(tier({ segment: -1, eightClass: -1, abc: 0 }), 'key');
    assert.equal(tier({ segment: -1, eightClass: -1 }), 'general');
  });

  it('put the next contact a cadence after the last, never in the past', () => {
    assert.equal(nextContact(100, 14, 110), 114);
    assert.equal(nextContact(100, 7, 110), 110);
  });
});
