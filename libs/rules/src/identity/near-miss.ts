import { addDays } from '../dates/calendar.js';
import type { BirthDate } from './age.js';
import { editDistance } from './edit-distance.js';
import type { JeugdigeIdentity } from './jeugdige-identity.js';
import { wordsOfName } from './normalise-name.js';

/** In what two identities differ that may well be of one jeugdige. Says the kind, never the value. */
export const differences = [
  'name-spelling', // a letter or two
  'name-prefix', // with or without, or another prefix
  'name-parts', // part of a double name, or its parts in another order
  'birth-date-swapped', // day and month
  'birth-date-incomplete', // the one fits within the other
  'birth-date-near', // a single digit
  'sex',
  'municipality', // with an incomplete or expected date, which counts within one municipality only
  'expected-date-near', // of an unborn child, three weeks at most
] as const;
export type Difference = (typeof differences)[number];

/** Names of this length and more may differ in two letters: a longer name has more room for a slip. */
const LONG_NAME = 8;
const EXPECTED_DAYS = 21;

/** Prefixes as table 36 of the BRP has them, word by word. */
const prefixWords = new Set(
  'a aan af al am an auf aus ben bij bin d da dal de del della den der des di die do dos du el en het im in l la las le les lo los met na of onder op over s t te ten ter tho thoe thor to toe tot uijt uit ut v van vd vom von voor vor zu zum zur'.split(
    ' ',
  ),
);

const withoutPrefix = (words: readonly string[]): readonly string[] => {
  const rest = words.filter((word) => !prefixWords.has(word));
  return rest.length > 0 ? rest : words;
};

/** Parts that are alike to the ear are one here: `ij` and `y`. */
const sound = (words: readonly string[]): string => words.join('').replaceAll('ij', 'y');

function differenceOfNames(one: readonly string[], other: readonly string[]): Difference | 'far' | null {
  if (one.join('') === other.join('')) return null;
  const [bare, otherBare] = [withoutPrefix(one), withoutPrefix(other)];
  if (bare.join('') === otherBare.join('')) return 'name-prefix';
  const most = Math.min(one.join('').length, other.join('').length) >= LONG_NAME ? 2 : 1;
  if (editDistance(sound(one), sound(other)) <= most) return 'name-spelling';
  const [few, many] = bare.length <= otherBare.length ? [bare, otherBare] : [otherBare, bare];
  return many.length > 1 && few.every((word) => many.includes(word)) ? 'name-parts' : 'far';
}

function differenceOfDates(one: BirthDate, other: BirthDate): Difference | 'far' | null {
  if (one === other) return null;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < long.length) return long.startsWith(short) ? 'birth-date-incomplete' : 'far';
  const [year, month, day] = one.split('-');
  if (other === [year, day, month].join('-')) return 'birth-date-swapped';
  const changed = [...one].filter((sign, place) => sign !== other[place]);
  return changed.length === 1 ? 'birth-date-near' : 'far';
}

function differenceOfExpected(one: string, other: string): Difference | 'far' | null {
  if (one === other) return null;
  const [first, second] = one < other ? [one, other] : [other, one];
  return addDays(first, EXPECTED_DAYS) >= second ? 'expected-date-near' : 'far';
}

/**
 * In what two identities without a BSN differ, when they may well be of one jeugdige: in the name, the birth date or the
 * sex, and in one of these only. The giver is asked; they are never taken for one by themselves (Besluit Jeugdwet 7.3.1
 * identifies by exactly these data). Null: they are the same, or have nothing to do with each other.
 */
export function nearMiss(one: JeugdigeIdentity, other: JeugdigeIdentity): Difference | null {
  if (one.kind === 'bsn' || other.kind === 'bsn') return null;
  const name = differenceOfNames(
    wordsOfName(one.prefix, one.familyName),
    wordsOfName(other.prefix, other.familyName),
  );
  if (one.kind === 'unborn' && other.kind === 'unborn')
    return onlyOne([name, differenceOfExpected(one.expectedOn, other.expectedOn), placeOf(one, other)]);
  if (one.kind !== 'personal-data' || other.kind !== 'personal-data') return null;
  const sex = one.sex === other.sex ? null : 'sex';
  const date = differenceOfDates(one.birthDate, other.birthDate);
  const complete = one.birthDate.length === 10 || date !== null;
  return onlyOne([name, date, sex, complete ? null : placeOf(one, other)]);
}

const placeOf = (one: { municipality: string }, other: { municipality: string }): Difference | null =>
  one.municipality === other.municipality ? null : 'municipality';

function onlyOne(found: readonly (Difference | 'far' | null)[]): Difference | null {
  const there = found.filter((each) => each !== null);
  const [only] = there;
  return there.length === 1 && only !== undefined && only !== 'far' ? only : null;
}

/**
 * The texts by which near misses are found: whoever is near has at least one of them in common, because name and date
 * never differ both. Kept as keyed fingerprints only.
 */
export function nearKeys(identity: JeugdigeIdentity): string[] {
  switch (identity.kind) {
    case 'bsn':
      return [];
    case 'personal-data': {
      const name = wordsOfName(identity.prefix, identity.familyName).join('');
      return [
        JSON.stringify(['near-name', identity.kind, name]),
        JSON.stringify(['near-date', identity.kind, identity.birthDate, identity.sex]),
      ];
    }
    case 'unborn': {
      const name = wordsOfName(identity.prefix, identity.familyName).join('');
      return [
        JSON.stringify(['near-name', identity.kind, name]),
        JSON.stringify(['near-date', identity.kind, identity.expectedOn, identity.municipality]),
      ];
    }
  }
}
