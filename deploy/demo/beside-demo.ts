import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Surroundings } from './environments.js';

/** What a region needs that is started by hand next to the demo: what a platform gives in production. */
export interface BesideDemo extends Pick<Surroundings, 'brokers' | 'hubUrl' | 'brp' | 'issuer' | 'smtpUrl'> {
  readonly hubPublicKeyFile: string;
  /** Of a superuser, to make its databases. */
  readonly postgresUrl: string;
}

const fileIn = (folder: string): string => join(folder, 'beside-demo.json');

/** Notes it for `npm run demo:region` in another window; only its owner may read it. */
export function keepBesideDemo(folder: string, beside: BesideDemo): void {
  writeFileSync(fileIn(folder), JSON.stringify(beside), { mode: 0o600 });
}

/** @throws Error when no demo has run in this folder */
export const readBesideDemo = (folder: string): BesideDemo =>
  JSON.parse(readFileSync(fileIn(folder), 'utf8')) as BesideDemo;

/** Variables as a shell reads them. */
export const shellLines = (environment: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(environment)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}='${value?.replaceAll("'", `'\\''`)}'\n`)
    .join('');
