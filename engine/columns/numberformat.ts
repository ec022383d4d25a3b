/**
 * What a number format makes of a number. 'day': a date, with or without time. 'time': a time of day alone (no year, month or day in it).
 * 'number': everything else, elapsed time (`[h]:mm`) included, which is a duration and not a point in time.
 */
export type FormatSense = 'number' | 'day' | 'time';

/** Built-in formats (ECMA-376 18.8.30). 27–36 and 50–58 are the Chinese ones; Excel shows others by its own language, all of them dates. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"$"#,##0_);("$"#,##0)',
  6: '"$"#,##0_);[Red]("$"#,##0)',
  7: '"$"#,##0.00_);("$"#,##0.00)',
  8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0_);(#,##0)',
  38: '#,##0_);[Red](#,##0)',
  39: '#,##0.00_);(#,##0.00)',
  40: '#,##0.00_);[Red](#,##0.00)',
  41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
  42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
  43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
  44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/**
 * The code of a built-in format id; General for ids nobody defined.
 *
 * @example builtInFormat(31) // => 'yyyy"年"m"月"d"日"'
 */
export function builtInFormat(id: number): string {
  return (Object.hasOwn(BUILT_IN, id) ? BUILT_IN[id] : undefined) ?? 'General';
}

/**
 * Whether a format code shows dates: what is quoted, escaped, padded (`_x`, `*x`) or in brackets (colours, locales, conditions) is left
 * out, then the letters of the first section decide. `m` is a month unless it stands next to hours or seconds.
 *
 * @example formatSense('[Red]yyyy-mm-dd;@') // => 'day'
 * @example formatSense('h:mm') // => 'time'
 * @example formatSense('[h]:mm') // => 'number'
 * @example formatSense('0.00"days"') // => 'number'
 */
export function formatSense(code: string): FormatSense {
  if (/^general$/i.test(code.trim())) return 'number';
  const bare = code.replace(/"[^"]*"?|\\.|[_*]./gs, ' ');
  if (/\[(h+|m+|s+)(\.0+)?\]/i.test(bare)) return 'number';
  const first = bare.replace(/\[[^\]]*\]/g, '').split(';')[0]!;
  const plain = first.replace(/general|上午\/下午|am\/pm|a\/p/gi, found => (/general/i.test(found) ? ' ' : 'h'));
  if (/[#?]|0[^:.]*[,%]|[0#?.]e[+-]/i.test(plain)) return 'number';
  if (/a{3,4}/i.test(plain)) return 'day'; // the Chinese and Japanese weekday
  const letters = plain.toLowerCase().replace(/[^ymdhseb]/g, '');
  if (/[yde]|b{2}/.test(letters)) return 'day';
  if (/m/.test(letters)) return /[hs]/.test(letters) ? 'time' : 'day';
  return /[hs]/.test(letters) ? 'time' : 'number';
}
