import assert from 'node:assert/strict';
import { customersOf, keyOf, normalName } from '../../../engine/metrics/customer/customer.js';
import { table, words } from '../../support/table.js';

describe('customers of a table', () => {
  it('are one where names differ only by width, case and space', () => {
    const t = table('orders', {
      customer: words('ＡＢＣ 贸易有限公司', 'abc贸易有限公司', 'ABC贸易有限公司', '甲厂', null),
    });
    const c = customersOf(t);
    assert.deepEqual([...c.codes], [0, 0, 0, 1, -1]);
    // one row each: the first in code order is shown
    assert.deepEqual([...c.names], ['ABC贸易有限公司', '甲厂']);
    assert.deepEqual([...c.others], []);
  });

  it('are one where the id is the same, and the other names are listed', () => {
    const t = table('orders', {
      customer_id: words('C1', 'c1', 'C2', 'C1'),
      customer: words('甲厂', '甲厂(新)', '乙厂', '甲厂'),
    });
    const c = customersOf(t);
    assert.deepEqual([...c.codes], [0, 0, 1, 0]);
    assert.deepEqual([...c.names], ['甲厂', '乙厂']);
    assert.deepEqual([...c.others], [[0, ['甲厂(新)']]]);
    assert.deepEqual([...c.ids], ['C1', 'C2']);
  });

  it('takes a row without an id as the id its name always comes with, and keeps it apart where there are two', () => {
    const t = table('orders', {
      customer_id: words('C1', null, 'C2', 'C3', null),
      customer: words('甲厂', '甲 厂', '乙厂', '乙厂', '乙厂'),
    });
    const c = customersOf(t);
    assert.equal(c.codes[1], c.codes[0]);
    assert.equal(new Set([c.codes[2], c.codes[3], c.codes[4]]).size, 3);
  });

  it('take a name that comes with one id in several rows for that id’s', () => {
    const c = customersOf(table('orders', { customer_id: words('C1', 'C1', null), customer: words('甲厂', '甲厂', '甲厂') }));
    assert.deepEqual([...c.codes], [0, 0, 0]);
  });

  it('are looked up by their id, else by their name; a blank one is none', () => {
    assert.equal(keyOf('C 1', '甲厂'), 'id:c1');
    assert.deepEqual([keyOf(' ', 'ABC'), keyOf(null, 'ABC')], ['name:abc', 'name:abc']);
    assert.deepEqual([keyOf(null, ' '), keyOf(' ', null)], [null, null]);
  });

  it('has no trouble with customers called __proto__ and constructor', () => {
    const c = customersOf(table('orders', { customer: words('__proto__', 'constructor', '__proto__') }));
    assert.deepEqual([...c.names], ['__proto__', 'constructor']);
    assert.deepEqual([...c.codes], [0, 1, 0]);
  });

  it('does not change with the order of rows', () => {
    const a = customersOf(table('orders', { customer: words('乙', '甲', '丙', '甲') }));
    const b = customersOf(table('orders', { customer: words('甲', '丙', '甲', '乙') }));
    assert.deepEqual(a.keys(), b.keys());
    assert.deepEqual([...a.names], [...b.names]);
  });

  it('drops width, case and space from a name, and nothing else', () => {
    assert.equal(normalName(' ＡＢＣ  有限公司'), 'abc有限公司');
    assert.notEqual(normalName('甲厂(苏州)'), normalName('甲厂'));
  });
});
