import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** Stands between a service and its database, so that the way between them can be cut. */
export interface TcpProxy {
  readonly port: number;
  /** From now on nothing passes: what is open hangs, and so does what is opened, as when a cable is out. */
  cut(): void;
  /** Everything passes again, also what was on its way. */
  heal(): void;
  stop(): Promise<void>;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let isCut = false;

  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    if (isCut) socket.pause();
  };
  const join = (client: Socket): void => {
    if (client.destroyed) return;
    const target = connect(targetPort, '127.0.0.1');
    keep(target);
    pass(client, target);
    pass(target, client);
  };
  const server = createServer({ pauseOnConnect: true }, (client) => {
    keep(client);
    if (isCut) waiting.add(() => join(client));
    else join(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.pause();
    },
    heal: () => {
      isCut = false;
      for (const socket of sockets) socket.resume();
      for (const go of waiting) go();
      waiting.clear();
    },
    stop: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** Hands on what comes, and the end of it. */
function pass(from: Socket, to: Socket): void {
  from.on('data', (bytes) => to.write(bytes));
  from.on('close', () => to.destroy());
  from.on('end', () => to.end());
  from.resume();
}
