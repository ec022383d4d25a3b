import { role, type SheetSpec } from '../sheet.js';
import { canonicalOf, outcomeOf } from '../stage/stageword.js';

/** `Date entered "Demo (Sales Pipeline)"`, hs_v2_date_entered_123, 进入“方案报价”时间, 方案报价_进入日期, 進入「報價」日期, 初步接触日期, Demo Date. */
const ENTERED =
  /^(?:date entered|entered(?: date| at| on)?|entered stage)\s*[:-]?\s*["'“”‘’「『]?([^"“”「」『』]+?)["'“”‘’」』]*(?:\s*\([^()]*\))?["'“”’」』]*$|^(?:property_)?hs_(?:v2_)?date_entered_(.+)$|^[进進]入\s*["'“”‘’「」『』]?([^"“”「」『』]+?)["'“”’」』]?\s*(?:[阶階]段)?(?:的)?(?:日期|[时時][间間])$|^(.+?)["'”’」』]?\s*[_\s—-]?\s*(?:[阶階]段)?[进進]入(?:日期|[时時][间間])$|^(.+?)\s*[_\s—-]?\s*(?:entered(?: date| at| on)?|entry date|date entered)$|^(.+?)\s*[_-]?\s*(?:日期|[时時][间間]| date)$/iu;

/** The stage a header names: what stands in the marks; a bare "初步接触日期" only where its stage word is one we know. */
function enteredKey(name: string, header: string): string | null {
  const stage = name.replace(/\s*\([^()]*(?:pipeline|管道|流程)[^()]*\)\s*$/i, '').trim();
  if (/^(?:阶段|階段|stage|current stage|the stage|last stage)$/i.test(stage)) return null;
  const marked = /enter|entry|[进進]入/i.test(header);
  if (marked) return stage || null;
  const exact = canonicalOf(stage);
  return exact && outcomeOf(stage) === null && !/^(?:new|lead|线索|線索|close|closing|contract|合同|合約|order|订单)$/i.test(stage)
    ? stage
    : null;
}

/** Opportunities (商机): one row a deal. */
export const PIPELINE: SheetSpec = {
  id: 'pipeline',
  label: { zh: '商机', en: 'pipeline' },
  tabWords: [
    '商机',
    '商機',
    '机会',
    '销售漏斗',
    '漏斗',
    '管道',
    'pipeline',
    'opportunity',
    'opportunities',
    'deals',
    'deal',
    'funnel',
    'potentials',
  ],
  row: { zh: '一个商机', en: 'an opportunity' },
  needs: [
    ['opp_id', 'opp_name'],
    ['stage', 'status'],
  ],
  roles: [
    role(
      'opp_id',
      'id',
      '商机编号',
      'Opportunity ID',
      'opportunity id, opportunity number, opportunity no, deal id, deal number, opp id, oppty id, record id, (do not modify) opportunity, potential id, 商机编号, 商机id, 机会编号, 商机编码, 商机号, 机会编码, 销售机会编号, 业务机会编号, 业务机会 id, 项目编号, 项目编码, 专案编号, 案件编号, no., 编号, 单号, 序号, id',
      { weight: 3 },
    ),
    role(
      'opp_name',
      'text',
      '商机名称',
      'Opportunity name',
      'opportunity name, deal name, dealname, deal - title, deal title, opportunity, deal, potential name, topic, title, subject, name, project name, project, description, 商机名称, 商机名, 商机, 商机标题, 商机主题, 机会名称, 机会名, 销售机会名称, 销售机会, 销售机会主题, 业务机会名称, 业务机会, 项目名称, 项目名, 专案名称, 案名, 案件名称, 主题, 标题, 名称',
      { weight: 3 },
    ),
    role(
      'customer_id',
      'id',
      '客户编号',
      'Customer ID',
      'customer id, customer no., customer number, customer code, account id, account number, company id, organization id, associated company ids, 客户编号, 客户编码, 客户代码, 客户代号, 客户id, 公司编号, 往来单位编码',
    ),
    role(
      'customer',
      'text',
      '客户名称',
      'Customer',
      'account name, account, company name, company, customer name, customer, potential customer, associated company, organization name, organization, organisation, client name, client, 客户名称, 客户名, 客户全称, 客户简称, 客户, 公司名称, 公司名, 公司, 客户公司, 客户单位, 单位名称, 企业名称, 门店名称, 门店, 门市, 终端名称, 终端, 经销商名称, 经销商',
    ),
    role(
      'stage',
      'text',
      '商机阶段',
      'Stage',
      'deal stage, sales stage, opportunity stage, pipeline phase, pipeline stage, stage name, stage, deal - stage (pipeline), deal stage name, stage label, deal pipeline stage, dealstage, phase, 商机阶段, 销售阶段, 业务阶段, 机会阶段, 当前阶段, 跟进阶段, 阶段, 阶段名称, 项目阶段, 专案阶段, 进展阶段, 商机进展, 进展, 进度, 业务机会阶段, status, 商机状态, 跟进状态, 项目状态, 状态',
      { weight: 3 },
    ),
    role(
      'status',
      'text',
      '商机状态',
      'Status',
      'deal - status, deal status, opportunity status, win loss, won/lost, win/loss, status, status reason, state, is won, iswon, won, outcome, result, is closed, isclosed, 商机状态, 成交状态, 成单状态, 赢单状态, 结案状态, 阶段状态, 项目状态, 是否成交, 是否赢单, 是否成单, 成交结果, 赢丢单, 输赢, 状态, 结果',
      { weight: 2 },
    ),
    role(
      'amount',
      'money',
      '商机金额',
      'Amount',
      'amount, deal amount, opportunity amount, deal - value, deal value, value, est. revenue, estimated revenue, estimated value, est. value, total amount, opportunity value, pipeline amount, expected amount, acv, tcv, annual contract value, total contract value, expected revenue, amount (converted), 商机金额, 机会金额, 预计金额, 预计成交金额, 预计成单金额, 预计销售金额, 预计签单金额, 预计签约金额, 预计合同金额, 预估金额, 预期金额, 预期成交金额, 项目金额, 专案金额, 业务价值, 预计收入, 商机价值, 报价金额, 销售金额, 金额, 总金额, 商机总金额',
      { weight: 2 },
    ),
    role(
      'won_amount',
      'money',
      '成交金额',
      'Won amount',
      'close value, closed value, actual revenue, actual value, won amount, closed amount, closed won amount, contract total, contract amount, contract value, signed amount, booked amount, 成交金额, 实际成交金额, 赢单金额, 实际签约金额, 签约金额, 签单金额, 合同金额, 合约金额, 合同总金额, 订单金额, 实际金额',
      { weight: 2 },
    ),
    role(
      'currency',
      'text',
      '币种',
      'Currency',
      'currency, amount currency, currency code, deal - currency of value, deal currency code, currency iso code, deal currency, 币种, 币别, 货币, 货币类型, 结算币种',
    ),
    role(
      'probability',
      'share',
      '赢率',
      'Probability',
      'probability (%), probability, win probability, win likelihood, deal probability, close probability, likelihood, chances of success %, chance of success, confidence, deal - probability, 赢率, 赢单率, 赢单概率(%), 赢单概率, 成功率, 成功概率, 可能性, 可能性(%), 成交概率, 成交几率, 成交机率, 成单概率, 成单率, 概率, 机率, 把握度',
      { weight: 3 },
    ),
    role(
      'created',
      'day',
      '创建日期',
      'Created',
      'created date, create date, date created, created on, created at, created time, created, createdate, creation date, deal created, deal - deal created, deal created date, opened date, open date, engage date, engaged date, start date, entry date, 创建时间, 创建日期, 商机创建时间, 商机创建日期, 建立时间, 建立日期, 建档日期, 新建日期, 录入时间, 录入日期, 登记日期, 登记时间, 发现日期, 立项日期, 立项时间, 开始日期, 提报日期, 报备日期, 报备时间, date, 日期, 时间',
    ),
    role(
      'expected_close',
      'day',
      '预计成交日期',
      'Expected close',
      'expected close date, expected close, expected closing date, est. close date, estimated close date, estimated closing date, est. closing date, closing date, target date, target close date, forecast close date, deal - expected close date, anticipated close date, projected close date, close date, closedate, 预计成交日期, 预计成交日, 预计成交时间, 预计成单日期, 预计签单日期, 预计签单时间, 预计签约日期, 预计签约日, 预计签约时间, 预计结单日期, 预计结案日, 预计结案日期, 预计结束日期, 预计关闭日期, 预计完成日期, 预期成交日期, 预估成交日期, 预计下单日期, 结单日期(未结), 结单日期, 结束日期, 关闭日期, 日期',
      { weight: 3 },
    ),
    role(
      'closed',
      'day',
      '实际成交日期',
      'Closed',
      'actual close date, actual closing date, actual close, closed date, closed on, close date, closedate, date closed, closed at, closed time, deal closed on, deal - deal closed on, won date, won time, deal - won time, won on, lost time, deal - lost time, lost date, lost on, signed date, contract date, 实际成交日期, 实际成交时间, 实际签约日期, 实际结单日期, 实际结束日期, 实际关闭日期, 成交日期, 成交时间, 成交日, 成单日期, 成单时间, 签约日期, 签约时间, 签单日期, 签单时间, 合同签订日期, 结案日期, 结案日, 结案时间, 赢单时间, 赢单日期, 输单时间, 输单日期, 丢单时间, 丢单日期, 韩元时间, 结单日期(已结), 结单日期, 结单时间, 结束日期, 结束时间, 关闭日期, 关闭时间, 关单日期',
      { weight: 2 },
    ),
    role(
      'stage_changed',
      'day',
      '阶段变更日期',
      'Stage changed',
      'last stage change date, last stage change, stage change date, stage changed on, stage changed, stage updated, date stage changed, stage since, deal - last stage change, last stage update, stage entered date, date entered current stage, 阶段变更时间, 阶段变更日期, 阶段更新时间, 阶段更新日期, 进入阶段时间, 进入阶段日期, 进入当前阶段时间, 进入当前阶段日期, 当前阶段进入时间, 最近阶段变动, 最近阶段变动时间, 阶段变动时间, 阶段变动日期, 阶段停留开始时间, 阶段推进时间',
      { weight: 2 },
    ),
    role(
      'last_activity',
      'day',
      '最后跟进日期',
      'Last activity',
      'last activity date, last activity time, last activity, last contacted, last contact date, last contacted time, last interaction, last interaction date, deal - last activity date, last touch, last follow up, last rep activity date, 最后跟进时间, 最后跟进日期, 最近跟进时间, 最近跟进日期, 最新跟进时间, 最后联系时间, 上次联系时间, 上次跟进时间, 最近联系时间, 最近联络日, 最近联络日期, 最近拜访日期, 最近拜访时间, 最后拜访日期, 最近活动时间, 最后活动时间',
    ),
    role(
      'next_step',
      'text',
      '下一步',
      'Next step',
      'next step, next steps, next action, next activity, next activity date, deal - next activity date, next action due, next follow up, next follow up date, 下一步, 下一步计划, 下一步行动, 下一步工作, 下次联系时间, 下次跟进时间, 下次跟进日期, 下次联络时间, 下次行动, 行动日期, 后续计划',
    ),
    role(
      'owner',
      'text',
      '负责人',
      'Owner',
      'deal owner, opportunity owner, owner name, owner, deal - owner, record owner, sales agent, sales rep, sales representative, salesperson, sales person, salesman, account manager, account executive, assigned to, assignee, rep, seller, responsible, sales owner, user, 负责人, 商机负责人, 销售负责人, 所有人, 业务机会所有人, 销售机会所有人, 商机所有人, 所有者, 归属人, 销售员, 销售人员, 销售代表, 销售顾问, 销售姓名, 销售, 业务员, 业务人员, 业务代表, 业务, 跟进人, 跟进销售人员, 跟进人员, 客户经理, 经办人',
    ),
    role(
      'team',
      'text',
      '团队',
      'Team',
      'team, sales team, owner role, role, department, division, business unit, sales group, owning team, owning business unit, 部门, 所属部门, 归属部门, 负责人所属部门, 负责人部门, 团队, 销售团队, 所属团队, 销售部门, 事业部, 小组',
    ),
    role(
      'manager',
      'text',
      '主管',
      'Manager',
      'manager, sales manager, owner manager, line manager, team leader, supervisor, 经理, 主管, 销售经理, 销售主管, 上级, 直属上级, 团队负责人, 部门经理',
    ),
    role(
      'region',
      'text',
      '区域',
      'Region',
      'region, sales region, territory, regional office, area, zone, country, state, province, city, 区域, 销售区域, 所属区域, 地区, 销售地区, 大区, 片区, 省份, 省市, 省, 城市',
    ),
    role(
      'product',
      'text',
      '产品',
      'Product',
      'product, product name, products, product interest, solution, practice, item, sku, 产品, 产品名称, 意向产品, 商机产品, 品项, 型号, 产品型号, 商品名称, 商品',
    ),
    role(
      'product_line',
      'text',
      '产品线',
      'Product line',
      'product line, product family, product group, product category, series, 产品线, 产品系列, 产品类别, 产品分类, 产品大类, 品类, 系列',
    ),
    role(
      'source',
      'text',
      '来源',
      'Source',
      'lead source, original source, original source type, source channel, channel, source, source campaign, campaign, campaign source, campaign id, origin, deal - source, lead origin, 商机来源, 线索来源, 客户来源, 机会来源, 来源, 来源渠道, 渠道, 渠道来源, 市场活动, 市场活动来源, 通路, 管道, 信息来源',
    ),
    role(
      'lost_reason',
      'text',
      '输单原因',
      'Lost reason',
      'lost reason, loss reason, closed lost reason, reason lost, reason for loss, deal - lost reason, close reason, win loss reason, 输单原因, 丢单原因, 失败原因, 流失原因, 未成交原因, 输单理由, 失单原因, 战败原因',
    ),
    role(
      'lead_created',
      'day',
      '线索创建日期',
      'Lead created',
      'lead date, lead created, lead created date, lead create date, lead created on, original lead date, 线索获得日期, 线索获取日期, 线索获取时间, 线索创建时间, 线索创建日期, 线索建立时间, 线索日期',
      { weight: 2 },
    ),
    role(
      'first_contact',
      'day',
      '首次联系日期',
      'First contact',
      'first contact date, first contact, first contacted, first response, first response date, first response time, first touch date, first outreach date, 首次联系时间, 首次联系日期, 首次跟进时间, 首次跟进日期, 首次联络, 首次联络日, 首次联络时间, 首次响应时间, 首次拜访日期',
    ),
    role(
      'last_stage',
      'text',
      '输单前阶段',
      'Last stage',
      'last stage, last open stage, lost stage, lost at stage, stage lost, stage before lost, stage before close, previous stage, furthest stage, 输单前阶段, 输单阶段, 丢单阶段, 丢单前阶段, 失败阶段, 失败前阶段, 流失阶段, 关闭前阶段, 终止阶段, 最后阶段, 最远阶段',
      { weight: 2 },
    ),
    role(
      'deal_type',
      'text',
      '商机类型',
      'Deal type',
      'deal type, opportunity type, type, business type, 商机类型, 机会类型, 业务类型, 销售类型, 成交类型, 签约类型, 项目类型, 类型',
    ),
    role('entered', 'day', '进入阶段日期', 'Stage entered', '', { weight: 3, repeated: ENTERED, keyOf: enteredKey }),
  ],
};
