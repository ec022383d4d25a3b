import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Certificate, certificateOf } from './certificate.js';
import { fileIn, mediaType } from './file.js';
import { headerRules, headersOf } from './header.js';
import type { OfficeJs } from './officejs.js';

export interface Serving {
  /** The bundle: its files are served with the headers of production. */
  readonly folder: string;
  /** 0 takes a free port. */
  readonly port?: number;
  readonly office?: OfficeJs;
  /** Whether pages of this machine may show the pane in a frame. */
  readonly development?: boolean;
  /** Other folders by the path they are served under ('/office-js/'), in any case of letters and without a policy. */
  readonly mounts?: Readonly<Record<string, string>>;
  readonly certificate?: Certificate;
  /** Sent with every file besides what production sends. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Served {
  /** `https://localhost:PORT`, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a bundle over https as its production host must, from this machine to this machine. */
export async function serve(serving: Serving): Promise<Served> {
  const { key, cert } = serving.certificate ?? (await certificateOf());
  const server = createServer({ key, cert }, (request, response) => answer(request, response, serving));
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(serving.port ?? 0, 'localhost', listening);
  });
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(closed => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, serving: Serving): void {
  const refuse = (status: number, text: string, headers: Record<string, string> = {}): void =>
    void response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(text);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD', { Allow: 'GET, HEAD' });
  const path = pathOf(request.url ?? '/');
  if (path === null) return refuse(400, 'Not a path');
  const mount = Object.keys(serving.mounts ?? {}).find(prefix => path.startsWith(prefix));
  const file = mount ? fileIn(serving.mounts?.[mount] as string, path.slice(mount.length), true) : fileIn(serving.folder, path);
  if (file === null) return refuse(404, `Not found: ${path}`);
  const { size, mtimeMs } = statSync(file);
  const tag = `W/"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
  const policy = mount ? { 'Cache-Control': 'no-cache' } : headersOf(path, headerRules(serving.office ?? 'cdn', serving.development));
  const headers = { ...policy, ...serving.headers };
  if (request.headers['if-none-match'] === tag) return void response.writeHead(304, { ...headers, ETag: tag }).end();
  response.writeHead(200, { 'Content-Type': mediaType(file), 'Content-Length': size, ETag: tag, ...headers });
  if (request.method === 'HEAD') return void response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url, 'https://localhost').pathname);
  } catch {
    return null;
  }
}
