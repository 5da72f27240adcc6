/** Without I, L, O and U: those are misread, or misheard on the telephone (Crockford). */
export const referenceSigns = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Of the id: 40 bits. All of them are random in every id that is given out here (UUID of version 4 or 8). */
const HEX_DIGITS = 10;
const SIGNS = 8;

/**
 * The reference of a signal, `K7QM-2X9P`: short enough for the telephone, and by it the servicedesk finds the way of the signal
 * across the hub, which knows its id. It follows from the id, so it says nothing about anybody.
 */
export function referenceOf(signalId: string): string {
  let rest = Number.parseInt(signalId.replace('-', '').slice(0, HEX_DIGITS), 16);
  let text = '';
  for (let sign = 0; sign < SIGNS; sign++) {
    text = `${referenceSigns[rest % 32]}${text}`;
    rest = Math.floor(rest / 32);
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/**
 * The ids that have this reference: all from the first up to and including the last; nearly always one that exists. As people
 * say and type it: small letters, without the hyphen, O for 0, I or L for 1.
 * @returns null when it is no reference
 */
export function idsWithReference(typed: string): { readonly first: string; readonly last: string } | null {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const values = [...text].map((sign) => referenceSigns.indexOf(sign));
  if (values.length !== SIGNS || values.includes(-1)) return null;
  const number = values.reduce((sum, value) => sum * 32 + value, 0);
  const hex = number.toString(16).padStart(HEX_DIGITS, '0');
  const begin = `${hex.slice(0, 8)}-${hex.slice(8)}`;
  return { first: `${begin}00-0000-0000-000000000000`, last: `${begin}ff-ffff-ffff-ffffffffffff` };
}
