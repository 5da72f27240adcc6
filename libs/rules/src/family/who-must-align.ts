/** Who coordinates a case, as far as it matters whether they must speak to another. */
export interface FamilyCoordinator {
  /** Of the person in their part in this case. */
  readonly id: string;
  /** The organisation, with the region that gave out its id. */
  readonly organisation: string;
}

/**
 * The coordinators of other cases in the family to whom a coordinator must speak: two organisations that coordinate in
 * one family get a notice to align (Zorg voor Jeugd FAQ). Within one organisation that needs no index.
 * @param others who coordinates in the family, each case one
 */
export function whoMustAlign<T extends FamilyCoordinator>(own: FamilyCoordinator, others: readonly T[]): T[] {
  const elsewhere = others.filter(({ organisation }) => organisation !== own.organisation);
  return [...new Map(elsewhere.map((one) => [one.id, one])).values()];
}

/** Those of whom they were not told before: a notice comes once, and again only when somebody else coordinates. */
export function newToThem<T extends Pick<FamilyCoordinator, 'id'>>(
  must: readonly T[],
  told: ReadonlySet<string>,
): T[] {
  return must.filter(({ id }) => !told.has(id));
}
