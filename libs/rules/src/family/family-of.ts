/** A case, by what its family is recognised; the keys are opaque. */
export interface FamilyCase {
  readonly id: string;
  readonly address: string | null;
  readonly building: string | null;
  readonly parents: readonly string[];
}

/**
 * Whether two cases are of one family: a shared parent, or one address that does not house many. The list of such
 * addresses is kept per municipality (Zorg voor Jeugd FAQ). The cases stay apart: nothing of the one is seen in the other.
 * @param excluded keys of addresses and buildings that house many
 */
export function isOneFamily(one: FamilyCase, other: FamilyCase, excluded: ReadonlySet<string>): boolean {
  if (one.id === other.id) return false;
  if (one.parents.some((parent) => other.parents.includes(parent))) return true;
  return one.address !== null && one.address === other.address && !housesMany(one) && !housesMany(other);

  function housesMany({ address, building }: FamilyCase): boolean {
    return [address, building].some((key) => key !== null && excluded.has(key));
  }
}

/** The other cases in the family of one, by id. */
export const familyOf = (
  one: FamilyCase,
  cases: readonly FamilyCase[],
  excluded: ReadonlySet<string>,
): string[] => cases.filter((other) => isOneFamily(one, other, excluded)).map(({ id }) => id);
