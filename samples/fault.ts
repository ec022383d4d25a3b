import { address } from '../engine/grid.js';
import type { Label } from '../engine/text.js';
import { dayFromIso } from '../engine/units/day.js';
import type { CellValue, SampleTab } from './tab.js';

/** One thing wrong with the faulty sample, where it is, and the issue it must raise there. */
export interface Fault {
  readonly tab: string;
  /** `F12`; `12` where the issue is about the whole row; null where it is about the tab. */
  readonly cell: string | null;
  readonly what: Label;
  readonly code: string;
}

type Row = Readonly<Record<string, CellValue>>;

/**
 * row: the whole row. tab: the whole tab. both: the changed cell and that of the row it was copied from. customer: the first row of the same
 * customer. Else a header of the same row.
 */
type Stand = 'row' | 'tab' | 'both' | 'customer' | { readonly header: string };

/** A change of one cell of the first row that fits, or of a copy of it put at the end. */
interface Planting {
  readonly tab: string;
  readonly header: string;
  readonly fits: (row: Row) => boolean;
  readonly value: CellValue | ((now: CellValue) => CellValue);
  readonly what: Label;
  readonly code: string;
  /** Where the issue must stand, where that is not the changed cell. */
  readonly stands?: Stand;
  /** Further cells changed with it, so that nothing else is wrong. */
  readonly also?: Readonly<Record<string, CellValue>>;
  readonly copy?: boolean;
}

const on = (iso: string): CellValue => ({ day: dayFromIso(iso) });
const any = (): boolean => true;
const dayOf = (value: CellValue | undefined): number => (typeof value === 'object' && value !== null && 'day' in value ? value.day : NaN);
const status = (word: string) => (row: Row) => row['商机状态'] === word;

const PLANTINGS: readonly Planting[] = [
  // 商机
  {
    tab: '商机',
    header: '商机编号',
    fits: status('进行中'),
    value: now => now,
    copy: true,
    what: { zh: '同一商机登记了两次', en: 'an opportunity is listed twice' },
    code: 'duplicate-opportunity',
  },
  {
    tab: '商机',
    header: '创建日期',
    fits: status('进行中'),
    value: on('2026-12-01'),
    what: { zh: '创建日期晚于截止日', en: 'created after the as-of day' },
    code: 'created-after-as-of',
  },
  {
    tab: '商机',
    header: '实际成交日期',
    fits: status('赢单'),
    value: on('2026-11-20'),
    also: { 预计成交日期: on('2026-11-20') },
    what: { zh: '已赢单，成交日期在截止日之后', en: 'won, but closed after the as-of day' },
    code: 'closed-in-future',
  },
  {
    tab: '商机',
    header: '实际成交日期',
    fits: status('输单'),
    value: null,
    what: { zh: '已输单，没有结案日期', en: 'lost without a closing date' },
    code: 'closed-without-date',
  },
  {
    tab: '商机',
    header: '成交金额',
    fits: status('赢单'),
    value: null,
    also: { 预计金额: null },
    what: { zh: '已赢单，没有金额', en: 'won without an amount' },
    code: 'won-without-amount',
  },
  {
    tab: '商机',
    header: '实际成交日期',
    fits: status('输单'),
    value: on('2024-12-31'),
    what: { zh: '结案日期早于创建日期', en: 'closed before it was created' },
    code: 'closed-before-created',
  },
  {
    tab: '商机',
    header: '商机阶段',
    fits: status('进行中'),
    value: '内部评估',
    what: { zh: '阶段不在销售流程中', en: 'a stage that is not in the sales process' },
    code: 'unknown-stage',
  },
  {
    tab: '商机',
    header: '负责人',
    fits: status('进行中'),
    value: null,
    what: { zh: '没有负责人', en: 'no owner' },
    code: 'no-owner',
  },
  {
    tab: '商机',
    header: '负责人',
    fits: status('输单'),
    value: '周晓云',
    what: { zh: '负责人不在人员表中', en: 'an owner who is not on the people sheet' },
    code: 'unknown-owner',
  },
  {
    tab: '商机',
    header: '意向产品',
    fits: status('输单'),
    value: '气动卡盘',
    what: { zh: '产品不在产品表中', en: 'a product that is not on the products sheet' },
    code: 'unknown-product',
  },
  {
    tab: '商机',
    header: '客户名称',
    fits: status('输单'),
    value: '昆山华屹精密五金有限公司',
    what: { zh: '客户不在客户表中', en: 'a customer who is not on the customers sheet' },
    code: 'unknown-customer',
  },
  {
    tab: '商机',
    header: '预计成交日期',
    fits: status('进行中'),
    value: on('2026-09-30'),
    what: { zh: '仍在进行，预计成交日期已过', en: 'still open, but its expected close has passed' },
    code: 'expected-close-past',
  },
  {
    tab: '商机',
    header: '最后跟进日期',
    fits: status('赢单'),
    value: '2026-13-01',
    what: { zh: '没有这个日期', en: 'there is no such day' },
    code: 'date-unreadable',
  },
  {
    tab: '商机',
    header: '首次联系日期',
    fits: status('赢单'),
    value: '2025.3.5',
    what: { zh: '日期是文本', en: 'a date stored as text' },
    code: 'text-date',
  },
  {
    tab: '商机',
    header: '预计金额',
    fits: status('进行中'),
    value: '面议',
    what: { zh: '金额写成了文字', en: 'words instead of an amount' },
    code: 'amount-unreadable',
  },
  {
    tab: '商机',
    header: '预计金额',
    fits: status('输单'),
    value: '￥186,000.00',
    what: { zh: '金额是文本', en: 'an amount stored as text' },
    code: 'text-amount',
  },
  {
    tab: '商机',
    header: '赢率',
    fits: status('进行中'),
    value: '很高',
    what: { zh: '赢率写成了文字', en: 'words instead of a probability' },
    code: 'share-unreadable',
  },
  {
    tab: '商机',
    header: '线索获得日期',
    fits: status('输单'),
    value: { error: '#N/A' },
    what: { zh: '单元格是错误值', en: 'the cell holds an error' },
    code: 'error-cell',
  },
  {
    tab: '商机',
    header: '进入“需求确认”日期',
    fits: row => status('赢单')(row) && dayOf(row['进入“方案报价”日期']) > 0,
    value: on('2026-10-30'),
    what: { zh: '离开阶段早于进入阶段', en: 'a stage left before it was entered' },
    code: 'negative-stay',
    stands: { header: '商机编号' },
  },
  // 拜访
  {
    tab: '拜访',
    header: '实际拜访日期',
    fits: row => dayOf(row['实际拜访日期']) > 0,
    value: on('1926-10-12'),
    what: { zh: '年份写错', en: 'a wrong year' },
    code: 'date-range',
  },
  {
    tab: '拜访',
    header: '订单数',
    fits: row => row['订单数'] === 1,
    value: '一单半',
    what: { zh: '数量写成了文字', en: 'words instead of a number' },
    code: 'number-unreadable',
  },
  {
    tab: '拜访',
    header: '拜访人',
    fits: any,
    value: now => `${String(now).slice(0, 1)} ${String(now).slice(1)}`,
    what: { zh: '姓名中多了空格', en: 'a space inside a name' },
    code: 'unknown-owner',
  },
  // 应收
  {
    tab: '应收',
    header: '单据类型',
    fits: any,
    value: '作废发票',
    copy: true,
    also: { 发票号码: 'FP60259901' },
    what: { zh: '作废的发票', en: 'a void invoice' },
    code: 'document-void',
    stands: 'row',
  },
  {
    tab: '应收',
    header: '开票日期',
    fits: any,
    value: on('2026-11-05'),
    copy: true,
    also: { 发票号码: 'FP60259902', 到期日: on('2026-12-05') },
    what: { zh: '开票日期晚于截止日', en: 'an invoice after the as-of day' },
    code: 'document-after-as-of',
  },
  {
    tab: '应收',
    header: '价税合计',
    fits: any,
    value: null,
    copy: true,
    also: { 发票号码: 'FP60259903' },
    what: { zh: '发票没有金额', en: 'an invoice without an amount' },
    code: 'document-no-amount',
  },
  {
    tab: '应收',
    header: '到期日',
    fits: any,
    value: on('2025-01-02'),
    copy: true,
    also: { 发票号码: 'FP60259904', 开票日期: on('2026-10-12') },
    what: { zh: '到期日早于开票日期', en: 'due before the invoice date' },
    code: 'due-before-document',
  },
  {
    tab: '应收',
    header: '账期',
    fits: any,
    value: '背靠背',
    copy: true,
    also: { 发票号码: 'FP60259905', 到期日: null, 开票日期: on('2026-10-13') },
    what: { zh: '没有到期日，账期无法推算', en: 'no due date, and terms that do not give one' },
    code: 'terms-not-understood',
  },
  {
    tab: '应收',
    header: '发票号码',
    fits: any,
    value: now => now,
    copy: true,
    what: { zh: '同一张发票登记了两次', en: 'an invoice is listed twice' },
    code: 'document-duplicate',
    stands: 'both',
  },
  {
    tab: '应收',
    header: '币种',
    fits: any,
    value: '美元',
    copy: true,
    also: { 发票号码: 'FP60259907', 开票日期: on('2026-10-15'), 到期日: on('2026-12-15'), 价税合计: 5200 },
    what: { zh: '外币发票，设置中没有汇率', en: 'a foreign currency without a rate' },
    code: 'currency-no-rate',
    stands: 'tab',
  },
  {
    tab: '应收',
    header: '客户名称',
    fits: any,
    value: '无锡正邦液压有限公司',
    copy: true,
    also: { 发票号码: 'FP60259908', 开票日期: on('2026-10-16'), 到期日: on('2026-12-16'), 价税合计: 6400 },
    what: { zh: '同一客户编码，另一个名称', en: 'the same customer number with another name' },
    code: 'customer-several-names',
    stands: 'customer',
  },
  {
    tab: '应收',
    header: '开票日期',
    fits: any,
    value: null,
    copy: true,
    also: { 发票号码: 'FP60259909', 价税合计: 7300 },
    what: { zh: '发票没有开票日期', en: 'an invoice without a date' },
    code: 'document-no-date',
  },
  {
    tab: '应收',
    header: '合同编号',
    fits: any,
    value: 12345678901234568,
    copy: true,
    also: { 发票号码: 'FP60259910', 价税合计: 8100, 开票日期: on('2026-10-19'), 到期日: on('2026-12-19') },
    what: { zh: '编号存成了数字，末位已丢失', en: 'a number kept as a number lost its last digits' },
    code: 'id-precision',
  },
  {
    tab: '应收',
    header: '客户编码',
    fits: any,
    value: 'C9001',
    copy: true,
    also: {
      客户名称: '昆山铭辰精密五金有限公司',
      发票号码: 'FP60259911',
      价税合计: 9200,
      开票日期: on('2026-10-20'),
      到期日: on('2026-12-20'),
    },
    what: { zh: '客户编码不在客户表中', en: 'a customer number that is not on the customers sheet' },
    code: 'unknown-customer',
  },
  // 收款
  {
    tab: '收款',
    header: '收款日期',
    fits: any,
    value: on('2026-11-03'),
    copy: true,
    also: { 收款单号: 'SK25009901', 核销单号: null },
    what: { zh: '收款日期晚于截止日', en: 'a receipt after the as-of day' },
    code: 'receipt-after-as-of',
  },
  {
    tab: '收款',
    header: '收款日期',
    fits: any,
    value: null,
    copy: true,
    also: { 收款单号: 'SK25009902', 核销单号: null },
    what: { zh: '收款没有日期', en: 'a receipt without a date' },
    code: 'receipt-no-date',
  },
  {
    tab: '收款',
    header: '核销单号',
    fits: any,
    value: 'FP69999999',
    copy: true,
    also: { 收款单号: 'SK25009903', 收款金额: 3000 },
    what: { zh: '核销的发票不存在', en: 'a receipt for an unknown invoice' },
    code: 'receipt-unknown-document',
  },
  {
    tab: '收款',
    header: '核销单号',
    fits: any,
    value: now => now,
    copy: true,
    also: { 收款单号: 'SK25009904', 收款日期: on('2026-10-30'), 收款金额: 4000 },
    what: { zh: '收款超过发票未收金额', en: 'more received than was open' },
    code: 'receipt-over-document',
  },
  {
    tab: '收款',
    header: '收款方式',
    fits: any,
    value: '商业承兑汇票',
    copy: true,
    also: { 收款单号: 'SK25009905', 收款金额: 5000, 核销单号: null },
    what: { zh: '商业承兑汇票不结清应收', en: 'a commercial bill does not settle the receivable' },
    code: 'commercial-bill',
  },
  // 订单
  {
    tab: '订单',
    header: '订单日期',
    fits: any,
    value: null,
    what: { zh: '订单没有日期', en: 'an order without a date' },
    code: 'purchase-incomplete',
  },
  {
    tab: '订单',
    header: '订单日期',
    fits: any,
    value: on('2026-11-18'),
    what: { zh: '订单日期晚于截止日', en: 'an order after the as-of day' },
    code: 'purchase-after-as-of',
  },
  {
    tab: '订单',
    header: '成本',
    fits: any,
    value: { formula: 'F2*2040' },
    what: { zh: '公式没有保存结果', en: 'a formula without a saved result' },
    code: 'formula-no-value',
  },
  {
    tab: '客户',
    header: '信用额度',
    fits: any,
    value: 1e15,
    what: { zh: '额度过大，多半是误输入', en: 'a limit too large to be meant' },
    code: 'amount-large',
  },
  // 客户、人员
  {
    tab: '客户',
    header: '客户编号',
    fits: any,
    value: now => now,
    copy: true,
    what: { zh: '客户编号重复', en: 'a customer is listed twice' },
    code: 'duplicate-key',
  },
  {
    tab: '人员',
    header: '姓名',
    fits: any,
    value: now => now,
    copy: true,
    what: { zh: '人员重复', en: 'a person is listed twice' },
    code: 'duplicate-key',
  },
];

/** Copies of the tabs with every fault planted, each in a row of its own, and the list of the faults. */
export function plant(clean: readonly SampleTab[]): { tabs: SampleTab[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const tabs = clean.map(tab => ({ ...tab, rows: tab.rows.map(row => [...row]) }));
  const taken = new Set<string>();
  for (const planting of PLANTINGS) {
    const tab = tabs.find(t => t.name === planting.tab)!;
    const column = (header: string): number => {
      const at = tab.columns.findIndex(c => c.header === header);
      if (at < 0) throw new Error(`${tab.name} has no column ${header}`);
      return at;
    };
    const asRow = (row: readonly CellValue[]): Row => Object.fromEntries(tab.columns.map((c, i) => [c.header, row[i] ?? null]));
    // from the end, where the newest rows are
    let at = tab.rows.length - 1;
    while (at >= 0 && (taken.has(`${tab.name} ${at}`) || !planting.fits(asRow(tab.rows[at]!)))) at--;
    if (at < 0) throw new Error(`no row of ${tab.name} is left for: ${planting.what.en}`);
    taken.add(`${tab.name} ${at}`);
    const original = at;
    if (planting.copy) {
      tab.rows.push([...tab.rows[at]!]);
      at = tab.rows.length - 1;
      taken.add(`${tab.name} ${at}`);
    }
    const row = tab.rows[at]!;
    const col = column(planting.header);
    row[col] = typeof planting.value === 'function' ? planting.value(row[col]!) : planting.value;
    for (const [header, value] of Object.entries(planting.also ?? {})) row[column(header)] = value;
    const cell = (r: number, c: number): string => address(tab.above.length + 1 + r, c);
    const { stands, code, what } = planting;
    const cells =
      stands === undefined
        ? [cell(at, col)]
        : stands === 'tab'
          ? [null]
          : stands === 'row'
            ? [String(tab.above.length + 2 + at)]
            : stands === 'both'
              ? [cell(original, col), cell(at, col)]
              : stands === 'customer'
                ? [
                    cell(
                      tab.rows.findIndex(r => r[0] === row[0]),
                      col,
                    ),
                  ]
                : [cell(at, column(stands.header))];
    for (const place of cells) faults.push({ tab: tab.name, cell: place, what, code });
  }
  return { tabs, faults };
}
