import { defineIssue } from '../../issue.js';

export const DUPLICATE = defineIssue({
  code: 'duplicate-opportunity',
  severity: 'warning',
  found: { zh: '商机“{value}”重复出现', en: 'opportunity "{value}" appears more than once' },
  done: { zh: '只计日期最新的一行，该行未计入', en: 'the row with the latest date is counted, this row is left out' },
  advice: { zh: '请核对后删除多余的行', en: 'Check and delete the surplus rows' },
});

/** Without an id only a row that is the same in every column is a copy. */
export const COPY = defineIssue({
  ...DUPLICATE,
  found: { zh: '商机“{value}”有完全相同的另一行', en: 'opportunity "{value}" has another row that is the same in every column' },
  done: { zh: '只计一行', en: 'one of them is counted' },
});

export const CREATED_AFTER = defineIssue({
  code: 'created-after-as-of',
  severity: 'warning',
  found: { zh: '创建日期“{value}”晚于截止日', en: 'created on {value}, after the as-of day' },
  done: { zh: '该商机未计入', en: 'the opportunity is left out' },
  advice: { zh: '请核对日期或调整截止日', en: 'Check the date, or choose a later as-of day' },
});

export const CLOSED_IN_FUTURE = defineIssue({
  code: 'closed-in-future',
  severity: 'warning',
  found: { zh: '已赢单或输单，但结案日期“{value}”晚于截止日', en: 'won or lost, but closed on {value}, after the as-of day' },
  done: { zh: '截至截止日按进行中计', en: 'counted as open on the as-of day' },
  advice: { zh: '请核对结案日期或调整截止日', en: 'Check the closing date, or choose a later as-of day' },
});

export const CLOSED_WITHOUT_DATE = defineIssue({
  code: 'closed-without-date',
  severity: 'warning',
  found: { zh: '已赢单或输单，但没有结案日期', en: 'won or lost, but without a closing date' },
  done: {
    zh: '计入赢单率，未计入按期间的数字和销售周期',
    en: 'counted in win rates, left out of figures by period and of the sales cycle',
  },
  advice: { zh: '请补填结案日期', en: 'Fill in the closing date' },
});

export const WON_WITHOUT_AMOUNT = defineIssue({
  code: 'won-without-amount',
  severity: 'warning',
  found: { zh: '已赢单，但没有大于 0 的金额', en: 'won, but without an amount above 0' },
  done: { zh: '计入赢单数，金额不计', en: 'counted as won, nothing added to amounts' },
  advice: { zh: '请补填成交金额', en: 'Fill in the amount' },
});

export const CLOSED_BEFORE_CREATED = defineIssue({
  code: 'closed-before-created',
  severity: 'warning',
  found: { zh: '结案日期“{value}”早于创建日期 {created}', en: 'closed on {value}, before it was created on {created}' },
  done: { zh: '未计入销售周期', en: 'left out of the sales cycle' },
  advice: { zh: '请核对两个日期', en: 'Check both dates' },
});

export const NEGATIVE_STAY = defineIssue({
  code: 'negative-stay',
  severity: 'warning',
  found: { zh: '商机“{value}”离开阶段的日期早于进入日期', en: 'opportunity "{value}" leaves a stage before it enters it' },
  done: { zh: '这段停留未计入停留天数', en: 'that stay is left out of dwell times' },
  advice: { zh: '请核对创建、阶段变更与结案日期', en: 'Check the created, stage and closing dates' },
});

export const UNKNOWN_STAGE = defineIssue({
  code: 'unknown-stage',
  severity: 'warning',
  found: { zh: '无法确定阶段“{value}”在销售流程中的位置', en: 'stage "{value}" has no known place in the sales process' },
  done: {
    zh: '状态未说明时按进行中计，单独列示，未计入阶段转化',
    en: 'counted as open unless the status says otherwise, listed apart, left out of stage conversion',
  },
  advice: { zh: '请在设置中列出各阶段及其顺序', en: 'List the stages in order in the settings' },
});

export const UNKNOWN_PRESET = defineIssue({
  code: 'unknown-stage-preset',
  severity: 'warning',
  found: { zh: '设置中的阶段方案“{preset}”不存在', en: 'the settings name a stage preset "{preset}" that does not exist' },
  done: { zh: '按数据中的阶段词排序', en: 'stages were put in order by the words in the data' },
});

export const NO_OWNER = defineIssue({
  code: 'no-owner',
  severity: 'warning',
  found: { zh: '没有负责人', en: 'no owner' },
  done: { zh: '归入“（未填）”', en: 'counted under "(blank)"' },
  advice: { zh: '请填写负责人', en: 'Fill in the owner' },
});

export const EXPECTED_PAST = defineIssue({
  code: 'expected-close-past',
  severity: 'info',
  found: { zh: '仍在进行，但预计成交日期“{value}”已过', en: 'still open, but its expected close {value} has passed' },
  done: { zh: '照常计入进行中', en: 'counted as open' },
  advice: { zh: '请更新预计成交日期，或将商机结案', en: 'Move the expected close, or close the deal' },
});

export const NO_RATE = defineIssue({
  code: 'mixed-currency',
  severity: 'warning',
  found: {
    zh: '金额有多种币种（{currencies}），缺少汇率：{missing}',
    en: 'amounts in several currencies ({currencies}); no rate for {missing}',
  },
  done: { zh: '不同币种未相加，只按币种列示金额', en: 'currencies are not added up; amounts are shown by currency only' },
  advice: { zh: '请在设置中填写汇率', en: 'Give the rates in the settings' },
});

export const NO_ID = defineIssue({
  code: 'no-id',
  severity: 'warning',
  found: {
    zh: '“{column}”中同一个编号下是不同的商机',
    en: 'one number in "{column}" stands beside different opportunities',
  },
  done: { zh: '视为行号而非商机编号，每行按一个商机计', en: 'it numbers lines and is no id: each row is a deal of its own' },
});

export const DEAL_LINES = defineIssue({
  code: 'deal-lines',
  severity: 'info',
  found: { zh: '各有几行、每行一个产品的商机：{n} 个', en: 'opportunities with several rows, one a product: {n}' },
  done: { zh: '各按一个商机计，各行金额相加', en: 'each counts once, with the sum of its rows' },
});

export const REPEATED_LINES = defineIssue({
  ...DEAL_LINES,
  severity: 'warning',
  done: {
    zh: '每行金额都相同，视为商机的总金额，只计一次',
    en: 'each counts once; all its rows hold the same amount, which is taken for the whole and counted once',
  },
  advice: {
    zh: '如每行是该产品自己的金额，请改用各行的小计作为金额列',
    en: 'If each row holds the amount of its own product, name the column of line totals as the amount',
  },
});

export const SNAPSHOTS = defineIssue({
  code: 'snapshots',
  severity: 'info',
  found: {
    zh: '{n} 张表是同一批商机在不同时间的快照（{days}）',
    en: '{n} tabs hold the same opportunities on different days ({days})',
  },
  done: {
    zh: '以最新快照为准，较早的用来看阶段变化',
    en: 'the newest counts, the earlier ones tell how the stages changed',
  },
});

export const VANISHED = defineIssue({
  code: 'vanished-deals',
  severity: 'warning',
  found: {
    zh: '{n} 个进行中的商机出现在较早的快照中，最新快照里已没有',
    en: '{n} open opportunities of an earlier snapshot are not in the newest one',
  },
  done: { zh: '未计入', en: 'they are left out' },
  advice: { zh: '请确认是已删除，还是应标为赢单或输单', en: 'Check whether they were deleted, or should be won or lost' },
});
