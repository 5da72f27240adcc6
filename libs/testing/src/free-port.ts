import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port on the loopback address that nobody listens on at this moment, for programs that cannot pick one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
