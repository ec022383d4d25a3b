import { OFFICE_JS_URL, type OfficeJs } from '../serve/officejs.js';
import { metaPolicyText, pagePolicy } from '../serve/policy.js';

/**
 * Fills the page's template: `%POLICY%`, `%OFFICE_JS_URL%` and `%SCRIPTS%`, each of which must stand in it once.
 *
 * Errors   throws when a place is missing, twice there, or unknown
 */
export function pageHtml(template: string, office: OfficeJs, scripts: readonly string[]): string {
  const values: Record<string, string> = {
    POLICY: attribute(metaPolicyText(pagePolicy(office, false))),
    OFFICE_JS_URL: attribute(OFFICE_JS_URL[office]),
    SCRIPTS: scripts.map(name => `<script defer src="${attribute(name)}"></script>`).join('\n    '),
  };
  const places = [...template.matchAll(/%([A-Z_]+)%/g)].map(place => place[1] as string);
  for (const name of new Set([...places, ...Object.keys(values)])) {
    const times = places.filter(place => place === name).length;
    if (!Object.hasOwn(values, name)) throw new Error(`the page's template has an unknown place %${name}%`);
    if (times !== 1) throw new Error(`the page's template must have %${name}% once, not ${times} times`);
  }
  return template.replace(/%([A-Z_]+)%/g, (_, name: string) => values[name] as string);
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
