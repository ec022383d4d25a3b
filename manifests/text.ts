import { manifestOf } from './emit.js';
import { type Edition, type ManifestSource, PROD } from './manifest.js';
import { printed } from './xml.js';

/** The manifest of an edition as its file's text. */
export function manifestText(source: ManifestSource, edition: Edition): string {
  return printed(manifestOf(source, edition));
}

/**
 * The edition for users at a site's own address.
 *
 * Errors   throws when the address is not https, is still the placeholder, or is no folder
 */
export function placedAt(address: string): Edition {
  const base = address.replace(/\/+$/, '');
  const url = URL.canParse(base) ? new URL(base) : null;
  if (url?.protocol !== 'https:')
    throw new Error(`base must be an https address, not "${address}" · base 须为 https 地址，而不是“${address}”`);
  if (url.hostname.endsWith('.example'))
    throw new Error(
      `base must be the address of a site, not the placeholder ${address} · base 须为实际网站的地址，而不是占位的 ${address}`,
    );
  if (url.search || url.hash || url.username)
    throw new Error(`base must be the address of a folder, not ${address} · base 须为文件夹的地址，而不是 ${address}`);
  return { ...PROD, base };
}
