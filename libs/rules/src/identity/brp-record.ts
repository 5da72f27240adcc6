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

/** What it means that a record is not kept up; a reason that nobody foresaw: where they are is not sure. Null: it is. */
export function meaningOfSuspension(suspension: string | null): Meaning | null {
  if (suspension === null) return null;
  return isKnown(suspension) ? meanings[suspension] : 'ask-stay';
}

export type WhereTheyLive =
  | { readonly known: true; readonly municipality: string }
  | { readonly known: false; readonly reason: Meaning };

/**
 * Where a jeugdige lives by the BRP, when a signal is given. Asking where they stay never shuts anybody out.
 * @param suspension null: the record is kept up
 */
export function whereTheyLive({
  suspension,
  municipality,
}: {
  suspension: string | null;
  municipality: string;
}): WhereTheyLive {
  const meaning = meaningOfSuspension(suspension);
  if (meaning !== null) return { known: false, reason: meaning };
  return isMunicipality(municipality) ? { known: true, municipality } : { known: false, reason: 'ask-stay' };
}
