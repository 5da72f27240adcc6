import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that the system hands to outgoing connections (32768 and up on Linux, 49152 and up elsewhere): one of
 * those could be taken again between being found free and being listened on.
 */
const LOWEST = 10_000;
const HIGHEST = 32_000;
const TRIES = 100;

/**
 * A port on the loopback address that nobody listens on at this moment, for programs that cannot pick one.
 * @throws Error when a hundred in a row are taken
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${LOWEST} and ${HIGHEST} after ${TRIES} tries.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
