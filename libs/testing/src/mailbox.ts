import type { RequestListener, ServerResponse } from 'node:http';
import { listenHttp } from './http-server.js';
import type { Mail } from './mailbox/mail.js';
import { listPage, listScript, listScriptPath, mailPage, noSuchMailPage } from './mailbox/mailbox-pages.js';
import { listenSmtp } from './mailbox/smtp.js';
import { refuseInProduction } from './not-in-production.js';
import { sendAsset, sendPage, sendStyle, stylePath } from './pages/page.js';

export type { Mail } from './mailbox/mail.js';

export interface MailboxOptions {
  /** Left out: a free one. */
  readonly smtpPort?: number;
  /** Left out: a free one. */
  readonly httpPort?: number;
}

export interface Mailbox {
  readonly smtpUrl: string;
  /** Page that shows the mail; `/messages` under it gives the same as JSON. */
  readonly pageUrl: string;
  /** Every mail so far, oldest first. */
  messages(): Mail[];
  /** True: every mail is refused for the moment (451), until false. */
  setRefusing(refusing: boolean): void;
  stop(): Promise<void>;
}

/** Memory of a test or demo; the oldest mails make room. */
const atMost = 20_000;

/** Receives mail by real SMTP, whoever it is for, and shows it on a page. Nothing leaves this machine. */
export async function startMailbox({ smtpPort = 0, httpPort = 0 }: MailboxOptions = {}): Promise<Mailbox> {
  refuseInProduction('The test mailbox');
  const mails: Mail[] = [];
  let refusing = false;
  const smtp = await listenSmtp({
    port: smtpPort,
    isRefusing: () => refusing,
    onMail: (mail) => {
      mails.push(mail);
      if (mails.length > atMost) mails.shift();
    },
  });
  const http = await listenHttp(showMails(mails), httpPort).catch(async (error: unknown) => {
    await smtp.stop();
    throw error;
  });
  return {
    smtpUrl: smtp.url,
    pageUrl: http.url,
    messages: () => [...mails],
    setRefusing: (value) => (refusing = value),
    stop: async () => {
      await Promise.all([smtp.stop(), http.stop()]);
    },
  };
}

function showMails(mails: readonly Mail[]): RequestListener {
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (path === stylePath) return sendStyle(response);
    if (path === listScriptPath) return sendAsset(response, 'text/javascript', listScript);
    if (path === '/') return sendPage(response, listPage(mails));
    if (path === '/messages') return sendJson(response, mails);
    const [, id, part] = /^\/mail\/(\d+)(\/html)?$/.exec(path) ?? [];
    const mail = mails.find((candidate) => candidate.id === id);
    if (!mail) return sendPage(response, noSuchMailPage(), 404);
    return part ? sendMailBody(response, mail) : sendPage(response, mailPage(mail));
  };
}

function sendJson(response: ServerResponse, mails: readonly Mail[]): void {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(mails));
}

/** The mail itself, for the frame: no script, nothing from elsewhere, links open beside it. */
function sendMailBody(response: ServerResponse, { html }: Mail): void {
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    'Cache-Control': 'no-store',
  });
  response.end(`<base target="_blank">${html ?? ''}`);
}
