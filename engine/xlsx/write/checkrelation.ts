import { walkXml } from './markup.js';

/** Relationships of every part: source part → relationship id → type and target part. */
export type Relations = ReadonlyMap<string, ReadonlyMap<string, { readonly type: string; readonly target: string }>>;

/** The part a relationship's target names, from the part that holds it. */
function resolved(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

/** The part that holds the relationships of `part`. */
function relationsOf(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

/** Declared content types: by extension and by part. */
export function checkTypes(parts: ReadonlyMap<string, string>, faults: string[]): void {
  const extensions = new Set<string>();
  const declared = new Set<string>();
  walkXml(parts.get('[Content_Types].xml') ?? '<none/>', {
    open(name, attributes) {
      if (name === 'Default') extensions.add((attributes.get('Extension') ?? '').toLowerCase());
      if (name !== 'Override') return;
      const part = (attributes.get('PartName') ?? '').slice(1);
      if (declared.has(part)) faults.push(`[Content_Types].xml: ${part} is declared twice`);
      declared.add(part);
      if (!parts.has(part)) faults.push(`[Content_Types].xml: ${part} is declared and not there`);
    },
  });
  for (const part of parts.keys()) {
    if (part === '[Content_Types].xml') continue;
    const extension = part.split('.').pop()?.toLowerCase() ?? '';
    // "xml" alone says nothing about what a part is
    if (!declared.has(part) && (extension === 'xml' || !extensions.has(extension)))
      faults.push(`[Content_Types].xml: ${part} has no content type`);
  }
}

/** Reads the relationships of every part. Says which targets are missing. */
export function checkRelations(parts: ReadonlyMap<string, string>, faults: string[]): Relations {
  const all = new Map<string, Map<string, { type: string; target: string }>>();
  for (const [name, source] of parts) {
    if (!name.endsWith('.rels')) continue;
    const owner = name.replace(/(^|\/)_rels\/([^/]*)\.rels$/, '$1$2');
    const own = new Map<string, { type: string; target: string }>();
    all.set(owner, own);
    if (owner !== '' && !parts.has(owner)) faults.push(`${name}: it belongs to no part`);
    walkXml(source, {
      open(element, attributes) {
        if (element !== 'Relationship') return;
        const id = attributes.get('Id') ?? '';
        const outside = attributes.get('TargetMode') === 'External';
        const target = outside ? '' : resolved(owner, attributes.get('Target') ?? '');
        if (own.has(id)) faults.push(`${name}: relationship ${id} twice`);
        own.set(id, { type: (attributes.get('Type') ?? '').split('/').pop() ?? '', target });
        if (!outside && !parts.has(target)) faults.push(`${name}: ${target} is not there`);
      },
    });
  }
  return all;
}

/** References from a part by relationship id must be there. */
export function checkUses(part: string, source: string, own: ReadonlyMap<string, unknown> | undefined, faults: string[]): void {
  for (const use of source.matchAll(/\br:(?:id|embed)="([^"]*)"/g)) {
    if (!own?.has(use[1] as string)) faults.push(`${part}: relationship ${use[1] ?? ''} is not there (${relationsOf(part)})`);
  }
}
