import { METADATA } from '../../manifests/functionfile.js';
import type { OfficeJs } from './officejs.js';
import { pagePolicy, policyText, SUPPORT_POLICY, WORKER_POLICY } from './policy.js';

/** Response headers for the files whose path matches: an exact path, or a folder ended by `*`. No two rules that match a file name one header. */
export interface HeaderRule {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a host must send, written once: the development server, the bundle's `_headers` file and the manual are made from it. */
export function headerRules(office: OfficeJs, development = false): readonly HeaderRule[] {
  return [
    { path: '/*', headers: { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' } },
    {
      path: '/taskpane.html',
      headers: { 'Content-Security-Policy': policyText(pagePolicy(office, development)), 'Cache-Control': 'no-cache' },
    },
    { path: '/support.html', headers: { 'Content-Security-Policy': policyText(SUPPORT_POLICY), 'Cache-Control': 'no-cache' } },
    { path: '/taskpane.js', headers: { 'Cache-Control': 'no-cache' } },
    // Excel on the web reads what the functions are from another origin
    ...[METADATA.zh, METADATA.en].map(name => ({
      path: `/${name}`,
      headers: { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache' },
    })),
    { path: '/worker.js', headers: { 'Content-Security-Policy': policyText(WORKER_POLICY), 'Cache-Control': 'no-cache' } },
    { path: '/chunk/*', headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } }, // named by content
    { path: '/assets/*', headers: { 'Cache-Control': 'public, max-age=86400' } }, // Office shows no icon that may not be cached
  ];
}

/**
 * The headers of one file.
 *
 * @example headersOf('/a/b.js', [{ path: '/*', headers: { X: '1' } }, { path: '/a/*', headers: { Y: '2' } }, { path: '/c', headers: {} }]) // => { X: '1', Y: '2' }
 */
export function headersOf(path: string, rules: readonly HeaderRule[]): Record<string, string> {
  const matching = rules.filter(rule => (rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path));
  return Object.assign({}, ...matching.map(rule => rule.headers)) as Record<string, string>;
}

/** The rules as a `_headers` file, which several static hosts read. */
export function headersFile(rules: readonly HeaderRule[]): string {
  return rules
    .map(({ path, headers }) => [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n') + '\n')
    .join('');
}
