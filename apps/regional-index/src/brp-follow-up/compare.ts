import type { PlainDate } from '#rules/dates/plain-date.js';
import type { Household } from '#rules/family/family-keys.js';
import { ageLimitDate } from '#rules/identity/age.js';
import { consequenceOfResidence, type Residence, residenceOf } from '#rules/identity/what-the-brp-says.js';
import type { Person } from '../brp/brp.service.js';

import type { ComparedRow, FollowedRow, HouseholdRow } from '../register/households.service.js';

/** What came of looking up a jeugdige in the population register. */
export interface Comparison {
  readonly row: FollowedRow;
  readonly residence: Residence;
  /** How they stand from now on. */
  readonly after: ComparedRow;
  /** Whether anything differs from what was known. */
  readonly changed: boolean;
  /** Whether there is an open case whose regievoerder and guard become those of another municipality. */
  readonly caseFollows: boolean;
}

export interface CompareFrame {
  readonly today: PlainDate;
  readonly limitYears: number;
  readonly isOfRegion: (municipality: string) => boolean;
  readonly rowOf: (household: Household, on: PlainDate) => HouseholdRow;
}

/** Compares a jeugdige with what the population register says of them; null: it knows nobody. */
export function compare(
  row: FollowedRow,
  person: Person | null,
  { today, limitYears, isOfRegion, rowOf }: CompareFrame,
): Comparison {
  const residence = residenceOf(person, row.municipality, isOfRegion);
  const { household, municipality } = consequenceOfResidence(residence);
  const leaves = municipality === 'handed-over' && row.hasCase;
  const follows = municipality === 'follows' || (municipality === 'handed-over' && !row.hasCase);
  const says = household === 'renewed' && person ? person : nothingOf(person?.isSecret ?? row.isSecret);
  const after: ComparedRow = {
    id: row.id,
    municipality: follows && person ? person.municipality : row.municipality,
    movedTo: leaves && person ? person.municipality : null,
    ageLimitOn: (person && ageLimitDate(person.birthDate, limitYears)) ?? row.ageLimitOn,
    ...rowOf(says, today),
  };
  const { caseMunicipality } = row;
  const isHere = residence === 'here' || residence === 'other-municipality';
  return {
    ...{ row, residence, after },
    changed: keyOf(row) !== keyOf(after) || residence === 'died',
    caseFollows: isHere && caseMunicipality !== null && caseMunicipality !== after.municipality,
  };
}

/** Whoever does not live here takes no part in families; that their data are secret is still known. */
const nothingOf = (isSecret: boolean): Household => ({ address: null, parents: [], isSecret });

const keyOf = (one: Omit<ComparedRow, 'comparedOn'>): string =>
  JSON.stringify([
    ...[one.municipality, one.movedTo, one.ageLimitOn, one.isSecret],
    ...[one.addressIndex, one.buildingIndex, ...one.parentIndexes].map((index) => index?.toString('hex')),
  ]);
