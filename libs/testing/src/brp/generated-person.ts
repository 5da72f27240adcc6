import { isBsn } from '#rules/identity/is-bsn.js';
import type { TestPerson } from './test-persons.js';

/** For load: a child who lives in Zoetermeer, always the same for the same BSN; null when it is not a good BSN. */
export function generatedPerson(bsn: string): TestPerson | null {
  if (!isBsn(bsn)) return null;
  const number = Number(bsn);
  const month = String((number % 12) + 1).padStart(2, '0');
  const day = String((number % 28) + 1).padStart(2, '0');
  return {
    bsn,
    givenNames: 'Kind',
    prefix: '',
    familyName: `Testgezin ${number % 1_000}`,
    birthDate: `${2012 + (number % 10)}${month}${day}`,
    sex: number % 2 === 0 ? 'V' : 'M',
    municipality: { code: '0637', name: 'Zoetermeer' },
    registeredSince: '20220101',
    parents: [],
    deathDate: '',
    suspension: null,
    secret: false,
    address: {
      street: 'Proefstraat',
      houseNumber: (number % 300) + 1,
      postcode: '2711AA',
      place: 'Zoetermeer',
    },
  };
}
