/**
 * One payment of several, or one way of paying: 第一次回款, 4月回款, 本次收款, Payment 1, 2nd payment, 定金, Deposit, 现金, 承兑汇票, Chq Amt. A day, a number or
 * a ratio of one is none.
 */
export const PAYMENT =
  /^((?:第 ?)?(?:[一二三四五六七八九十]{1,3}|\d{1,2}) ?(?:次|期|笔|筆|月份?)? ?(?:回款|收款|付款|到款|到账)(?:金额|额)?|(?:本[次期月]|首[次期笔]|尾[次期笔]|末[次期笔]) ?(?:回款|收款|付款|到款)(?:金额|额)?|(?:回款|收款|付款)(?:金额|额)? ?\d{1,2}|(?:已[收付])?(?:定金|订金|首付款?)|(?:现金|银行转账|转账|电汇|银行存款|承兑汇票|承兑|银承|支票|微信|支付宝)(?:收款|回款)?(?:金额)?|(?:payment|receipt|instal?lment paid|amount received) ?#? ?\d{1,2}(?: amount)?|(?:1st|2nd|3rd|[4-9]th|first|second|third|fourth|final|last|down) payment(?: amount| received)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} (?:payment|receipt|collection)s?|deposit(?: paid| received| amount)?|retainer(?: paid)?|advance (?:paid|received)|(?:ch(?:e)?q(?:ue)?|check|cash|bank|upi|neft|card|wire)(?: transfer)? (?:amt|amount|paid|received)\.?)$/iu;
