import type { SheetId } from '../table.js';
import type { Amounts, Columns } from './columns.js';
import { namedRole } from './settling.js';

/** Sheets whose amounts are added up: one that is not read may be missing from every figure. */
const ADDED: ReadonlySet<SheetId> = new Set<SheetId>(['receivables', 'receipts', 'orders']);

/** What headers of numbers say that are no money to be counted. */
const NO_MONEY =
  /单价|單價|均价|unit|price (?:per|each)|per (?:hour|unit|item)|\brate\b|率|比例|占比|%|％|percent|\bdays?\b|天|日期|\bdate\b|账期|帳期|\bage\b|数量|數量|件数|quantity|\bqty\b|\bunits?\b|序号|序號|编号|編號|\bno\b|\bnumber\b|\bid\b|\bcode\b|年度|年份|月份|\byear\b|\bmonth\b|电话|手机|phone|mobile|邮编|\bzip\b|postcode|postal|\bcount\b|次数|weight|重量|points|积分|limit|额度|限额|target|目标|预算|budget/i;

const MONEY =
  /金额|金額|款|额$|額$|价税|余额|餘額|欠款|货款|貨款|本币|已收|已付|费|費|税|收入|毛利|利润|成本|amount|value|total|\bsum\b|\bcost\b|\bfee\b|charge|\btaxe?s?\b|\bvat\b|\bgst\b|paid|payment|balance|credit|debit|refund|advance|gross|\btip\b|shipping|revenue|profit|margin|price|outstanding|\bopen\b|\bdue\b/i;

/** Share of the amounts that must have a part of the major unit, where the header does not say money. */
const BROKEN = 0.2;

function isMoney({ header, values }: Amounts): boolean {
  const text = header.text.normalize('NFKC');
  if (NO_MONEY.test(text) || header.unit?.percent) return false;
  if (header.unit || MONEY.test(text) || namedRole(header) !== null) return true;
  return values.filter(value => value % 100 !== 0 && !Number.isNaN(value)).length > values.length * BROKEN;
}

/** Columns of money that no figure reads, but those that are asked about: a person must see which, for one of them may belong into every sum. */
export function unusedAmounts(sheet: SheetId, columns: Columns, asked: ReadonlySet<number>): number[] {
  if (!ADDED.has(sheet)) return [];
  return columns
    .unused()
    .filter(one => !asked.has(one.column) && isMoney(one))
    .map(({ column }) => column);
}
