import { randomBytes } from 'node:crypto';

/** Without I, L, O and U: those are misread, or misheard on the telephone (Crockford). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A short reference for mails and the telephone, `K7QM-2X9P`. Random: it says nothing about the signal. */
export function newReference(): string {
  const text = [...randomBytes(8)].map((byte) => signs[byte % signs.length]).join('');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
