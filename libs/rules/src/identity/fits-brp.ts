import { type BirthDate, latestBirthDate } from './age.js';
import type { JeugdigeIdentity, Sex } from './jeugdige-identity.js';
import { nearMiss } from './near-miss.js';
import { normaliseName } from './normalise-name.js';
import { birthWindow } from './unborn.js';

/** Who somebody is by the BRP. */
export interface BrpIdentity {
  readonly familyName: string;
  readonly prefix: string;
  readonly birthDate: BirthDate;
  readonly sex: Sex;
}

export type Misfit = 'name-differs' | 'birth-date-differs' | 'sex-differs';

/**
 * In what somebody in the BRP does not fit who was signalled without a BSN; none: they may be joined. What was not known
 * then fits whatever is known now, and so does a slip in the writing of the name, which the giver now corrects. Of an unborn child
 * only the birth counts: it may have got another family name than was expected.
 */
export function misfits(known: JeugdigeIdentity, brp: BrpIdentity): Misfit[] {
  if (known.kind === 'bsn') return [];
  const faults: Misfit[] = [];
  if (known.kind === 'unborn')
    return bornAround(known.expectedOn, brp.birthDate) ? [] : ['birth-date-differs'];
  if (!sameName(known, brp)) faults.push('name-differs');
  if (!known.birthDate.startsWith(brp.birthDate) && !brp.birthDate.startsWith(known.birthDate))
    faults.push('birth-date-differs');
  if (known.sex !== brp.sex && known.sex !== 'O' && brp.sex !== 'O') faults.push('sex-differs');
  return faults;
}

function sameName(known: Extract<JeugdigeIdentity, { kind: 'personal-data' }>, brp: BrpIdentity): boolean {
  const { familyName, prefix } = brp;
  if (normaliseName(known.prefix, known.familyName) === normaliseName(prefix, familyName)) return true;
  const near = nearMiss(known, { ...known, familyName, prefix });
  return near === 'name-spelling' || near === 'name-prefix' || near === 'name-parts';
}

function bornAround(expectedOn: string, birthDate: BirthDate): boolean {
  const { from, until } = birthWindow(expectedOn);
  const latest = latestBirthDate(birthDate);
  // As text an incomplete date is its earliest possible day.
  return latest === null || (birthDate <= until && latest >= from);
}
