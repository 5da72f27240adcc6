import { isBsn } from './is-bsn.js';

/** Nine digits in a row, whatever stands around them: `999990408 3 times`. */
const inARow = /(?<!\d)\d{9}(?!\d)/g;
/** As people write them, when no other digits go with them, as in a telephone number: `1234.56.789`, `123 456 789`. */
const inGroups = /(?<!\d[ .-]?)\d(?:[ .-]?\d){8}(?![ .-]?\d)/g;

/** Whether a text that others read holds what may be a BSN: such a text must not carry the number of a jeugdige (Jw 7.1.4.3). */
export const holdsBsn = (text: string): boolean =>
  [inARow, inGroups].some((digits) =>
    (text.match(digits) ?? []).some((found) => isBsn(found.replaceAll(/\D/g, ''))),
  );
