import { type Element, named, within } from '../xml.js';

/** Which kind of resource an element refers to. */
const KIND: Readonly<Record<string, string>> = {
  Label: 'bt:ShortStrings',
  Title: 'bt:ShortStrings',
  Description: 'bt:LongStrings',
  'bt:Image': 'bt:Images',
  SourceLocation: 'bt:Urls',
  FunctionFile: 'bt:Urls',
  LearnMoreUrl: 'bt:Urls',
  Namespace: 'bt:ShortStrings',
  Runtime: 'bt:Urls',
};

/** References to nothing or to the wrong thing, and ids that are not unique, too long or not used. */
export function resourceFaults(root: Element): string[] {
  const faults: string[] = [];
  const defined = new Map<string, string>();
  for (const list of named(root, 'Resources').flatMap(resources => resources.children))
    for (const { attributes } of list.children) {
      const id = attributes['id'] ?? '';
      if (defined.has(id)) faults.push(`the resource ${id} is defined twice`);
      if (id === '' || id.length > 32) faults.push(`the resource id ${id || '(none)'} is not 1 to 32 characters long`);
      defined.set(id, list.name);
    }
  const used = [...within(root)].filter(({ attributes }) => attributes['resid'] !== undefined);
  for (const { name, attributes } of used) {
    const kind = defined.get(attributes['resid'] as string);
    if (!kind) faults.push(`${name} refers to ${attributes['resid']}, which is not defined`);
    else if (kind !== KIND[name]) faults.push(`${name} refers to ${attributes['resid']}, which is in ${kind}, not in ${KIND[name]}`);
  }
  const names = new Set(used.map(({ attributes }) => attributes['resid']));
  for (const id of defined.keys()) if (!names.has(id)) faults.push(`the resource ${id} is not used`);
  const ids = [...named(root, 'Control'), ...named(root, 'Group')].map(({ attributes }) => attributes['id'] ?? '');
  for (const [i, id] of ids.entries())
    if (id === '' || ids.indexOf(id) !== i) faults.push(`the control id ${id || '(none)'} is not unique`);
  return faults;
}
