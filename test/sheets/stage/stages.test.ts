import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldHan } from '../../../engine/sheets/match/han.js';
import { PRESETS, presetOf } from '../../../engine/sheets/stage/preset.js';
import { type StageOrder, stageOrder } from '../../../engine/sheets/stage/stages.js';
import { canonicalOf, outcomeOf } from '../../../engine/sheets/stage/stageword.js';

const count = (...words: string[]): { word: string; count: number }[] => words.map((word, i) => ({ word, count: 100 - i }));
const names = (order: StageOrder): string[] =>
  order.stages.map(s => `${s.order} ${s.name}${s.outcome === 'open' ? '' : ` (${s.outcome})`}`);

describe('outcome words', () => {
  const cases: [string, ReturnType<typeof outcomeOf>][] = [
    ['Won', 'won'],
    ['Closed Won', 'won'],
    ['closedwon', 'won'],
    ['Closed - Won', 'won'],
    ['赢单', 'won'],
    ['贏單', 'won'],
    ['已成交', 'won'],
    ['赢单(100%)', 'won'],
    ['成功', 'won'],
    ['TRUE', null], // yes to what? (word/outcomeword.ts)
    ['是', null],
    ['1', null],
    ['Lost', 'lost'],
    ['Closed Lost', 'lost'],
    ['Closed-Lost to competitor', 'lost'],
    ['丢单', 'lost'],
    ['輸單', 'lost'],
    ['关闭-输单', 'lost'],
    ['No Decision', 'lost'],
    ['Won by competitor', 'lost'],
    ['Lost to Acme', 'lost'],
    ['赢单被竞品抢走', 'lost'],
    ['竞品中标', 'lost'],
    ['Verbally won', 'open'],
    ['口头赢单', 'open'],
    ['Deleted', 'invalid'],
    ['无效商机', 'invalid'],
    ['無效', 'invalid'],
    ['作廢', 'invalid'],
    ['Junk', 'invalid'],
    ['On Hold', 'on-hold'],
    ['暂停', 'on-hold'],
    ['擱置', 'on-hold'],
    ['Open', 'open'],
    ['实施中', 'open'],
    ['未成交', 'open'],
    ['Follow On Call', null],
    ['Wonder', null],
    ['Lost and Found Ltd negotiation not lost', null],
    ['赢单率', null],
    ['输单率', null],
    ['Proposal', null],
    ['FALSE', null],
    ['否', null],
    ['', null],
    ['__proto__', null],
    ['constructor', null],
  ];
  for (const [word, outcome] of cases) it(`takes “${word}” for ${outcome ?? 'no outcome'}`, () => assert.equal(outcomeOf(word), outcome));

  it('reads full-width letters and any case alike', () => assert.equal(outcomeOf('ＣＬＯＳＥＤ　ＷＯＮ'), 'won'));
});

describe('canonical stage words', () => {
  const cases: [string, number | null][] = [
    ['Prospecting', 10],
    ['線索', 10],
    ['潛在客戶', 10],
    ['客户跟进', 20],
    ['初步接觸', 20],
    ['qualifiedtobuy', 20],
    ['Value Proposition', 30],
    ['需求確認', 30],
    ['打样', 40],
    ['送樣', 40],
    ['2. 方案报价', 50],
    ['阶段3：报价（50%）', 50],
    ['Proposal/Price Quote', 50],
    ['報價', 50],
    ['Negotiation/Review', 60],
    ['議價', 60],
    ['合約', 70],
    ['簽約', 70],
    ['成交', 90],
    ['售后服务', 95],
    ['Follow On Call', null],
    ['方案 谈判', null], // two different stages: not guessed
    ['Perception Analysis', 30],
    ['Proposition', 50],
    ['需求明确', 30],
    ['商务采购', 60],
    ['Identification & Alignment', 20],
    ['Ready to Close', 70],
    ['Churned by competitor', null],
    ['constructor', null],
  ];
  for (const [word, order] of cases)
    it(`places “${word}” at ${order ?? 'none'}`, () => assert.equal(canonicalOf(word)?.stage.order ?? null, order));
});

describe('default stages of systems', () => {
  const systems: readonly (readonly [string, string])[] = [
    ['Odoo', 'New, Qualified, Proposition, Won'],
    ['Cordys', '新建, 需求明确, 方案验证, 立项汇报, 商务采购, 成功'],
    ['OroCRM', 'Identification & Alignment, Needs Analysis, Solution Development, Negotiation, Closed Won'],
    ['EspoCRM', 'Prospecting, Qualification, Proposal, Negotiation, Closed Won'],
    ['SuiteCRM', 'Prospecting, Qualification, Needs Analysis, Value Proposition, Proposal/Price Quote, Negotiation/Review, Closed Won'],
    ['ERPNext', 'Prospecting, Qualification, Needs Analysis, Identifying Decision Makers, Proposal/Price Quote, Negotiation/Review, Won'],
    ['Frappe CRM', 'Qualification, Demo/Making, Proposal/Quotation, Negotiation, Ready to Close, Won'],
    ['Freshsales', 'New, Follow-up, Discovery, Demo, Negotiation, Won'],
    ['Close', 'Demo Completed, Proposal Sent, Contract Sent, Won'],
    ['Copper', 'Qualified, Follow-Up, Presentation, Negotiation, Contract Sent, Won'],
    ['monday', 'New, Discovery, Proposal, Negotiation, Legal, Won'],
    ['Bitrix24', 'New, Document preparation, Prepayment invoice, Final invoice, Deal won'],
    ['纷享销客', '验证客户, 需求确认, 方案/报价, 谈判审核, 赢单'],
    ['红圈', '初步沟通, 立项跟踪, 呈报方案, 商务谈判, 赢单'],
    ['简道云', '初步接洽, 需求确认, 方案报价, 合同谈判, 成交'],
  ];
  for (const [name, list] of systems)
    it(`of ${name} are known and in order`, () => {
      const stages = list.split(', ');
      const order = stageOrder({ words: count(...[...stages].reverse()), stages: null });
      assert.deepEqual(order.unplaced, []);
      const places = stages.map(stage => order.of(stage)!.order);
      assert.deepEqual(
        places,
        [...places].sort((a, b) => a - b),
      );
      assert.equal(order.of(stages.at(-1)!)?.outcome, 'won');
    });
});

describe('traditional characters', () => {
  it('fold to simplified ones, 帳 and 賬 alike', () => assert.equal(foldHan('帳齡 賬齡 贏單 臺北'), '账龄 账龄 赢单 台北'));
});

describe('stage order', () => {
  it('finds each preset in data that use its words, whatever their order', () => {
    for (const preset of PRESETS) {
      const words = preset.stages.map(s => s.name).reverse();
      const order = stageOrder({ words: count(...words, '输单'), stages: null });
      assert.equal(order.preset?.id, preset.id);
      assert.deepEqual(
        order.stages.map(s => s.name),
        preset.stages.map(s => s.name),
      );
      assert.deepEqual(order.unplaced, []);
    }
  });

  it('knows what wins in each preset', () => {
    // preset        the first stage that means the deal is won
    const wins = new Map([
      ['6-step', '交付与实施'], // leaving 合同签订
      ['10-step', '签约与回款'], // entering it
      ['7-step', '交付实施'], // leaving 谈判签约
      ['5-step', '成交'],
      ['salesforce', 'Closed Won'],
      ['hubspot', 'Closed Won'],
    ]);
    for (const preset of PRESETS) {
      const order = stageOrder({ words: [], stages: preset.id });
      assert.equal(order.stages.find(s => s.order === order.wonOrder)?.name, wins.get(preset.id));
    }
  });

  it('puts the stages after won behind it as post-sale', () =>
    assert.deepEqual(names(stageOrder({ words: count('售后服务', '赢单', '报价', '线索', '输单', '无效'), stages: null })), [
      '1 线索',
      '2 报价',
      '3 赢单 (won)',
      '4 售后服务 (post-sale)',
    ]));

  it('gives lost, invalid and on-hold words no position, and finds them by any spelling', () => {
    const order = stageOrder({ words: count('线索', '報價', '輸單', '暂停'), stages: null });
    assert.deepEqual([order.of('输单')?.outcome, order.of('输单')?.order], ['lost', 0]);
    assert.equal(order.of('暫停')?.outcome, 'on-hold');
    assert.equal(order.of(' 报价 ')?.name, '報價');
    assert.equal(order.of(null), null);
    assert.equal(order.of('__proto__'), null);
  });

  it('leaves a word that nothing places unplaced', () => {
    const order = stageOrder({ words: count('线索', '报价', '甲类', '赢单'), stages: null });
    assert.deepEqual(order.unplaced, ['甲类']);
    assert.equal(order.of('甲类'), null);
    assert.equal(order.from, 'canonical');
  });

  it('places an unknown word by the history', () => {
    const observed = [
      ['线索', '甲类', '报价', '赢单'],
      ['线索', '甲类'],
      ['甲类', '报价'],
    ];
    const order = stageOrder({ words: count('线索', '报价', '甲类', '赢单'), observed, stages: null });
    assert.deepEqual(names(order), ['1 线索', '2 甲类', '3 报价', '4 赢单 (won)']);
    assert.equal(order.from, 'history');
  });

  it('lets a clear history overrule the canonical order, and one stray deal not', () => {
    const words = count('Demo', 'Discovery', 'Won');
    const turned = [
      ['Demo', 'Discovery'],
      ['Demo', 'Discovery'],
      ['Demo', 'Discovery', 'Won'],
    ];
    assert.deepEqual(names(stageOrder({ words, observed: turned, stages: null })), ['1 Demo', '2 Discovery', '3 Won (won)']);
    assert.deepEqual(names(stageOrder({ words, observed: turned.slice(0, 1), stages: null })), ['1 Discovery', '2 Demo', '3 Won (won)']);
  });

  it('takes the settings before everything, and their winner', () => {
    const stages = [
      { name: '打样', words: ['送样'] },
      { name: '下单', words: [], outcome: 'won' as const },
      { name: '出货', words: [] },
    ];
    const order = stageOrder({ words: count('送樣', '下单', '出货', '输单', '报价'), stages });
    assert.deepEqual(names(order), ['1 打样', '2 下单 (won)', '3 出货 (post-sale)']);
    assert.equal(order.of('送样')?.name, '打样');
    assert.deepEqual(order.unplaced, ['报价']);
    assert.equal(order.from, 'settings');
  });

  it('says when the settings name a preset that does not exist', () => {
    assert.equal(stageOrder({ words: count('线索'), stages: '9-step' }).unknownPreset, '9-step');
    assert.equal(presetOf('七步')?.id, '7-step');
  });

  it('is empty without words', () => assert.deepEqual(stageOrder({ words: [], stages: null }).stages, []));

  it('does not depend on the order of words or deals', () => {
    const words = ['线索', '甲', '乙', '报价', '丙', '赢单', '输单'];
    const deal = fc.subarray(words, { minLength: 1 }).chain(list => fc.shuffledSubarray(list, { minLength: 1 }));
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 12 }), deals => {
        const one = stageOrder({ words: count(...words), observed: deals, stages: null });
        const other = stageOrder({ words: count(...words).reverse(), observed: [...deals].reverse(), stages: null });
        assert.deepEqual(names(other), names(one));
        assert.deepEqual(other.unplaced, one.unplaced);
      }),
    );
  });
});

describe('a column of very many words', () => {
  it('is no history: known stages keep their place, the others have none', () => {
    const many = Array.from({ length: 60_000 }, (_, i) => `w${i}x`);
    const order = stageOrder({ words: count('Proposal', 'Demo', ...many), observed: [['Proposal', 'Demo']], stages: null });
    assert.deepEqual(names(order), ['1 Demo', '2 Proposal']);
    assert.equal(order.unplaced.length, 60_000);
  });
});
