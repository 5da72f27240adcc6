import { describe, expect, it } from '@jest/globals';
import { answerSchema, FIELDS, isSomebody, type Person, personOf } from './person.js';

const read = (answer: object): Person[] =>
  answerSchema
    .parse({ personen: [{ burgerservicenummer: '999996411', ...answer }] })
    .personen.map(personOf)
    .filter(isSomebody);
const suspended = (code: string) => ({ opschortingBijhouding: { reden: { code } } });

describe('what the population register says of a person', () => {
  it('is asked without names: only what the index needs', () => {
    expect(FIELDS.filter((field) => /naam|geslacht|straat|woonplaats|nationaliteit/i.test(field))).toEqual(
      [],
    );
  });

  it.each<[string, object, Partial<Person>]>([
    ['nothing but the BSN', {}, { municipality: '0000', address: null, parents: [], isSecret: false }],
    ['secrecy, which comes unasked', { geheimhoudingPersoonsgegevens: true }, { isSecret: true }],
    [
      'an address without a number in the BAG',
      {
        verblijfplaats: {
          type: 'Adres',
          verblijfadres: { postcode: '2715AA', huisnummer: 12, huisletter: 'b' },
        },
      },
      {
        address: { addressableObject: null, postcode: '2715AA', houseNumber: 12, letter: 'b', addition: '' },
      },
    ],
    ['an address that is unknown', { verblijfplaats: { type: 'VerblijfplaatsOnbekend' } }, { address: null }],
    [
      'a parent without a BSN',
      { ouders: [{}, { burgerservicenummer: '999999357' }] },
      { parents: ['999999357'] },
    ],
    ['death by the reason of suspension alone', suspended('O'), { deathDate: '', emigrated: false }],
    ['emigration', suspended('E'), { emigrated: true, deathDate: null }],
    ['somebody who does not live here', suspended('R'), { emigrated: true }],
  ])('with %s', (_what, answer, expected) => {
    expect(read(answer)).toEqual([expect.objectContaining(expected)]);
  });

  it.each(['F', 'W'])('of a record that is wrong (%s) is nothing: it is nobody', (code) => {
    expect(read(suspended(code))).toEqual([]);
  });
});
