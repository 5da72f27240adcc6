import { isBsn } from './is-bsn.js';

/** Nine digits and no more, also as people write them: `1234.56.789`, `123 456 789`. */
const nineDigits = /(?<!\d[ .-]?)\d(?:[ .-]?\d){8}(?![ .-]?\d)/g;

/** Whether a text that others read holds what may be a BSN: such a text must not carry the number of a jeugdige (Jw 7.1.4.3). */
export const holdsBsn = (text: string): boolean =>
  (text.match(nineDigits) ?? []).some((found) => isBsn(found.replaceAll(/\D/g, '')));
