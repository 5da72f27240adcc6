import type { OrganisationKind } from '../convenant/convenant.js';

/** As what somebody is involved: they worry and signal, or their organisation registered that it gives help. */
export const involvementKinds = ['signal', 'registration'] as const;
export type InvolvementKind = (typeof involvementKinds)[number];

/** Give no help, so they only signal. */
const onlySignal: readonly OrganisationKind[] = ['education', 'police'];

/**
 * Whether an organisation may register that it gives help: who gives none, such as education and police, only signals
 * (Zorg voor Jeugd FAQ, who takes part). Who may coordinate is another question, of the convenant.
 */
export const mayRegisterHelp = (kind: OrganisationKind): boolean => !onlySignal.includes(kind);

/**
 * As what somebody is shown to the others. A professional may both signal and have help registered on one jeugdige, one
 * active of each: the worry weighs more, because the coordinator calls who signalled.
 */
export function kindShown(kinds: readonly InvolvementKind[]): InvolvementKind {
  return kinds.includes('signal') || kinds.length === 0 ? 'signal' : 'registration';
}

/**
 * Whom the coordinator must telephone within the term for first contact: everybody who signalled (Zorg voor Jeugd FAQ).
 * Who only registered help worries about nothing, so no call is owed to them, and a client system that registers all its
 * clients starts no terms; the coordinator sees how to reach them all the same. When nobody signalled somebody has to be
 * called first, so then all registrants are.
 */
export function mustBeTelephoned<T extends { readonly kind: InvolvementKind }>(
  parties: readonly T[],
): readonly T[] {
  const signalled = parties.filter(({ kind }) => kind === 'signal');
  return signalled.length > 0 ? signalled : parties;
}
