/** What the giver of an urgent signal confirms. */
export type UrgentConfirmation = 'telephoned' | 'nobody-coordinates';

export type MayBeUrgent =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: 'telephone-first' };

/**
 * Whether a signal may be given as urgent: the giver must first telephone the coordinating organisation, and confirms
 * that, or that nobody coordinates yet (Zorg voor Jeugd FAQ, urgent signal).
 */
export function mayBeUrgent({
  urgent,
  confirmation,
}: {
  urgent: boolean;
  confirmation: UrgentConfirmation | undefined;
}): MayBeUrgent {
  return urgent && confirmation === undefined
    ? { allowed: false, reason: 'telephone-first' }
    : { allowed: true };
}
