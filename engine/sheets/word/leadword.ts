import type { Vocabulary } from './vocabulary.js';
import { wordList } from './wordlist.js';

/** The status of a lead (线索状态): was it converted, is it worked on, was it given up? */
export const LEAD_WORDS: Vocabulary = {
  sheet: 'leads',
  role: 'status',
  meanings: {
    converted: { zh: '已转化', en: 'converted' },
    open: { zh: '跟进中', en: 'open' },
    lost: { zh: '无效或放弃', en: 'invalid or given up' },
  },
  of: wordList({
    converted:
      'converted,closed converted,qualified,open deal,已转化,已转换,转化,转化成功,已转商机,转商机,转为商机,已转为商机,已转客户,已成交,已签约',
    open:
      'new,open,open not contacted,not contacted,working,working contacted,contacted,attempted to contact,attempting,connected,in progress,nurturing,nurture,pre qualified,assigned,unassigned,contact in future,follow up,pending,unread,' +
      '新建,新线索,未处理,处理中,未联系,已联系,待跟进,跟进中,跟进,未转化,未转换,培育中,待分配,未分配,已分配,待确认,进行中,已接触,未跟进,待联系',
    lost:
      'unqualified,not qualified,disqualified,closed not converted,not converted,invalid,junk,junk lead,lost,lost lead,dead,duplicate,bad timing,bad data,not interested,recycled,closed,spam,' +
      '无效,无效线索,不合格,已关闭,关闭,放弃,已放弃,已流失,流失,无意向,重复,垃圾线索,空号,回收,已回收',
  }),
  done: { zh: '按未转化计', en: 'counted as not converted' },
  matters: table => !('converted' in table.columns) && !('converted_opp' in table.columns),
};
