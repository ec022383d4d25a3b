import type { Settings } from '../../settings.js';
import { type Header, headerOf, wordKey } from './header.js';
import type { RoleSpec, SheetSpec } from '../sheet.js';

/** A role that a header may name, and how near the name is: lower cost = nearer. */
export interface Candidate {
  readonly role: RoleSpec;
  readonly how: 'saved' | 'exact' | 'prefix' | 'token';
  readonly cost: number;
  /** Of a repeated role. */
  readonly key?: string;
  /** How much it tells of the sheet: the role's weight, 1 where the word is one that any sheet uses. */
  readonly weight: number;
}

interface Hit {
  readonly role: RoleSpec;
  /** 0 for the most specific word, up to 0.5 for the last. */
  readonly place: number;
}

interface Near {
  readonly key: string;
  readonly hits: readonly Hit[];
  readonly han: boolean;
}

interface Lexicon {
  readonly exact: ReadonlyMap<string, readonly Hit[]>;
  /** The words that a header may nearly name. */
  readonly near: readonly Near[];
  /** Where each of them stands in `near`, and where those stand that begin so; the characters of the longest. */
  readonly places: ReadonlyMap<string, number>;
  readonly begun: ReadonlyMap<string, readonly number[]>;
  readonly longest: number;
  readonly repeated: readonly RoleSpec[];
}

const GENERIC: ReadonlySet<string> = new Set(
  (
    'id,no,name,title,subject,topic,description,type,status,state,date,amount,value,total,account,customer,company,client,project,result,owner,created,createddate,createdate,price,group,item,num,reference,text,rate,number,code,' +
    '编号,编码,序号,单号,名称,姓名,主题,标题,类型,状态,日期,时间,金额,总金额,客户,客户名称,公司名称,公司,项目,项目名称,项目编号,结果,说明,备注,进度,单据编号,单据号,方向,摘要,产品,产品名称,数量,部门,区域,余额,目的,方式,年,月份,创建日期,创建时间,分类,类别,修改时间,修改日期,更新时间,更新日期,lastmodified,lastmodifieddate,modifiedon,销售金额,销售额,销售日期,sales,单价,startdate,enddate,location,left,field,phone,city,country,industry,category,notes,memo'
  ).split(','),
);

/** A header cut short has so many characters, or twice as many where they are letters. */
const SHORTEST_CUT = 4;

const built = new WeakMap<SheetSpec, Lexicon>();

function lexiconOf(spec: SheetSpec): Lexicon {
  const known = built.get(spec);
  if (known) return known;
  const exact = new Map<string, Hit[]>();
  for (const role of spec.roles)
    role.words.forEach((word, i) => {
      const key = wordKey(word);
      const hits = exact.get(key) ?? [];
      if (hits.some(h => h.role === role)) return;
      hits.push({ role, place: (0.5 * i) / role.words.length });
      exact.set(key, hits);
    });
  // a sum over something is never the thing
  const near = [...exact].flatMap(([key, hits]) => {
    const han = /\p{Script=Han}/u.test(key);
    return key.length < (han ? 2 : 4) || /^(?:total|合计|总计)$/.test(key) ? [] : [{ key, hits, han }];
  });
  const places = new Map(near.map(({ key }, i) => [key, i]));
  const begun = new Map<string, number[]>();
  near.forEach(({ key }, i) => {
    for (let end = SHORTEST_CUT; end <= key.length; end++) {
      const start = key.slice(0, end);
      begun.set(start, [...(begun.get(start) ?? []), i]);
    }
  });
  const longest = Math.max(0, ...near.map(({ key }) => key.length));
  const lexicon = { exact, near, places, begun, longest, repeated: spec.roles.filter(r => r.repeated) };
  built.set(spec, lexicon);
  return lexicon;
}

/** The user's own header words for a sheet, by normalised word. */
export function savedWords(spec: SheetSpec, settings: Settings): ReadonlyMap<string, RoleSpec> {
  const saved = new Map<string, RoleSpec>();
  const mine = Object.hasOwn(settings.headers, spec.id) ? settings.headers[spec.id] : undefined;
  for (const [name, words] of Object.entries(mine ?? {})) {
    const role = spec.roles.find(r => r.role === name);
    if (role) for (const word of words) saved.set(wordKey(word), role);
  }
  return saved;
}

/** A role that a person says a column plays. */
export function savedCandidate(role: RoleSpec, header: Header): Candidate {
  return { role, how: 'saved', cost: -10, weight: role.weight ?? 1, ...keyed(role, header) };
}

/** Every role of the sheet that a header names exactly, in some reading of it; the nearest reading of each. */
export function candidatesOf(header: Header, spec: SheetSpec, saved: ReadonlyMap<string, RoleSpec>): Candidate[] {
  const lexicon = lexiconOf(spec);
  const own = header.keys.map(k => saved.get(k.key)).find(role => role !== undefined);
  if (own) return [savedCandidate(own, header)];
  const best = new Map<RoleSpec, Candidate>();
  for (const { key, cost } of header.keys)
    for (const { role, place } of lexicon.exact.get(key) ?? []) {
      const total = cost + place;
      const known = best.get(role);
      const weight = GENERIC.has(key) ? Math.min(1, role.weight ?? 1) : (role.weight ?? 1);
      if (!known || total < known.cost) best.set(role, { role, how: 'exact', cost: total, weight });
    }
  for (const role of lexicon.repeated) {
    const found = keyed(role, header);
    const taken = [...best.values()].some(c => c.cost < 0.6);
    if (found.key !== undefined && !taken) best.set(role, { role, how: 'exact', cost: 0.6, weight: role.weight ?? 1, key: found.key });
  }
  return [...best.values()].sort((a, b) => a.cost - b.cost);
}

/** The key of a repeated role in a header, if it plays it. */
function keyed(role: RoleSpec, header: Header): { key?: string } {
  if (!role.repeated) return {};
  const text = header.text.normalize('NFKC').trim();
  const match = role.repeated.exec(text);
  const name = match?.slice(1).find(group => group !== undefined);
  if (name === undefined) return {};
  const key = role.keyOf ? role.keyOf(name, text) : name.trim();
  return key === null ? {} : { key };
}

// Words that make another thing of what they stand beside: 成本金额 is no 金额.
const TURN =
  /成本|折扣|折让|毛利|利润|佣金|提成|税|单价|价格|退|平均|修改|更新|生日|成立|注册|上级|上次|下次|竞争|对手|目标|上月|去年|同期|历史|最大|最小|联系人|备注|等级|级别|类|次数|天数|率|cost|discount|margin|profit|tax|vat|unit|modif|updat|birth|average|avg|max|min|previous|prior|parent|competitor|target|budget|forecast|contact|mail|phone|fax|billing|shipping|licen[cs]e|note|reason|count|age|days|number of|is|has|row|checksum/;
const PLAIN: Readonly<Record<string, RegExp>> = {
  day: /^(?:日期|时间|日|date|time|on|at|day)$/,
  money: /^(?:金额|额|数|值|amount|value|总|合计)$/,
  text: /^(?:名称|名|全称|姓名|人员|人|name|fullname|text|label|信息)$/,
  id: /^(?:编号|编码|代码|号|号码|id|no|number|code)$/,
};

/**
 * Roles that a header nearly names, for headers that name none: with a plain addition (`客户名称1`, `Stage Text`), cut short (`预计成交`), or
 * with a known word at its end (`本项目预计金额`). Never taken without values that confirm it, and never without saying so.
 */
export function nearMisses(header: Header, spec: SheetSpec): Candidate[] {
  const best = new Map<RoleSpec, Candidate>();
  const { words } = header;
  if (words.length === 0) return [];
  const whole = words.join('');
  const last = words.at(-1) as string;
  const offer = (role: RoleSpec, how: 'prefix' | 'token', cost: number): void => {
    const known = best.get(role);
    if (!known || cost < known.cost) best.set(role, { role, how, cost, weight: 0.5 });
  };
  const lexicon = lexiconOf(spec);
  for (const at of nearBy(whole, lexicon)) {
    const { key, hits, han } = lexicon.near[at]!;
    for (const { role } of hits) {
      const plain = PLAIN[role.type === 'number' ? 'money' : role.type];
      if (whole.length > key.length && whole.startsWith(key)) {
        if (plain?.test(whole.slice(key.length))) offer(role, 'prefix', 3 + 1 / key.length);
      } else if (key.startsWith(whole) && whole.length >= (han ? SHORTEST_CUT : 2 * SHORTEST_CUT)) {
        if (plain?.test(key.slice(whole.length))) offer(role, 'prefix', 3.5 + 1 / key.length);
      }
      const atEnd = han ? last.endsWith(key) && whole.length > key.length : tail(words, key);
      if (atEnd && !TURN.test(whole.slice(0, whole.length - key.length))) offer(role, 'token', 4 + 1 - key.length / whole.length);
    }
  }
  return [...best.values()].sort((a, b) => a.cost - b.cost);
}

/** The words that a header begins or ends with, or that begin with it, in their order: looked up, since a tab may have 16,384 headers. */
function nearBy(whole: string, { places, begun, longest }: Lexicon): number[] {
  const found = new Set(begun.get(whole));
  for (let length = Math.min(longest, whole.length); length > 0; length--)
    for (const part of [whole.slice(0, length), whole.slice(-length)]) {
      const at = places.get(part);
      if (at !== undefined) found.add(at);
    }
  return [...found].sort((a, b) => a - b);
}

/** True where the last words of a header, joined, are the key. */
function tail(words: readonly string[], key: string): boolean {
  let length = 0;
  for (let from = words.length - 1; from > 0 && length < key.length; from--) length += words[from]!.length;
  return length === key.length && words.join('').endsWith(key);
}

const headers = new Map<string, Header>();

/** headerOf, kept for headers seen before. */
export function cachedHeader(text: string): Header {
  const known = headers.get(text);
  if (known) return known;
  const header = headerOf(text);
  if (headers.size > 5000) headers.clear();
  headers.set(text, header);
  return header;
}
