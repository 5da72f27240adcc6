import { hash } from 'node:crypto';
import { brpDate, type BrpDate } from './brp-date.js';
import type { TestAddress, TestPerson } from './test-persons.js';

interface TableValue {
  readonly code: string;
  readonly omschrijving: string;
}

/** The part of a Haal Centraal person that the test register has. What has no value is absent. */
export interface BrpPerson {
  readonly burgerservicenummer: string;
  readonly geheimhoudingPersoonsgegevens?: true;
  readonly opschortingBijhouding?: { readonly reden: TableValue; readonly datum?: BrpDate };
  readonly geslacht: TableValue;
  readonly naam: BrpName;
  readonly geboorte: { readonly datum: BrpDate };
  readonly overlijden?: { readonly datum: BrpDate };
  readonly gemeenteVanInschrijving: TableValue;
  readonly datumInschrijvingInGemeente?: BrpDate;
  readonly verblijfplaats: object;
  readonly ouders: readonly { readonly ouderAanduiding: string; readonly burgerservicenummer: string }[];
}

interface BrpName {
  readonly voornamen?: string;
  readonly voorvoegsel?: string;
  readonly geslachtsnaam: string;
  readonly voorletters?: string;
  readonly volledigeNaam: string;
}

const sexes: Readonly<Record<string, string>> = { M: 'man', V: 'vrouw' };
const suspensions: Readonly<Record<string, string>> = {
  O: 'overlijden',
  E: 'emigratie',
  M: 'ministerieel besluit',
  R: 'pl is aangelegd in de rni',
  F: 'fout',
};

/** Puts a person of the test register in the shape of Haal Centraal BRP Personen 2. */
export function brpPerson(person: TestPerson): BrpPerson {
  const { municipality, suspension, deathDate, registeredSince, sex } = person;
  return {
    burgerservicenummer: person.bsn,
    ...(person.secret ? { geheimhoudingPersoonsgegevens: true } : {}),
    ...(suspension ? { opschortingBijhouding: brpSuspension(suspension) } : {}),
    geslacht: { code: sexes[sex] ? sex : 'O', omschrijving: sexes[sex] ?? 'onbekend' },
    naam: brpName(person),
    geboorte: { datum: brpDate(person.birthDate) },
    ...(deathDate ? { overlijden: { datum: brpDate(deathDate) } } : {}),
    gemeenteVanInschrijving: { code: municipality.code, omschrijving: municipality.name },
    ...(registeredSince ? { datumInschrijvingInGemeente: brpDate(registeredSince) } : {}),
    verblijfplaats: brpResidence(person),
    ouders: person.parents.flatMap((bsn, index) =>
      bsn ? [{ ouderAanduiding: String(index + 1), burgerservicenummer: bsn }] : [],
    ),
  };
}

function brpSuspension({ reason, date }: { reason: string; date: string }) {
  const reden = { code: reason, omschrijving: suspensions[reason] ?? 'onbekend' };
  return date ? { reden, datum: brpDate(date) } : { reden };
}

function brpName({ givenNames, prefix, familyName }: TestPerson): BrpName {
  const initials = givenNames.split(' ').map((name) => `${name.slice(0, 1)}.`);
  return {
    ...(givenNames ? { voornamen: givenNames, voorletters: initials.join('') } : {}),
    ...(prefix ? { voorvoegsel: prefix } : {}),
    geslachtsnaam: familyName,
    volledigeNaam: [givenNames, prefix, familyName].filter(Boolean).join(' '),
  };
}

function brpResidence({ address, registeredSince, municipality }: TestPerson): object {
  if (!address) return { type: 'VerblijfplaatsOnbekend' };
  return {
    type: 'Adres',
    ...(registeredSince ? { datumVan: brpDate(registeredSince) } : {}),
    functieAdres: { code: 'W', omschrijving: 'woonadres' },
    adresseerbaarObjectIdentificatie: objectOf(address, municipality.code),
    verblijfadres: {
      officieleStraatnaam: address.street,
      huisnummer: address.houseNumber,
      postcode: address.postcode,
      woonplaats: address.place,
    },
  };
}

/** The number of an address in the BAG: municipality, kind of object, and what is always the same for the same address. */
function objectOf({ postcode, houseNumber }: TestAddress, municipality: string): string {
  const number = Number.parseInt(hash('sha256', `${postcode} ${houseNumber}`).slice(0, 12), 16);
  return `${municipality}01${String(number).slice(-10).padStart(10, '0')}`;
}
