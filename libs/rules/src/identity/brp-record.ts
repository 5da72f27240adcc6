/** Why the BRP no longer keeps a person's record up (element 67.20 of the logical design). */
export const suspensionReasons = ['O', 'E', 'M', 'R', 'F', 'W'] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];

/**
 * What a record that is not kept up means for a signal: `deceased`: none; `no-record`: the record is not of a person, the
 * giver checks the number; `ask-stay`: who it is stands, where they are does not: the giver says where they actually stay.
 */
type Meaning = 'deceased' | 'no-record' | 'ask-stay';

const meanings = {
  O: 'deceased',
  E: 'ask-stay', // emigrated: who is signalled here nevertheless stays here
  M: 'ask-stay', // by ministerial decision, such as households of diplomats
  R: 'ask-stay', // a non-resident, registered without an address in a municipality
  F: 'no-record', // made in error
  W: 'no-record', // wiped
} as const satisfies Record<SuspensionReason, Meaning>;

/** Codes where a municipality stands in the BRP and none is: unknown, and the register of non-residents. */
const noMunicipality = new Set(['', '0000', '1999']);

const isKnown = (reason: string): reason is SuspensionReason =>
  suspensionReasons.some((known) => known === reason);

/** Whether a code can be of a municipality in which somebody stays. */
export const isMunicipality = (code: string): boolean => /^\d{4}$/.test(code) && !noMunicipality.has(code);

export type Residence =
  | { readonly known: true; readonly municipality: string }
  | { readonly known: false; readonly reason: Meaning };

/**
 * Where the jeugdige lives by the BRP. A reason that nobody foresaw is treated as "not kept up": asking where they stay
 * never shuts anybody out.
 * @param suspension null: the record is kept up
 */
export function residenceOf({
  suspension,
  municipality,
}: {
  suspension: string | null;
  municipality: string;
}): Residence {
  if (suspension !== null)
    return { known: false, reason: isKnown(suspension) ? meanings[suspension] : 'ask-stay' };
  return isMunicipality(municipality) ? { known: true, municipality } : { known: false, reason: 'ask-stay' };
}
