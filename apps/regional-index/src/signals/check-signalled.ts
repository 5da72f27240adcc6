import type { FieldFault } from '#platform/app-error.js';
import type { Household } from '#rules/family/family-keys.js';
import type { Convenant } from '#rules/convenant/convenant.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { type BirthDate, type MayBeSignalled, mayBeSignalled } from '#rules/identity/age.js';
import { whereTheyLive } from '#rules/identity/brp-record.js';
import type { JeugdigeIdentity } from '#rules/identity/jeugdige-identity.js';
import { type MayBeSignalledUnborn, mayBeSignalledUnborn } from '#rules/identity/unborn.js';
import type { Person } from '../brp/brp.service.js';
import type { PersonDto, UnbornDto } from './give-signal.dto.js';

/** The jeugdige whom a signal is about, of whom it may be given. */
export interface Signalled {
  readonly identity: JeugdigeIdentity;
  /** Code of the municipality where they live, or actually stay. */
  readonly municipality: string;
  /** Day on which the age limit is reached; null when the birth date is unknown. */
  readonly ageLimitOn: PlainDate | null;
  /** What the population register says of where they live and with whom; null when it does not know. */
  readonly household: Household | null;
}

export type CheckedSignalled =
  ({ readonly ok: true } & Signalled) | { readonly ok: false; readonly fault: FieldFault };

/** What is checked against. */
export interface Against {
  readonly ages: Convenant['ages'];
  readonly today: PlainDate;
}

const refusals: Readonly<
  Record<
    | Extract<MayBeSignalled, { allowed: false }>['reason']
    | Extract<MayBeSignalledUnborn, { allowed: false }>['reason']
    | 'unknown'
    | 'no-record'
    | 'ask-stay'
    | 'known-by-brp',
    string
  >
> = {
  'over-age': 'expected somebody under the age limit of the convenant',
  deceased: 'expected somebody who is alive',
  'not-born': 'expected somebody who was born',
  'unborn-not-here': 'expected a region whose convenant begins before birth, and a child who will live there',
  'too-early': 'expected a date within the months before birth of the convenant',
  'born-by-now': 'expected a date to come; a child who was born is given as a person or by BSN',
  unknown: 'expected somebody whom the population register knows; without a BSN give a person',
  'no-record': 'expected the number of a person: this record of the population register was made in error',
  'ask-stay':
    'expected the municipality of actual stay: the population register knows none in which they live',
  'known-by-brp': 'expected none: the population register knows the municipality',
};

const refused = (field: string, reason: keyof typeof refusals): CheckedSignalled => ({
  ok: false,
  fault: { field, detail: refusals[reason], reason },
});

/**
 * Whether a signal may be given on who has this BSN, and where they live.
 * @param stay municipality of actual stay, as the giver says
 */
export function checkByBsn(
  bsn: string,
  person: Person | null,
  stay: string | undefined,
  against: Against,
): CheckedSignalled {
  if (!person) return refused('bsn', 'unknown');
  const residence = whereTheyLive(person);
  if (!residence.known && residence.reason !== 'ask-stay') return refused('bsn', residence.reason);
  const age = ageOf(person.birthDate, person.deathDate, against);
  if (!age.allowed) return refused('bsn', age.reason);
  if (residence.known && stay !== undefined) return refused('municipality', 'known-by-brp');
  const municipality = residence.known ? residence.municipality : stay;
  if (municipality === undefined) return refused('municipality', 'ask-stay');
  const household = residence.known ? person : null;
  return { ok: true, identity: { kind: 'bsn', bsn }, municipality, ageLimitOn: age.ageLimitOn, household };
}

/** Whether a signal may be given on somebody without a BSN. */
export function checkPerson(person: PersonDto, against: Against): CheckedSignalled {
  const { familyName, prefix = '', birthDate, sex, municipality } = person;
  const age = ageOf(birthDate, null, against);
  if (!age.allowed) return refused('person.birthDate', age.reason);
  const identity = { kind: 'personal-data', familyName, prefix, birthDate, sex, municipality } as const;
  return { ok: true, identity, municipality, ageLimitOn: age.ageLimitOn, household: null };
}

/** Whether a signal may be given on a child who is not born yet. */
export function checkUnborn(
  unborn: UnbornDto,
  livesHere: boolean,
  { ages, today }: Against,
): CheckedSignalled {
  const { familyName, prefix = '', expectedOn, municipality } = unborn;
  const { monthsBeforeBirth, limitYears } = ages;
  const may = mayBeSignalledUnborn({ expectedOn, on: today, livesHere, monthsBeforeBirth, limitYears });
  if (!may.allowed) {
    const field = may.reason === 'unborn-not-here' ? 'unborn' : 'unborn.expectedOn';
    return refused(field, may.reason);
  }
  const identity = { kind: 'unborn', familyName, prefix, expectedOn, municipality } as const;
  return { ok: true, identity, municipality, ageLimitOn: may.ageLimitOn, household: null };
}

const ageOf = (birthDate: BirthDate, deathDate: string | null, { ages, today }: Against): MayBeSignalled =>
  mayBeSignalled({ birthDate, deathDate, on: today, limitYears: ages.limitYears });
