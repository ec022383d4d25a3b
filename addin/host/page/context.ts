import type { Host } from '../host.js';
import type { JsonObject } from '../json.js';

/** The pane's place in the workbook: what both ends call it. */
export const ADDIN = 'closebook';

/** Excel on the web, as office.js knows it. */
const EXCEL_ON_THE_WEB = 16;

/**
 * What office.js is told of the application and the workbook when it starts. The theme of Office is not in it: this build of the runtime
 * passes none on.
 */
export function appContext(host: Host, origin: string): JsonObject {
  const { book, language, requirements } = host;
  return {
    _id: ADDIN,
    _appName: EXCEL_ON_THE_WEB,
    _appVersion: 16,
    _appMinorVersion: 1,
    _appUILocale: language,
    _dataLocale: language,
    _docUrl: `${origin}/${book.name}`,
    _clientMode: book.readOnly ? 0 : 1,
    _settings: [...book.documentSettings],
    _reason: 'documentOpened',
    _osfControlType: 1,
    _eToken: '',
    _correlationId: 'closebook-host',
    _appInstanceId: ADDIN,
    _requirementMatrix: JSON.stringify(requirements.matrix()),
    _hostFullVersion: '16.0.19999.10000',
    _clientWindowHeight: 800,
    _clientWindowWidth: 1200,
    _addinName: 'Closebook',
    _appDomains: [],
    _featureGates: {},
    _initialDisplayMode: 0,
  };
}

/** Bits of the last item of the host's information. */
const SHARED_RUNTIME = 1;
const CUSTOM_FUNCTIONS = 2;

/** What the pane's frame is called and asked for, from which office.js learns its host before it can ask. */
export function frameOf(
  pane: string,
  origin: string,
  language: string,
  conversation: string,
  hasFunctions = false,
): { readonly src: string; readonly name: string } {
  const flags = SHARED_RUNTIME | (hasFunctions ? CUSTOM_FUNCTIONS : 0);
  const items = ['Excel', 'Web', '16.01', language, 'closebook-host', '', '', String(flags)];
  const url = new URL(pane, origin);
  url.searchParams.set('_host_Info', items.join('$'));
  const name = {
    baseFrameName: '__office_addin',
    hostInfo: items.join('|'),
    xdmInfo: `${conversation}|${ADDIN}|${origin}`,
    serializerVersion: '1',
    flights: '[]',
  };
  return { src: url.href, name: JSON.stringify(name) };
}
