import type { Principal } from '../access/principal.js';

/** Which relation a jeugdige has with another person: a closed list, so that nothing else can be written there. */
export const relationKinds = [
  'parent',
  'step-parent',
  'foster-parent',
  'guardian',
  'sibling',
  'half-or-step-sibling',
  'grandparent',
  'other-relative',
  'partner',
  'own-child',
  'housemate',
] as const;
export type RelationKind = (typeof relationKinds)[number];

/** Why nobody may record this relation, or remove it. */
export type RelationRefusal = 'with-themselves' | 'recorded-by-another';

/**
 * Whether a relation may be recorded: that a jeugdige has one with another person, which, by whom and when (Zorg voor
 * Jeugd FAQ). It is never made by the index itself, and links no cases.
 * @param jeugdige and other: by which they are found
 */
export const mayBeRelated = (jeugdige: string, other: string): RelationRefusal | null =>
  jeugdige === other ? 'with-themselves' : null;

/** Only who recorded a relation takes it back: the same person, at the same organisation. */
export function mayRemoveRelation(
  recorded: { readonly by: string; readonly organisation: string },
  { id, organisation }: Pick<Principal, 'id' | 'organisation'>,
): RelationRefusal | null {
  return recorded.by === id && recorded.organisation === organisation.id ? null : 'recorded-by-another';
}
