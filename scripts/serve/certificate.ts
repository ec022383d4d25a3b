import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A key and its certificate for https://localhost, and whether it is one the developer has told this machine to trust. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly trusted: boolean;
}

/**
 * The developer's own certificate where office-addin-dev-certs has put one, else one made in memory for this run. Nothing is installed, and no
 * certificate authority is made.
 */
export async function certificateOf(folder: string = join(homedir(), '.office-addin-dev-certs')): Promise<Certificate> {
  const [key, cert] = [join(folder, 'localhost.key'), join(folder, 'localhost.crt')];
  if (existsSync(key) && existsSync(cert)) return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8'), trusted: true };
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert, trusted: false };
}
