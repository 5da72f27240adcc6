/** An address as the BRP knows it. */
export interface BrpAddress {
  /** Of the BAG, sixteen digits; null when the BRP has none. */
  readonly addressableObject: string | null;
  /** `1234AB`; empty when the address has none. */
  readonly postcode: string;
  /** 0 when the address has none. */
  readonly houseNumber: number;
  readonly letter: string;
  readonly addition: string;
}

/** Where and with whom somebody belongs, by the BRP. */
export interface Household {
  /** Null when it is unknown or abroad. */
  readonly address: BrpAddress | null;
  /** BSNs of the parents, as far as they have one. */
  readonly parents: readonly string[];
  /** Whether their data are not to be given to others (geheimhouding). */
  readonly isSecret: boolean;
}

/** By what a family is recognised. Texts to make blind indexes of; they are stored nowhere. */
export interface FamilyKeys {
  /** The front door: equal for who lives at one address. */
  readonly address: string | null;
  /** Postcode and house number, whatever comes after it: by this an institution with many doors is excluded. */
  readonly building: string | null;
  readonly parents: readonly string[];
}

export const noFamily: FamilyKeys = { address: null, building: null, parents: [] };

/**
 * By what the family of a jeugdige is recognised: one BRP address, or a parent (Zorg voor Jeugd FAQ, address notice).
 * Whose data are secret has no family here: nobody may find out through a brother or sister where they are.
 */
export function familyKeys({ address, parents, isSecret }: Household): FamilyKeys {
  if (isSecret) return noFamily;
  return {
    address: address && doorKey(address),
    building: address && address.postcode !== '' ? buildingKey(address.postcode, address.houseNumber) : null,
    parents: [...new Set(parents)].sort().map((bsn) => `parent ${bsn}`),
  };
}

/** The key of every address in a building, by which an institution is excluded. */
export const buildingKey = (postcode: string, houseNumber: number): string =>
  `building ${postcode.replaceAll(' ', '').toUpperCase()} ${houseNumber}`;

/** The key of one front door, by its number in the BAG. */
export const objectKey = (addressableObject: string): string => `object ${addressableObject}`;

function doorKey({ addressableObject, postcode, houseNumber, letter, addition }: BrpAddress): string | null {
  if (addressableObject !== null) return objectKey(addressableObject);
  if (postcode === '') return null; // a place without an address, such as a mooring: shared by who knows whom
  const door = [letter, addition].map((part) => part.trim().toUpperCase());
  return JSON.stringify([buildingKey(postcode, houseNumber), ...door]);
}
