/** Where the page takes office.js from: Microsoft's network, its network in China run by 21Vianet, or the installed package (development only). */
export type OfficeJs = 'cdn' | 'cdn-cn' | 'local';

export const OFFICE_JS_URL: Record<OfficeJs, string> = {
  cdn: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
  'cdn-cn': 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js',
  local: 'office-js/office.js',
};

/**
 * Reads the build constant.
 *
 * Errors   throws when it is none of the three
 */
export function officeJsOf(name: string | undefined): OfficeJs {
  if (name === undefined || name === '') return 'cdn';
  if (Object.hasOwn(OFFICE_JS_URL, name)) return name as OfficeJs;
  throw new Error(`OFFICE_JS_URL must be one of ${Object.keys(OFFICE_JS_URL).join(', ')}, not ${name}`);
}
