import { readDataFile } from '../data-file.js';

/** A person of the test register. Dates as in the register itself: `YYYYMMDD` with zeros for what is not known. */
export interface TestPerson {
  readonly bsn: string;
  readonly givenNames: string;
  readonly prefix: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly municipality: { readonly code: string; readonly name: string };
  readonly registeredSince: string;
  readonly parents: readonly string[];
  readonly deathDate: string;
  readonly suspension: { readonly reason: string; readonly date: string } | null;
  readonly secret: boolean;
  readonly address: TestAddress | null;
}

export interface TestAddress {
  readonly street: string;
  readonly houseNumber: number;
  readonly postcode: string;
  readonly place: string;
}

type Row = Record<string, string>;

/** Every person with a BSN in the official set, as our demo residences change them, by BSN. */
export function readTestPersons(): Map<string, TestPerson> {
  const names = new Map(readDataFile('municipalities.csv').map((row) => [row.code, row.name]));
  const changes = new Map(readDataFile('demo-residences.csv').map((row) => [row.bsn, row]));
  const persons = new Map<string, TestPerson>();
  for (const official of readDataFile('test-persons.csv')) {
    const { bsn } = official;
    if (!bsn || persons.has(bsn)) continue;
    const row = changed(official, changes.get(bsn));
    persons.set(bsn, personOf(bsn, row, names.get(row.municipality_code) ?? 'Onbekend'));
  }
  return persons;
}

function changed(official: Row, change: Row | undefined): Row {
  if (!change) return official;
  const { street = '', house_number = '', postcode = '', place = '' } = change;
  const filled = Object.entries(change).filter(([, value]) => value !== '');
  return { ...official, ...Object.fromEntries(filled), street, house_number, postcode, place };
}

function personOf(bsn: string, row: Row, municipalityName: string): TestPerson {
  const text = (column: string): string => row[column] ?? '';
  const date = (column: string): string => text(column).replaceAll('-', '');
  return {
    bsn,
    givenNames: text('given_names'),
    prefix: text('prefix'),
    familyName: text('family_name'),
    birthDate: date('birth_date') || '00000000',
    sex: text('sex'),
    municipality: { code: text('municipality_code'), name: municipalityName },
    registeredSince: date('registered_since'),
    parents: [text('parent1_bsn'), text('parent2_bsn')],
    deathDate: date('death_date'),
    suspension: text('suspension_reason')
      ? { reason: text('suspension_reason'), date: date('suspension_date') }
      : null,
    secret: !['', '0'].includes(text('secrecy')),
    address: text('street')
      ? {
          street: text('street'),
          houseNumber: Number(text('house_number')),
          postcode: text('postcode'),
          place: text('place') || municipalityName,
        }
      : null,
  };
}
