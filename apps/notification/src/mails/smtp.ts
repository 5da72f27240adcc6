import { oneLine } from './one-line.js';
import type { MailContent } from './mail.js';
import { createTransport, type NodemailerError } from 'nodemailer';
import type { SmtpFault } from './next-try.js';

/** Longest a mail may take in all, also when the server answers a byte at a time. */
const SEND_LIMIT_MS = 20_000;

export interface OutgoingMail extends MailContent {
  /** Random id from which the Message-ID follows, the same for every try: a repeat can be recognised. */
  readonly id: string;
  readonly to: { readonly name: string; readonly email: string };
}

/** Sends mail over SMTP, with some connections kept open. */
export class Smtp {
  private readonly transport;

  /**
   * @param url `smtp://` or `smtps://`, with user, password and nodemailer's options as query
   * @param from sender, `name <address>` or an address
   * @param connections at most
   */
  constructor(
    url: string,
    private readonly from: string,
    connections: number,
  ) {
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: connections,
      maxRequeues: 0, // tries are counted by us
      idleTimeout: 30_000,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 15_000,
      dnsTimeout: 10_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Sends one mail. Answers null when the server took it, else what went wrong, without any text of the server. */
  async send({ id, to, subject, text, html }: OutgoingMail): Promise<SmtpFault | null> {
    try {
      await this.transport.sendMail({
        from: this.from,
        to: { name: oneLine(to.name), address: to.email },
        subject,
        text,
        html,
        messageId: `<${id}@${this.domain()}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': 'nl',
        },
        signal: AbortSignal.timeout(SEND_LIMIT_MS),
      });
      return null;
    } catch (error) {
      const { code, command, responseCode } = error as NodemailerError;
      return { code, command, responseCode };
    }
  }

  close(): void {
    this.transport.close();
  }

  private domain(): string {
    return /@([^@\s>]+)>?\s*$/.exec(this.from)?.[1] ?? 'localhost';
  }
}
