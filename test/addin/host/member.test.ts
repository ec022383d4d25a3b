import assert from 'node:assert/strict';
import { allKinds, type Kind } from '../../../addin/host/api/kind.js';
import { wireName } from '../../../addin/host/api/query.js';
import '../../../addin/host/host.js';
import { officeRuntime } from '../../support/officeruntime.js';

interface Prototype {
  readonly _scalarPropertyNames?: readonly string[];
  readonly _scalarPropertyOriginalNames?: readonly string[];
  readonly _scalarPropertyUpdateable?: readonly boolean[];
  readonly _isCollection?: boolean;
}

function prototypeOf(kind: Kind): Prototype | undefined {
  const { Excel, OfficeCore } = officeRuntime();
  const found = Excel[kind.name] ?? OfficeCore[kind.name];
  return typeof found === 'function' ? (found as unknown as { prototype: Prototype }).prototype : undefined;
}

/** The source text of a getter, setter or method, where the name on the wire stands in quotes. */
function codeOf(prototype: Prototype, member: string): string {
  const found = Object.getOwnPropertyDescriptor(prototype, member);
  const { get, set, value } = found ?? {};
  return [get, set, value as unknown].map(one => (typeof one === 'function' ? String(one) : '')).join('\n');
}

function says(code: string, wire: string): boolean {
  return code.includes(`"${wire}"`) || code.includes(`'${wire}'`);
}

function wrong(kind: Kind): string[] {
  const prototype = prototypeOf(kind);
  if (!prototype) return [`the runtime has no class ${kind.name}`];
  const found: string[] = [];
  const scalars = prototype._scalarPropertyNames ?? [];
  const all = Object.getOwnPropertyNames(prototype)
    .map(name => codeOf(prototype, name))
    .join('\n');
  for (const [name, property] of Object.entries(kind.properties ?? {})) {
    const at = scalars.indexOf(name);
    if (property.hidden) continue;
    if (at < 0) found.push(`${kind.name}.${name} is no property`);
    else if (prototype._scalarPropertyOriginalNames?.[at] !== wireName(name))
      found.push(`${kind.name}.${name} has another name on the wire`);
    else if (property.set && prototype._scalarPropertyUpdateable?.[at] !== true) found.push(`${kind.name}.${name} cannot be set`);
  }
  for (const name of Object.keys(kind.links ?? {}))
    if (!says(codeOf(prototype, name), wireName(name))) found.push(`${kind.name}.${name} leads to no object`);
  for (const name of Object.keys(kind.methods ?? {})) {
    const known = says(codeOf(prototype, name), wireName(name)) || says(all, wireName(name));
    const indexer = name === 'getItem' && typeof (prototype as Record<string, unknown>)[name] === 'function';
    if (!known && !indexer) found.push(`${kind.name}.${name} is no method`);
  }
  if ((kind.items !== undefined) !== (prototype._isCollection === true))
    found.push(`${kind.name} is wrongly ${kind.items ? '' : 'no '}collection`);
  return found;
}

/** Classes that the runtime makes and does not export: they are played by what it sends. */
const PRIVATE = new Set(['AddinInternalService', 'CustomFunctions', 'RibbonTab']);

describe('the members the played Excel offers', () => {
  it('are members of the runtime’s classes, by the names the runtime sends', () => {
    assert.deepEqual(
      allKinds()
        .filter(kind => !PRIVATE.has(kind.name))
        .flatMap(wrong),
      [],
    );
    assert.ok(allKinds().length > 70);
  });

  it('would be noticed if one were misspelt', () => {
    const kind: Kind = {
      name: 'Range',
      properties: { valuesType: { get: () => null } },
      methods: { getRows: () => null },
      links: { formats: () => null },
    };
    assert.deepEqual(wrong(kind), ['Range.valuesType is no property', 'Range.formats leads to no object', 'Range.getRows is no method']);
  });
});
