import { hash } from 'node:crypto';
import { brpDate } from './brp-date.js';
import type { TestAddress, TestPerson } from './test-persons.js';

interface TableValue {
  readonly code: string;
  readonly omschrijving: string;
}

const sexes: Readonly<Record<string, string>> = { M: 'man', V: 'vrouw' };
const suspensions: Readonly<Record<string, string>> = {
  O: 'overlijden',
  E: 'emigratie',
  M: 'ministerieel besluit',
  R: 'pl is aangelegd in de rni',
  F: 'fout',
};

/**
 * What the test register can tell of a person in the shape of Haal Centraal BRP Personen 2: each group of fields by its
 * name, in the order of an answer. Undefined: it has no value and is absent.
 */
export const brpPerson: Readonly<Record<string, (person: TestPerson) => unknown>> = {
  burgerservicenummer: ({ bsn }) => bsn,
  opschortingBijhouding: ({ suspension }) => (suspension ? brpSuspension(suspension) : undefined),
  geslacht: ({ sex }): TableValue => ({
    code: sexes[sex] ? sex : 'O',
    omschrijving: sexes[sex] ?? 'onbekend',
  }),
  naam: brpName,
  geboorte: ({ birthDate }) => ({ datum: brpDate(birthDate) }),
  overlijden: ({ deathDate }) => (deathDate ? { datum: brpDate(deathDate) } : undefined),
  gemeenteVanInschrijving: ({ municipality: { code, name } }): TableValue => ({ code, omschrijving: name }),
  datumInschrijvingInGemeente: ({ registeredSince }) =>
    registeredSince ? brpDate(registeredSince) : undefined,
  verblijfplaats: brpResidence,
  ouders: ({ parents }) =>
    parents.flatMap((bsn, index) =>
      bsn ? [{ ouderAanduiding: String(index + 1), burgerservicenummer: bsn }] : [],
    ),
  geheimhoudingPersoonsgegevens: ({ secret }) => secret || undefined,
};

function brpSuspension({ reason, date }: { reason: string; date: string }) {
  const reden = { code: reason, omschrijving: suspensions[reason] ?? 'onbekend' };
  return date ? { reden, datum: brpDate(date) } : { reden };
}

function brpName({ givenNames, prefix, familyName }: TestPerson): object {
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
