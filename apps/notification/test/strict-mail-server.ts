import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

export interface StrictMailServer {
  readonly url: string;
  /** Message-ID of every mail that was offered, also of those that were not taken. */
  readonly offered: string[];
  stop(): Promise<void>;
}

/** What the server answers to an address or to a mail: null takes it. */
export interface Answers {
  readonly toAddress?: (address: string) => number | null;
  readonly toMail?: (offered: number) => number | null;
}

/** A mail server over real SMTP that refuses what it is told to, and quotes the address when it does. */
export async function startStrictMailServer({ toAddress, toMail }: Answers): Promise<StrictMailServer> {
  const offered: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, callback) => callback(refusal(toAddress?.(address), address)),
    onData: (stream, _session, callback) => {
      void messageIdOf(stream).then((id) => {
        offered.push(id);
        callback(refusal(toMail?.(offered.length), id));
      });
    },
  });
  server.on('error', () => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    offered,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function refusal(responseCode: number | null | undefined, quoted: string): Error | null {
  if (responseCode === null || responseCode === undefined) return null;
  return Object.assign(new Error(`<${quoted}> is refused here`), { responseCode });
}

async function messageIdOf(stream: SMTPServerDataStream): Promise<string> {
  const raw = await buffer(stream);
  return /^message-id:\s*(\S+)/im.exec(raw.toString())?.[1] ?? '';
}
