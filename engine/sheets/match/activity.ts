import type { Grid } from '../../grid.js';
import { isNamed } from './named.js';
import type { Subject } from './settle.js';
import type { SheetId } from '../table.js';

/** Sheets that an activity log is never, whatever its subject, owner and foreign keys look like. */
export const NOT_LOGGED: ReadonlySet<SheetId> = new Set(['pipeline', 'leads', 'history']);

const ID = /^(?:event|activity|task|call|meeting|engagement|appointment)s?(?:id|no|number)$|^(?:活动|任务|通话|会议|日程)(?:编号|id)$/;
const OWN =
  /^(?:call(?:purpose|type|result|subject|owner|starttime|object|disposition|outcome|duration(?:inseconds)?)|event(?:owner|subject|type|subtype|title)|task(?:owner|subtype|type|status|subject)|meeting(?:name|type|owner|title|outcome|subject)|activity(?:type|subject|owner|name|status)|showas|isreminderset|reminderdatetime|通话(?:时长|类型|结果|目的)|会议(?:主题|类型)|活动(?:类型|主题)|任务(?:类型|状态|主题|名称))$/;
const TIME = /^(?:(?:start|end|due)(?:date)?(?:time)?|activitydate(?:time)?|开始时间|结束时间|截止时间|提醒时间)$/;
const KEY = /^(?:lead|deal|account|contact|potential|opportunity|who|what|related(?:to)?)ids?$/;
const STAGE = /^(?:(?:deal|sales|opportunity|pipeline|opp)?stage(?:name)?|(?:商机|销售|当前|跟进)?阶段)$/;
const NAMES = [
  'event',
  'events',
  'call',
  'calls',
  'task',
  'tasks',
  'meeting',
  'meetings',
  'activity',
  'activities',
  'engagement',
  'engagements',
  '通话记录',
  '会议记录',
  '任务列表',
  '日程',
  '活动记录',
];

/**
 * Activity logs (活动记录): is a tab a list of events, calls, tasks or meetings?
 *
 *   the id of an activity beside a word, time or foreign key of one; or a word of activities beside two foreign keys or a time and a key; or
 *   a tab or file named after them with a word, or a time and a key. A column of stages: it is none
 */
export function isActivityLog(grid: Grid, subjects: readonly Subject[]): boolean {
  const count = (pattern: RegExp): number => subjects.filter(s => s.header.keys.some(k => k.cost < 1.5 && pattern.test(k.key))).length;
  if (count(STAGE) > 0) return false;
  const [ids, own, times, keys] = [ID, OWN, TIME, KEY].map(count) as [number, number, number, number];
  const isCalled = isNamed(grid.tab, NAMES) || isNamed(grid.file ?? '', NAMES);
  if (ids > 0 && own + times + keys > 0) return true;
  if (own > 0 && (keys > 1 || (times > 0 && keys > 0) || own > 2)) return true;
  return isCalled && (own > 0 || (times > 0 && keys > 0));
}
