import type { Label, Lang } from '../engine/text.js';
import {
  COMPANY,
  CUSTOMERS,
  type Customer,
  LOST,
  PEOPLE,
  type Person,
  type Product,
  PRODUCTS,
  REGIONS,
  STATUS,
  STEPS,
  WON,
} from './company.js';
import { AS_OF, type Deal, dealsOf, type Plot } from './story.js';
import { type Invoice, type OrderLine, type Receipt, tradingOf, type Visit, visitsOf } from './trade.js';

/** What a cell holds: a day is a serial that is written as a date; text dates are texts. */
export type CellValue =
  string | number | { readonly day: number } | { readonly error: '#N/A' | '#DIV/0!' } | { readonly formula: string } | null;
export type ColumnKind = 'text' | 'day' | 'money' | 'wan' | 'count' | 'percent';

export interface TabColumn {
  readonly header: string;
  readonly kind: ColumnKind;
  readonly width: number;
  /** Summed in the totals row. */
  readonly sum: boolean;
}

/** A tab as it will stand: rows above the header, the header, the data, a totals row, a sign-off row. */
export interface SampleTab {
  readonly id: string;
  readonly name: string;
  readonly above: readonly string[];
  readonly columns: readonly TabColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly total: string | null;
  readonly below: string | null;
}

/** How a workbook is kept: the language, and the habits of the office that keeps it. */
export interface Manner {
  readonly lang: Lang;
  /** Title rows, totals and sign-off rows, amounts in 万元, visit dates typed as text. */
  readonly office: boolean;
}

interface Spec<T> {
  readonly header: Label;
  readonly kind: ColumnKind;
  readonly width: number;
  readonly sum?: boolean;
  get(row: T, lang: Lang): CellValue;
}

const l = (zh: string, en: string): Label => ({ zh, en });
const day = (value: number | null): CellValue => (value === null ? null : { day: value });
const yuan = (hundredths: number | null): CellValue => (hundredths === null ? null : hundredths / 100);
const text = (label: Label | null, lang: Lang): CellValue => label && label[lang];
const owner = (at: number, lang: Lang): string => PEOPLE[at]!.name[lang];

/** 2026-03-05 as five people type it. */
function typed(value: number | null, row: number): CellValue {
  if (value === null) return null;
  const date = new Date((value - 25569) * 86_400_000);
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const two = (n: number): string => String(n).padStart(2, '0');
  const ways: CellValue[] = [{ day: value }, `${y}.${m}.${d}`, `${y}年${m}月${d}日`, `${y}/${m}/${d}`, `${y}-${two(m)}-${two(d)}`];
  return ways[row % ways.length]!;
}

interface Frame {
  readonly id: string;
  readonly name: Label;
  readonly title: Label;
  readonly unit?: Label;
  readonly signoff?: boolean;
  readonly total?: boolean;
}

function tabOf<T>(frame: Frame, specs: readonly Spec<T>[], rows: readonly T[], { lang, office }: Manner): SampleTab {
  const above = office
    ? [`${COMPANY[lang]} ${frame.title[lang]}`, `填表：销售内勤  填表日期：2026-10-31${frame.unit ? `  单位：${frame.unit[lang]}` : ''}`]
    : [];
  return {
    id: frame.id,
    name: frame.name[lang],
    above,
    columns: specs.map(s => ({ header: s.header[lang], kind: s.kind, width: s.width, sum: s.sum === true })),
    rows: rows.map(row => specs.map(s => s.get(row, lang))),
    total: office && frame.total ? '合计' : null,
    below: office && frame.signoff ? '制表：沈立群    审核：陆文斌    批准：' : null,
  };
}

function pipelineTab(deals: readonly Deal[], manner: Manner): SampleTab {
  const { office } = manner;
  // 万元 in the office's books, 元 elsewhere: the same amounts
  const amount = (value: number | null): CellValue => (value === null ? null : office ? value / 10_000 : value);
  const kind = office ? 'wan' : 'money';
  const unit = office ? '（万元）' : '';
  const specs: Spec<Deal>[] = [
    { header: l('商机编号', 'Opportunity ID'), kind: 'text', width: 12, get: d => d.id },
    {
      header: l('商机名称', 'Opportunity Name'),
      kind: 'text',
      width: 34,
      get: (d, lang) =>
        lang === 'zh'
          ? `${d.customer.name.zh.replace('有限公司', '')}${PRODUCTS[d.product]!.name.zh}项目`
          : `${d.customer.name.en.replace(' Co.', '')} – ${PRODUCTS[d.product]!.name.en}`,
    },
    { header: l('客户名称', 'Account Name'), kind: 'text', width: 28, get: (d, lang) => d.customer.name[lang] },
    { header: l('负责人', 'Owner'), kind: 'text', width: 10, get: (d, lang) => owner(d.owner, lang) },
    { header: l('意向产品', 'Product'), kind: 'text', width: 14, get: (d, lang) => PRODUCTS[d.product]!.name[lang] },
    { header: l('商机来源', 'Lead Source'), kind: 'text', width: 12, get: (d, lang) => d.source[lang] },
    {
      header: l('商机阶段', 'Stage'),
      kind: 'text',
      width: 12,
      get: (d, lang) => (d.status === 'won' ? WON : d.status === 'lost' || d.status === 'invalid' ? LOST : STEPS[d.step]!.name)[lang],
    },
    { header: l('商机状态', 'Status'), kind: 'text', width: 10, get: (d, lang) => STATUS[d.status][lang] },
    { header: l(`预计金额${unit}`, 'Amount'), kind, width: 14, sum: true, get: d => amount(d.amount) },
    { header: l(`成交金额${unit}`, 'Won Amount'), kind, width: 14, sum: true, get: d => amount(d.wonAmount) },
    {
      header: l('赢率', 'Probability'),
      kind: 'percent',
      width: 8,
      get: d => (d.status === 'won' ? 1 : d.closed !== null ? 0 : STEPS[d.step]!.win),
    },
    { header: l('线索获得日期', 'Lead Created'), kind: 'day', width: 12, get: d => day(d.leadCreated) },
    { header: l('首次联系日期', 'First Contact'), kind: 'day', width: 12, get: d => day(d.firstContact) },
    { header: l('创建日期', 'Created Date'), kind: 'day', width: 12, get: d => day(d.created) },
    ...STEPS.map((step, i): Spec<Deal> => ({
      header: l(`进入“${step.name.zh}”日期`, `Date entered "${step.name.en}"`),
      kind: 'day',
      width: 14,
      get: d => day(d.entered[i]!),
    })),
    { header: l('预计成交日期', 'Expected Close Date'), kind: 'day', width: 12, get: d => day(d.expected) },
    { header: l('实际成交日期', 'Actual Close Date'), kind: 'day', width: 12, get: d => day(d.closed) },
    { header: l('最后跟进日期', 'Last Activity Date'), kind: 'day', width: 12, get: d => day(d.lastActivity) },
    { header: l('下一步', 'Next Step'), kind: 'text', width: 18, get: (d, lang) => text(d.nextStep, lang) },
    { header: l('输单原因', 'Lost Reason'), kind: 'text', width: 14, get: (d, lang) => text(d.lostReason, lang) },
  ];
  const frame = {
    id: 'pipeline',
    name: l('商机', 'Opportunities'),
    title: l('销售商机台账', 'Opportunities'),
    unit: l('万元', ''),
    total: true,
    signoff: true,
  };
  return tabOf(frame, specs, deals, manner);
}

function visitTab(visits: readonly Visit[], manner: Manner): SampleTab {
  const { office } = manner;
  const rows = visits.map((visit, row) => ({ visit, row }));
  const date = (value: number | null, row: number): CellValue => (office ? typed(value, row) : day(value));
  const specs: Spec<{ visit: Visit; row: number }>[] = [
    { header: l('拜访人', 'Sales Rep'), kind: 'text', width: 10, get: ({ visit }, lang) => owner(visit.owner, lang) },
    { header: l('客户名称', 'Customer'), kind: 'text', width: 28, get: ({ visit }, lang) => visit.customer.name[lang] },
    { header: l('计划拜访日期', 'Planned Date'), kind: 'day', width: 14, get: ({ visit, row }) => date(visit.planned, row) },
    { header: l('实际拜访日期', 'Visit Date'), kind: 'day', width: 14, get: ({ visit, row }) => date(visit.actual, row + 2) },
    { header: l('拜访方式', 'Contact Method'), kind: 'text', width: 10, get: ({ visit }, lang) => visit.method[lang] },
    { header: l('拜访目的', 'Purpose'), kind: 'text', width: 14, get: ({ visit }, lang) => visit.purpose[lang] },
    { header: l('拜访结果', 'Outcome'), kind: 'text', width: 28, get: ({ visit }, lang) => text(visit.result, lang) },
    { header: l('订单数', 'Orders'), kind: 'count', width: 8, sum: true, get: ({ visit }) => visit.orders },
    { header: l('订货金额', 'Order Amount'), kind: 'money', width: 14, sum: true, get: ({ visit }) => yuan(visit.orderAmount) },
    { header: l('回款金额', 'Collected'), kind: 'money', width: 14, sum: true, get: ({ visit }) => yuan(visit.collected) },
    {
      header: l('主管签核', 'Sign-off'),
      kind: 'text',
      width: 10,
      get: ({ visit }, lang) => (visit.signoff ? (lang === 'zh' ? '已阅' : 'Approved') : null),
    },
  ];
  const frame = { id: 'visits', name: l('拜访', 'Visits'), title: l('客户拜访计划与日报', 'Visits'), signoff: true };
  return tabOf(frame, specs, rows, manner);
}

function receivableTab(invoices: readonly Invoice[], manner: Manner): SampleTab {
  const specs: Spec<Invoice>[] = [
    { header: l('客户编码', 'Customer No.'), kind: 'text', width: 10, get: x => x.customer.id },
    { header: l('客户名称', 'Customer Name'), kind: 'text', width: 28, get: (x, lang) => x.customer.name[lang] },
    { header: l('发票号码', 'Invoice Number'), kind: 'text', width: 12, get: x => x.no },
    {
      header: l('单据类型', 'Document Type'),
      kind: 'text',
      width: 12,
      get: (x, lang) => (lang === 'zh' ? (x.red ? '红字发票' : '蓝字发票') : x.red ? 'Credit note' : 'Invoice'),
    },
    { header: l('开票日期', 'Invoice Date'), kind: 'day', width: 12, get: x => day(x.day) },
    { header: l('账期', 'Payment Terms'), kind: 'text', width: 12, get: (x, lang) => (x.red ? null : x.customer.terms[lang]) },
    { header: l('到期日', 'Due Date'), kind: 'day', width: 12, get: x => day(x.due) },
    { header: l('价税合计', 'Invoice Amount'), kind: 'money', width: 16, sum: true, get: x => yuan(x.amount) },
    { header: l('币种', 'Currency'), kind: 'text', width: 8, get: (_x, lang) => (lang === 'zh' ? '人民币' : 'CNY') },
    { header: l('业务员', 'Salesperson'), kind: 'text', width: 10, get: (x, lang) => owner(x.customer.owner, lang) },
    { header: l('合同编号', 'Contract No.'), kind: 'text', width: 12, get: x => x.order },
  ];
  const frame = {
    id: 'receivables',
    name: l('应收', 'Receivables'),
    title: l('应收账款明细表', 'Receivables'),
    total: true,
    signoff: true,
  };
  return tabOf(frame, specs, invoices, manner);
}

function receiptTab(receipts: readonly Receipt[], manner: Manner): SampleTab {
  const specs: Spec<Receipt>[] = [
    { header: l('收款单号', 'Receipt No.'), kind: 'text', width: 12, get: x => x.no },
    { header: l('收款日期', 'Receipt Date'), kind: 'day', width: 12, get: x => day(x.day) },
    { header: l('客户编码', 'Customer No.'), kind: 'text', width: 10, get: x => x.customer.id },
    { header: l('客户名称', 'Customer Name'), kind: 'text', width: 28, get: (x, lang) => x.customer.name[lang] },
    { header: l('收款金额', 'Amount Received'), kind: 'money', width: 16, sum: true, get: x => yuan(x.amount) },
    { header: l('核销单号', 'Applied-to Doc. No.'), kind: 'text', width: 14, get: x => x.settles },
    { header: l('收款方式', 'Payment Method'), kind: 'text', width: 14, get: (x, lang) => x.method[lang] },
  ];
  const frame = { id: 'receipts', name: l('收款', 'Receipts'), title: l('收款登记表', 'Receipts'), total: true };
  return tabOf(frame, specs, receipts, manner);
}

function orderTab(orders: readonly OrderLine[], manner: Manner): SampleTab {
  const specs: Spec<OrderLine>[] = [
    { header: l('订单号', 'Order ID'), kind: 'text', width: 12, get: x => x.no },
    { header: l('订单日期', 'Order Date'), kind: 'day', width: 12, get: x => day(x.day) },
    { header: l('客户编号', 'Customer ID'), kind: 'text', width: 10, get: x => x.customer.id },
    { header: l('客户名称', 'Customer Name'), kind: 'text', width: 28, get: (x, lang) => x.customer.name[lang] },
    { header: l('产品名称', 'Product Name'), kind: 'text', width: 14, get: (x, lang) => PRODUCTS[x.product]!.name[lang] },
    { header: l('数量', 'Quantity'), kind: 'count', width: 8, sum: true, get: x => x.quantity },
    { header: l('订单金额', 'Order Amount'), kind: 'money', width: 16, sum: true, get: x => yuan(x.amount) },
    { header: l('成本', 'Cost'), kind: 'money', width: 14, sum: true, get: x => yuan(x.cost) },
    { header: l('业务员', 'Salesperson'), kind: 'text', width: 10, get: (x, lang) => owner(x.customer.owner, lang) },
    { header: l('渠道', 'Channel'), kind: 'text', width: 8, get: (x, lang) => x.channel[lang] },
  ];
  const frame = { id: 'orders', name: l('订单', 'Orders'), title: l('销售订单明细', 'Orders'), total: true };
  return tabOf(frame, specs, orders, manner);
}

/** Targets of signings for 2026 in 元, by month; the year is their sum. */
function targetTab(manner: Manner): SampleTab {
  const { office } = manner;
  const scale = office ? 10_000 : 1;
  const unit = office ? '（万元）' : '';
  const weights = [6, 5, 8, 8, 8, 9, 8, 8, 10, 9, 10, 11];
  const month = (person: Person, i: number): number => Math.round((person.skill * 2_600_000 * weights[i]!) / 100 / 10_000) * 10_000;
  const EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const specs: Spec<Person>[] = [
    { header: l('业务员', 'Salesperson'), kind: 'text', width: 10, get: (p, lang) => p.name[lang] },
    { header: l('年度', 'Year'), kind: 'count', width: 8, get: () => 2026 },
    { header: l('目标类型', 'Target Type'), kind: 'text', width: 10, get: (_p, lang) => (lang === 'zh' ? '签约' : 'Signings') },
    ...weights.map((_, i): Spec<Person> => ({
      header: l(`${i + 1}月${unit}`, EN[i]!),
      kind: office ? 'wan' : 'money',
      width: 11,
      sum: true,
      get: p => month(p, i) / scale,
    })),
    {
      header: l(`年度目标${unit}`, 'Annual Target'),
      kind: office ? 'wan' : 'money',
      width: 14,
      sum: true,
      get: p => weights.reduce((sum, _, i) => sum + month(p, i), 0) / scale,
    },
  ];
  const frame = { id: 'targets', name: l('目标', 'Targets'), title: l('2026 年销售目标', 'Targets'), unit: l('万元', ''), total: true };
  return tabOf(frame, specs, PEOPLE, manner);
}

function customerTab(open: ReadonlyMap<string, number>, customers: readonly Customer[], manner: Manner): SampleTab {
  const tier = (i: number): string => (i % 9 === 0 ? 'A' : i % 3 === 0 ? 'B' : 'C');
  const specs: Spec<Customer>[] = [
    { header: l('客户编号', 'Customer ID'), kind: 'text', width: 10, get: c => c.id },
    { header: l('客户名称', 'Customer Name'), kind: 'text', width: 28, get: (c, lang) => c.name[lang] },
    { header: l('客户等级', 'Tier'), kind: 'text', width: 10, get: c => tier(CUSTOMERS.indexOf(c)) },
    { header: l('负责人', 'Account Owner'), kind: 'text', width: 10, get: (c, lang) => owner(c.owner, lang) },
    { header: l('销售区域', 'Region'), kind: 'text', width: 12, get: (c, lang) => REGIONS[c.region]!.name[lang] },
    { header: l('行业', 'Industry'), kind: 'text', width: 14, get: (c, lang) => c.sector[lang] },
    { header: l('账期', 'Payment Terms'), kind: 'text', width: 12, get: (c, lang) => c.terms[lang] },
    {
      header: l('信用额度', 'Credit Limit'),
      kind: 'money',
      width: 14,
      get: c => ({ A: 1_500_000, B: 500_000, C: 200_000 })[tier(CUSTOMERS.indexOf(c))] ?? null,
    },
    { header: l('总账余额', 'GL Balance'), kind: 'money', width: 16, sum: true, get: c => yuan(open.get(c.id) ?? 0) },
  ];
  const frame = { id: 'customers', name: l('客户', 'Customers'), title: l('客户档案', 'Customers') };
  return tabOf(frame, specs, customers, manner);
}

function peopleTab(manner: Manner): SampleTab {
  const specs: Spec<Person>[] = [
    { header: l('姓名', 'Name'), kind: 'text', width: 10, get: (p, lang) => p.name[lang] },
    { header: l('部门', 'Team'), kind: 'text', width: 14, get: (p, lang) => REGIONS[p.region]!.team[lang] },
    { header: l('主管', 'Manager'), kind: 'text', width: 10, get: (p, lang) => REGIONS[p.region]!.manager[lang] },
    { header: l('销售区域', 'Region'), kind: 'text', width: 12, get: (p, lang) => REGIONS[p.region]!.name[lang] },
    { header: l('入职日期', 'Hire Date'), kind: 'day', width: 12, get: p => day(AS_OF - p.service) },
  ];
  return tabOf({ id: 'people', name: l('人员', 'People'), title: l('销售人员名册', 'People') }, specs, PEOPLE, manner);
}

function productTab(manner: Manner): SampleTab {
  const specs: Spec<Product>[] = [
    { header: l('产品编码', 'Product Code'), kind: 'text', width: 12, get: p => p.code },
    { header: l('产品名称', 'Product Name'), kind: 'text', width: 18, get: (p, lang) => p.name[lang] },
    { header: l('产品线', 'Product Line'), kind: 'text', width: 14, get: (p, lang) => p.line[lang] },
    { header: l('标准价', 'List Price'), kind: 'money', width: 12, get: p => p.price },
    { header: l('成本', 'Cost'), kind: 'money', width: 12, get: p => p.cost },
  ];
  return tabOf({ id: 'products', name: l('产品', 'Products'), title: l('产品价目', 'Products') }, specs, PRODUCTS, manner);
}

/** All tabs of a company's workbook. */
export function tabsOf(plot: Plot, manner: Manner): SampleTab[] {
  const { orders, invoices, receipts } = tradingOf(plot);
  const open = new Map<string, number>();
  for (const x of invoices) open.set(x.customer.id, (open.get(x.customer.id) ?? 0) + x.amount);
  for (const x of receipts) open.set(x.customer.id, (open.get(x.customer.id) ?? 0) - x.amount);
  return [
    pipelineTab(dealsOf(plot), manner),
    visitTab(visitsOf(plot), manner),
    receivableTab(invoices, manner),
    receiptTab(receipts, manner),
    orderTab(orders, manner),
    targetTab(manner),
    customerTab(open, CUSTOMERS.slice(0, plot.customers), manner),
    peopleTab(manner),
    productTab(manner),
  ];
}

const COMPANY_PLOT: Plot = { seed: 20261031, deals: 400, customers: 52, tidy: false };

/** The sample company's workbook: in Chinese as its office keeps it, in English as a CRM exports it. */
export function companyTabs(lang: Lang): SampleTab[] {
  return tabsOf(COMPANY_PLOT, { lang, office: lang === 'zh' });
}
