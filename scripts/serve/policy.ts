import { OFFICE_JS_URL, type OfficeJs } from './officejs.js';

/** A content security policy: each directive with its sources. */
export type Policy = Readonly<Record<string, readonly string[]>>;

/** Who may show the pane in a frame: Excel on the web, and the sites that show Excel on the web in a frame of theirs. */
const ANCESTORS: Record<OfficeJs, readonly string[]> = {
  cdn: [
    'https://*.officeapps.live.com',
    'https://*.office.com',
    'https://*.office.net',
    'https://*.office365.com',
    'https://*.microsoft365.com',
    'https://*.cloud.microsoft',
    'https://*.sharepoint.com',
    'https://onedrive.live.com',
    'https://teams.microsoft.com',
  ],
  'cdn-cn': ['https://*.partner.officewebapps.cn', 'https://*.sharepoint.cn', 'https://*.office365.cn'],
  local: [],
};

/**
 * What the page may do: run its own script and office.js, and nothing on the network. Fluent writes its styles into the page, hence the inline
 * styles; nothing compiles text, hence no 'unsafe-eval'.
 */
export function pagePolicy(office: OfficeJs, development: boolean): Policy {
  const script = office === 'local' ? [] : [new URL(OFFICE_JS_URL[office]).origin];
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...script],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'none'"],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': [...ANCESTORS[office], ...(development || office === 'local' ? ["'self'", 'https://localhost:*'] : [])],
  };
}

/** What the worker may do. It does not inherit the page's policy, and Arquero compiles its expressions: 'unsafe-eval' holds here alone. */
export const WORKER_POLICY: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'unsafe-eval'"],
  'connect-src': ["'none'"],
};

/** What the page that explains and helps may do: be read. */
export const SUPPORT_POLICY: Policy = {
  'default-src': ["'none'"],
  'style-src': ["'unsafe-inline'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/**
 * @example policyText({ 'default-src': ["'none'"], 'img-src': ["'self'", 'data:'] }) // => "default-src 'none'; img-src 'self' data:"
 */
export function policyText(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}

/** The policy as it may stand in the page itself, for a host that cannot send headers: browsers ignore frame-ancestors there. */
export function metaPolicyText(policy: Policy): string {
  return policyText(Object.fromEntries(Object.entries(policy).filter(([directive]) => directive !== 'frame-ancestors')));
}
