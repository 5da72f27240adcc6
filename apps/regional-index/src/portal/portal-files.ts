import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** Injection token of the files that are served: exactly those that were there at the start, nothing beside them. */
export const PORTAL_FILES = Symbol('PORTAL_FILES');

export interface PortalFile {
  readonly type: string;
  readonly content: Buffer;
}
/** By path with forward slashes, such as `assets/index-1a2b3c.js`. */
export type PortalFiles = ReadonlyMap<string, PortalFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Reads a built portal: about a megabyte, so it stays in memory. */
export function readPortal(directory: string): PortalFiles {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const type = types[extname(path)] ?? 'application/octet-stream';
        return [relative(directory, path).split(sep).join('/'), { type, content: readFileSync(path) }];
      }),
  );
}
