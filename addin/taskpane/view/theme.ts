import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';

/** Excel's green, from near black to near white. */
const EXCEL: BrandVariants = {
  10: '#03130A',
  20: '#082415',
  30: '#0B331D',
  40: '#0D4225',
  50: '#0E502C',
  60: '#0F5E33',
  70: '#0F6C3A',
  80: '#107C41',
  90: '#2B8A54',
  100: '#439867',
  110: '#5AA67A',
  120: '#71B58D',
  130: '#89C3A1',
  140: '#A1D1B5',
  150: '#BADFC9',
  160: '#D4EDDE',
};

const FONT =
  "'Segoe UI', 'Segoe UI Web (West European)', 'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', -apple-system, system-ui, sans-serif";
const LIGHT: Theme = { ...createLightTheme(EXCEL), fontFamilyBase: FONT };
// Green text on a dark ground needs a lighter shade than Fluent takes for blue.
const DARK: Theme = {
  ...createDarkTheme(EXCEL),
  fontFamilyBase: FONT,
  colorBrandForeground1: EXCEL[120],
  colorBrandForegroundLink: EXCEL[120],
  colorBrandForegroundLinkHover: EXCEL[130],
  colorBrandForegroundLinkPressed: EXCEL[140],
  colorStatusDangerForeground1: '#E8929B', // Fluent's own is 4.2 : 1 on its dark ground
  colorCompoundBrandForeground1: EXCEL[120],
  colorCompoundBrandForeground1Hover: EXCEL[130],
  colorCompoundBrandForeground1Pressed: EXCEL[140],
};

/** The theme on a light or a dark ground. High contrast needs none: the browser's forced colours win over both. */
export function themeFor(dark: boolean): Theme {
  return dark ? DARK : LIGHT;
}

/** Whether a ground such as `#262626` is dark, by its luma; null where it is no colour of six digits. */
export function isDark(color: string | undefined): boolean | null {
  const digits = /^#?([0-9a-f]{6})$/i.exec(color ?? '')?.[1];
  if (digits === undefined) return null;
  const [red, green, blue] = [0, 2, 4].map(at => parseInt(digits.slice(at, at + 2), 16)) as [number, number, number];
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
