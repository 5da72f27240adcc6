import type { Mail } from '#testing/mailbox.js';
import { waitFor } from '#testing/wait-for.js';
import type { Hop } from './hops.js';

/** Where the mails of a federation can be read. */
export interface MailPage {
  readonly mailbox: { readonly pageUrl: string };
}

/** Every mail that was sent so far. */
export async function readMails({ mailbox }: MailPage): Promise<Mail[]> {
  const answer = await fetch(`${mailbox.pageUrl}/messages`);
  return (await answer.json()) as Mail[];
}

/** The first mail to somebody since a moment, as a hop of the signal that caused it. */
export async function mailHop(
  page: MailPage,
  person: { readonly name: string; readonly email: string },
  since: number,
): Promise<Hop> {
  const mail = await waitFor(`a mail to ${person.name}`, async () =>
    (await readMails(page)).find((one) => isTo(one, person.email) && Date.parse(one.receivedAt) >= since),
  );
  return { name: `mail to ${person.name}`, at: Date.parse(mail.receivedAt) };
}

function isTo({ to }: Mail, email: string): boolean {
  return JSON.stringify(to).includes(email);
}
