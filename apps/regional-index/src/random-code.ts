import { referenceSigns as signs } from '#rules/signals/reference.js';
import { randomBytes } from 'node:crypto';

/** Random groups of four signs, `K7QM-2X9P` for two of them: for mails and the telephone. */
export function randomCode(groups: number): string {
  const text = [...randomBytes(4 * groups)].map((byte) => signs[byte % signs.length]).join('');
  return text.replace(/(?<=.)(?=(?:.{4})+$)/g, '-');
}
