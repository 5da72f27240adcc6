import type { FieldCipher } from '#platform/field-encryption.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { familyKeys, type Household } from '#rules/family/family-keys.js';

/** What the population register said of a jeugdige who lives here, as it is stored: nothing of it can be read. */
export interface HouseholdRow {
  readonly addressIndex: Buffer | null;
  readonly buildingIndex: Buffer | null;
  readonly parentIndexes: readonly Buffer[];
  readonly isSecret: boolean;
  /** Day on which the population register said so. */
  readonly comparedOn: PlainDate;
}

export function householdRow(
  household: Household,
  comparedOn: PlainDate,
  cipher: Pick<FieldCipher, 'blindIndex'>,
): HouseholdRow {
  const { address, building, parents } = familyKeys(household);
  const indexOf = (key: string | null): Buffer | null => (key === null ? null : cipher.blindIndex(key));
  return {
    addressIndex: indexOf(address),
    buildingIndex: indexOf(building),
    parentIndexes: parents.map((key) => cipher.blindIndex(key)),
    isSecret: household.isSecret,
    comparedOn,
  };
}

/** As PostgreSQL writes an array of bytes: unnest cannot take an array of arrays. */
export const arrayOf = (indexes: readonly Buffer[]): string =>
  `{${indexes.map((index) => String.raw`"\\x${index.toString('hex')}"`).join()}}`;

/**
 * SQL that joins every other jeugdige (`o`) who may be of the family of one (of a table with these two columns): the same
 * address, or a parent, of whom there are at most two.
 */
export const familyOfEach = (one: string, columns: string): string =>
  [
    'o.address_index = one.address_index',
    ...[1, 2].map((at) => `o.parent_indexes[${at}] = ANY(one.parent_indexes)`),
  ]
    .map((shared) => `SELECT ${columns} FROM ${one} AS one JOIN jeugdige o ON ${shared}`)
    .join(' UNION ');
