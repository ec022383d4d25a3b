import { pixelsOf } from '../png.js';
import { type Element, named, within } from '../xml.js';

/** The bundle that a manifest points at. */
export interface Bundle {
  /** The address it is served at. */
  readonly base: string;
  /** A file of the bundle by its name, or undefined where there is none. */
  file(name: string): Uint8Array | undefined;
}

/** Every address in the manifest: what it is called, and the address. */
function urls(root: Element): { name: string; url: string }[] {
  const holders = new Set(['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation', 'bt:Image', 'bt:Url']);
  return [...within(root)]
    .filter(({ name, attributes }) => holders.has(name) && attributes['DefaultValue'] !== undefined)
    .flatMap(({ name, attributes, children }) =>
      [attributes['DefaultValue'], ...children.map(child => child.attributes['Value'])].flatMap(url =>
        url === undefined ? [] : [{ name: attributes['id'] ?? name, url }],
      ),
    );
}

/** Addresses that are not https, not filled in, elsewhere, or of no file. */
export function urlFaults(root: Element, { base, file }: Bundle): string[] {
  return urls(root).flatMap(({ name, url }) => {
    if (!url.startsWith('https://')) return [`${name} is not https: ${url}`];
    if (/[{}%<>\s]/.test(url)) return [`${name} has a place that was not filled in: ${url}`];
    if (!url.startsWith(`${base}/`)) return [`${name} is not under ${base}: ${url}`];
    return file(url.slice(base.length + 1)) ? [] : [`${name} is not a file of the bundle: ${url}`];
  });
}

/** Icons that lack a size Office asks for, or have another size than they say. */
export function iconFaults(root: Element, { base, file }: Bundle): string[] {
  const faults: string[] = [];
  const check = (what: string, url: string | undefined, size: number): void => {
    const bytes = url?.startsWith(`${base}/`) ? file(url.slice(base.length + 1)) : undefined;
    const pixels = bytes && pixelsOf(bytes);
    if (bytes && (pixels?.width !== size || pixels.height !== size))
      faults.push(
        `${what} must be ${size} pixels square, not ${pixels ? `${pixels.width} by ${pixels.height}` : 'something other than a PNG'}`,
      );
  };
  const defined = new Map(
    named(root, 'bt:Images').flatMap(list => list.children.map(i => [i.attributes['id'], i.attributes['DefaultValue']])),
  );
  for (const { children } of named(root, 'Icon')) {
    const sizes = children.map(image => Number(image.attributes['size']));
    for (const size of [16, 32, 80])
      if (!sizes.includes(size)) faults.push(`the icon ${children[0]?.attributes['resid']} has no size ${size}`);
    for (const { attributes } of children) check(`${attributes['resid']}`, defined.get(attributes['resid']), Number(attributes['size']));
  }
  for (const { name, attributes } of root.children) {
    if (name === 'IconUrl') check(name, attributes['DefaultValue'], 32);
    if (name === 'HighResolutionIconUrl') check(name, attributes['DefaultValue'], 64);
  }
  return faults;
}
