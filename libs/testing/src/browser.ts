import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const flags = [
  '--no-sandbox', // also as root
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts a real Chromium without a window. The browser comes out of an npm package, with the libraries (libnss3 and
 * the like) and a font that a bare machine does not have: nothing is installed and nothing is downloaded.
 * The first start on a machine unpacks it in the temporary folder, which takes some seconds. Close what you open.
 */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackedBrowser();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  });
}

/** One folder per version and user; made beside it and renamed, so that two starts at once never see a half one. */
async function unpackedBrowser(): Promise<string> {
  const folder = join(tmpdir(), `verwijsindex-chromium-${await packagedVersion()}-${userInfo().uid}`);
  if (existsSync(folder)) return folder;
  const staging = await mkdtemp(join(tmpdir(), 'verwijsindex-chromium-'));
  await unpackInto(staging);
  await writeFile(join(staging, 'fonts.conf'), fontsOf(folder));
  await rename(staging, folder).catch(() => rm(staging, { recursive: true, force: true })); // another was first
  return folder;
}

async function packagedVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium'); // in build/cjs
  const description: unknown = JSON.parse(await readFile(join(entry, '../../../package.json'), 'utf8'));
  return (description as { version: string }).version;
}

/**
 * The package unpacks into the temporary folder, and its libraries only when it believes to run in a cloud function.
 * A process of its own sees such surroundings; ours stay as they are.
 */
async function unpackInto(folder: string): Promise<void> {
  const program = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: import.meta.dirname,
    env: { TMPDIR: folder, HOME: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
}

const fontsOf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
