import { defineIssue } from '../../issue.js';

export const LEAD_DUPLICATE = defineIssue({
  code: 'duplicate-lead',
  severity: 'warning',
  found: { zh: '线索“{value}”重复出现', en: 'lead "{value}" appears more than once' },
  done: {
    zh: '按一条线索计：取最早的一行，任一行已转化即为已转化',
    en: 'counted once: by its earliest row, converted if any of its rows is',
  },
  advice: { zh: '请核对后删除多余的行', en: 'Check and delete the surplus rows' },
});

export const LEAD_CREATED_AFTER = defineIssue({
  code: 'lead-created-after-as-of',
  severity: 'warning',
  found: { zh: '线索的创建日期“{value}”晚于截止日', en: 'lead created on {value}, after the as-of day' },
  done: { zh: '该线索未计入', en: 'the lead is left out' },
  advice: { zh: '请核对日期或调整截止日', en: 'Check the date, or choose a later as-of day' },
});

export const CONTACT_BEFORE_CREATED = defineIssue({
  code: 'contact-before-created',
  severity: 'warning',
  found: {
    zh: '首次联系日期“{value}”早于线索创建日期 {created}',
    en: 'first contact on {value}, before the lead was created on {created}',
  },
  done: { zh: '未计入响应天数', en: 'left out of the days to first contact' },
  advice: { zh: '请核对两个日期', en: 'Check both dates' },
});

export const CONTACT_IN_FUTURE = defineIssue({
  code: 'contact-after-as-of',
  severity: 'warning',
  found: { zh: '首次联系日期“{value}”晚于截止日', en: 'first contact on {value}, after the as-of day' },
  done: { zh: '截至截止日按未联系计', en: 'counted as not yet contacted on the as-of day' },
  advice: { zh: '请核对日期或调整截止日', en: 'Check the date, or choose a later as-of day' },
});
