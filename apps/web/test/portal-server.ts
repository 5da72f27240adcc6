import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { MockRegion } from './mock-region.js';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** As strict as production, or stricter: nothing inline, nothing from elsewhere. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the built portal from `directory` with a played region behind it, on a free port. */
export async function startPortalServer(directory: string) {
  const region = new MockRegion();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://portal').pathname;
    region.handle(request, response, () => void sendFile(join(directory, path), directory, response));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    region,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      region.close();
      server.closeAllConnections();
      await new Promise((stopped) => server.close(stopped));
    },
  };
}

/** A file of the portal, or its first page: the addresses of pages are known to the portal alone. */
async function sendFile(path: string, directory: string, response: ServerResponse): Promise<void> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  const file = isFile ? path : join(directory, 'index.html');
  response.writeHead(200, {
    'Content-Type': mediaTypes[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
  });
  createReadStream(file).pipe(response);
}
