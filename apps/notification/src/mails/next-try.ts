/** Tries before a mail is parked: with the pauses below some 22 hours. */
export const MAXIMUM_TRIES = 30;

/** Why a mail was parked. A closed list, so that no text of a mail server (which may quote an address) is kept. */
export const mailParkReasons = [
  'address-refused', // the server will never take mail for this address
  'mail-refused', // the server will never take this mail
  'tries-used-up', // the server was away or refused for some 22 hours
  'content-unreadable', // encrypted with a key that is no longer there
] as const;
export type MailParkReason = (typeof mailParkReasons)[number];

/** What the SMTP library says of a failed try; everything else in its error may quote the mail. */
export interface SmtpFault {
  /** Code of nodemailer, such as `EENVELOPE` or `ETIMEDOUT`. */
  readonly code?: string | undefined;
  /** SMTP command that was answered. */
  readonly command?: string | undefined;
  /** Reply code of the server. */
  readonly responseCode?: number | undefined;
}

export type NextTry =
  | { readonly again: true; readonly afterSeconds: number }
  | { readonly again: false; readonly reason: MailParkReason };

/**
 * What to do after a failed try. A permanent refusal (5xx, RFC 5321 4.2.1) of the address or of the mail is final.
 * Refused as sender, not logged in or not connected is about us or the server and not about this mail: try again.
 * @param tries how often it was tried, this time included
 */
export function nextTry(fault: SmtpFault, tries: number): NextTry {
  if (isPermanent(fault)) {
    return { again: false, reason: fault.command === 'DATA' ? 'mail-refused' : 'address-refused' };
  }
  if (tries >= MAXIMUM_TRIES) return { again: false, reason: 'tries-used-up' };
  return { again: true, afterSeconds: pauseAfter(tries) };
}

/** 1, 3, 9, 27 ... seconds, an hour at most. */
const pauseAfter = (tries: number): number => Math.min(3 ** (tries - 1), 3_600);

/** Refused by the server for good, or not an address at all according to our own library (`API`). */
function isPermanent({ code, command, responseCode = 0 }: SmtpFault): boolean {
  if (code === 'EENVELOPE' && command === 'API') return true;
  const aboutThisMail = code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM');
  return aboutThisMail && responseCode >= 500 && responseCode < 600;
}
