import { role, type SheetSpec } from '../sheet.js';

/** Customers (客户): one row a customer. */
export const CUSTOMERS: SheetSpec = {
  id: 'customers',
  label: { zh: '客户', en: 'customers' },
  tabWords: ['客户', '客戶', '往来单位', '客商', 'customer', 'customers', 'account', 'accounts', 'clients', 'companies'],
  row: { zh: '一个客户', en: 'a customer' },
  needs: [['customer_id', 'customer']],
  roles: [
    role(
      'customer_id',
      'id',
      '客户编号',
      'Customer ID',
      'customer id, customer no., customer number, customer code, account id, account number, account no., company id, kunnr, cust number, record id, 客户编号, 客户编码, 客户代码, 客户代号, 客户id, 往来单位编码, 客商编码, 编号, 编码, id, no.',
    ),
    role(
      'customer',
      'text',
      '客户名称',
      'Customer',
      'customer name, customer, account name, account, company name, company, client, client name, organization name, name, 客户名称, 客户名, 客户姓名, 客户全称, 客户, 公司名称, 单位名称, 往来单位, 客商名称, 企业名称, 购货单位, 门店名称, 经销商名称, 买受人, 名称',
    ),
    role(
      'tier',
      'text',
      '客户等级',
      'Tier',
      'tier, customer tier, customer level, customer grade, customer class, level, grade, segment, rating, abc, 客户等级, 客户级别, 客户分级, 客户分类, 客户类别, 等级, 级别, 客户层级',
      { weight: 3 },
    ),
    role(
      'owner',
      'text',
      '负责人',
      'Owner',
      'account owner, account manager, owner, owner name, sales rep, salesperson, salesperson code, sales agent, assigned to, 负责人, 客户负责人, 所有人, 客户经理, 业务员, 业务人员, 业务, 销售员, 专管业务员',
    ),
    role(
      'region',
      'text',
      '区域',
      'Region',
      'region, territory, area, regional office, office location, location, country, billing country, state, billing state, province, city, billing city, 区域, 销售区域, 地区, 大区, 片区, 省份, 省, 城市, 所在地区',
    ),
    role(
      'credit_limit',
      'money',
      '信用额度',
      'Credit limit',
      'credit limit, credit line, klimk, credit limit (lcy), max credit, 信用额度, 授信额度, 信用限额, 额度',
      { weight: 4 },
    ),
    role(
      'terms',
      'text',
      '账期',
      'Terms',
      'payment terms, terms, payment term, zterm, payment terms code, credit days, net days, 账期, 账期(天), 信用期, 信用期限, 信用天数, 付款条件, 收款条件, 结算方式, 月结方式, 月结天数',
      { weight: 3 },
    ),
    role(
      'control_total',
      'money',
      '总账余额',
      'GL balance',
      'gl balance, g/l balance, gl control total, control total, ledger balance, general ledger balance, 总账余额, 总账金额, 控制总额, 科目余额, 对账余额',
      { weight: 4 },
    ),
    role('sector', 'text', '行业', 'Sector', 'sector, industry, industry sector, vertical, 行业, 所属行业, 客户行业, 行业类别', {
      weight: 3,
    }),
    role(
      'related',
      'flag',
      '是否关联方',
      'Related party',
      'related party, is related party, intercompany, related, 是否关联方, 关联方, 是否关联企业, 内部客户',
      { weight: 3 },
    ),
  ],
};
