import { expect, it } from '@jest/globals';
import { isTestPerson } from './is-test-person.js';

it.each([
  ['999996411', true],
  ['999990019', true],
  ['123456782', false],
  ['010082426', false],
  ['900194054', false],
  ['9999964110', false],
  ['', false],
])('BSN %s is of a test person: %s', (bsn, expected) => {
  expect(isTestPerson(bsn)).toBe(expected);
});
