import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseName } from './normalise-name.js';

describe('the same family name, however it is written', () => {
  it.each([
    ['van der', 'Berg', 'vanderberg', 'prefix and name as the BRP keeps them'],
    ['', 'van der Berg', 'vanderberg', 'the prefix in the name'],
    ['', 'Van Der BERG', 'vanderberg', 'in capitals'],
    ['', 'Berg, van der', 'vanderberg', 'as in a list'],
    ['Van  der ', ' Berg', 'vanderberg', 'with spaces too many'],
    ['', 'Vanderberg', 'vanderberg', 'written as one, as in Belgium'],
    ['in ’t', 'Veld', 'intveld', 'with a curled apostrophe'],
    ["in 't", 'Veld', 'intveld', 'with a straight one'],
    ["d'", 'Hont', 'dhont', 'with an apostrophe for a prefix'],
    ['', 'Jansen-de Vries', 'jansendevries', 'a double name with a hyphen'],
    ['', 'Jansen de Vries', 'jansendevries', 'a double name with a space'],
    ['', 'Jansen–de Vries', 'jansendevries', 'a double name with a dash'],
    ['', 'Çelik', 'celik', 'a cedilla'],
    ['', 'Müller', 'muller', 'an umlaut'],
    ['', 'Mu\u0308ller', 'muller', 'an umlaut in two signs'],
    ['', 'Groß', 'gross', 'a sharp s'],
    ['', 'Søndergård', 'sondergard', 'Danish'],
    ['', 'Wałęsa', 'walesa', 'Polish'],
    ['', 'Yıldız', 'yildiz', 'Turkish'],
    ['', 'ĳsbrand', 'ijsbrand', 'the ij in one sign'],
  ])('%s|%s: %s (%s)', (prefix, familyName, expected) => {
    expect(normaliseName(prefix, familyName)).toBe(expected);
  });

  it.each([
    ['Bruijn', 'Bruyn'],
    ['Jansen', 'Janssen'],
    ['Berg', 'van der Berg'],
    ['de Vries-Jansen', 'Jansen-de Vries'],
  ])('%s is another name than %s', (one, other) => {
    expect(normaliseName('', one)).not.toBe(normaliseName('', other));
  });

  it('holds no letter at all: then it is no name', () => {
    for (const text of ['', ' ', '-', "'", '123']) expect(normaliseName('', text)).toBe('');
  });

  const name = fc.stringMatching(/^[A-Za-zéëçÜø'-]{1,12}( [A-Za-zéëç]{1,12}){0,3}$/);
  it('is the same after normalising again, in capitals, and with another way of writing marks', () => {
    fc.assert(
      fc.property(name, (text) => {
        const normal = normaliseName('', text);
        expect(normaliseName('', normal)).toBe(normal);
        expect(normaliseName('', text.toUpperCase())).toBe(normal);
        expect(normaliseName('', text.normalize('NFD'))).toBe(normal);
        expect(normaliseName('', text.replaceAll(' ', ' - '))).toBe(normal);
      }),
    );
  });

  it('does not depend on where prefix and name are parted', () => {
    fc.assert(
      fc.property(name, name, (prefix, family) => {
        expect(normaliseName(prefix, family)).toBe(normaliseName('', `${prefix} ${family}`));
      }),
    );
  });
});
