import { isBsn } from '#rules/identity/is-bsn.js';

/** Not a BSN itself, and a number where a number stood, so that a line of JSON stays JSON. */
const MASK = '999999999';

/** A UUID is let through whole: its digits can look like a BSN by chance. */
const CANDIDATE = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<!\d)\d{9}(?!\d)/gi;

/**
 * Takes every number that can be a BSN out of a text. A net under the rule that none is logged in the first place,
 * not a reason to log one.
 */
export function redactBsn(text: string): string {
  return text.replace(CANDIDATE, (found) => (isBsn(found) ? MASK : found));
}
