import type { BrpAddress, Household } from '#rules/family/family-keys.js';
import type { BirthDate } from '#rules/identity/age.js';
import type { BrpIdentity } from '#rules/identity/fits-brp.js';
import { meaningOfSuspension } from '#rules/identity/brp-record.js';
import { sexes } from '#rules/identity/jeugdige-identity.js';
import { z } from 'zod';

/** What the index needs to know of a jeugdige from the population register. */
export interface Person extends Household {
  readonly bsn: string;
  readonly birthDate: BirthDate;
  /** null: alive; `''`: died on an unknown day. */
  readonly deathDate: string | null;
  /** Whether the register no longer counts them as living in the Netherlands; also when nobody knows where they went. */
  readonly emigrated: boolean;
  /** Why their record is no longer kept up, a code of the register; null: it is. */
  readonly suspension: string | null;
  /** Code of the municipality of registration; `0000` when there is none. */
  readonly municipality: string;
  /** Who it is; only when that was asked. */
  readonly named?: BrpIdentity;
}

/** Haal Centraal BRP Personen 2: a date of which the day, the month or everything may be unknown. */
const dateSchema = z.object({
  type: z.string(),
  datum: z.string().optional(),
  jaar: z.number().optional(),
  maand: z.number().optional(),
});
type BrpDate = z.infer<typeof dateSchema>;

const residenceSchema = z.object({
  adresseerbaarObjectIdentificatie: z.string().optional(),
  verblijfadres: z
    .object({
      postcode: z.string().optional(),
      huisnummer: z.number().optional(),
      huisletter: z.string().optional(),
      huisnummertoevoeging: z.string().optional(),
    })
    .optional(),
});

const personSchema = z.object({
  burgerservicenummer: z.string(),
  geboorte: z.object({ datum: dateSchema.optional() }).optional(),
  overlijden: z.object({ datum: dateSchema.optional() }).optional(),
  opschortingBijhouding: z.object({ reden: z.object({ code: z.string().optional() }).optional() }).optional(),
  gemeenteVanInschrijving: z.object({ code: z.string().optional() }).optional(),
  naam: z.object({ geslachtsnaam: z.string().optional(), voorvoegsel: z.string().optional() }).optional(),
  geslacht: z.object({ code: z.string().optional() }).optional(),
  verblijfplaats: residenceSchema.optional(),
  ouders: z.array(z.object({ burgerservicenummer: z.string().optional() })).optional(),
  geheimhoudingPersoonsgegevens: z.boolean().optional(), // comes unasked
});

/** The answer of `POST /personen` for `RaadpleegMetBurgerservicenummer`, as far as it is asked for. */
export const answerSchema = z.object({ personen: z.array(personSchema) });

/** The fields that are asked for, and no others: whoever needs less may not ask more. */
export const FIELDS = [
  'burgerservicenummer',
  'geboorte.datum',
  'overlijden',
  'opschortingBijhouding',
  'gemeenteVanInschrijving',
  'verblijfplaats.adresseerbaarObjectIdentificatie',
  'verblijfplaats.verblijfadres.postcode',
  'verblijfplaats.verblijfadres.huisnummer',
  'verblijfplaats.verblijfadres.huisletter',
  'verblijfplaats.verblijfadres.huisnummertoevoeging',
  'ouders.burgerservicenummer',
];

/** What is asked beside these to see whether it is who the giver means. */
export const NAME_FIELDS = ['naam.geslachtsnaam', 'naam.voorvoegsel', 'geslacht'];

/** Whether the record is of a person at all. */
export const isSomebody = ({ suspension }: Pick<Person, 'suspension'>): boolean =>
  meaningOfSuspension(suspension) !== 'no-record';

export function personOf(answer: z.infer<typeof personSchema>): Person {
  const { opschortingBijhouding: suspended } = answer;
  const suspension = suspended ? (suspended.reden?.code ?? '.') : null;
  const meaning = meaningOfSuspension(suspension);
  const died = answer.overlijden !== undefined || meaning === 'deceased';
  return {
    bsn: answer.burgerservicenummer,
    birthDate: textOf(answer.geboorte?.datum),
    deathDate: died ? textOf(answer.overlijden?.datum) : null,
    emigrated: meaning === 'ask-stay',
    suspension,
    municipality: answer.gemeenteVanInschrijving?.code ?? '0000',
    address: addressOf(answer.verblijfplaats),
    parents: (answer.ouders ?? []).flatMap(({ burgerservicenummer: bsn }) => bsn ?? []),
    isSecret: answer.geheimhoudingPersoonsgegevens ?? false,
    ...(answer.naam && { named: namedOf(answer) }),
  };
}

function namedOf({ naam, geslacht, geboorte }: z.infer<typeof personSchema>): BrpIdentity {
  const sex = sexes.find((known) => known === geslacht?.code) ?? 'O';
  const { geslachtsnaam: familyName = '', voorvoegsel: prefix = '' } = naam ?? {};
  return { familyName, prefix, birthDate: textOf(geboorte?.datum), sex };
}

function addressOf(residence: z.infer<typeof residenceSchema> | undefined): BrpAddress | null {
  const { adresseerbaarObjectIdentificatie: addressableObject = null, verblijfadres } = residence ?? {};
  if (addressableObject === null && !verblijfadres) return null;
  const { postcode = '', huisnummer = 0, huisletter = '', huisnummertoevoeging = '' } = verblijfadres ?? {};
  return {
    addressableObject,
    postcode,
    houseNumber: huisnummer,
    letter: huisletter,
    addition: huisnummertoevoeging,
  };
}

function textOf(date: BrpDate | undefined): BirthDate {
  switch (date?.type) {
    case 'Datum':
      return date.datum ?? '';
    case 'JaarMaandDatum':
      return `${date.jaar ?? ''}-${String(date.maand ?? '').padStart(2, '0')}`;
    case 'JaarDatum':
      return String(date.jaar ?? '');
    default:
      return '';
  }
}
