import assert from 'node:assert/strict';
import { builtInFormat, type FormatSense, formatSense } from '../../engine/columns/numberformat.js';

const all = (sense: FormatSense, codes: string[]): void =>
  assert.deepEqual(
    codes.filter(code => formatSense(code) !== sense),
    [],
  );

describe('a number format', () => {
  it('shows days where its letters do', () => {
    all('day', ['yyyy-mm-dd', 'd-mmm-yy', 'm/d/yy', 'mmm', 'm', 'dddd', 'yyyy"年"m"月"d"日"', '[$-804]yyyy/m/d;@', '[Red]dd.mm.yyyy', 'yyyy-mm-dd hh:mm:ss', 'e"年"m"月"', '[$-411]ggge"年"', 'm/d/yyyy h:mm AM/PM', '\\Qm yyyy', '[DBNum1][$-804]yyyy"年"m"月"', 'd', 'YYYY\\-MM\\-DD', 'aaaa', '[$-804]aaaa;@']); // prettier-ignore
  });

  it('shows a time of day where it has hours, minutes or seconds alone', () => {
    all('time', ['h:mm', 'hh:mm:ss', 'mm:ss', 'h:mm AM/PM', 'mm:ss.0', '上午/下午h"时"mm"分"', 's.00', 'AM/PM h:mm']);
  });

  it('shows a number otherwise, elapsed time and letters in quotes included', () => {
    all('number', ['General', 'GENERAL', '0.00', '#,##0', '0.00E+00', '##0.0E+0', '@', '', '[h]:mm', '[mm]:ss', '[ss].00', '0" days"', '0\\d', '#,##0_d', '* #,##0', '[Red]0', '[$¥-804]#,##0.00', '"yyyy"0', '0%', '# ?/?', '_("$"* #,##0_)', '#,##0"元"', '[>100]0.0;0', '[Blue]General', '[Magenta]#,##0;[Yellow]-#,##0']); // prettier-ignore
  });

  it('built into Excel has its code; the Chinese ones are dates and times', () => {
    assert.deepEqual([14, 27, 31, 36, 50, 57, 58].map(id => formatSense(builtInFormat(id))), Array(7).fill('day')); // prettier-ignore
    assert.deepEqual([18, 20, 32, 35, 45, 55].map(id => formatSense(builtInFormat(id))), Array(6).fill('time')); // prettier-ignore
    assert.deepEqual([0, 1, 4, 9, 11, 37, 44, 46, 48, 49, 163].map(id => formatSense(builtInFormat(id))), Array(11).fill('number')); // prettier-ignore
  });
});
