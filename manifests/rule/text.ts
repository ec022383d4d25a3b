import { DEFAULT_LOCALE, OTHER_LOCALE } from '../resource.js';
import { type Element, named } from '../xml.js';

/** Texts that are missing in one of the languages, or longer than Office takes. */
export function textFaults(root: Element): string[] {
  const faults: string[] = [];
  const limit = (what: string, text: string, most: number): void => {
    if (text.trim() === '') faults.push(`${what} is empty`);
    else if (text.length > most) faults.push(`${what} is ${text.length} characters long, over the ${most} that Office takes`);
  };
  const both = (what: string, { attributes, children }: Element, most: number): void => {
    limit(`${what} in ${DEFAULT_LOCALE}`, attributes['DefaultValue'] ?? '', most);
    limit(`${what} in ${OTHER_LOCALE}`, children.find(c => c.attributes['Locale'] === OTHER_LOCALE)?.attributes['Value'] ?? '', most);
  };
  for (const child of root.children) {
    if (child.name === 'ProviderName') limit('ProviderName', child.text, 125);
    if (child.name === 'DisplayName') both('DisplayName', child, 125);
    if (child.name === 'Description') both('Description', child, 250);
  }
  for (const [list, most] of Object.entries({ 'bt:ShortStrings': 125, 'bt:LongStrings': 250 }))
    for (const text of named(root, list).flatMap(strings => strings.children)) both(`the text ${text.attributes['id']}`, text, most);
  return faults;
}
