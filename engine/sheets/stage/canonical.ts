/** How a deal stands by one word. `null` is no word for an outcome: the stage itself, or the other columns, decide. */
export type Outcome = 'won' | 'lost' | 'invalid' | 'open' | 'on-hold';

/** A stage of the canonical order with the words that mean it, in the order in which they follow each other where both are used. */
export interface CanonicalStage {
  readonly order: number;
  readonly id: string;
  readonly outcome: 'open' | 'won' | 'post-sale';
  readonly chance: number;
  readonly words: readonly string[];
}

const list = (text: string): readonly string[] => text.split(/\s*,\s*/);

/** Canonical order → words (Simplified stands for Traditional too: words are folded before they are compared). */
export const CANONICAL: readonly CanonicalStage[] = [
  {
    order: 10,
    id: 'lead',
    outcome: 'open',
    chance: 0.05,
    words: list(
      'new, new lead, incoming, lead, lead in, prospecting, prospect, potential customer, 线索收集, 线索获取, 线索, 新线索, 寻找潜在客户, 潜在客户, 潜在, 客户开发, 新建',
    ),
  },
  {
    order: 20,
    id: 'qualified',
    outcome: 'open',
    chance: 0.15,
    words: list(
      'contact made, contacted, initial contact, engaging, engaged, engagement, qualifying, qualification, qualify, mql, sql, marketing qualified, sales qualified, qualified, qualifiedtobuy, qualified to buy, 线索筛选, 初步接触, 初步沟通, 初次接触, 接触, 客户跟进, 跟进, 验证客户, 判断意向客户, 意向客户, 意向, 客户认可, 立项, 初步接洽, 立项跟踪, identification, identification alignment, follow up, followup, new customer, new opportunity, 初访, 首访, 初次拜访, 首次拜访, 首次接触, first visit, first call, first meeting, intro call, intro meeting',
    ),
  },
  {
    order: 30,
    id: 'needs',
    outcome: 'open',
    chance: 0.3,
    words: list(
      'discovery, appointmentscheduled, appointment scheduled, needs defined, needs analysis, needs assessment, requirements, solution, develop, value proposition, decision makers, decisionmakerboughtin, decision maker bought in, 深度沟通, 需求沟通, 需求调研, 需求分析, 需求分析与产品匹配, 需求挖掘, 需求明确, 需求确认, 需求, id decision makers, identify decision makers, identifying decision makers, perception analysis, prepare documents, document preparation',
    ),
  },
  {
    order: 40,
    id: 'demo',
    outcome: 'open',
    chance: 0.4,
    words: list(
      'demo, demo scheduled, demonstration, presentation scheduled, presentationscheduled, presentation, technical evaluation, trial, pilot, poc, proof of concept, evaluation, 产品演示, 方案演示, 演示, 展示, 技术交流, 试用, 打样, 送样, 样品, 测试, 方案验证, demo making, demo completed, solution development',
    ),
  },
  {
    order: 50,
    id: 'proposal',
    outcome: 'open',
    chance: 0.5,
    words: list(
      'propose, proposal, proposal made, proposal sent, proposal price quote, quote, quotation, price quote, quote sent, 提案, 方案, 方案制定, 方案提供, 方案设计, 解决方案, 方案报价, 报价, 报价方案, 招投标, 投标, 招标, 呈报方案, 立项汇报, proposition, proposal quotation, prepayment invoice',
    ),
  },
  {
    order: 60,
    id: 'negotiation',
    outcome: 'open',
    chance: 0.7,
    words: list(
      'negotiation, negotiating, negotiations started, negotiate, negotiation review, review, verbal, verbal commitment, commit, committed, 谈判, 商务谈判, 报价与谈判, 谈判审核, 谈判复审, 协商, 议价, 商务洽谈, 洽谈, 谈判签约, 合同谈判, 商务采购, 采购流程',
    ),
  },
  {
    order: 70,
    id: 'contract',
    outcome: 'open',
    chance: 0.9,
    words: list(
      'contract, contracting, contract review, contract sent, contractsent, closing, close, signing, signature, 合同, 合约, 合同审批, 合同签订, 签订合同, 签约, 待签约, 签约中, 审批, legal, legal review, ready to close, final invoice',
    ),
  },
  {
    order: 90,
    id: 'won',
    outcome: 'won',
    chance: 1,
    words: list(
      'won, closed won, closedwon, close won, deal won, win, signed, contract signed, order, ordered, order received, 赢单, 成交, 成功, 签约成功, 已签约, 结案成功, 成功结案, 韩元, 成功关闭, 结束成功, 赢单关闭, 结单成功, 中标, 已中标, 签单, 已签单, 下单, 已下单, booked, closed booked, renewed, awarded, 已续费, 已续约, 续约成功',
    ),
  },
  {
    order: 95,
    id: 'post-sale',
    outcome: 'post-sale',
    chance: 1,
    words: list(
      'delivery, delivered, implementation, onboarding, installation, collection, invoiced, paid, after sales, aftersales, after sales service, 签约与回款, 交付, 交付与实施, 交付实施, 实施交付, 实施, 验收, 回款, 收款, 收款与售后, 售后, 售后服务',
    ),
  },
];

export const OUTCOMES: Readonly<Record<Exclude<Outcome, 'won'>, readonly string[]>> = {
  lost: list(
    'lost, closed lost, closedlost, close lost, closed not won, deal lost, lose, loss, dead, disqualified, declined, rejected, cancelled, canceled, abandoned, no decision, 输单, 丢单, 失败, 流失, 战败, 输单关闭, 丢单关闭, 失败关闭, 结案失败, 失败结案, 未中标, 落标, 取消, 已取消, 放弃, 终止, 结束失败, 结单失败, 流标, 废标, 弃标, 落选, withdrawn, dropped, failed, analyze failure, churn, churned, not interested, no longer interested, unqualified, not qualified, out sold, outsold, gone to competitor, went to competitor, went with competitor, lost to competition, no budget, no go, 未续约, 未续费',
  ),
  invalid: list(
    'invalid, duplicate, duplicated, error, junk, spam, test, void, deleted, 已删除, 无效, 无效商机, 无效线索, 无效机会, 作废, 已作废, 重复, 重复商机, 错误',
  ),
  'on-hold': list('on hold, hold, paused, suspended, deferred, postponed, dormant, frozen, 暂停, 搁置, 暂缓, 挂起, 冻结, 休眠, 延期'),
  open: list(
    'open, active, in progress, inprogress, ongoing, working, pending, not closed, unclosed, 进行中, 实施中, 跟进中, 推进中, 洽谈中, 未结, 未结案, 未关闭, 未成交, 处理中, 在谈, 打开, 有效, 开放, 未完成',
  ),
};
