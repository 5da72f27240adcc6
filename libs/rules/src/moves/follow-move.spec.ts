import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { followsMove, type MoveNews } from './follow-move.js';

const signal = { ended: false, homeRegion: 'a', homeVersion: 1 };
const news: MoveNews = { from: 'a', homeRegion: 'b', homeVersion: 2 };

describe('news that a signal has another home', () => {
  it.each([
    ['of its home is followed', signal, news, 'follow'],
    ['of another region is not believed', signal, { ...news, from: 'b' }, 'not-believed'],
    ['that is older changes nothing', signal, { ...news, homeVersion: 1 }, 'older'],
    ['of one that ended changes nothing', { ...signal, ended: true }, news, 'ended'],
  ])('%s', (_case, known, told, expected) => {
    expect(followsMove(known, told)).toBe(expected);
  });

  /**
   * A chain of homes, of which each tells the next; news comes in any order, and a home whose news was missed tells it
   * again when the origin sends it the signal.
   */
  it('in any order leads to the last home', () => {
    const chain = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(chain, fc.infiniteStream(fc.nat()), (homes, random) => {
        const path = homes.filter((home, index) => home !== homes[index - 1]);
        const told = path.slice(1).map((homeRegion, index): MoveNews => {
          return { from: path[index] ?? '', homeRegion, homeVersion: index + 1 };
        });
        let at = { ended: false, homeRegion: path[0] ?? '', homeVersion: 0 };
        const inFlight = [...told];
        while (inFlight.length > 0) {
          const [one] = inFlight.splice((random.next().value ?? 0) % inFlight.length, 1);
          if (!one || followsMove(at, one) !== 'follow') continue;
          at = { ...at, homeRegion: one.homeRegion, homeVersion: one.homeVersion };
          const again = told.filter(
            (other) => other.from === at.homeRegion && other.homeVersion > at.homeVersion,
          );
          inFlight.push(...again.slice(-1)); // a home knows the last region to which it handed the signal
        }
        expect(at.homeRegion).toBe(path.at(-1));
      }),
    );
  });
});
