import PostalMime, { type Address } from 'postal-mime';

/** A mail as it came in over SMTP. */
export interface Mail {
  readonly id: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly from: string;
  /** Addresses of the envelope: who really got it, whatever the headers say. */
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
  /** Null when the mail is plain text only. */
  readonly html: string | null;
}

export interface Envelope {
  readonly id: string;
  readonly from: string;
  readonly to: string[];
}

/** Reads a raw mail. */
export async function readMail(raw: Buffer, { id, from, to }: Envelope): Promise<Mail> {
  const parsed = await PostalMime.parse(raw);
  return {
    id,
    receivedAt: new Date().toISOString(),
    from: nameOf(parsed.from) ?? from,
    to,
    subject: parsed.subject ?? '(geen onderwerp)',
    text: parsed.text ?? '',
    html: parsed.html ?? null,
  };
}

function nameOf(address: Address | undefined): string | undefined {
  if (!address?.address) return undefined;
  return address.name ? `${address.name} <${address.address}>` : address.address;
}
