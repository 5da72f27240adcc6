import type { BirthDate } from '#rules/identity/age.js';
import { z } from 'zod';

/** What the index needs to know of a jeugdige from the population register. */
export interface Person {
  readonly bsn: string;
  readonly birthDate: BirthDate;
  /** null: alive; `''`: died on an unknown day. */
  readonly deathDate: string | null;
  /** Whether the register no longer counts them as living in the Netherlands. */
  readonly emigrated: boolean;
  /** Code of the municipality of registration; `0000` when there is none. */
  readonly municipality: string;
}

/** Haal Centraal BRP Personen 2: a date of which the day, the month or everything may be unknown. */
const dateSchema = z.object({
  type: z.string(),
  datum: z.string().optional(),
  jaar: z.number().optional(),
  maand: z.number().optional(),
});
type BrpDate = z.infer<typeof dateSchema>;

const personSchema = z.object({
  burgerservicenummer: z.string(),
  geboorte: z.object({ datum: dateSchema.optional() }).optional(),
  overlijden: z.object({ datum: dateSchema.optional() }).optional(),
  opschortingBijhouding: z.object({ reden: z.object({ code: z.string().optional() }).optional() }).optional(),
  gemeenteVanInschrijving: z.object({ code: z.string().optional() }).optional(),
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
];

/** Why a person's data are no longer kept up (Landelijke tabel 36): died, emigrated. */
const DIED = 'O';
const EMIGRATED = 'E';

export function personOf(answer: z.infer<typeof personSchema>): Person {
  const suspended = answer.opschortingBijhouding?.reden?.code;
  const died = answer.overlijden !== undefined || suspended === DIED;
  return {
    bsn: answer.burgerservicenummer,
    birthDate: textOf(answer.geboorte?.datum),
    deathDate: died ? textOf(answer.overlijden?.datum) : null,
    emigrated: suspended === EMIGRATED,
    municipality: answer.gemeenteVanInschrijving?.code ?? '0000',
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
