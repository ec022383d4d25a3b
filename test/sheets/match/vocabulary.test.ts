import assert from 'node:assert/strict';
import { headerOf, unitOf } from '../../../engine/sheets/match/header.js';
import { sheetSpec } from '../../../engine/sheets/index.js';
import { candidatesOf } from '../../../engine/sheets/match/lexicon.js';
import type { SheetId } from '../../../engine/sheets/table.js';

/** Words that exports are known to use: sheet | role | headers. */
const WORDS: readonly (readonly [SheetId, string, string])[] = [
  [
    'pipeline',
    'opp_id',
    'opportunity id, deal id, record id, deal - id, (do not modify) opportunity, no., 商机编号, 机会编号, 商机编码, 业务机会编号, 单号, ID, 商機編號, 機會編號',
  ],
  [
    'pipeline',
    'opp_name',
    'opportunity name, deal name, deal - title, topic, potential name, title, description, 商机名称, 商机名, 机会名称, 销售机会名称, 业务机会名称, 项目名称, 商机主题, 商機名稱, 機會名稱, 專案名稱, 案名',
  ],
  [
    'pipeline',
    'customer',
    'account, account name, company, organization, potential customer, associated company, client, 客户名称, 客户名, 客户, 公司名称, 客户单位, 单位名称, 门店, 终端, 客戶名稱, 客戶, 公司名稱, 門市',
  ],
  [
    'pipeline',
    'stage',
    'stage, deal stage, sales stage, pipeline phase, pipeline stage, deal - stage (pipeline), status, 阶段, 商机阶段, 销售阶段, 跟进阶段, 进展, 階段, 銷售階段, 商機階段',
  ],
  [
    'pipeline',
    'status',
    'status, deal - status, is won, status reason, 状态, 商机状态, 成交状态, 成单状态, 是否成交, 结果, 阶段状态, 狀態, 結案狀態',
  ],
  [
    'pipeline',
    'amount',
    'amount, value, deal - value, est. revenue, expected revenue, acv, tcv, 金额, 商机金额, 预计金额, 预计成交金额, 预计销售金额, 预计签单金额, 销售金额, 业务价值, 金額, 預計金額, 商機金額, 預估金額',
  ],
  ['pipeline', 'won_amount', 'actual revenue, close value, contract total, 成交金额, 合同金额, 签约金额, 订单金额, 成交金額, 合約金額'],
  ['pipeline', 'currency', 'currency, amount currency, deal - currency of value, 币种, 货币, 幣別, 幣種'],
  [
    'pipeline',
    'probability',
    'probability (%), win likelihood, chances of success %, 赢率, 赢单率, 赢单概率(%), 成功率, 可能性, 成交概率, 概率, 贏率, 成交機率, 機率',
  ],
  [
    'pipeline',
    'created',
    'created date, create date, created on, created time, deal - deal created, creation date, engage date, 创建时间, 创建日期, 建立时间, 录入时间, 登记日期, 商机创建时间, 发现日期, 立项日期, 建立時間, 建立日期, 創建時間',
  ],
  [
    'pipeline',
    'expected_close',
    'expected close date, est. close date, closing date, estimated closing date, target date, close date, 预计成交日期, 预计签单日期, 预计结单日期, 预计签约日期, 预计成交时间, 结束日期, 结单日期(未结), 預計成交日期, 預計結案日, 預計簽約日',
  ],
  [
    'pipeline',
    'closed',
    'actual close date, closed date, date closed, closed on, closed, close date, 实际成交日期, 成交日期, 成交时间, 签约日期, 结单日期(已结), 實際成交日期, 成交日期, 結案日期',
  ],
  ['pipeline', 'won_time', 'won time, deal - won time, won date, 赢单时间, 赢单日期, 贏單時間'],
  ['pipeline', 'lost_time', 'lost time, deal - lost time, lost date, 输单时间, 丢单日期, 輸單時間'],
  ['pipeline', 'won_flag', 'is won, is closed won, won, 是否赢单, 是否成交, 是否成單'],
  ['pipeline', 'lost_flag', 'is lost, is closed lost, 是否输单, 是否丟單'],
  ['pipeline', 'closed_flag', 'is closed, is deal closed?, 是否关闭, 是否結案'],
  ['pipeline', 'archived', 'archived, 已归档, 是否歸檔'],
  ['pipeline', 'forecast_category', 'forecast category, 预测类别'],
  ['pipeline', 'pipeline', 'pipeline, pipeline name, 管道, 销售流程, 銷售流程'],
  ['pipeline', 'prior_stage', 'previous stage, stage last week, 上周状态, 上周阶段, 上月阶段, 上週階段'],
  [
    'pipeline',
    'stage_changed',
    'last stage change, stage change date, 阶段变更时间, 阶段更新时间, 进入阶段时间, 最近阶段变动, 階段變更時間',
  ],
  [
    'pipeline',
    'last_activity',
    'last activity date, last contacted, last interaction, 最后跟进时间, 最近跟进时间, 上次联系时间, 最近拜访日期, 最後跟進時間, 最近聯絡日',
  ],
  [
    'pipeline',
    'next_step',
    'next step, next activity date, next action due, 下一步, 下次联系时间, 下次跟进时间, 行动日期, 下一步, 下次聯絡時間',
  ],
  [
    'pipeline',
    'owner',
    'owner, deal owner, opportunity owner, sales agent, salesperson, sales rep, assigned to, 负责人, 所有人, 业务机会所有人, 销售员, 业务员, 跟进人, 客户经理, 销售负责人, 負責人, 業務, 業務員, 業務人員',
  ],
  ['pipeline', 'team', 'team, owner role, department, 部门, 所属部门, 归属部门, 团队, 销售团队, 部門, 團隊'],
  ['pipeline', 'region', 'region, territory, country, state, regional office, 区域, 地区, 大区, 省份, 城市, 销售区域, 區域, 地區'],
  ['pipeline', 'product', 'product, solution, practice, 产品, 产品名称, 型号, 意向产品, 產品, 品項'],
  [
    'pipeline',
    'source',
    'lead source, original source, source channel, campaign, origin, 来源, 线索来源, 客户来源, 商机来源, 渠道, 来源渠道, 市场活动, 來源, 通路, 管道',
  ],
  [
    'pipeline',
    'lost_reason',
    'lost reason, closed lost reason, reason for loss, 输单原因, 丢单原因, 失败原因, 流失原因, 失敗原因, 輸單原因',
  ],
  ['pipeline', 'lead_created', 'lead date, lead created, 线索获得日期, 线索创建时间, 線索建立時間'],
  ['pipeline', 'first_contact', 'first response, first contact date, 首次联系时间, 首次跟进时间, 首次聯絡'],
  ['pipeline', 'product_line', '产品线'],
  ['pipeline', 'last_stage', '输单前阶段'],
  ['visits', 'planned', 'planned date, scheduled date, due date, 计划日期, 计划拜访日期, 预定拜访日期, 計劃拜訪日, 預訂拜訪日'],
  ['visits', 'actual', 'visit date, check-in, completed at, 拜访日期, 实际拜访时间, 签到时间, 到店时间, 拜訪日期, 簽到時間'],
  ['visits', 'left', 'check-out, 签退时间, 离店时间, 簽退時間'],
  ['visits', 'minutes', 'duration, 停留时长, 定位时长, 停留時間'],
  ['visits', 'purpose', 'purpose, objective, activity type, 拜访目的, 拜访事由, 预期目的, 目的, 拜訪目的'],
  ['visits', 'result', 'outcome, result, notes, 拜访结果, 洽谈结果, 结果, 总结, 拜訪結果, 洽談結果'],
  ['visits', 'planned_flag', 'planned/unplanned, 是否计划内, 计划内/外, 拜访类型, 计划类型, 是否計劃內'],
  ['visits', 'signoff', 'approved, reviewed by, 主管签核, 审阅结果, 审批状态, 核签, 主管簽核'],
  ['visits', 'orders', 'orders, 订单数, 成交单数'],
  ['visits', 'order_amount', 'order amount, 订货金额, 訂貨金額'],
  ['visits', 'collected', 'collected, 回款金额, 货款回收, 收款金額'],
  ['visits', 'complaint', 'complaints, 客诉数, 客诉处理, 客訴'],
  ['visits', 'feedback', 'market feedback, competitor activity, 市场状况, 消费者意见, 竞争对手活动, 经销商反馈, 市場狀況, 競品動態'],
  [
    'receivables',
    'customer_id',
    'Customer No., CUSTOMER_NUMBER, KUNNR, cust_number, Account, Customer ID, Party, 客户编码, 客户代码, 客户编号, 往来单位编码, 客商编码, 客戶編號, 客戶代號',
  ],
  [
    'receivables',
    'customer',
    'Customer, Customer Name, Contact, Name, Bill To, Partner, 客户, 客户名称, 往来单位, 购货单位, 客商名称, 客戶, 客戶名稱, 買受人',
  ],
  [
    'receivables',
    'doc_no',
    'Invoice Number, Num, No., Document No., BELNR, Voucher No, TRX_NUMBER, Reference, 单据编号, 单据号, 应收单号, 发票号, 发票号码, 凭证号, 出库单号, 單據號碼, 發票號碼, 憑證編號, 立帳單號',
  ],
  ['receivables', 'doc_type', 'Transaction Type, Type, Document Type, BLART, Voucher Type, 单据类型, 业务类型, 方向, 性質, 單別'],
  [
    'receivables',
    'doc_date',
    'Date, Invoice Date, Document Date, BLDAT, TRX_DATE, 开票日期, 单据日期, 业务日期, 发票日期, 出库日期, 立帳日期, 開立日期',
  ],
  ['receivables', 'posting_date', 'Posting Date, BUDAT, 记账日期, 过账日期, 入帳日期'],
  [
    'receivables',
    'due',
    'Due Date, Net due date, Date Due, Due, due_in_date, 到期日, 到期日期, 应收日期, 收款期限, 约定付款日, 預計收款日, 應收日',
  ],
  ['receivables', 'baseline', 'ZFBDT, Baseline Payment Dte, 付款基准日'],
  ['receivables', 'terms', 'Terms, Payment Terms, ZTERM, PAYMENT_TERM, 账期, 账期(天), 信用期, 收款条件, 月结方式, 付款條件, 月結天數'],
  [
    'receivables',
    'amount',
    'Amount, Amount in doc. curr. (WRBTR), Invoice Amount, InvoiceAmount, total_open_amount, 原币金额, 原币, 应收金额, 价税合计, 含税金额, 原幣金額, 應收金額',
  ],
  ['receivables', 'amount_base', 'Amount (LCY), Amount in local currency (DMBTR), 本位币金额, 本币, 本幣金額'],
  ['receivables', 'paid', 'Paid, Payments, Amount Paid, 已收金额, 已核销金额, 回款金额, 收款金额, 已收款, 已沖金額, 實收'],
  [
    'receivables',
    'balance',
    'Open Balance, Balance, Remaining Amount, Amount Remaining, Outstanding, Residual, Amount Due, 余额, 未收金额, 未核销金额, 应收余额, 欠款金额, 未收餘額, 餘額, 未沖金額',
  ],
  ['receivables', 'currency', 'Currency, Currency Code, WAERS, 币别, 币种, 幣別'],
  ['receivables', 'rate', 'Exchange Rate, 汇率, 匯率'],
  [
    'receivables',
    'settled',
    'Payment Date, SettledDate, Clearing date, AUGDT, Clearing date AUGDT, 收款日期, 回款日期, 核销日期, 沖帳日期',
  ],
  ['receivables', 'settles', 'Applied-to Doc. No., Clearing document, AUGBL, Clearing document AUGBL, 核销单号, 对应发票, 沖帳單號'],
  ['receivables', 'days_overdue', 'Past Due, Arrears, DAYS_PAST_DUE, 逾期天数, 逾期天數'],
  ['receivables', 'contract', 'Contract No., PO No., 合同编号, 合同号, 订单号(应收), 合約編號'],
  ['receivables', 'net', 'Net Amount, 不含税金额, 未稅金額'],
  ['receivables', 'tax', 'Tax, 税额, 稅額'],
  ['receivables', 'debit', 'Debit, 借方'],
  ['receivables', 'credit', 'Credit, 贷方, 貸方'],
  ['receivables', 'direction', 'Direction, 方向'],
  ['receivables', 'summary', '摘要'],
  ['receivables', 'owner', 'Sales Rep, SALESREP, Salesperson Code, Rep, 业务员, 销售员, 客户经理, 业务代表, 業務員, 業務'],
  [
    'receivables',
    'dunning',
    'Dunning level, MANST, Dunning level MANST, Last dunned, MADAT, Last dunned MADAT, 催收级别, 催款日期, 催款次數',
  ],
  ['receivables', 'promise_date', 'Promise date, 承诺付款日'],
  ['receivables', 'promise_amount', '承诺金额'],
  ['receivables', 'dispute', 'Disputed, 是否争议'],
  ['customers', 'credit_limit', 'Credit Limit, KLIMK, 信用额度, 授信额度, 信用額度'],
  ['receipts', 'date', 'Payment Date, 收款日期, 回款日期'],
  ['receipts', 'amount', '收款金额, 回款金额'],
  ['receipts', 'settles', 'Applied-to Doc. No., 核销单号, 对应发票'],
  ['orders', 'order_no', 'Order ID, 订单号, 訂單編號'],
  ['orders', 'date', 'Order Date, 订单日期, 訂單日期'],
  ['orders', 'amount', 'Sales, revenue, 销售额'],
  ['orders', 'product', 'Product Name, 产品名称'],
  ['orders', 'quantity', 'Quantity, 数量'],
  ['targets', 'amount', 'target, quota, goal, plan, 目标, 任务, 销售目标, 业绩目标, 年目标, 目標, 業績目標'],
  ['targets', 'month_amount', '一月, 十二月, 1月, 12月, 十一月, Q1, Q4, 第一季度, Jan, December, 2026-03, 2026年3月'],
];

const rolesOf = (sheet: SheetId, header: string): string[] =>
  candidatesOf(headerOf(header), sheetSpec(sheet), new Map()).map(c => c.role.role);
const keyOf = (sheet: SheetId, role: string, header: string): string | undefined =>
  candidatesOf(headerOf(header), sheetSpec(sheet), new Map()).find(c => c.role.role === role)?.key;

describe('header words', () => {
  for (const [sheet, role, words] of WORDS)
    it(`of ${sheet} name ${role}: ${words}`, () => {
      for (const word of words.split(', '))
        assert.ok(rolesOf(sheet, word).includes(role), `${word}: ${rolesOf(sheet, word).join(', ') || 'nothing'}`);
    });

  const entered: [string, string | undefined][] = [
    ['Date entered "Demo (Sales Pipeline)"', 'Demo'],
    ['Date entered “Demo (Sales Pipeline)”', 'Demo'],
    ["Date entered 'Demo (Sales Pipeline)'", 'Demo'],
    ['hs_v2_date_entered_12345', '12345'],
    ['进入“方案报价”时间', '方案报价'],
    ['方案报价_进入日期', '方案报价'],
    ['進入「報價」日期', '報價'],
    ['初步接触日期', '初步接触'],
    ['Demo Date', 'Demo'],
    ['进入阶段时间', undefined], // the current stage's: stage_changed
    ['签约日期', undefined], // the closing day
    ['生产日期', undefined],
  ];
  for (const [header, key] of entered)
    it(`of a stage's day: ${header} is ${key ?? 'none'}`, () => assert.equal(keyOf('pipeline', 'entered', header), key));

  const months: [string, string | undefined][] = [
    ['1月', '1'],
    ['十二月', '12'],
    ['2026年3月', '3'],
    ['2026-03', '3'],
    ['2026-03-01', '3'],
    ['Mar', '3'],
    ['Sept 2026', '9'],
    ['Q4', 'Q4'],
    ['第三季度', 'Q3'],
    ['2026 Q2', 'Q2'],
    ['1月目标', '1'],
    ['13月', undefined],
    ['Market', undefined],
  ];
  for (const [header, key] of months)
    it(`of a month: ${header} is ${key ?? 'none'}`, () => assert.equal(keyOf('targets', 'month_amount', header), key));

  const buckets: [string, string | undefined][] = [
    ['Current', 'Current'],
    ['1-30', '1-30'],
    ['91 and over', '91 and over'],
    ['> 90 days', '> 90 days'],
    ['Older', 'Older'],
    ['未到期', '未到期'],
    ['1～30天', '1~30天'],
    ['逾期1-30天', '逾期1-30天'],
    ['3个月以内', '3个月以内'],
    ['1年以内(含1年)', '1年以内(含1年)'],
    ['1至2年', '1至2年'],
    ['3年以上', '3年以上'],
    ['120+ Days', '120+ Days'],
    ['30天内', '30天内'],
    ['账期内', '账期内'],
    ['信用期', undefined], // how long it is, no amount
    ['>90天合计', undefined], // a sum over buckets
    ['2026', undefined],
    ['Total', undefined],
  ];
  for (const [header, key] of buckets)
    it(`of an aged bucket: ${header} is ${key ?? 'none'}`, () => assert.equal(keyOf('receivables', 'bucket', header), key));

  it('are compared without width, case, script, separators, required marks', () => {
    for (const header of [
      '預計成交日期',
      ' 预计 成交_日期* ',
      '预计成交日期(必填)',
      '【预计成交日期】',
      'EXPECTED-CLOSE-DATE',
      'ｅｘｐｅｃｔｅｄ　ｃｌｏｓｅ．ｄａｔｅ',
      'expectedCloseDate',
    ])
      assert.ok(rolesOf('pipeline', header).includes('expected_close'), header);
  });

  it('keep units apart: 账期(天) is no amount, 含税 is no unit', () => {
    assert.equal(headerOf('账期(天)').unit, null);
    assert.equal(unitOf('含税'), null);
    assert.deepEqual(unitOf('千元'), { scale: 1000 });
    assert.deepEqual(headerOf('赢单概率(%)').unit, { scale: 1, percent: true });
  });
});
