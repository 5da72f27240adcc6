import { isBsn } from '#rules/identity/is-bsn.js';
import type { TestPerson } from './test-persons.js';

/**
 * For load: a child who lives in Zoetermeer, or in Breda when the BSN begins with a 2; always the same for the same BSN;
 * null when it is not a good BSN.
 */
export function generatedPerson(bsn: string): TestPerson | null {
  if (!isBsn(bsn)) return null;
  const number = Number(bsn);
  const month = String((number % 12) + 1).padStart(2, '0');
  const day = String((number % 28) + 1).padStart(2, '0');
  const door = doorOf(number);
  const municipality = bsn.startsWith('2')
    ? { code: '0758', name: 'Breda' }
    : { code: '0637', name: 'Zoetermeer' };
  return {
    bsn,
    givenNames: 'Kind',
    prefix: '',
    familyName: `Testgezin ${number % 1_000}`,
    birthDate: `${2012 + (number % 10)}${month}${day}`,
    sex: number % 2 === 0 ? 'V' : 'M',
    municipality,
    registeredSince: '20220101',
    parents: [`8${String(door).padStart(8, '0')}`, `9${String(door).padStart(8, '0')}`],
    deathDate: '',
    suspension: null,
    secret: false,
    address: { ...addressOf(door), place: municipality.name },
  };
}

/** Of about nine children who have one number but the last two digits, two live behind one door; the others alone. */
const doorOf = (number: number): number =>
  number % 100 < 20 ? Math.floor(number / 100) * 10 : Math.floor(number / 10);

/** Every number another front door. */
function addressOf(door: number): { street: string; houseNumber: number; postcode: string } {
  const letters = String.fromCharCode(
    65 + (Math.floor(door / 300_000) % 26),
    65 + (Math.floor(door / 7_800_000) % 26),
  );
  const postcode = `${2700 + (Math.floor(door / 300) % 1_000)}${letters}`;
  return { street: 'Proefstraat', houseNumber: (door % 300) + 1, postcode };
}
