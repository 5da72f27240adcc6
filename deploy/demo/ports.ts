import { createServer } from 'node:net';

/** Ports that the demo likes to have, so that an address once noted works again next time. */
export const preferredPorts = {
  hub: 4100,
  'noord-brabant': 4101,
  haaglanden: 4102,
  'noord-brabant-notification': 4111,
  'haaglanden-notification': 4112,
  login: 4120,
  brp: 4121,
  mailbox: 4122,
  smtp: 4125,
  postgres: 4132,
  kafka: 4192,
} as const;
export type PortName = keyof typeof preferredPorts;
export type Ports = Readonly<Record<PortName, number>>;

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}

/** The preferred ports, and a free one where somebody else listens. @param preferred false: free ones only */
export async function choosePorts(preferred: boolean): Promise<Ports> {
  const chosen = new Map<string, number>();
  for (const [name, wish] of Object.entries(preferredPorts)) {
    const port = (preferred ? await tryPort(wish) : null) ?? (await tryFree(new Set(chosen.values())));
    chosen.set(name, port);
  }
  return Object.fromEntries(chosen) as Ports;
}

async function tryFree(taken: ReadonlySet<number>): Promise<number> {
  for (;;) {
    const port = await tryPort(0);
    if (port !== null && !taken.has(port)) return port;
  }
}
