import { type Table, textColumn } from '../table.js';
import type { Vocabulary } from './vocabulary.js';
import { wordList } from './wordlist.js';

const of = wordList({
  done:
    'done,completed,complete,held,visited,attended,checked in,checked out,finished,closed,successful,met,made,yes,true,1,' +
    '已完成,完成,已拜访,已执行,已签到,已签退,已结束,已提交,已审核,已到访,已见面,正常,是,√',
  missed:
    'missed,no show,not done,not visited,not held,not completed,incomplete,skipped,overdue,failed,absent,no,false,0,' +
    '未拜访,未完成,未执行,未签到,未到访,未见面,爽约,缺席,逾期,已逾期,过期,已过期,漏访,否,×',
  cancelled:
    'cancelled,canceled,cancelled by customer,aborted,rescheduled,postponed,void,已取消,取消,客户取消,已作废,作废,已改期,改期,已延期,延期',
  planned:
    'planned,scheduled,pending,open,not started,upcoming,to do,todo,in progress,draft,confirmed,' +
    '计划中,已计划,计划,待拜访,待执行,待完成,未开始,已安排,待确认,进行中,草稿',
});

/** The status of a visit (拜访状态): only one that was made is a contact. */
export const VISIT_WORDS: Vocabulary = {
  sheet: 'visits',
  role: 'status',
  meanings: {
    done: { zh: '已完成', en: 'made' },
    planned: { zh: '计划中', en: 'planned' },
    cancelled: { zh: '已取消', en: 'cancelled' },
    missed: { zh: '未拜访', en: 'missed' },
  },
  of,
  done: { zh: '有拜访日期的按已拜访计', en: 'a visit with a date counts as made' },
  // a column of remarks is no status
  matters: (table: Table) => 'actual' in table.columns && [...(textColumn(table, 'status')?.words ?? [])].some(word => of(word) !== null),
};
