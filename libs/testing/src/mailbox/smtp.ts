import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { readMail, type Mail } from './mail.js';

export interface SmtpOptions {
  readonly port: number;
  readonly isRefusing: () => boolean;
  readonly onMail: (mail: Mail) => void;
}

/** Receives mail for everybody over SMTP on the loopback address; nothing is sent on. */
export async function listenSmtp({ port, isRefusing, onMail }: SmtpOptions) {
  let received = 0;
  const receive = async (stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> => {
    const raw = await buffer(stream);
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    const to = envelope.rcptTo.map(({ address }) => address);
    received++;
    onMail(await readMail(raw, { id: String(received), from, to }));
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onMailFrom: (_address, _session, callback) => callback(isRefusing() ? busy() : null),
    onData: (stream, session, callback) => {
      receive(stream, session).then(() => callback(null), callback);
    },
  });
  server.on('error', () => undefined); // a sender that hangs up is the sender's affair
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** "Try again later", as a real mail server says when it has trouble. */
function busy(): Error {
  return Object.assign(new Error('Try again later'), { responseCode: 451 });
}
